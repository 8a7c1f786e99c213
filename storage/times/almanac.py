"""The Chinese calendar and the days that have a name.

The months are those of the Purple Mountain Observatory's almanac for 2024 to 2083; two independent libraries agree on
each of them (borax and lunar-python; on 2089 they do not).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

FIRST_YEAR = 2024
NEW_YEAR = date(2024, 2, 10)
# A year each: bit n is set if its (n+1)th month has 30 days; what is above bit 13 is the month that comes twice.
# fmt: off
YEARS = (
    0x006D2, 0x0CEA5, 0x00725, 0x0064B, 0x0AC97, 0x00CAB, 0x0055A, 0x06AD6, 0x00B69, 0x17752,
    0x00B52, 0x00B25, 0x0DA4B, 0x00A4B, 0x004AB, 0x0A55B, 0x005AD, 0x00B6A, 0x05B52, 0x00D92,
    0x0FD25, 0x00D25, 0x00A55, 0x0B4AD, 0x004B6, 0x005B5, 0x06DAA, 0x00EC9, 0x11E92, 0x00E92,
    0x00D26, 0x0CA56, 0x00A57, 0x004D6, 0x086D5, 0x00755, 0x00749, 0x06E93, 0x00693, 0x0F52B,
    0x0052B, 0x00A5B, 0x0B55A, 0x0056A, 0x00B65, 0x0974A, 0x00B4A, 0x11A95, 0x00A95, 0x0052D,
    0x0CAAD, 0x00AB5, 0x005AA, 0x08BA5, 0x00DA5, 0x00D4A, 0x07C95, 0x00C96, 0x0F94E, 0x00556,
)
# fmt: on


def _months(year: int) -> list[tuple[int, bool, int]]:
    """Number, whether it is the second of that number, days."""
    code = YEARS[year - FIRST_YEAR]
    twice = code >> 13
    names = [(month, False) for month in range(1, 13)]
    if twice:
        names.insert(twice, (twice, True))
    return [(month, leap, 29 + (code >> place & 1)) for place, (month, leap) in enumerate(names)]


def lunar(year: int, month: int, day: int) -> date | None:
    """The day of the Chinese year that begins in `year`; None if there is none, or nobody has reckoned it."""
    if not FIRST_YEAR <= year < FIRST_YEAR + len(YEARS):
        return None
    first = NEW_YEAR + timedelta(sum(days for earlier in range(FIRST_YEAR, year) for *_, days in _months(earlier)))
    for number, leap, days in _months(year):
        if number == month and not leap:
            return first + timedelta(day - 1) if 1 <= day <= days else None
        first += timedelta(days)
    return None


def eve(year: int) -> date | None:
    """除夕 of the Chinese year that begins in `year`."""
    following = lunar(year + 1, 1, 1)
    return following - timedelta(1) if following else None


def _term(first: float) -> Callable[[int], date]:
    """A solar term of this century in Beijing's time, by the formula that almanacs print; right for 2024 to 2083."""

    def of(year: int) -> date:
        month = 4 if first < 10 else 12
        return date(year, month, int(year % 100 * 0.2422 + first) - year % 100 // 4)

    return of


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    def of(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return of


def _moon(month: int, day: int) -> Callable[[int], date | None]:
    return lambda year: lunar(year, month, day)


def _easter(days: int) -> Callable[[int], date]:
    from dateutil.easter import easter

    return lambda year: easter(year) + timedelta(days)


FEASTS: dict[str, Callable[[int], date | None]] = {
    "元旦|阳历年|new year's day|new years day": _fixed(1, 1),
    "春节|大年初一|年初一|spring festival|chinese new year|lunar new year": _moon(1, 1),
    "除夕|大年三十|大年夜|年三十|年夜|年夜饭|chinese new year's eve|lunar new year's eve": eve,
    "元宵节|元宵|灯节|lantern festival": _moon(1, 15),
    "龙抬头": _moon(2, 2),
    "清明节|清明|qingming|tomb sweeping day": _term(4.81),
    "端午节|端午|dragon boat festival": _moon(5, 5),
    "七夕节|七夕": _moon(7, 7),
    "中元节": _moon(7, 15),
    "中秋节|中秋|mid-autumn festival|mid autumn festival|mid-autumn": _moon(8, 15),
    "重阳节|重阳|double ninth": _moon(9, 9),
    "腊八节|腊八": _moon(12, 8),
    "冬至|winter solstice": _term(21.94),
    "情人节|valentine's day|valentines day": _fixed(2, 14),
    "三八妇女节|三八节|妇女节": _fixed(3, 8),
    "植树节": _fixed(3, 12),
    "劳动节|五一节|五一|may day": _fixed(5, 1),
    "五四青年节|青年节": _fixed(5, 4),
    "母亲节": _nth(5, 6, 2),
    "儿童节|六一节|六一|children's day": _fixed(6, 1),
    "父亲节|father's day": _nth(6, 6, 3),
    "建党节": _fixed(7, 1),
    "建军节": _fixed(8, 1),
    "教师节": _fixed(9, 10),
    "国庆节|国庆|national day": _fixed(10, 1),
    "万圣节前夜|halloween": _fixed(10, 31),
    "双十一|双11": _fixed(11, 11),
    "双十二|双12": _fixed(12, 12),
    "平安夜|圣诞夜|christmas eve|xmas eve": _fixed(12, 24),
    "圣诞节|圣诞|christmas day|christmas|xmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "跨年夜|跨年|new year's eve|new years eve": _fixed(12, 31),
    "bonfire night|guy fawkes night": _fixed(11, 5),
    "good friday": _easter(-2),
    "easter sunday": _easter(0),
    "easter monday": _easter(1),
}
BY_NAME = {name: day for names, day in FEASTS.items() for name in names.split("|")}


def coming(name: str, today: date, year: int | None = None) -> date | None:
    """The next day of that name, today included; or that of a year."""
    days = [BY_NAME[name](number) for number in ([year] if year else range(today.year - 1, today.year + 2))]
    return min((day for day in days if day and (year or day >= today)), default=None)


def coming_lunar(month: int, day: int, today: date) -> date | None:
    days = [lunar(year, month, day) for year in range(today.year - 1, today.year + 3)]
    return min((found for found in days if found and found >= today), default=None)
