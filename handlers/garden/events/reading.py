"""What one message says of an event: its name in one or two languages, when, how many seats, how many a home."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from handlers.dialogue.naming import in_both
from handlers.dialogue.words import one_line
from handlers.garden.reading import LONGEST, wish_of
from storage.garden import Space, events
from storage.garden.slots import Slot

NAME = 60  # Characters.
LONGEST_EVENT, AHEAD = timedelta(hours=24), timedelta(days=366)
USUAL_LENGTH = timedelta(hours=2)  # Of an event whose end nobody has said: it is shown, and can be changed.
_PER_HOME = re.compile(
    r"每[户家]{1,2}(?:最多)?\s{0,3}(\d{1,4})\s{0,3}[张座位个人]?"
    r"|\b(\d{1,4})\s{0,3}(?:seats? |people )?(?:a|per|each) home\b",
    re.IGNORECASE,
)
_SEATS = re.compile(r"(\d{1,4})\s{0,3}(?:个?座位?|个?位子|张票|seats?\b|places?\b)", re.IGNORECASE)
_END = re.compile(
    r"^\s{0,9}(?:到|至|until\b|till\b|to\b)|(?:结束|散场|为止)[。.!！\s]{0,3}$|\bends? (?:at|by)\b", re.IGNORECASE
)
_PUT_ON = re.compile(
    r"^(?:我们)?(?:将|要)?(?:会)?(?:放映|播放|举办|举行|开展|组织|安排|有一?[场个]?|办一?[场个]?)(?=.)"
)
_NIGHT = re.compile(r"(?<=\b)(films?|movie|game|quiz|music|karaoke|dance) night\b", re.IGNORECASE)  # No hour of a day.
_STAND_IN = "\ue000"
_PART = re.compile(r"[,，;；。\n]")


@dataclass(frozen=True, slots=True)
class Plan:
    zh: str = ""
    en: str = ""
    slot: Slot | None = None
    seats: int = 0
    per_home: int = 0
    open_ended: bool = False  # Nobody has said when it ends.


def plan_of(words: str, now: datetime, zone: tzinfo) -> Plan:
    text, per_home = _taken_out(_PER_HOME, words[: 2 * LONGEST])
    text, seats = _taken_out(_SEATS, _NIGHT.sub(rf"\1 {_STAND_IN}", text))
    parts = [one_line(each) for each in _PART.split(text) if one_line(each)]
    wishes = [wish_of(each, (), now, zone) for each in parts]
    whens = [at for at, each in enumerate(wishes) if each.begin and each.end]
    open_ended = not whens
    whens = whens or [at for at, each in enumerate(wishes) if each.begin]
    if not whens:
        return Plan(*names_of(parts[0] if parts else ""), seats=seats, per_home=per_home)
    # Of “film night, Saturday 7pm” the night says less than the hour.
    timed = next((at for at in whens if any(map(str.isdigit, parts[at]))), whens[0])
    wish = wishes[timed]
    whole = wish_of(text, (), now, zone) if open_ended else wish  # “7pm, two hours”
    end = wish.end or (whole.end if whole.begin == wish.begin else None)
    begin, end = wish.begin, end or (wish.begin + USUAL_LENGTH if wish.begin else None)
    slot = Slot(begin, end) if begin and end and begin < end else None
    named = parts[:timed] or [wish.rest, *parts[timed + 1 :]]  # What stands before the time is never taken for one.
    name = _PUT_ON.sub("", next(iter(filter(None, named)), ""))
    return Plan(*names_of(name), slot, seats, per_home, open_ended=open_ended and not whole.end)


def is_possible(slot: Slot, now: datetime) -> bool:
    fits = events.fits_quarters(slot) and slot.end - slot.start <= LONGEST_EVENT
    return fits and now < slot.start < now + AHEAD


def end_in(words: str, start: datetime, zone: tzinfo) -> datetime | None:
    """“到21:30”, “till 9:30pm”: when that ends which begins then."""
    said = wish_of(words[:LONGEST], (), start, zone).begin if _END.search(words[:LONGEST]) else None
    return said if said and said > start else None


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
    name = in_both(text.replace(_STAND_IN, "night"))
    return name.zh[:NAME], name.en[:NAME]
