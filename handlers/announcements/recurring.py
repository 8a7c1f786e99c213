"""Announcements that come again and again: saved, made when their time comes, paused, handed over, ended."""

from __future__ import annotations

from typing import Literal

from handlers.announcements import card
from handlers.announcements.audiences import audience_words, conditions
from handlers.announcements.draft import KINDS, Draft, flow
from handlers.announcements.repeating import lasts, next_words, rule_words, times_of
from handlers.announcements.saying import words_of
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.menu import workbench
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.announcements import (
    AnnouncementRules,
    Audience,
    Repeated,
    Series,
    SeriesState,
    State,
    crowd,
    reach,
    series,
)
from storage.people import audit, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card

Action = Literal[
    "announcement.pause_series",
    "announcement.resume_series",
    "announcement.end_series",
    "announcement.take_over",
]
STATES = {SeriesState.PAUSED: phrase("⏸ paused"), SeriesState.ENDED: phrase("🏁 ended")}


async def save(talk: Talk[Draft]) -> None:
    """What was summed up comes again and again from now on."""
    draft = talk.draft
    assert draft.calendar
    times = times_of(draft.calendar, talk.now, talk.community, 1)
    if not times:
        raise StaleTap("it never comes")
    made = await series.begin(
        talk.tx,
        Repeated(
            kind=draft.kind,
            content=draft.content,
            audience=draft.audience,
            owner=talk.person.id,
            calendar=draft.calendar,
            lasts=lasts(draft, talk.now, talk.community),
            silent=draft.silent,
            appointed=await _is_appointed(talk, talk.person.id),
            origin=draft.origin,
        ),
        times[0],
        talk.now,
    )
    if not made:
        raise StaleTap("it was saved before")
    await audit.note(talk.tx, talk.person.id, "announcement.series", str(made.number), talk.now)
    talk.end()
    talk.say(
        "🔁 It is saved: {rule}. The next times:{next}",
        Button("🔁 All that recur", show_recurring),
        *ways_on(talk),
        rule=rule_words(made.calendar),
        next=next_words(made.calendar, talk.now, talk.community),
    )


async def fire_due(post: Post) -> None:
    crowds: dict[Audience, int] = {}  # How many each is for: many are for the same.
    for each in await series.due(post.tx, post.now):
        await _fire(post, each, crowds)


async def _fire(post: Post, each: Series, crowds: dict[Audience, int]) -> None:
    assert each.next_at
    rules = post.community.of(AnnouncementRules)
    following = next(iter(times_of(each.calendar, post.now, post.community, 1)), None)
    if rules.is_late(each.next_at, post.now):
        await series.go_on(post.tx, each, following, missed=each.next_at)
        return _ask_about_missed(post, each)
    each = await _with_owner(post, each)
    await series.go_on(post.tx, each, following)
    approved = await _is_approved(post, each, rules, crowds)
    made = await series.fire(post.tx, each, each.next_at or post.now, post.now, approved=approved)
    if made and made.state is State.UNAPPROVED:
        await card.draw(post, made)
    return None


async def _is_approved(post: Post, each: Series, rules: AnnouncementRules, crowds: dict[Audience, int]) -> bool:
    """Who else agreed to it once has agreed for as long as it goes on."""
    if each.approved_by is not None or not rules.second_person_above:
        return True
    if each.audience not in crowds:
        crowds[each.audience] = await crowd(post.tx, each.audience, conditions(post.community), post.now)
    return not rules.needs_second_person(crowds[each.audience])


async def _is_appointed(post: Post, person_id: int) -> bool:
    """To the staff, or by the configuration. Of whoever is only in the staff's group, nobody tells when they leave."""
    kept = (await people.roles(post.tx, [person_id])).get(person_id, Role.VISITOR)
    return post.community.role_of(person_id, person_id, kept) >= Role.STAFF


async def _with_owner(post: Post, each: Series) -> Series:
    """Whoever has left the staff answers for nothing any more; what they began goes on, and asks for somebody."""
    if not each.owner or not each.appointed or await _is_appointed(post, each.owner):
        return each
    gone = known_as(await people.name_of(post.tx, each.owner))
    handed = await series.hand_over(post.tx, each.number, 0)
    post.tell(
        STAFF,
        "🔁 {name}, who began this announcement that recurs, is not on the staff any more. It goes on. Who answers for"
        " it?\n{title}",
        Button("🙋 I do", take_over, each.number),
        Button("🏁 End it", ask_end_series, each.number),
        card=_card(each),
        name=gone,
        title=_title(each),
    )
    return handed or each


def _ask_about_missed(post: Post, each: Series) -> None:
    assert each.next_at
    when, title = said_at(post.community, each.next_at), _title(each)
    if post.now >= each.next_at + each.lasts:
        post.tell(
            STAFF,
            "🔁 I was not running at {when}, so this was not sent; it is over by now.\n{title}",
            when=when,
            title=title,
        )
        return
    post.tell(
        STAFF,
        "🔁 I was not running at {when}, so this was not sent. Shall I send it now, so late?\n{title}",
        (Button("✅ Send it now", send_missed, each.number), Button("✖️ Leave it out", leave_missed_out, each.number)),
        card=Card("announcements", "missed", each.number),
        when=when,
        title=title,
    )


def _card(each: Series) -> Card:
    return Card("announcements", "series", each.number)


def _title(each: Series) -> Phrase:
    return Phrase("{kind} · {words}", {"kind": KINDS[each.kind], "words": card.excerpt(each.content)})


