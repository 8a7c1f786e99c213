"""What is said of what is booked: “取消周六的”, “who comes today”, “花园重新开放” → straight to what was meant."""

from __future__ import annotations

from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.cancelling import ask_cancellation
from handlers.garden.days import REACH
from handlers.garden.desk import show_bookings_of
from handlers.garden.draft import Draft, flow, garden_of, questions, step_named
from handlers.garden.events.planning import begin_event, hear_event
from handlers.garden.guessing import hear
from handlers.garden.meant import bookings_meant, lines
from handlers.garden.mine import draft_of, show_mine
from handlers.garden.moving import moved
from handlers.garden.reading import wish_of
from handlers.garden.reopening import list_closings
from handlers.garden.wordings import asks_its_place, cancels, how_surely_looks_at_mine, is_not_coming
from handlers.garden.wordings_of_staff import (
    how_surely_asks_for_use,
    how_surely_asks_who_comes,
    how_surely_opens_again,
    how_surely_puts_on,
)
from storage.garden.bookings import State
from storage.people.people import Role


@flow.recognises(how_surely_looks_at_mine, who=ANYONE, called=phrase("🗂 My bookings"), form=is_not_coming)
async def hear_of_mine(talk: Talk[Draft]) -> None:
    """Straight to the one that they mean, if only one is on the day that they name, or there is only one."""
    garden = await garden_of(talk)
    which, target = moved(talk.words)
    meant = await bookings_meant(talk, garden, which)
    if waits := await _waits_for(talk):
        return await step_named("show_waiting").take(talk, waits)
    if len(meant) == 1 and cancels(Said(talk.words)):
        return await ask_cancellation(talk, meant[0].number)
    if len(meant) == 1 and target and meant[0].state is State.BOOKED:
        talk.draft = draft_of(garden, meant[0])
        if await hear(talk, target):
            return await questions.go_on(talk)
    return await show_mine(talk)


async def _waits_for(talk: Talk[Draft]) -> int:
    """The one thing for which they wait, if that is what they ask about."""
    found = await lines(talk) if asks_its_place(Said(talk.words)) else []
    return found[0].number if len(found) == 1 else 0


@flow.recognises(how_surely_asks_who_comes, Role.STAFF, called=phrase("🌿 Who comes today"))
async def hear_of_comers(talk: Talk[Draft]) -> None:
    """Of the day that they name, if it is to come."""
    garden = await garden_of(talk)
    today = garden.day(talk.now)
    named = wish_of(talk.words, (), talk.now, garden.rules.zone).day or today
    await show_bookings_of(talk, named if today <= named <= today + REACH else today)


@flow.recognises(how_surely_asks_for_use, Role.STAFF, called=phrase("📊 How much is booked"))
async def hear_of_use(talk: Talk[Draft]) -> None:
    await step_named("show_use").take(talk)


@flow.recognises(how_surely_puts_on, Role.STAFF, called=phrase("🎬 A new event"))
async def put_on_in_words(talk: Talk[Draft]) -> None:
    """What, when and where, as far as it was said."""
    await begin_event(talk)
    await hear_event(talk)


@flow.recognises(how_surely_opens_again, Role.STAFF, called=phrase("🔓 Closings"))
async def hear_of_reopening(talk: Talk[Draft]) -> None:
    await list_closings(talk)
