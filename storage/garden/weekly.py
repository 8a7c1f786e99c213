"""What became of the bookings of a stretch of days."""

from __future__ import annotations

from datetime import datetime

from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.engine.snapshot import Snapshot


def between(snapshot: Snapshot, since: datetime, until: datetime) -> Row:
    """How many were to begin then, for how many people; where nobody came; how many were called off."""
    kept = "state NOT IN ('offered', 'cancelled', 'late')"
    return snapshot.row(
        f"SELECT sum(CASE WHEN {kept} THEN 1 ELSE 0 END) AS booked, sum(CASE WHEN {kept} THEN people ELSE 0 END) AS"
        " people, sum(CASE WHEN state = 'absent' THEN 1 ELSE 0 END) AS absent,"
        " sum(CASE WHEN state IN ('cancelled', 'late') THEN 1 ELSE 0 END) AS off"
        " FROM garden_bookings WHERE home_id IS NOT NULL AND starts_at >= :since AND starts_at < :until",
        since=stamp(since),
        until=stamp(until),
    )
