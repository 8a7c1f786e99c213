"""Parts of floors as people type them; and whether somebody asks what their home would pay."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said

LONGEST = 60  # Characters: whoever writes more tells something else.
FLOORS = 60
_PART = re.compile(r"(?<![\d.])(\d{1,2})\s{0,2}(?:层|楼|[fF])?\s{0,2}[:：=]\s{0,2}(\d{1,4}(?:\.\d{1,4})?)(?![\d.])")
_LIFT = re.compile(r"电梯|\b(?:lift|elevator)\b", re.IGNORECASE)
_PAYS = re.compile(
    r"(?:出|交|付|掏|摊|分摊|承担|花)(?:多少|几多|几个)?钱|(?:怎么|咋|如何)(?:分摊|摊|分担)|(?:出|交|付|掏|摊|承担|花)多少|费用怎么(?:分|摊|算)|钱怎么(?:分|摊|出|算)"
    r"|\bhow much\b|\bmy share\b|\bwhat (?:would|will|do|does) (?:i|we|my|our)\b.{0,20}\bpay\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"我|咱|俺|\b(?:my|our|i|we|us|me)\b", re.IGNORECASE)


def parts_in(words: str) -> dict[int, str] | None:
    """By floor. None: some of it is no part of a floor, a floor is there twice, or all of them are 0."""
    found = _PART.findall(words)
    rest = _PART.sub("", words).strip(" ,，、;；\n%％")
    floors = {int(floor): part for floor, part in found}
    if rest or len(floors) != len(found) or not 0 < len(floors) <= FLOORS or 0 in floors:
        return None
    return floors if any(float(part) for part in floors.values()) else None


def how_surely_asks_share(said: Said) -> float:
    """“装电梯我家要出多少钱”, “how much would my home pay for the lift”."""
    words = said.words
    if len(words) > LONGEST or not _LIFT.search(words) or not _PAYS.search(words):
        return 0.0
    return 0.95 if _OWN.search(words) else 0.85
