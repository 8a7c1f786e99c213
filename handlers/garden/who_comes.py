"""For whoever calls the office: who comes on a day, and who waits → one booking (`one_booking`), or a place in line."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.days import day_near
from handlers.garden.draft import Draft, called, flow, garden_of, name_of, step_named
from handlers.garden.handing_on import hand_on
from handlers.garden.words import day as said_day
from handlers.garden.words import hours
from handlers.menu.menu import TO_MENU, menu
from storage.garden import bookings, waiting
from storage.garden.bookings import COMING, Booking
from storage.garden.slots import midnight
from storage.garden.spaces import Garden
from storage.garden.waiting import Waiting
from storage.people import audit, households
from storage.people.people import Role

SHOWN = 6


@flow.button(Role.STAFF)
async def list_day(talk: Talk[Draft], day: str, page: int) -> None:
    """Those who come, and those who wait; each behind a button."""
    garden, on = await garden_of(talk), day_near(talk, day)
    found = await _of_day(talk, garden, on)
    line = await waiting.of_day(talk.tx, *_span(garden, on))
    buttons = [Button(await label(talk, garden, "✅", each), step_named("run_booking"), each.number) for each in found]
    buttons += [Button(await label(talk, garden, "⏳", each), run_waiting, each.number) for each in line]
    buttons += [
        Button(phrase("🌱 {space}: plots", space=called(each)), step_named("list_plots"), each.key)
        for each in garden.spaces.values()
        if each.season
    ]
    pages = max(-(-len(buttons) // SHOWN), 1)
    page = page if page in range(pages) else 0
    shown: list[Row] = [*buttons[page * SHOWN : (page + 1) * SHOWN]]
    await audit.note(talk.tx, talk.person.id, "garden.look", day, talk.now)
    talk.say(
        phrase("☎️ {day}: whose booking is it?", day=said_day(on, garden))
        if buttons
        else phrase("☎️ {day}: nobody has booked.", day=said_day(on, garden)),
        *shown,
        *([Button("More ›", list_day, day, (page + 1) % pages)] if pages > 1 else []),
        (Button("‹ Back", step_named("show_day"), day), Button(TO_MENU, menu)),
    )


async def _of_day(talk: Talk[Draft], garden: Garden, on: date) -> list[Booking]:
    """A plot is not of a day."""
    keys = [key for key, each in garden.spaces.items() if not each.season]
    keys += [key for key, each in garden.events.items() if garden.day(each.start) == on]
    found = [each for key in keys for each in await bookings.between(talk.tx, key, *_span(garden, on))]
    return sorted((each for each in found if each.state in COMING), key=lambda each: (each.slot, each.number))


async def label(talk: Talk[Draft], garden: Garden, mark: str, each: Booking | Waiting) -> Phrase:
    """As short as tells one from another."""
    home = await households.find(talk.tx, each.home_id) if each.home_id else None
    values = {
        "mark": mark,
        "begin": hours(each.slot, garden.rules.zone).partition("–")[0],
        "space": name_of(garden, each.space),
        "home": home.label if home else "🌱",
        "words": f" {each.words}" if each.words else "",
    }
    return Phrase("{mark} {begin} {space} · {home}{words}", values)


@flow.button(Role.STAFF)
async def run_waiting(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await _in_line(talk, number)
    talk.say(
        "{line}. {state}",
        Button("🚪 They do not wait any more", leave_for, number),
        (Button("‹ Back", list_day, garden.day(found.slot.start).isoformat(), 0), Button(TO_MENU, menu)),
        line=await label(talk, garden, "⏳", found),
        state=phrase("Their place in the line: {place}.", place=await waiting.position(talk.tx, found)),
    )


@flow.button(Role.STAFF)
async def leave_for(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await _in_line(talk, number)
    await waiting.leave(talk.tx, number, talk.now)
    await audit.note(talk.tx, talk.person.id, "garden.leave", str(number), talk.now)
    talk.toast("They do not wait any more.")
    await list_day(talk, garden.day(found.slot.start).isoformat(), 0)
    await hand_on(talk, garden)


async def _in_line(talk: Talk[Draft], number: int) -> Waiting:
    found = await waiting.find(talk.tx, number)
    if not found or found.state == "ended":
        raise StaleTap(str(number))
    return found


def _span(garden: Garden, on: date) -> tuple[datetime, datetime]:
    zone = garden.rules.zone
    return midnight(on, zone), midnight(on + timedelta(days=1), zone)
