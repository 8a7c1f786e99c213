"""What my home has reserved: the code for the counter → give it back."""

from __future__ import annotations

from handlers.dialogue.button import Button, Copied, Style
from handlers.dialogue.naming import in_both
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.qr import keep_qr
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.green.account import show_account
from handlers.green.draft import Draft, at_shop, flow, home_of, rules_of
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from storage.green import reservations
from storage.green.reservations import Reservation, State
from storage.people.people import Role

SHOWN = 4


async def _is_ours(talk: Talk[Draft], number: int) -> Reservation | None:
    reservation = await reservations.find(talk.tx, number)
    return reservation if reservation and await lives_in.holds(talk, reservation.home_id) else None


reserved_by_us = Predicate("reserved by a home of theirs", Role.RESIDENT, _is_ours)


@flow.button(lives_in)
async def show_reserved(talk: Talk[Draft], home_id: int) -> None:
    home = await home_of(talk, home_id)
    waiting = await reservations.waiting(talk.tx, home.id)
    if len(waiting) == 1:
        return await show_reservation(talk, waiting[0])
    return talk.say(
        phrase("🎟 What your home has reserved. Press one to see its code:")
        if waiting
        else phrase("Nothing is reserved at present."),
        *[Button(Phrase("{good}", {"good": in_both(each.good)}), show_one, each.number) for each in waiting[-SHOWN:]],
        (Button("‹ Back", show_account, home_id), Button(TO_MENU, menu)),
    )


@flow.button(reserved_by_us)
async def show_one(talk: Talk[Draft], number: int) -> None:
    await show_reservation(talk, await _waiting(talk, number))


async def show_reservation(talk: Talk[Draft], reservation: Reservation) -> None:
    talk.say(
        "🎟 Reserved: <b>{good}</b>\nShow this at the counter, or say the code: <b>{code}</b>\n📍 {shop}\n"
        "⏳ It waits for you until {day}.",
        Copied(phrase("📋 Copy the code"), reservation.spelled),
        Button("↩️ Give it back", ask_cancellation, reservation.number),
        Button("🌱 My points", show_account, reservation.home_id),
        Button(TO_MENU, menu),
        pictures=[await keep_qr(talk, f"green_take_{reservation.code}")],
        good=in_both(reservation.good),
        code=reservation.spelled,
        shop=at_shop(reservation.shop),
        day=rules_of(talk).day(reservation.until),
    )


@flow.button(reserved_by_us)
async def ask_cancellation(talk: Talk[Draft], number: int) -> None:
    reservation = await _waiting(talk, number)
    talk.ask(
        "Give {good} back? Your {points} points return at once.",
        Button("‹ No, keep it", show_one, number),
        Button("↩️ Yes, give it back", cancel, number).short(phrase("↩️ Give it back")).styled(Style.DANGER),
        Button(TO_MENU, menu),
        good=in_both(reservation.good),
        points=reservation.points,
    )


@flow.button(reserved_by_us)
async def cancel(talk: Talk[Draft], number: int) -> None:
    reservation = await _waiting(talk, number)
    await reservations.cancel(talk.tx, number, talk.person.id, talk.now, rules_of(talk))
    talk.end()
    talk.say(
        "{good} was given back, and your {points} points are here again.",
        Button("🌱 My points", show_account, reservation.home_id),
        Button(TO_MENU, menu),
        good=in_both(reservation.good),
        points=reservation.points,
    )


async def _waiting(talk: Talk[Draft], number: int) -> Reservation:
    reservation = await talk.granted(reserved_by_us, number)
    if reservation.state is not State.WAITING:
        raise StaleTap(str(number))
    return reservation
