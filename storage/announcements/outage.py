"""What is off – water, electricity, a lift –, until when it is said to be, and whether it is back.

On until the end that was announced → the staff are asked → whoever lives there confirms it → over. An end that nobody
has confirmed is said to be so; one that is put off goes on. Of several days each has its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from storage.announcements.announcement import Kind
from storage.engine.driver import Row
from storage.engine.instants import moment

OUTAGES = (Kind.WATER, Kind.POWER, Kind.LIFT)
UNCONFIRMED = timedelta(minutes=15)  # Without an answer of the staff: people hear that it is not confirmed.
CHECKED = timedelta(minutes=10)  # For the answers of those who live there.


class OutageState(StrEnum):
    ON = "on"
    ASKED = "asked"  # The staff, whether it is over.
    CHECKING = "checking"  # Those who live there.
    OVER = "over"


Spell = tuple[datetime, datetime]  # From when to when it is off.


@dataclass(frozen=True, slots=True)
class Outage:
    number: int  # Of its announcement.
    ends_at: datetime  # Of the spell that is on, or comes next.
    state: OutageState
    over_at: datetime | None  # When it was back last.
    spells: tuple[Spell, ...]  # The earliest first. None: it began before that was kept.

    @property
    def begins_at(self) -> datetime | None:
        return next((begins for begins, ends in self.spells if ends == self.ends_at), None)

    @property
    def following(self) -> Spell | None:
        """The spell after the one that is on."""
        return next((each for each in self.spells if each[0] >= self.ends_at), None)

    @property
    def last_end(self) -> datetime:
        return max([self.ends_at, *(ends for _, ends in self.spells)])

    def has_begun(self, now: datetime) -> bool:
        return self.begins_at is None or self.begins_at <= now


def current_spell(spells: Sequence[Spell], now: datetime) -> Spell:
    """That is on or comes next; the last one, if all are over."""
    return next((each for each in spells if each[1] > now), spells[-1])


def prolonged(each: Outage, until: datetime) -> tuple[Spell, ...]:
    """The spell that is on lasts until then; what begins before that is part of it."""
    kept = [spell for spell in each.spells if spell[1] < each.ends_at or spell[0] >= max(until, each.ends_at)]
    return tuple(sorted([*kept, (each.begins_at, until)])) if each.begins_at else tuple(kept)


def of_outage_row(row: Row) -> Outage:
    return Outage(
        row["announcement"],
        moment(row["ends_at"]),
        OutageState(row["state"]),
        moment(row["over_at"]) if row["over_at"] else None,
        msgspec.json.decode(row["spells"], type=tuple[Spell, ...]),
    )
