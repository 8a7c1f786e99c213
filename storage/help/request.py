"""What somebody asked neighbours for, and who goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.engine.driver import Row
from storage.engine.instants import moment


class Kind(StrEnum):
    PHONE = "phone"
    COME = "come"
    CARRY = "carry"
    HOSPITAL = "hospital"
    READ = "read"
    TALK = "talk"
    REPAIR = "repair"
    EMERGENCY = "emergency"
    HANDS = "hands"  # What the community wants hands for: nobody's home, and nobody's own request.


EMERGENCY = Kind.EMERGENCY


class Outcome(StrEnum):
    DONE = "done"
    NOT_HOME = "not_home"
    MORE = "more"  # It needs more than that.
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Request:
    number: int
    person_id: int  # 0: somebody without a phone, or who was forgotten.
    caller: str
    filed_by: int | None
    home_id: int | None
    kind: Kind
    words: str
    attached: list[dict[str, Any]]
    wanted_at: datetime | None
    people: int  # How many go together.
    asked_at: datetime
    open_since: datetime
    wave_at: datetime | None
    spent: bool
    climbed_at: datetime | None
    repeated_at: datetime | None
    outcome: Outcome | None
    ended_by: int | None
    ended_at: datetime | None
    follow_at: datetime | None
    followed_at: datetime | None
    about: str = ""  # What hands are wanted for: a sentence, as JSON.
    task: str = ""  # Whose task that is, and which one.

    @property
    def asker(self) -> int:
        """They themselves, or whoever wrote it down, also if they may not speak for anybody any more; 0: nobody."""
        return self.person_id or self.filed_by or 0


@dataclass(frozen=True, slots=True)
class Taker:
    number: int
    person_id: int
    taken_at: datetime
    asked_at: datetime | None
    confirmed_at: datetime | None
    arrived_at: datetime | None
    nudged_at: datetime | None


def request_of(row: Row) -> Request:
    return Request(
        row["number"],
        row["person_id"],
        row["caller"],
        row["filed_by"],
        row["home_id"],
        Kind(row["kind"]),
        row["words"],
        json.loads(row["attached"]),
        _moment(row["wanted_at"]),
        row["people"],
        moment(row["asked_at"]),
        moment(row["open_since"]),
        _moment(row["wave_at"]),
        bool(row["spent"]),
        _moment(row["climbed_at"]),
        _moment(row["repeated_at"]),
        Outcome(row["outcome"]) if row["outcome"] else None,
        row["ended_by"],
        _moment(row["ended_at"]),
        _moment(row["follow_at"]),
        _moment(row["followed_at"]),
        row["about"],
        row["task"],
    )


def taker_of(row: Row) -> Taker:
    return Taker(
        row["number"],
        row["person_id"],
        moment(row["taken_at"]),
        *(_moment(row[name]) for name in ("asked_at", "confirmed_at", "arrived_at", "nudged_at")),
    )


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None
