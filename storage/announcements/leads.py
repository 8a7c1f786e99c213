"""So many days before something: told by the community's clock, so that a change of the clocks moves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

A_DAY = 24 * 60  # Minutes.


def minutes(days: int, at: time) -> int:
    """After the midnight that begins its day; before it, if that is negative."""
    return at.hour * 60 + at.minute - days * A_DAY


def send_at(occasion: datetime, lead: int, zone: tzinfo) -> datetime:
    """UTC."""
    midnight = datetime.combine(occasion.astimezone(zone).date(), time())
    return (midnight + timedelta(minutes=lead)).replace(tzinfo=zone).astimezone(UTC)
