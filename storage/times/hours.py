"""Which hour was meant."""

from __future__ import annotations

from storage.times.marks import Clock
from storage.times.reading import Doubt, Never, Reason

DAY = 24 * 60
# Part of the day: when it begins and ends by convention, and which hours are said with it and what is added to them.
PARTS: dict[str, tuple[int, int]] = {
    "early": (0, 6),
    "morning": (7, 10),
    "forenoon": (8, 12),
    "noon": (11, 13),
    "afternoon": (12, 18),
    "dusk": (17, 19),
    "evening": (18, 24),
    "midnight": (23, 25),
    "night": (24, 30),
}
ENGLISH_PARTS = PARTS | {"morning": (6, 12)}
SAID_WITH: dict[str, dict[int, int]] = {
    "early": {hour: hour for hour in range(7)},
    "morning": {hour: hour for hour in range(4, 12)},
    "forenoon": {hour: hour for hour in range(6, 13)},
    "noon": {11: 11, 12: 12, 1: 13, 2: 14},
    "afternoon": {hour: hour + 12 for hour in range(1, 8)} | {12: 12},
    "dusk": {hour: hour + 12 for hour in range(4, 9)},
    "evening": {hour: hour + 12 for hour in range(5, 12)} | {12: 24, 0: 24},
    "midnight": {10: 22, 11: 23, 12: 24, 0: 24},
    "night": {hour: 24 + hour for hour in range(1, 7)} | {12: 24, 0: 24},
}
OWN_HOURS = {
    "early": range(7),
    "morning": range(4, 13),
    "forenoon": range(6, 13),
    "noon": range(11, 15),
    "afternoon": range(12, 20),
    "dusk": range(16, 21),
    "evening": range(17, 25),
    "midnight": range(22, 25),
    "night": range(7),
}


def part_of_day(part: str, *, chinese: bool) -> tuple[int, int]:
    """Minutes of the day."""
    first, last = (PARTS if chinese else ENGLISH_PARTS)[part]
    return first * 60, last * 60


def readings(clock: Clock, part: str, *, chinese: bool) -> list[int]:
    """The minutes of the day that it may be, the likeliest first; from 24:00 on in the night after that day."""
    if clock.minute > 59 or clock.hour > 24 or (clock.hour == 24 and clock.minute):
        raise Never(Reason.IMPOSSIBLE)
    return [hour * 60 + clock.minute for hour in _hours(clock, part, chinese=chinese)]


def _hours(clock: Clock, part: str, *, chinese: bool) -> list[int]:
    hour, _, style = clock
    if style in {"am", "pm"}:
        if not 1 <= hour <= 12:
            raise Doubt
        return [hour % 12 + (12 if style == "pm" else 0)]
    if style == "noon":
        return [12]
    if style == "midnight":
        return [24] if part in {"evening", "midnight", "night"} else [0, 24]
    if style == "exact" and part:
        if hour not in OWN_HOURS[part]:
            raise Doubt
        return [hour + 24 if part == "night" else hour]
    if style == "exact" or hour == 24 or hour > 12:
        if part and hour not in OWN_HOURS[part]:
            raise Doubt
        return [hour]
    if part == "morning" and not chinese and 1 <= hour < 12:
        return [hour]
    if part:
        if hour not in SAID_WITH[part]:
            raise Doubt
        return [SAID_WITH[part][hour]]
    if hour in {0, 12}:
        return [hour]
    return [hour + 12, hour] if hour <= 5 else [hour, hour + 12]


def doubtful(clock: Clock, part: str) -> bool:
    """Six and seven are as often in the morning as in the evening."""
    return not part and clock.style == "plain" and clock.hour in {6, 7}
