"""When volunteers have time, as they say it: few words, since nobody keeps a calendar here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Times(StrEnum):
    """When somebody has time."""

    DAY = "day"  # From Monday to Friday.
    EVENING = "evening"
    WEEKEND = "weekend"


FREE = 18  # The hour from which it is evening.


def times_at(local: datetime) -> Times:
    """In which of them this is, by the clock of the community."""
    if local.weekday() >= 5:
        return Times.WEEKEND
    return Times.EVENING if local.hour >= FREE else Times.DAY
