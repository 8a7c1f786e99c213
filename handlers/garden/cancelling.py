"""I can't come: sure? → it is cancelled, the others of the home hear of it, and it goes on to whoever waits."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import acts_in
from handlers.garden.deposits import settle
from handlers.garden.draft import Draft, flow, garden_of, step_named
from handlers.garden.handing_on import hand_on, tell_home, withdraw_reminders
from handlers.garden.mine import booked_by_us, existing, may_cancel, show_booking, show_mine
from handlers.garden.words import of_booking
from handlers.menu.menu import TO_MENU, menu
from storage.garden import booking, deposits
from storage.garden.booking import Cancelled
from storage.garden.bookings import Booking, State
from storage.garden.rules import Late
from storage.garden.spaces import Garden
from storage.people import audit

COSTS = {
    Late.FREE: phrase("It begins soon, and others may not have time to come any more; thank you for telling."),
    Late.COUNTS: phrase("It begins soon, so it counts as used: others may not have time to come any more."),
    Late.STRIKE: phrase("It begins soon, so it counts as if nobody had come: others may not have time any more."),
}


@flow.button(may_cancel)
async def ask_cancellation(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await existing(talk, number)
    if not found.live:
        raise StaleTap(str(number))
    ours = await booked_by_us.holds(talk, number)
    talk.ask(
        "Cancel {booking}? {late}",
        Button("‹ No, I come", show_booking, number) if ours else Button("‹ No", menu),
        Button("Yes, cancel it", cancel, number),
        Button(TO_MENU, menu),
        booking=of_booking(garden, found),
        late=await what_it_costs(talk, garden, found),
    )


async def what_it_costs(talk: Talk[Draft], garden: Garden, found: Booking) -> Phrase:
    """By the community's rules, once others may have no time to come."""
    space = garden.find(found.space)
    if not space or not booking.is_late(space, found, talk.now):
        return phrase("Somebody else will be glad of it.")
    points = await deposits.held(talk.tx, found.number)
    kept = phrase(" The deposit of {points} points stays with the community.", points=points) if points else ""
    return Phrase("{cost}{kept}", {"cost": COSTS[garden.rules.late], "kept": kept})


@flow.button(may_cancel)
async def cancel(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await existing(talk, number)
    ours = await booked_by_us.holds(talk, number)
    done = await cancelled(talk, garden, found)
    talk.end()
    talk.say(
        phrase("👋 Thank you, and see you again. {booking}", booking=of_booking(garden, found))
        if done.booking.state is State.OVER
        else phrase("Cancelled: {booking}. Thank you for telling.", booking=of_booking(garden, found)),
        Button("🌿 Book something", step_named("start")),
        Button("🗂 My bookings", show_mine),
        *(
            [Button("📅 Out of my calendar", step_named("hand_out_booking"), number)]
            if ours and found.home_id and done.booking.state is not State.OVER
            else []
        ),
        Button(TO_MENU, menu),
    )
    if found.home_id:
        elder = None if ours else await acts_in(talk, found.home_id)
        told = phrase("Somebody of your home has cancelled: {booking}", booking=of_booking(garden, found))
        if elder:
            told = phrase("{name} has cancelled for you: {booking}", name=talk.name, booking=of_booking(garden, found))
        away = Button("📅 Out of my calendar", step_named("hand_out_booking"), number)
        await tell_home(talk, found.home_id, told, away, but=talk.person.id)
        if elder:
            await audit.note(
                talk.tx, talk.person.id, "garden.family_cancel", str(number), talk.now, on_behalf=elder.person_id
            )
    await settle(talk)
    await hand_on(talk, garden)


async def cancelled(talk: Talk[Draft], garden: Garden, found: Booking) -> Cancelled:
    """Raises StaleTap if it is over, or was cancelled."""
    done = await booking.cancel(talk.tx, garden, found, talk.now)
    if not done:
        raise StaleTap(str(found.number))
    await withdraw_reminders(talk, found)
    return done
