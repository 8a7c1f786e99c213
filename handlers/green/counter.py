"""At the counter: the code that a resident shows, typed or scanned → what it is for → handed over."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.naming import in_both
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.green.account import show_account
from handlers.green.awarding import refuse
from handlers.green.desk import back, show_desk
from handlers.green.draft import Draft, flow, tell_home
from handlers.menu.menu import TO_MENU, menu
from storage.green import awards, reservations
from storage.green.reservations import Reservation, State
from storage.green.rules import Refusal
from storage.people import households, members
from storage.people.people import Role

STATES = {
    State.COLLECTED: phrase("This was handed over already. Please give nothing out."),
    State.CANCELLED: phrase("This reservation was given back. Please give nothing out."),
    State.LAPSED: phrase("Nobody came for this in time, and the points went back. It can be reserved anew."),
}


@flow.button(Role.VOLUNTEER)
async def ask_counter_code(talk: Talk[Draft]) -> None:
    talk.ask(
        "🎁 Please type the code that the resident shows, six letters and digits; or scan their QR code with your"
        " phone's camera.",
        (Button("‹ Back", show_desk), Button(TO_MENU, menu)),
        then=hear_counter_code,
    )


@flow.answer(MessageKind.WORDS, who=Role.VOLUNTEER)
async def hear_counter_code(talk: Talk[Draft]) -> None:
    await _find(talk, talk.words)


async def scan_reservation(talk: Talk[Draft], code: str) -> None:
    if talk.person.role < Role.VOLUNTEER:
        return talk.say(
            "This QR code is for those who hand out the goods. Please show it to them.", Button(TO_MENU, menu)
        )
    return await _find(talk, code)


async def _find(talk: Talk[Draft], words: str) -> None:
    reservation = await reservations.coded(talk.tx, reservations.read(words))
    if not reservation:
        await awards.note_attempt(talk.tx, talk.person.id, Refusal.UNKNOWN, talk.now)
        return talk.ask(
            "There is no such code. Please compare it letter by letter, and type it again.",
            (Button("‹ Back", show_desk), Button(TO_MENU, menu)),
            then=hear_counter_code,
        )
    if reservation.state is not State.WAITING:
        talk.end()
        return talk.say(STATES[reservation.state], *back())
    if await _is_own(talk, reservation):
        talk.end()
        return await refuse(talk, Refusal.OWN_GOODS)
    talk.draft.reservation = reservation.number
    home = await households.find(talk.tx, reservation.home_id)
    return talk.ask(
        "🎁 <b>{good}</b> for {home}\nHand it over, then press the button.",
        Button("✅ Handed over", hand_over, reservation.number),
        (Button("‹ Back", show_desk), Button(TO_MENU, menu)),
        pictures=[reservation.photo] if reservation.photo else [],
        good=in_both(reservation.good),
        home=home.label if home else "?",
    )


@flow.button(Role.VOLUNTEER)
async def hand_over(talk: Talk[Draft], number: int) -> None:
    """Only what a code was shown for."""
    reservation = await reservations.find(talk.tx, number)
    if not reservation or talk.draft.reservation != number or await _is_own(talk, reservation):
        raise StaleTap(str(number))
    done = await reservations.hand_over(talk.tx, number, talk.person.id, talk.now)
    talk.end()
    if not done:
        return talk.say(STATES[(await reservations.find(talk.tx, number) or reservation).state], *back())
    talk.say("✓ Handed over: {good}", Button("🎁 Next code", ask_counter_code), *back(), good=in_both(reservation.good))
    return await tell_home(
        talk,
        reservation.home_id,
        phrase("🎁 {good} was collected. Enjoy it, and thank you for sorting!", good=in_both(reservation.good)),
        Button("🌱 My points", show_account, reservation.home_id),
    )


async def _is_own(talk: Talk[Draft], reservation: Reservation) -> bool:
    return bool(await members.belongs(talk.tx, talk.person.id, reservation.home_id))
