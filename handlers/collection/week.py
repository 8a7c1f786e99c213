"""What the staff have to know of the calendar: from December on, that the coming year's holidays are not known yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.collection.calendar import Calendar
from handlers.dialogue.errand import Workplace
from handlers.dialogue.week import Week
from handlers.dialogue.words import phrase
from storage.collection import Holidays
from storage.times import missing_year

A_WEEK = timedelta(days=7)


def look_back(place: Workplace, since: datetime) -> Week | None:
    """Only where some round goes by them."""
    rounds = place.community.of(Calendar).rounds
    year = missing_year((since + A_WEEK).date())
    if not year or all(each.holidays is Holidays.AS_USUAL for each in rounds):
        return None
    return Week(
        phrase(
            "🗓 The public holidays of {year} are not known here yet, so collection days may be wrong. Whoever runs the"
            " assistant brings it up to date.",
            year=year,
        )
    )
