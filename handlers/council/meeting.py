"""Meetings about a proposal: when and where, who comes, what was said there."""

from __future__ import annotations

from handlers.council.arguing import homes_there
from handlers.council.authorship import is_author
from handlers.council.draft import Draft, existing, flow, reads, rules_of, step_named
from handlers.council.following import tell
from handlers.council.words import day
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import followers, meetings, proposals
from storage.council.meetings import Meeting
from storage.council.proposals import Proposal
from storage.people.people import Role

SHOWN = 4
EXCERPT = 500  # Characters of the minutes.


def when_and_where(post: Post, meeting: Meeting) -> Phrase:
    zone = rules_of(post).zone
    return Phrase(
        "🗓 {day} {time}\n📍 {place}",
        {
            "day": day(meeting.starts_at, zone, post.now),
            "time": f"{meeting.starts_at.astimezone(zone):%H:%M}",
            "place": meeting.place,
        },
    )


async def _may_arrange(talk: Talk[Draft], number: int) -> Proposal | None:
    """Its author, and the staff."""
    found = await proposals.find(talk.tx, number)
    if not found or not found.is_open:
        return None
    return found if talk.person.role >= Role.STAFF or await is_author(talk, found) else None


may_arrange = Predicate("may invite to a meeting about it", ANYONE, _may_arrange)


async def _may_see_to(talk: Talk[Draft], number: int) -> Meeting | None:
    """Of a meeting: whoever may arrange one, also when all is over."""
    found = await meetings.find(talk.tx, number)
    if not found or found.cancelled is not None:
        return None
    author = await is_author(talk, await existing(talk, found.proposal))
    return found if author or talk.person.role >= Role.STAFF else None


may_see_to = Predicate("sees to this meeting", ANYONE, _may_see_to)


@flow.button(reads)
async def show_meetings(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    found = (await meetings.of_proposal(talk.tx, number))[:SHOWN]
    invites = [Button("➕ Invite to a meeting", step_named("ask_meeting"), number)]
    talk.say(
        "🪑 <b>{number} · {title}</b>\n\n{lines}",
        *[Button(Phrase("{day} {time}", _at(talk, each)), show_meeting, each.number) for each in found],
        *(invites if await may_arrange.holds(talk, number) else []),
        back(step_named("show_one"), number),
        number=number,
        title=proposal.title,
        lines=[await _line(talk, each) for each in found] or phrase("There is no meeting about it yet."),
    )


def _at(post: Post, meeting: Meeting) -> dict[str, object]:
    zone = rules_of(post).zone
    return {"day": day(meeting.starts_at, zone, post.now), "time": f"{meeting.starts_at.astimezone(zone):%H:%M}"}


async def _line(post: Post, meeting: Meeting) -> Phrase:
    return Phrase("{when}\n{became}\n", {"when": when_and_where(post, meeting), "became": _became(post, meeting)})


def _became(post: Post, meeting: Meeting) -> Phrase:
    if meeting.cancelled is not None:
        return phrase("❌ It does not take place: {reason}", reason=meeting.cancelled)
    if meeting.starts_at > post.now:
        return phrase("🙋 Homes that come: {count}", count=meeting.coming)
    if meeting.minutes is None:
        return phrase("Nobody has written yet what was said. Homes that were there: {count}", count=meeting.were_there)
    return phrase("📝 There are minutes. Homes that were there: {count}", count=meeting.were_there)


async def _is_invited(talk: Talk[Draft], number: int) -> tuple[Meeting, Proposal] | None:
    """Whoever may read the proposal."""
    found = await meetings.find(talk.tx, number)
    proposal = await reads.holds(talk, found.proposal) if found else None
    return (found, proposal) if found and proposal else None


is_invited = Predicate("may read of this meeting", ANYONE, _is_invited)


@flow.button(is_invited)
async def show_meeting(talk: Talk[Draft], number: int) -> None:
    meeting, proposal = await talk.granted(is_invited, number)
    ahead = meeting.cancelled is None and meeting.starts_at > talk.now
    mine = talk.person.id in await meetings.coming(talk.tx, number)
    rows: list[Row] = []
    if ahead and await homes_there(talk, proposal):
        rows.append(Button("😔 I can't come", stay_away, number) if mine else Button("🙋 I'll be there", come, number))
    if await may_see_to.holds(talk, number):
        rows += (
            [
                Button("🙌 Ask for helpers", step_named("ask_hands"), number),
                Button("❌ Cancel it", step_named("ask_cancelling"), number),
            ]
            if ahead
            else [
                Button("📝 What was said", step_named("ask_minutes"), number),
                Button("✅ Who was there", step_named("ask_attendance"), number),
            ]
        )
    minutes = meeting.minutes or ""
    talk.say(
        "<b>{title}</b>\n{when}\n{became}{minutes}",
        *rows,
        back(show_meetings, proposal.number),
        pictures=meeting.photos,
        title=proposal.title,
        when=when_and_where(talk, meeting),
        became=_became(talk, meeting),
        minutes=Phrase("\n\n{minutes}", {"minutes": minutes}) if minutes else "",
    )


@flow.button(is_invited)
async def come(talk: Talk[Draft], number: int) -> None:
    meeting, proposal = await talk.granted(is_invited, number)
    homes = await homes_there(talk, proposal)
    if not homes or meeting.cancelled is not None or meeting.starts_at <= talk.now:
        raise StaleTap(str(number))
    if await meetings.come(talk.tx, number, homes[0].id, talk.person.id):
        talk.toast("You are expected. I remind you the day before.")
    else:
        talk.toast("Your home comes already.")
    await followers.follow(talk.tx, proposal.number, talk.person.id, talk.now)
    await show_meeting.take(talk, number)


@flow.button(is_invited)
async def stay_away(talk: Talk[Draft], number: int) -> None:
    meeting, proposal = await talk.granted(is_invited, number)
    if meeting.starts_at <= talk.now:
        raise StaleTap(str(number))
    for home in await homes_there(talk, proposal):
        await meetings.stay_away(talk.tx, number, home.id)
    talk.toast("Noted. You find the minutes here afterwards.")
    await show_meeting.take(talk, number)


async def remind_of(post: Post, meeting: Meeting) -> None:
    """Whoever comes."""
    proposal = await existing(post, meeting.proposal)
    for person_id in await meetings.coming(post.tx, meeting.number):
        words = phrase("⏰ It begins soon:\n{when}", when=when_and_where(post, meeting))
        tell(post, person_id, proposal, words, Button("😔 I can't come", stay_away, meeting.number))
