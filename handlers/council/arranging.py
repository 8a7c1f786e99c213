"""Invite to a meeting: when and where → what was understood → whoever follows it is asked; or cancel it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.council.draft import Draft, existing, flow, rules_of
from handlers.council.following import tell_followers
from handlers.council.hands import spare_hands
from handlers.council.meeting import come, may_arrange, may_see_to, show_meeting, show_meetings, when_and_where
from handlers.council.words import day
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.menu.back import back
from storage.council import meetings
from storage.council.meetings import PLACE, Meeting
from storage.people import audit
from storage.times import Kind, Reason, read

GREENWICH = ZoneInfo("UTC")  # As a zone with a name, for whoever has set none.
LONGEST = 200  # Characters of when and where.
REASON = 200  # Characters.


def back_to_meetings(number: int) -> Row:
    return back(show_meetings, number)


@flow.button(may_arrange)
async def ask_meeting(talk: Talk[Draft], number: int) -> None:
    await talk.granted(may_arrange, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "When and where? Type it like this: Saturday 19:00, lobby of building 3",
        back_to_meetings(number),
        then=hear_meeting,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_meeting(talk: Talk[Draft]) -> None:
    draft, zone = talk.draft, rules_of(talk).zone
    await talk.check(may_arrange, draft.number)
    if len(talk.words) > LONGEST:
        return talk.say("Please use at most {limit} characters.", limit=LONGEST)
    reading = read(talk.words, talk.now, zone if isinstance(zone, ZoneInfo) else GREENWICH)
    start, place = reading.start, one_line(reading.rest).strip(" ，,。.在at")
    if reading.reason is Reason.PAST:
        return talk.say("That is over. Please type a time that is still to come, and where.")
    if reading.kind not in (Kind.INSTANT, Kind.RANGE) or not isinstance(start, datetime):
        return talk.say(
            "I read no day with an hour in that. Please type all of it, like this: Saturday 19:00, lobby of building 3"
        )
    at = start.replace(tzinfo=zone).astimezone(UTC)
    if at <= talk.now:
        return talk.say("That is over. Please type a time that is still to come, and where.")
    if not place or len(place) > PLACE:
        return talk.say("Please say where as well, like this: Saturday 19:00, lobby of building 3")
    draft.at, draft.place = at, place
    return talk.ask(
        "🗓 {day} {time}\n📍 {place}\n\nShall I invite everybody who follows it?",
        Button("✅ Invite", invite),
        back_to_meetings(draft.number),
        then=hear_meeting,
        day=day(at, zone, talk.now),
        time=f"{at.astimezone(zone):%H:%M}",
        place=place,
    )


@flow.button(ANYONE)
async def invite(talk: Talk[Draft]) -> None:
    draft = talk.draft
    await talk.check(may_arrange, draft.number)
    proposal = await talk.granted(may_arrange, draft.number)
    if not draft.place or not draft.at or draft.at <= talk.now:
        raise StaleTap("no time was told")
    made = await meetings.invite(talk.tx, proposal.number, draft.place, draft.at, talk.person.id, talk.now)
    if talk.person.id != proposal.person_id:
        await audit.note(talk.tx, talk.person.id, "council.invite", str(proposal.number), talk.now)
    await tell_followers(
        talk,
        proposal,
        phrase("🪑 There is a meeting about it:\n{when}", when=when_and_where(talk, made)),
        Button("🙋 I'll be there", come, made.number),
        but=[talk.person.id],
    )
    talk.end()
    await show_meeting.take(talk, made.number)


@flow.button(may_see_to)
async def ask_cancelling(talk: Talk[Draft], number: int) -> None:
    meeting = await talk.granted(may_see_to, number)
    begin(talk, meeting)
    talk.ask(
        "Why does it not take place? Whoever was invited reads it.",
        back_to_meetings(meeting.proposal),
        then=hear_cancelling,
    )


def begin(talk: Talk[Draft], meeting: Meeting) -> None:
    talk.put_aside()
    talk.draft = Draft(number=meeting.proposal, item=meeting.number)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_cancelling(talk: Talk[Draft]) -> None:
    reason = one_line(talk.words)
    if not reason or len(reason) > REASON:
        return talk.say("Please use at most {limit} characters.", limit=REASON)
    await talk.check(may_see_to, talk.draft.item)
    meeting = await talk.granted(may_see_to, talk.draft.item)
    if not await meetings.cancel(talk.tx, meeting.number, reason, talk.now):
        raise StaleTap(str(meeting.number))
    await spare_hands(talk, meeting)
    told = phrase(
        "❌ The meeting does not take place: {reason}\n{when}", reason=reason, when=when_and_where(talk, meeting)
    )
    await tell_followers(talk, await existing(talk, meeting.proposal), told, but=[talk.person.id])
    talk.end()
    return await show_meetings.take(talk, meeting.proposal)
