"""What one message says of an event: its name in one or two languages, when, how many seats, how many a home."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from handlers.dialogue.naming import in_both
from handlers.dialogue.words import one_line
from handlers.garden.reading import LONGEST, wish_of
from storage.garden import Space
from storage.garden.slots import Slot

NAME = 60  # Characters.
_PER_HOME = re.compile(
    r"每[户家]{1,2}(?:最多)?\s{0,3}(\d{1,4})\s{0,3}[张座位个人]?"
    r"|\b(\d{1,4})\s{0,3}(?:seats? |people )?(?:a|per|each) home\b",
    re.IGNORECASE,
)
_SEATS = re.compile(r"(\d{1,4})\s{0,3}(?:个?座位?|个?位子|张票|seats?\b|places?\b)", re.IGNORECASE)
_PART = re.compile(r"[,，;；。\n]")


@dataclass(frozen=True, slots=True)
class Plan:
    zh: str = ""
    en: str = ""
    slot: Slot | None = None
    seats: int = 0
    per_home: int = 0


def plan_of(words: str, now: datetime, zone: tzinfo) -> Plan:
    text, per_home = _taken_out(_PER_HOME, words[: 2 * LONGEST])
    text, seats = _taken_out(_SEATS, text)
    parts = [one_line(each) for each in _PART.split(text) if one_line(each)]
    wishes = [wish_of(each, (), now, zone) for each in parts]
    whens = [at for at, each in enumerate(wishes) if each.begin and each.end]
    if not whens:
        return Plan(*names_of(parts[0] if parts else ""), seats=seats, per_home=per_home)
    # Of “film night, Saturday 7pm” the night says less than the hour.
    timed = next((at for at in whens if any(map(str.isdigit, parts[at]))), whens[0])
    wish = wishes[timed]
    slot = Slot(wish.begin, wish.end) if wish.begin and wish.end and wish.begin < wish.end else None
    named = parts[:timed] or [wish.rest, *parts[timed + 1 :]]  # What stands before the time is never taken for one.
    return Plan(*names_of(next(iter(filter(None, named)), "")), slot, seats, per_home)


def place_in(words: str, spaces: Iterable[Space]) -> tuple[str, str]:
    """Where it is said to take place, and the other words: “在屋顶花园放《龙猫》”, but not “屋顶花园音乐会”."""
    for space in spaces:
        for name in filter(None, (space.zh, space.en)):
            for said in (f"在{name}", f"at the {name.lower()}", f"in the {name.lower()}", f"on the {name.lower()}"):
                at = words.lower().find(said) if len(words.lower()) == len(words) else -1
                if at >= 0:
                    return space.key, one_line(words[:at] + " " + words[at + len(said) :])
            parts = _PART.split(words)
            others = [each for each in parts if one_line(each).lower() != name.lower()]
            if len(others) < len(parts):
                return space.key, "，".join(others)
    return "", words


def _taken_out(pattern: re.Pattern[str], text: str) -> tuple[str, int]:
    found = pattern.search(text)
    if not found:
        return text, 0
    number = next(int(each) for each in found.groups() if each)
    return text[: found.start()] + "，" + text[found.end() :], number


def names_of(text: str) -> tuple[str, str]:
    """Chinese and English, if both were written with a stroke between them."""
    name = in_both(text)
    return name.zh[:NAME], name.en[:NAME]