@flow.button(Role.STAFF)
async def send_missed(talk: Talk[Draft], number: int) -> None:
    before = await _existing(talk, number)
    each = await series.answer_for_missed(talk.tx, number)
    if not each or not before.missed_at:
        return talk.toast("Got it already, no need to press again.")
    if talk.now >= before.missed_at + each.lasts:
        return talk.refuse("It is over by now, so I did not send it.")
    approved = await _is_approved(talk, each, talk.community.of(AnnouncementRules), {})
    made = await series.fire(talk.tx, each, before.missed_at, talk.now, approved=approved)
    await audit.note(talk.tx, talk.person.id, "announcement.send_missed", str(number), talk.now)
    talk.tell(STAFF, "🔁 It is sent now.\n{title}", card=Card("announcements", "missed", number), title=_title(each))
    if made:
        await card.draw(talk, made)
    return None


@flow.button(Role.STAFF)
async def leave_missed_out(talk: Talk[Draft], number: int) -> None:
    await _existing(talk, number)
    each = await series.answer_for_missed(talk.tx, number)
    if not each:
        return talk.toast("Got it already, no need to press again.")
    await audit.note(talk.tx, talk.person.id, "announcement.leave_missed_out", str(number), talk.now)
    return talk.tell(
        STAFF, "🔁 It is left out this time.\n{title}", card=Card("announcements", "missed", number), title=_title(each)
    )


@flow.button(Role.STAFF)
async def show_recurring(talk: Talk[Draft]) -> None:
    found = await series.going_on(talk.tx)
    talk.say(
        "🔁 Announcements that come again and again:{none}",
        *[Button(Phrase("{title}", {"title": _title(each)}), show_series, each.number) for each in found],
        workbench.up(Area.NOTICES),
        none="" if found else phrase(" none yet. Write an announcement, and say how often under “When”."),
    )


async def count(post: Post) -> int:
    return len(await series.going_on(post.tx))


async def _existing(talk: Talk[Draft], number: int) -> Series:
    found = await series.find(talk.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found


@flow.button(Role.STAFF)
async def show_series(talk: Talk[Draft], number: int) -> None:
    await _show(talk, await _existing(talk, number))


async def _show(talk: Talk[Draft], each: Series) -> None:
    found = await reach(talk.tx, each.audience, conditions(talk.community), each.kind, talk.now)
    rows: list[Row] = []
    if each.state is SeriesState.ACTIVE:
        rows.append((Button("⏸ Pause", pause_series, each.number), Button("🏁 End it", ask_end_series, each.number)))
    elif each.state is SeriesState.PAUSED:
        rows.append((Button("▶️ Go on", resume_series, each.number), Button("🏁 End it", ask_end_series, each.number)))
    if each.owner != talk.person.id and each.state is not SeriesState.ENDED:
        rows.append(Button("🙋 I answer for it from now on", take_over, each.number))
    talk.say(
        "{words}\n\n👥 {audience}: {people} people today\n🔁 {rule}\n🕘 {state}\n✍️ {owner}",
        *rows,
        (Button("‹ Back", show_recurring), Button(TO_MENU, menu)),
        words=words_of(each.content),
        audience=audience_words(talk.community, each.audience),
        people=found.people,
        rule=rule_words(each.calendar),
        state=STATES.get(each.state) or next_words(each.calendar, talk.now, talk.community),
        owner=known_as(await people.name_of(talk.tx, each.owner)) if each.owner else phrase("nobody at present"),
    )


@flow.button(Role.STAFF)
async def pause_series(talk: Talk[Draft], number: int) -> None:
    await _changed(talk, number, await series.pause(talk.tx, number), "announcement.pause_series")


@flow.button(Role.STAFF)
async def resume_series(talk: Talk[Draft], number: int) -> None:
    """From its next time on: what came while it was paused is not made up for."""
    each = await _existing(talk, number)
    following = next(iter(times_of(each.calendar, talk.now, talk.community, 1)), None)
    if not following:
        return await _changed(talk, number, await series.end(talk.tx, number), "announcement.end_series")
    resumed = await series.resume(talk.tx, number, following)
    return await _changed(talk, number, resumed, "announcement.resume_series")


@flow.button(Role.STAFF)
async def ask_end_series(talk: Talk[Draft], number: int) -> None:
    each = await _existing(talk, number)
    talk.ask(
        "End it? It does not come again.\n{title}",
        Button("‹ Leave it", show_series, number),
        Button("🏁 Yes, end it", end_series, number),
        title=_title(each),
    )


@flow.button(Role.STAFF)
async def end_series(talk: Talk[Draft], number: int) -> None:
    talk.end()
    await _changed(talk, number, await series.end(talk.tx, number), "announcement.end_series")


@flow.button(Role.STAFF)
async def take_over(talk: Talk[Draft], number: int) -> None:
    appointed = await _is_appointed(talk, talk.person.id)
    taken = await series.hand_over(talk.tx, number, talk.person.id, appointed=appointed)
    await _changed(talk, number, taken, "announcement.take_over")


async def _changed(talk: Talk[Draft], number: int, changed: Series | None, action: Action) -> None:
    found = changed or await _existing(talk, number)
    if changed:
        await audit.note(talk.tx, talk.person.id, action, str(number), talk.now)
    else:
        talk.toast("Got it already, no need to press again.")
    await _show(talk, found)
