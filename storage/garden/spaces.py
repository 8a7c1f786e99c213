"""The spaces as they are now: what the configuration says, and what staff have set otherwise in the chat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.garden.event import Event, event_of
from storage.garden.hours import Dates, Opening
from storage.garden.rules import GardenRules, OnHolidays, Shift, Space
from storage.garden.slots import DayOff
from storage.people import audit
from storage.people.members import Relation
from storage.sentence import Sentence

Named = TypeVar("Named", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Garden:
    """All that can be booked, by whose rules."""

    rules: GardenRules
    spaces: Mapping[str, Space]
    day_off: DayOff
    events: Mapping[str, Event] = field(default_factory=dict)  # Those that are over as well.
    today: date | None = None  # When it is looked at; None: nobody knows when that will be.

    def find(self, key: str) -> Space | None:
        """Of a space, or of an event."""
        return self.spaces.get(key) or self.events.get(key)

    def ahead(self, now: datetime) -> list[Event]:
        """Events that can be booked, in their order."""
        return sorted((each for each in self.events.values() if each.is_ahead(now)), key=lambda each: each.slot)

    def bookable(self, now: datetime) -> list[Space]:
        return [*self.spaces.values(), *self.ahead(now)]

    def day(self, instant: datetime) -> date:
        return instant.astimezone(self.rules.zone).date()


def _number(text: str) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 7):
        raise ValueError(Sentence("{text} is no whole number", text=repr(text)))
    return int(digits)


def _openings(text: str) -> tuple[Opening, ...]:
    return tuple(Opening.read(line) for line in text.splitlines() if line.strip())


def _dates(text: str) -> tuple[Dates, ...]:
    return tuple(Dates.read(line) for line in text.splitlines() if line.strip())


def _season(text: str) -> Dates | None:
    return Dates.read(text) if text.strip() not in ("", "-", "–") else None


def _listed(kind: type[Named]) -> Callable[[str], tuple[Named, ...]]:
    """Words with spaces or commas between them; none: a dash."""

    def read(text: str) -> tuple[Named, ...]:
        words = text.lower().replace(",", " ").replace("，", " ").replace("、", " ").split()
        return tuple(kind(word) for word in words if word not in ("-", "–"))

    return read


CHANGEABLE: Mapping[str, Callable[[str], Any]] = {
    "open": _openings,
    "closed": _dates,
    "slot_minutes": _number,
    "longest_minutes": _number,
    "buffer_minutes": _number,
    "seats": _number,
    "most_people": _number,
    "notice_minutes": _number,
    "horizon_days": _number,
    "cancel_hours": _number,
    "grace_minutes": _number,
    "offer_minutes": _number,
    "who": _listed(Relation),
    "holidays": OnHolidays,
    "shifts": _listed(Shift),
    "deposit": _number,
    "approval_hours": _number,
    "season": _season,
    "renew_days": _number,
    "picture": str.strip,
    "terms_zh": str.strip,
    "terms_en": str.strip,
    "way_zh": str.strip,
    "way_en": str.strip,
}


async def load(tx: Transaction, rules: GardenRules, day_off: DayOff) -> Garden:
    changes = await tx.rows("SELECT space, name, value FROM garden_settings")
    return as_set(rules, changes, await tx.rows("SELECT * FROM garden_events ORDER BY number"), day_off)


def as_set(rules: GardenRules, rows: Iterable[Row], events: Iterable[Row], day_off: DayOff) -> Garden:
    """What does not go together with the configuration any more is passed over."""
    changes: dict[str, dict[str, str]] = {}
    for row in rows:
        changes.setdefault(row["space"], {})[row["name"]] = row["value"]
    spaces = {each.key: _changed(each, changes.get(each.key, {})).of_a_season(rules.zone) for each in rules.spaces}
    known = [event_of(row, spaces.get(row["space"])) for row in events]
    return Garden(rules, spaces, day_off, {each.key: each for each in known})


async def change(tx: Transaction, space: Space, name: str, value: str, by: int, now: datetime) -> Space:
    """As it is from now on. Raises ValueError, with what would be right: bookings that were made stand as they are."""
    changed = with_value(space, name, value)
    await tx.run(
        "INSERT INTO garden_settings (space, name, value, by_id, at) VALUES (:space, :name, :value, :by, :now)"
        " ON CONFLICT (space, name) DO UPDATE SET value = excluded.value, by_id = excluded.by_id, at = excluded.at",
        space=space.key,
        name=name,
        value=value,
        by=by,
        now=stamp(now),
    )
    await audit.note(tx, by, "garden.set", f"{space.key} {name} {' '.join(value.split())}"[:200], now)
    return changed


async def restore(tx: Transaction, space: str, name: str, by: int, now: datetime) -> bool:
    """As the configuration has it. False: it was so."""
    gone = await tx.run("DELETE FROM garden_settings WHERE space = :space AND name = :name", space=space, name=name)
    if gone:
        await audit.note(tx, by, "garden.restore", f"{space} {name}", now)
    return bool(gone)


def with_value(space: Space, name: str, value: str) -> Space:
    """Raises ValueError, with what would be right."""
    read = CHANGEABLE[name](value)
    return _checked({**msgspec.structs.asdict(space), name: read})


def as_configured(garden: Garden, space: Space, name: str) -> Space:
    """With what the configuration has of it."""
    written = next((each for each in garden.rules.spaces if each.key == space.key), space)
    return _checked({**msgspec.structs.asdict(space), name: getattr(written, name)})


def _changed(space: Space, changes: Mapping[str, str]) -> Space:
    for name, value in changes.items():
        if name in CHANGEABLE:
            try:
                space = with_value(space, name, value)
            except ValueError:
                continue
    return space


def _checked(values: Mapping[str, Any]) -> Space:
    try:
        return msgspec.convert(values, Space, dec_hook=_as_it_is)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None


def _as_it_is(_: type[Any], value: Any) -> Any:
    return value
