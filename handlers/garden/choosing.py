"""/book → which home, which space → which day (`days`) → which time → how long, how many come (`sizing`)."""

from __future__ import annotations

from datetime import date, timedelta, tzinfo

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.days import ask_day, date_of
from handlers.garden.draft import Draft, booker_of, called, flow, garden_of, questions, space_of, step_named
from handlers.garden.guessing import left_over, usual_minutes, with_space
from handlers.garden.why_not import refused
from handlers.garden.words import day as said_day
from handlers.garden.words import hours, when
from handlers.households import lives_in
from storage.garden import Space, booking, calendar
from storage.garden.asking import Why
from storage.garden.slots import EPOCH, QUARTER, Slot, midnight, quarter
from storage.garden.spaces import Garden
from storage.people import members

IN_A_ROW = 3
SPACES = 4
EVENTS = 3  # In the list of spaces; /events has more.


async def has_several_homes(talk: Talk[Draft]) -> bool:
    return not talk.draft.caller and len(await members.of_person(talk.tx, talk.person.id)) > 1


async def has_several_spaces(talk: Talk[Draft]) -> bool:
    """A booking that is changed stays in its space."""
    return not talk.draft.number and len((await garden_of(talk)).bookable(talk.now)) > 1


async def has_several_times(talk: Talk[Draft]) -> bool:
    """An event is once, and so is a season."""
    garden = await garden_of(talk)
    space = garden.find(talk.draft.space)
    return not (space and space.fixed(garden.rules.zone))


@flow.button(ANYONE)
async def ask_home(talk: Talk[Draft]) -> None:
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    buttons = [Button(Phrase("🏠 {home}", {"home": home.label}), choose_home, home.id) for home in mine[:SPACES]]
    await questions.put(talk, "home", phrase("Which of your homes is it for?"), *buttons)


@flow.button(lives_in)
async def choose_home(talk: Talk[Draft], home_id: int) -> None:
    talk.draft.home = home_id
    await questions.go_on(talk)


@flow.button(ANYONE)
async def ask_space(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    draft = talk.draft
    mine: list[Row] = []
    if not draft.complete and not draft.caller and not draft.number:
        mine.append(Button("🗂 My bookings", step_named("show_mine")))
    await questions.put(
        talk,
        "space",
        phrase("What would you like to book?{left}", left=await left_over(talk, garden)),
        *[Button(Phrase("{name}", {"name": called(each)}), choose_space, each.key) for each in garden.spaces.values()],
        *[
            Button(
                Phrase("🎬 {name} · {day}", {"name": called(each), "day": said_day(garden.day(each.start), garden)}),
                choose_space,
                each.key,
            )
            for each in garden.ahead(talk.now)[:EVENTS]
        ],
        *mine,
    )


@flow.button(ANYONE)
async def choose_space(talk: Talk[Draft], key: str) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, key)
    with_space(talk.draft, space, garden)
    if fixed := space.fixed(garden.rules.zone):
        return await choose_slot(talk, quarter(fixed[0]))
    return await questions.go_on(talk)


@flow.button(ANYONE)
async def ask_slot(talk: Talk[Draft]) -> None:
    """Those that are full lead to the waiting list."""
    garden = await garden_of(talk)
    space, day = space_of(garden, talk.draft.space), date_of(talk.draft.day)
    offered = await calendar.day(talk.tx, garden, space, day, talk.now, talk.draft.number)
    takes = space.takes(max(talk.draft.people, 1))
    buttons = [
        Button(
            _slot_label(
                each.slot,
                each.room,
                garden.rules.zone,
                full=each.room < takes,
                free=not space.slot_minutes,
                shared=space.shared,
            ),
            choose_slot,
            quarter(each.slot.start),
        )
        for each in offered
        if each.bookable
    ]
    across = 4 if not space.slot_minutes else 2
    rows: list[Row] = [tuple(buttons[at : at + across]) for at in range(0, len(buttons), across)]
    question = phrase(
        "<b>{space}</b>, {day}: at what time? ✕: taken, you can wait for it.",
        space=called(space),
        day=said_day(day, garden),
    )
    if not rows:
        ahead = [each.slot for each in offered if each.slot.start > talk.now] or [each.slot for each in offered[-1:]]
        question, rows = await _nearest(talk, garden, space, day, ahead[0] if ahead else _at_noon(garden, space, day))
    await questions.put(talk, "slot", question, *rows, back=Button("‹ Back", ask_day))


def _at_noon(garden: Garden, space: Space, day: date) -> Slot:
    noon = midnight(day, garden.rules.zone) + timedelta(hours=12)
    return Slot(noon, noon + timedelta(minutes=space.slot_minutes or space.usual_minutes))


async def _nearest(talk: Talk[Draft], garden: Garden, space: Space, day: date, slot: Slot) -> tuple[Phrase, list[Row]]:
    """Why nothing of this day can be booked, such as this slot; and what this home could have around it."""
    who, count = await booker_of(talk), max(talk.draft.people, 1)
    found = (
        await booking.why_not(talk.tx, garden, space, slot, count, who, talk.now, talk.draft.number) if who else None
    )
    known = {"space": called(space), "day": said_day(day, garden)}
    if not found:
        return phrase("<b>{space}</b>, {day}: nothing can be booked. Please choose another day.", **known), []
    rows: list[Row] = [
        Button(Phrase("{when}", {"when": when(each, garden)}), choose_slot, quarter(each.start))
        for each in found.instead
    ]
    why = refused(garden, space, found)
    named = found.why in (Why.OUTSIDE, Why.SHUT)  # These say where and when.
    return why if named else Phrase("<b>{space}</b>, {day}: {why}", {**known, "why": why}), rows


def _slot_label(slot: Slot, room: int, zone: tzinfo, *, full: bool, free: bool, shared: bool) -> Phrase:
    said = hours(slot, zone)
    shown = said.partition("–")[0] if free else said
    if full:
        return Phrase("✕ {hours}", {"hours": shown})
    return phrase("{hours} · {room} left", hours=shown, room=room) if shared else Phrase("{hours}", {"hours": shown})


@flow.button(ANYONE)
async def choose_slot(talk: Talk[Draft], at: int) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, talk.draft.space)
    try:
        start = EPOCH + at * QUARTER
    except OverflowError as error:
        raise StaleTap(str(at)) from error
    talk.draft.days = []
    talk.draft.start, talk.draft.day = start, garden.day(start).isoformat()
    talk.draft.minutes = usual_minutes(garden, space, start)
    offered = await calendar.day(talk.tx, garden, space, garden.day(start), talk.now, talk.draft.number)
    found = next((each for each in offered if each.slot.start == start), None)
    if not found or not found.bookable or found.room < space.takes(max(talk.draft.people, 1)):
        return await step_named("ask_waiting")(talk)
    return await questions.go_on(talk)
