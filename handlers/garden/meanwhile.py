"""In the middle of a booking: “取消周六的”, “谁能把周六让给我？”, “is it open now?” are about something else."""

from __future__ import annotations

from handlers.dialogue.matters import unless_surely_another
from handlers.dialogue.said import Said
from handlers.dialogue.talk import Talk
from handlers.garden.adjusting import hear_adjustment
from handlers.garden.adjustment import adjustment_of
from handlers.garden.draft import Draft, questions
from handlers.garden.events.showing import hear_of_seats
from handlers.garden.hearing import hear_of_mine
from handlers.garden.meant import coming
from handlers.garden.moving import names_a_booking
from handlers.garden.opening import tell_hours
from handlers.garden.swapping import hear_of_swap
from handlers.garden.wordings import (
    asks_for_room,
    cancels,
    how_surely_asks_for_seats,
    how_surely_looks_at_mine,
    how_surely_swaps,
)
from handlers.garden.wordings_of_places import asks_for_its_hours, names_a_time
from storage.understanding import Intent

SURE, HARDLY = 0.7, 0.5


def belongs_here(said: Said) -> float:
    """What is said of a booking in the middle of one; anything else if it surely is something else."""
    own = (asks_for_its_hours, how_surely_asks_for_seats, how_surely_swaps, how_surely_looks_at_mine)
    adjusts = adjustment_of(said.words)
    if asks_for_room(said) or (adjusts and adjusts.of_numbers) or any(recognises(said) >= SURE for recognises in own):
        return 1.0
    return HARDLY if asks_something(said) else unless_surely_another(said)


def asks_something(said: Said) -> bool:
    """And says nothing of when: “is it free?”, but not “is Saturday free?”"""
    return max(said.means(Intent.QUESTION), said.means(Intent.SORT)) > HARDLY and not names_a_time(said)


async def meant_otherwise(talk: Talk[Draft]) -> bool:
    """It is answered; what was begun stays open. Whoever has booked nothing speaks of what they are booking."""
    said = Said(talk.words)
    if asks_for_its_hours(said) >= SURE:
        await tell_hours(talk)
        return True
    if how_surely_asks_for_seats(said) >= SURE:
        await hear_of_seats(talk)
        return True
    if asks_for_room(said) and not names_a_time(said):  # Of what they are booking: the question shows it.
        await questions.go_on(talk)
        return True
    adjusts = adjustment_of(talk.words)
    if not await coming(talk):  # They speak of what they are booking.
        return False
    if adjusts and not adjusts.of_numbers:
        await hear_adjustment(talk)
        return True
    if how_surely_swaps(said) >= SURE:
        await hear_of_swap(talk)
        return True
    if (cancels(said) or names_a_booking(said)) and how_surely_looks_at_mine(said) >= SURE:
        await hear_of_mine(talk)
        return True
    return False
