"""At the door: who is there is noted by a tap, also of those without a phone."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, event_in, flow, garden_of, step_named
from handlers.garden.words import people
from handlers.menu.menu import TO_MENU, menu
from storage.garden import bookings, events, life
from storage.garden.bookings import Booking, State
from storage.people import audit, households
from storage.people.people import Role

SHOWN = 8


@flow.button(Role.STAFF)
async def show_attendance(talk: Talk[Draft], number: int, page: int) -> None:
    event = event_in(await garden_of(talk), number)
    expected = [each for each in await events.everybody(talk.tx, event) if each.state is State.BOOKED]
    found = await events.attendance(talk.tx, event)
    pages = max(-(-len(expected) // SHOWN), 1)
    page = page if page in range(pages) else 0
    rows: list[Row] = [
        Button(
            phrase("✓ {who}, {people}", who=await _who(talk, each), people=people(each.people)),
            note_arrival,
            each.number,
        )
        for each in expected[page * SHOWN : (page + 1) * SHOWN]
    ]
    turn = Button("More ›", show_attendance, number, (page + 1) % pages)
    await audit.note(talk.tx, talk.person.id, "garden.look", event.key, talk.now)
    talk.say(
        "📍 {name}: {came} of {booked} are there. Press a home when it comes, from half an hour before.",
        *rows,
        *([turn] if pages > 1 else []),
        (Button("‹ Back", step_named("run_event"), number), Button(TO_MENU, menu)),
        name=called(event),
        came=found.came,
        booked=found.booked,
    )


async def _who(talk: Talk[Draft], booking: Booking) -> str | Phrase:
    home = await households.find(talk.tx, booking.home_id) if booking.home_id else None
    label = home.label if home else "🌱"
    return Phrase("{home} {words}", {"home": label, "words": booking.words}) if booking.words else label


@flow.button(Role.STAFF)
async def note_arrival(talk: Talk[Draft], number: int) -> None:
    garden, booking = await garden_of(talk), await bookings.find(talk.tx, number)
    event = garden.events.get(booking.space) if booking else None
    if not booking or not event:
        raise StaleTap(str(number))
    if not await life.arrive(talk.tx, booking, talk.now):
        return talk.toast("They are noted already, or it is not half an hour before yet.")
    await audit.note(talk.tx, talk.person.id, "garden.arrival", str(number), talk.now)
    talk.toast("Noted.")
    return await show_attendance(talk, event.number, 0)
