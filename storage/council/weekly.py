"""What the council did in a stretch of days."""

from __future__ import annotations

from datetime import datetime

from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.engine.snapshot import Snapshot


def since(snapshot: Snapshot, begins: datetime) -> Row:
    """New proposals; votes that closed, and in how many homes somebody took part in them; votes that go on."""
    return snapshot.row(
        "SELECT (SELECT count(*) FROM proposals WHERE made_at >= :begins) AS proposals,"
        " (SELECT count(*) FROM votes WHERE closed_at >= :begins) AS closed,"
        " (SELECT count(DISTINCT b.home_id) FROM vote_ballots b JOIN votes v ON v.number = b.vote"
        " WHERE v.closed_at >= :begins) AS homes,"
        " (SELECT count(*) FROM votes WHERE state = 'open') AS going_on",
        begins=stamp(begins),
    )
