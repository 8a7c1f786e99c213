"""One booking at the office, for whoever calls: they are there, it is changed, it is cancelled; by the same rules."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.cancelling import cancelled, what_it_costs
from handlers.garden.deposits import settle
from handlers.garden.desk import line_of
from handlers.garden.draft import Draft, flow, garden_of, questions, space_of, step_named
from handlers.garden.handing_on import hand_on, tell_home
from handlers.garden.mine import draft_of, existing
from handlers.garden.words import of_booking
from handlers.menu.menu import TO_MENU, menu
from storage.garden import life
from storage.garden.bookings import State
from storage.people import audit, households
from storage.people.people import Role


@flow.button(Role.STAFF)
async def run_booking(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await existing(talk, number)
    day = garden.day(found.slot.start).isoformat()
    rows: list[Row] = []
    if found.state is State.BOOKED and found.slot.end > talk.now:
        soon = talk.now >= found.slot.start - life.EARLY and not found.approve_by
        rows = [
            *([Button("📍 They are there", note_there, number)] if soon else []),
            Button("✏️ Change it", change_for, number),
            Button("✋ Cancel it for them", ask_cancel_for, number),
        ]
    await audit.note(talk.tx, talk.person.id, "garden.look", str(number), talk.now)
    talk.say(
        "☎️ {booking}\n{line}",
        *rows,
        (Button("‹ Back", step_named("list_day"), day, 0), Button(TO_MENU, menu)),
        booking=of_booking(garden, found),
        line=await line_of(talk, garden, found),
    )


@flow.button(Role.STAFF)
async def note_there(talk: Talk[Draft], number: int) -> None:
    found = await existing(talk, number)
    if found.approve_by or not await life.arrive(talk.tx, found, talk.now):
        return talk.toast("They are noted already, or it is not half an hour before yet.")
    await audit.note(talk.tx, talk.person.id, "garden.arrival", str(number), talk.now)
    talk.toast("Noted.")
    return await run_booking(talk, number)


@flow.button(Role.STAFF)
async def change_for(talk: Talk[Draft], number: int) -> None:
    """The same questions, by the same rules."""
    garden, found = await garden_of(talk), await existing(talk, number)
    if found.state is not State.BOOKED or found.slot.end <= talk.now or found.home_id is None:
        raise StaleTap(str(number))
    space_of(garden, found.space)
    home = await households.find(talk.tx, found.home_id)
    talk.draft = draft_of(garden, found)
    talk.draft.caller = found.words or (home.label if home else "–")
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def ask_cancel_for(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await existing(talk, number)
    talk.ask(
        "Cancel {booking}? {late}",
        Button("‹ No", run_booking, number),
        Button("Yes, cancel it", cancel_for, number),
        Button(TO_MENU, menu),
        booking=of_booking(garden, found),
        late=await what_it_costs(talk, garden, found),
    )


@flow.button(Role.STAFF)
async def cancel_for(talk: Talk[Draft], number: int) -> None:
    """As if they had pressed it; their home hears of it."""
    garden, found = await garden_of(talk), await existing(talk, number)
    await cancelled(talk, garden, found)
    await audit.note(talk.tx, talk.person.id, "garden.cancel", str(number), talk.now)
    talk.end()
    talk.say(
        "Cancelled: {booking}.",
        (Button("‹ Back", step_named("list_day"), garden.day(found.slot.start).isoformat(), 0), Button(TO_MENU, menu)),
        booking=of_booking(garden, found),
    )
    if found.home_id:
        told = phrase("The office has cancelled it for you: {booking}", booking=of_booking(garden, found))
        await tell_home(
            talk,
            found.home_id,
            told,
            Button("🌿 Book something else", step_named("start")),
            Button("📅 Out of my calendar", step_named("hand_out_booking"), number),
        )
    await settle(talk)
    await hand_on(talk, garden)
