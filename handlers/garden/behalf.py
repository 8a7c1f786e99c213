"""Staff book for somebody without a phone: who? → which home? → then as everybody does, by the same rules → done."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.garden.draft import Draft, flow, garden_of, questions, step_named
from handlers.garden.guessing import hear
from handlers.garden.handing_on import tell_home
from handlers.garden.wordings_of_staff import how_surely_books_for
from handlers.garden.words import instant, of_booking
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.garden.bookings import Booking
from storage.garden.spaces import Garden
from storage.people import audit, households
from storage.people.people import Role
from storage.understanding import caller_in

LIMIT = 100  # Of who it is.


@flow.recognises(how_surely_books_for, Role.STAFF, called=phrase("☎️ Book for somebody"))
async def hear_of_caller(talk: Talk[Draft]) -> None:
    """What they want is kept until it is known for whom."""
    talk.draft = Draft(said=talk.words, caller=caller_in(talk.words))
    if not talk.draft.caller:
        return _ask_caller(talk)
    return _ask(
        talk,
        phrase("☎️ For {caller}. Which home is it? Type its address, like this: 3-2-501", caller=talk.draft.caller),
    )


@flow.button(Role.STAFF)
async def ask_caller(talk: Talk[Draft]) -> None:
    talk.draft = Draft()
    _ask_caller(talk)


def _ask_caller(talk: Talk[Draft]) -> None:
    talk.ask(
        "Whom do you book for? Type a name, and a number to call back, like this: Mrs Li, 6543210. Only the staff see"
        " it.",
        up(Area.PLACES),
        then=hear_caller,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_caller(talk: Talk[Draft]) -> None:
    caller = one_line(talk.words)
    if not caller or len(caller) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    talk.draft.caller = caller
    return _ask(talk, phrase("Which home is it? Type its address, like this: 3-2-501"))


def _ask(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(question, (Button("‹ Back", ask_caller), Button(TO_MENU, menu)), then=hear_home)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_home(talk: Talk[Draft]) -> None:
    address = households.read_address(talk.words)
    home = await households.at(talk.tx, address) if address else None
    if not home:
        return _ask(talk, phrase("There is no such home in the roster. Type its address like this: 3-2-501"))
    talk.draft.home = home.id
    garden, said = await garden_of(talk), talk.draft.said
    if len(garden.bookable(talk.now)) == 1:
        talk.draft.space = next(iter(garden.spaces))
    if said:
        talk.draft.said = ""
        await hear(talk, said)
    return await questions.go_on(talk)


def say_booked_for(talk: Talk[Draft], garden: Garden, made: Booking, caller: str) -> None:
    """What the office tells them on the telephone."""
    talk.can_change(step_named("run_booking"), made.number)
    booked = phrase("✅ Booked for {caller}: {booking}", caller=caller, booking=of_booking(garden, made))
    held = phrase(
        "🕓 Held for {caller}: {booking}. Whoever lends the place is asked until {until}; the staff hear of it.",
        caller=caller,
        booking=of_booking(garden, made),
        until=instant(made.approve_by or made.slot.start, garden),
    )
    talk.say(
        held if made.approve_by else booked,
        (
            Button("☎️ Book for somebody", ask_caller),
            Button("‹ Back", step_named("show_day"), garden.day(made.slot.start).isoformat()),
        ),
        Button(TO_MENU, menu),
    )


async def say_changed_for(talk: Talk[Draft], garden: Garden, changed: Booking, caller: str) -> None:
    """If they have a phone, they read it there as well."""
    say_booked_for(talk, garden, changed, caller)
    await audit.note(talk.tx, talk.person.id, "garden.change", str(changed.number), talk.now)
    told = phrase("The office has changed it for you: {booking}", booking=of_booking(garden, changed))
    await tell_home(talk, changed.home_id or 0, told, Button("🗂 My bookings", step_named("show_mine")))
