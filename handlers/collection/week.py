"""From December on the coming year's holidays may be missing: whoever runs the bot and the staff hear of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.collection.calendar import Calendar
from handlers.dialogue.community import Community
from handlers.dialogue.errand import Workplace
from handlers.dialogue.week import Week
from handlers.dialogue.words import Phrase, phrase
from storage.collection import Holidays
from storage.times import missing_year

A_WEEK = timedelta(days=7)


def look_back(place: Workplace, since: datetime) -> Week | None:
    lacking = lacking_holidays(place.community, (since + A_WEEK).date())
    return Week(phrase("🗓 {lacking} Whoever runs the assistant can mend that.", lacking=lacking)) if lacking else None


def lacking_holidays(community: Community, today: date) -> Phrase | None:
    """None where no round goes by them."""
    year = missing_year(today)
    if not year or all(each.holidays is Holidays.AS_USUAL for each in community.of(Calendar).rounds):
        return None
    return phrase(
        "The holidays of {year} are not known yet, and collection days may be wrong. A newer chinesecalendar has them.",
        year=year,
    )
