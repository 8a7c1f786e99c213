"""Five fields of cron, for experts, as rules of RFC 5545: `0 9 * * 1` is every Monday at nine."""

from __future__ import annotations

import re

from storage.times.rule import WEEKDAYS

HOURS, DAYS, MONTHS, SUNDAY = range(24), range(1, 32), range(1, 13), 7
_NUMBER = re.compile(r"[0-9]{1,2}")
_DAY_NAMES = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_MONTH_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


class BadCron(ValueError):
    """The field that cannot be read."""


def rule_of(cron: str) -> str:
    """As cron does: where both a day of the month and a day of the week are named, either will do; such rules are
    separated by ` | `. At most once an hour. Raises BadCron.
    """
    fields = cron.upper().split()
    if len(fields) != 5:
        raise BadCron(cron)
    minute, hours, days, months, weekdays = fields
    if not _NUMBER.fullmatch(minute) or int(minute) > 59:
        raise BadCron(minute)
    clock = f"BYHOUR={_listed(_field(hours, HOURS))};BYMINUTE={int(minute)}"
    if months != "*":
        clock = f"BYMONTH={_listed(_field(months, MONTHS, _MONTH_NAMES, first=1))};{clock}"
    by = []
    if days != "*":
        last = "-1" if days == "L" else _listed(_field(days, DAYS))
        by.append(
            f"FREQ=YEARLY;BYMONTHDAY={last};{clock}" if months != "*" else f"FREQ=MONTHLY;BYMONTHDAY={last};{clock}"
        )
    if weekdays != "*":
        found = sorted({(each - 1) % SUNDAY for each in _field(weekdays, range(SUNDAY + 1), _DAY_NAMES)})
        named = ",".join(WEEKDAYS[each] for each in found)
        by.append(f"FREQ=YEARLY;BYDAY={named};{clock}" if months != "*" else f"FREQ=WEEKLY;BYDAY={named};{clock}")
    return " | ".join(by) or f"FREQ=DAILY;{clock}"


def _listed(found: list[int]) -> str:
    return ",".join(map(str, found))


def _field(text: str, allowed: range, names: tuple[str, ...] = (), first: int = 0) -> list[int]:
    """`*`, `5`, `1-5`, `*/2`, `1-9/2`, `1,3,5`, and names where there are any."""
    found: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        if step and not (_NUMBER.fullmatch(step) and int(step)):
            raise BadCron(text)
        begin, dash, end = span.partition("-")
        if span == "*":
            low, high = allowed[0], allowed[-1]
        else:
            low = _number(begin, names, first)
            high = _number(end, names, first) if dash else allowed[-1] if step else low
        if low not in allowed or high not in allowed or low > high:
            raise BadCron(text)
        found.update(range(low, high + 1, int(step or 1)))
    return sorted(found)


def _number(text: str, names: tuple[str, ...], first: int) -> int:
    if text in names:
        return names.index(text) + first
    if not _NUMBER.fullmatch(text):
        raise BadCron(text)
    return int(text)
