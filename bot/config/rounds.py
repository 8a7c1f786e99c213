"""The collection calendar, from the configuration's words to dates and hours."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from handlers.dialogue.community import Calendar, Collected
from handlers.dialogue.words import Named
from storage.collection import Holidays, read_days, read_hours
from storage.collection import Round as Rule
from storage.collection.hours import read_time


class Round(Struct, forbid_unknown_fields=True):
    kind: Annotated[str, Meta(pattern="^[a-z0-9_-]{1,20}$")]
    zh: str
    en: str
    days: list[str]
    hours: list[str] = field(default_factory=list)
    holidays: Literal["as usual", "moved", "none"] = "as usual"
    place_zh: str = ""
    place_en: str = ""
    note_zh: str = ""
    note_en: str = ""


class Collection(Struct, forbid_unknown_fields=True):
    remind_at: str = "19:00"
    rounds: list[Round] = field(default_factory=list)


def calendar(collection: Collection) -> Calendar:
    """Raises ValueError, which names the key, the value and what would be right."""
    kinds: dict[str, Collected] = {}
    for round in collection.rounds:
        if round.kind in kinds:
            raise ValueError(f"collection.rounds has {round.kind!r} twice: each kind needs a key of its own")
        if not round.zh.strip() or not round.en.strip():
            raise ValueError(f"collection.rounds: {round.kind!r} needs a name in both languages, zh and en")
        try:
            kinds[round.kind] = _collected(round)
        except ValueError as error:
            raise ValueError(f"collection.rounds: {round.kind!r}: {error}") from None
    try:
        return Calendar(kinds, read_time(collection.remind_at))
    except ValueError as error:
        raise ValueError(f"collection.remind_at: {error}") from None


def _collected(round: Round) -> Collected:
    hours = tuple(sorted(map(read_hours, round.hours), key=lambda each: each.begin))
    rule = Rule(round.kind, read_days(round.days), hours, Holidays(round.holidays))
    return Collected(
        Named(round.zh, round.en),
        rule,
        _named(round.place_zh, round.place_en),
        _named(round.note_zh, round.note_en),
    )


def _named(zh: str, en: str) -> Named | None:
    """Whoever writes it in one language only means both."""
    return Named(zh or en, en or zh) if zh or en else None
