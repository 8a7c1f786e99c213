"""The public holidays, as the State Council announces them each November for the year that follows."""

from __future__ import annotations

from datetime import date


def is_day_off(day: date) -> bool | None:
    """Whether it is off because of a public holiday; an ordinary weekend is not. None: not announced yet."""
    from chinese_calendar import get_holiday_detail  # Only who has a calendar needs its tables.

    try:
        off, name = get_holiday_detail(day)
    except NotImplementedError:
        return None
    return bool(off and name)


def is_year_known(year: int) -> bool:
    return is_day_off(date(year, 1, 1)) is not None


def missing_year(today: date) -> int | None:
    """The coming year, from December on, where its holidays are not known yet: it begins without them."""
    year = today.year + (today.month == 12)
    return None if is_year_known(year) else year
