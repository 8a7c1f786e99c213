"""An event is a space of its own that is there once: it has seats, a waiting list and reminders like any other.

The space where it takes place is closed for that time.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from storage.engine.driver import Row
from storage.engine.instants import moment
from storage.garden.rules import Space
from storage.garden.slots import Slot

PREFIX = "event-"  # No key of the configuration has a hyphen.
YEAR = 366  # Days.


class Event(Space, frozen=True, kw_only=True):
    number: int
    place: str  # The key of the space where it takes place.
    start: datetime
    end: datetime
    about: str = ""
    picture: str = ""
    closing: int = 0  # Of the space, for this time.
    called_off: bool = False
    approve_by: datetime | None = None  # So long whoever lends the space may say yes. None: nobody's yes is needed.

    @property
    def slot(self) -> Slot:
        return Slot(self.start, self.end)

    def fixed(self, _: tzinfo) -> tuple[datetime, datetime] | None:
        return self.start, self.end

    @property
    def undecided(self) -> bool:
        return self.approve_by is not None

    def stands(self, now: datetime) -> bool:
        return not self.called_off and now < self.start

    def is_ahead(self, now: datetime) -> bool:
        """It can be booked."""
        return self.stands(now) and not self.undecided


def is_event(key: str) -> bool:
    return key.startswith(PREFIX)


def key_of(number: int) -> str:
    return f"{PREFIX}{number}"


def event_of(row: Row, place: Space | None) -> Event:
    """By the rules of the space where it is; it can be booked until it begins."""
    start, end = moment(row["starts_at"]), moment(row["ends_at"])
    return Event(
        key=key_of(row["number"]),
        zh=row["zh"],
        en=row["en"],
        slot_minutes=Slot(start, end).minutes,
        seats=row["seats"],
        most_people=row["per_home"],
        notice_minutes=0,
        horizon_days=YEAR,
        number=row["number"],
        place=row["space"],
        start=start,
        end=end,
        about=row["about"],
        picture=row["picture"],
        closing=row["closing"] or 0,
        called_off=row["called_off_at"] is not None,
        approve_by=moment(row["approve_by"]) if row["approve_by"] else None,
        deposit=row["deposit"],
        **(_of_the_place(place) if place else {}),
    )


def _of_the_place(place: Space) -> dict[str, Any]:
    names = ("who", "cancel_hours", "check_in", "grace_minutes", "offer_minutes", "terms_zh", "terms_en")
    ways = ("way_zh", "way_en")
    return {name: getattr(place, name) for name in (*names, *ways)}
