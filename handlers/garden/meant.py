"""Which of the bookings of their homes somebody speaks of: of that day, of that space; all, if they name none."""

from __future__ import annotations

from handlers.dialogue.talk import Talk
from handlers.garden.draft import Draft
from handlers.garden.reading import wish_of
from storage.garden import bookings, waiting
from storage.garden.bookings import COMING, Booking
from storage.garden.spaces import Garden
from storage.garden.waiting import Waiting
from storage.people import members


async def bookings_meant(talk: Talk[Draft], garden: Garden, words: str) -> list[Booking]:
    found = await coming(talk)
    wish = wish_of(words, [*garden.spaces.values(), *garden.events.values()], talk.now, garden.rules.zone)
    named = {wish.day, *wish.days} - {None}
    there = [each for each in found if not wish.space or each.space == wish.space]
    return [each for each in there if not named or garden.day(each.slot.start) in named]


async def coming(talk: Talk[Draft]) -> list[Booking]:
    homes = [each.home.id for each in await members.of_person(talk.tx, talk.person.id)]
    found = [each for home in homes for each in await bookings.coming(talk.tx, home, talk.now)]
    return [each for each in found if each.state in COMING]


async def lines(talk: Talk[Draft]) -> list[Waiting]:
    """What their homes wait for."""
    homes = [each.home.id for each in await members.of_person(talk.tx, talk.person.id)]
    return [each for home in homes for each in await waiting.of_home(talk.tx, home, talk.now)]
