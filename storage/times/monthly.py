"""Days that come again in each month or year."""

from __future__ import annotations

from typing import Any

from storage.times.almanac import coming
from storage.times.dates import day_of
from storage.times.here import Here
from storage.times.reading import Doubt, Never, Reason
from storage.times.rule import WEEKDAYS

NOT_IN_EVERY_MONTH = 29


def in_month(dates: dict[str, Any]) -> str:
    dates = {kind: value for kind, value in dates.items() if not (kind == "months" and value == 0)}
    if "nth" in dates:
        ordinals = [dates["nth"], *dates.get("and_nth", [])]
        kinds = {what if isinstance(what, str) else "weekday" for _, what in ordinals}
        if kinds == {"weekday"} and all(1 <= abs(nth) <= 5 for nth, _ in ordinals):
            return "BYDAY=" + ",".join(f"{nth}{WEEKDAYS[what]}" for nth, what in sorted(ordinals))
        if kinds == {"day"} and len(ordinals) == 1:
            return _monthday([dates["nth"][0]])
        if kinds == {"workday"} and len(ordinals) == 1 and 1 <= abs(dates["nth"][0]) <= 20:
            return f"BYDAY=MO,TU,WE,TH,FR;BYSETPOS={dates['nth'][0]}"
        raise Doubt
    if "monthend" in dates:
        return "BYMONTHDAY=-1"
    if set(dates) <= {"dom", "and_dom"} and "dom" in dates:
        return _monthday([dates["dom"], *dates.get("and_dom", [])])
    raise Doubt


def _monthday(days: list[int]) -> str:
    if any(not 1 <= abs(day) <= 31 for day in days):
        raise Never(Reason.IMPOSSIBLE)
    if any(abs(day) >= NOT_IN_EVERY_MONTH for day in days):
        raise Doubt
    return "BYMONTHDAY=" + ",".join(map(str, sorted(days)))


def in_year(dates: dict[str, Any], here: Here) -> str:
    if "feast" in dates:
        days = [coming(str(dates["feast"]), here.today, here.today.year + n) for n in range(4)]
        if len({(day.month, day.day) for day in days if day}) != 1:
            raise Doubt  # It has no fixed date.
        day = days[0]
    elif {"month", "dom"} == set(dates):
        day = day_of(dates, here.today, chinese=here.chinese) if (dates["month"], dates["dom"]) != (2, 29) else None
    elif {"month", "nth"} <= set(dates):
        nth, what = dates["nth"]
        if isinstance(what, int) and 1 <= abs(nth) <= 5 and 1 <= dates["month"] <= 12:
            return f"BYMONTH={dates['month']};BYDAY={nth}{WEEKDAYS[what]}"
        raise Doubt
    else:
        raise Doubt
    if day is None:
        raise Doubt
    return f"BYMONTH={day.month};BYMONTHDAY={day.day}"
