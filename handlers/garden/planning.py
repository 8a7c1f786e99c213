"""A series for the gardening team, and slots that are drawn by lot: which space → when, in words → right so? → done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.dialogue.button import Button, Link
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, slot_of, space_of, step_named
from handlers.garden.reading import GREENWICH, LONGEST, wish_of
from handlers.garden.why_not import refused
from handlers.garden.words import instant, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, booking, draws, seats, series
from storage.garden.booking import Booker
from storage.garden.slots import Slot, fits, quarter
from storage.garden.spaces import Garden
from storage.people.people import Role
from storage.times import Kind, occurrences, read

MOST = 26  # Dates of a series: half a year of weeks.
SHOWN = 10


@flow.button(Role.STAFF)
async def ask_series(talk: Talk[Draft]) -> None:
    await _ask_space(talk, "series")


@flow.button(Role.STAFF)
async def ask_draw(talk: Talk[Draft]) -> None:
    await _ask_space(talk, "draw")


async def _ask_space(talk: Talk[Draft], what: str) -> None:
    garden = await garden_of(talk)
    talk.say(
        "Which space?",
        *[
            Button(Phrase("{name}", {"name": called(each)}), choose_planned, each.key, what)
            for each in garden.spaces.values()
        ],
        (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu)),
    )


@flow.button(Role.STAFF)
async def choose_planned(talk: Talk[Draft], key: str, what: str) -> None:
    space = space_of(await garden_of(talk), key)
    talk.draft = Draft(space=key)
    back = (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu))
    if what == "series":
        talk.ask(
            "{space}: what is it, and when? For example: gardening team, every Wednesday 10-12",
            back,
            then=hear_series,
            space=called(space),
        )
    elif what == "draw":
        talk.ask(
            "{space}: which time shall be drawn by lot? For example: Saturday 18-20",
            back,
            then=hear_drawn,
            space=called(space),
        )
    else:
        raise StaleTap(what)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_series(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, talk.draft.space)
    found = _dates(garden, space, talk.words, talk.now)
    if not found:
        return talk.say("I do not see how it repeats. Please type it like this: gardening team, every Wednesday 10-12")
    slots, words = found
    talk.draft.name, talk.draft.until = one_line(words)[:60] or called(space).zh, talk.words
    return talk.ask(
        "Shall I book this for the community itself? {name}\n{lines}",
        Button("✅ Book them all", plan),
        (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu)),
        then=hear_series,
        name=talk.draft.name,
        lines=[when(each, garden) for each in slots[:SHOWN]],
    )


@flow.button(Role.STAFF)
async def plan(talk: Talk[Draft]) -> None:
    garden, draft = await garden_of(talk), talk.draft
    space = space_of(garden, draft.space)
    found = _dates(garden, space, draft.until, talk.now)
    if not found:
        raise StaleTap("no dates were told")
    planned = await series.plan(talk.tx, garden, space, found[0], draft.name, talk.person.id, talk.now)
    talk.end()
    skipped = [
        Phrase("{when}: {why}", {"when": when(slot, garden), "why": refused(garden, space, each)})
        for slot, each in planned.skipped[:SHOWN]
    ]
    talk.say(
        "🔁 {name}: {count} dates are booked.{skipped}",
        (Button("‹ Back", step_named("show_desk")), Button(TO_MENU, menu)),
        name=draft.name or called(space),
        count=len(planned.booked),
        skipped=phrase(
            "\n\nSkipped; what is taken or closed is offered to you when it becomes free:\n{lines}", lines=skipped
        )
        if skipped
        else "",
    )


def _dates(garden: Garden, space: Space, words: str, now: datetime) -> tuple[list[Slot], str] | None:
    """The dates within the horizon, as they were said; and what it is."""
    if len(words) > LONGEST:
        return None
    zone = garden.rules.zone if isinstance(garden.rules.zone, ZoneInfo) else GREENWICH
    reading = read(words, now, zone)
    start, end = reading.start, reading.end
    if reading.kind is not Kind.RECURRING or not isinstance(start, datetime) or not isinstance(end, datetime):
        return None
    length, last = end - start, now + timedelta(days=space.horizon_days)
    begins = occurrences(start, reading.rrule, now, zone, MOST)
    found = [Slot(each.astimezone(UTC), each.astimezone(UTC) + length) for each in begins if each <= last]
    return (found, reading.rest) if found else None


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_drawn(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    space, wish = space_of(garden, talk.draft.space), wish_of(talk.words, (), talk.now, garden.rules.zone)
    slot = Slot(wish.begin, wish.end) if wish.begin and wish.end and wish.begin < wish.end else None
    if not slot or not fits(space, slot, garden.rules.zone, garden.day_off):
        return talk.say("{space} has no such time. Please type a day, and from when to when.", space=called(space))
    if found := await _not_to_be_drawn(talk, garden, space, slot):
        return talk.say("{why}\n\nPlease type another time.", why=found)
    talk.draft.start, talk.draft.minutes = slot.start, slot.minutes
    return talk.ask(
        "{space}, {when}: until when can homes take part? Type it, for example: Thursday 18:00",
        (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu)),
        then=hear_deadline,
        space=called(space),
        when=when(slot, garden),
    )


async def _not_to_be_drawn(talk: Talk[Draft], garden: Garden, space: Space, slot: Slot) -> Phrase | None:
    """It is taken, closed, or drawn already: whoever won it could not have it."""
    full = not await seats.has_room(talk.tx, space, slot, 1)
    nobody = Booker(None, talk.person.id)
    found = await booking.why_not(talk.tx, garden, space, slot, 1, nobody, talk.now, full=full)
    return refused(garden, space, found) if found else None


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_deadline(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, talk.draft.space)
    slot, wish = slot_of(talk.draft, space), wish_of(talk.words, (), talk.now, garden.rules.zone)
    if not wish.begin or not talk.now < wish.begin < slot.start:
        return talk.say("Please type a day and an hour before it begins, for example: Thursday 18:00")
    draw = await draws.announce(talk.tx, space, slot, wish.begin, talk.person.id, talk.now)
    if not draw:
        return talk.say("This time is drawn by lot already.")
    talk.end()
    return talk.say(
        "🎟 {space}, {when}: drawn by lot at {draws_at}. Share this link; the SHA-256 of the seed is {commitment}\n\n"
        "https://t.me/{bot}?start=book_on_{key}_{at}",
        Link("🎟 Take part", f"book_on_{space.key}_{quarter(slot.start)}"),
        (Button("‹ Back", step_named("show_desk")), Button(TO_MENU, menu)),
        space=called(space),
        when=when(slot, garden),
        draws_at=instant(draw.draws_at, garden),
        commitment=draw.commitment,
        bot=talk.community.bot_name,
        key=space.key,
        at=quarter(slot.start),
    )
