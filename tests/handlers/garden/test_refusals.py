"""Each refusal is a sentence that says what would work instead: of every rule, in both languages."""

from datetime import date, timedelta

import pytest

from handlers.dialogue.words import plain
from handlers.garden.why_not import refused
from storage.garden.asking import Refusal, Why
from storage.garden.bookings import Booking, State
from storage.garden.event import Event
from storage.garden.hours import Dates, Opening
from storage.garden.rules import Space
from tests.support.garden import NOW, ROOF, TWO_A_WEEK, at, garden

PARK, LATER = garden(), NOW + timedelta(days=3)
MINE = Booking(7, "roof", 1, 2, at(25, 10), 2, State.BOOKED, None, "", 0, NOW)
NEXT = {"instead": (at(26, 10),)}
OPEN = {"day": date(2026, 11, 25), "open": (Opening.read("wed 10:00-20:00"),)}
FILM = Event(
    key="event-1", zh="电影夜", en="Film night", number=1, place="roof", start=NOW, end=LATER, seats=4, slot_minutes=120
)
BEDS = Space(key="beds", zh="菜地", en="Beds", season=Dates.read("2026-11-01..2027-03-31"), seats=8)
POOL = Space(key="pool", zh="泳池", en="Pool", who=("owner",))
SAID = [  # What would work is said in the sentence, or is the time that it names.
    (ROOF, Refusal(Why.OVER, **NEXT), "The next free one for you: Thu 26 Nov 10:00–12:00"),
    (FILM, Refusal(Why.OVER), "/events"),
    (BEDS, Refusal(Why.OVER), "The office says when the next season begins"),
    (ROOF, Refusal(Why.SOON, 30), "at least 30 minutes before.\n\nNothing else is free"),
    (ROOF, Refusal(Why.FAR, 30, LATER), "can be booked from Thu 26 Nov 16:00 on"),
    (ROOF, Refusal(Why.FAR, 30), "30 days before, at most"),
    (ROOF, Refusal(Why.OUTSIDE, **OPEN), "open 10:00–20:00, and is booked for 2 hours at a time"),
    (ROOF, Refusal(Why.OUTSIDE, day=date(2026, 11, 30), **NEXT), "closed on Mon 30 Nov.\n\nThe next free one"),
    (ROOF, Refusal(Why.SHUT, until=LATER, reason="weather", **NEXT), "closed until Thu 26 Nov 16:00: ☔ bad weather"),
    (FILM, Refusal(Why.SHUT, until=LATER, reason="weather"), "/events"),
    (FILM, Refusal(Why.UNDECIDED), "look again later"),
    (ROOF, Refusal(Why.DRAWN), "drawn by lot, so that everybody has the same chance"),  # With a button to take part.
    (ROOF, Refusal(Why.LONG, 180), "at most 3 hours"),
    (ROOF, Refusal(Why.MANY, 8), "At most 8 people"),
    (POOL, Refusal(Why.WHO), "booked by owners: please let one of your home"),
    (ROOF, Refusal(Why.BARRED, until=LATER, reason="grill"), "If that is not right, please ask there"),
    (ROOF, Refusal(Why.TOGETHER, other=MINE), "Change or cancel it first, or take another time"),
    (ROOF, Refusal(Why.COOLING, 7, other=MINE, **NEXT), "lie 7 days"),
    (ROOF, Refusal(Why.QUOTA, 2, quota=TWO_A_WEEK, **NEXT), "2 bookings a week.\n\nThe next free one"),
    (ROOF, Refusal(Why.QUOTA, 2, LATER, quota=TWO_A_WEEK), "can book again from Thu 26 Nov 16:00 on"),
    (ROOF, Refusal(Why.STRIKES, 3, LATER), "can book again from Thu 26 Nov 16:00 on; each time can be contested"),
    (ROOF, Refusal(Why.FULL), "Nothing else is free for you"),
    (FILM, Refusal(Why.FULL), "Film night: all seats are taken.\n\nYou can wait"),
    (FILM, Refusal(Why.FULL, 2), "Only 2 places are left"),
    (BEDS, Refusal(Why.FULL), "You can wait"),
    (BEDS, Refusal(Why.GIVEN, 3), "Please choose another one"),
    (ROOF, Refusal(Why.LATE, 12), "You can cancel it, or change how many come"),
    (ROOF, Refusal(Why.GONE), "Please book another time, or wait for one"),
]  # fmt: skip


@pytest.mark.parametrize(("space", "refusal", "works"), SAID, ids=lambda each: getattr(each, "why", None))
def test_a_refusal_says_what_would_work(space, refusal, works):
    said = refused(PARK, space, refusal)
    assert works in plain("en", said)
    assert plain("zh", said) != plain("en", said)


def test_no_rule_is_left_out():
    assert {refusal.why for _, refusal, _ in SAID} == set(Why)
