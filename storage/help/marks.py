"""What has happened to a request, each noted by a statement of its own: asked, nudged, arrived, gone on."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp

_THEIRS = "WHERE number = :number AND person_id = :person_id"
_MARKING = {
    "asked_at": f"UPDATE help_takers SET asked_at = :now {_THEIRS} AND asked_at IS NULL RETURNING number",
    "confirmed_at": f"UPDATE help_takers SET confirmed_at = :now {_THEIRS} AND confirmed_at IS NULL RETURNING number",
    # What came of it is asked anew, from now.
    "arrived_at": "UPDATE help_takers SET arrived_at = :now, nudged_at = NULL"
    f" {_THEIRS} AND arrived_at IS NULL RETURNING number",
    "nudged_at": f"UPDATE help_takers SET nudged_at = :now {_THEIRS} AND nudged_at IS NULL RETURNING number",
}
_MOVING = {
    "wave_at": "UPDATE help_requests SET wave_at = :now WHERE number = :number",
    "climbed_at": "UPDATE help_requests SET climbed_at = :now WHERE number = :number",
    "repeated_at": "UPDATE help_requests SET repeated_at = :now WHERE number = :number",
    "followed_at": "UPDATE help_requests SET followed_at = :now WHERE number = :number",
}


async def mark(tx: Transaction, number: int, person_id: int, what: str, now: datetime) -> bool:
    """False: they do not go, or it was marked."""
    row = await tx.row(_MARKING[what], number=number, person_id=person_id, now=stamp(now))
    return row is not None


async def moved(tx: Transaction, number: int, what: str, now: datetime) -> None:
    await tx.run(_MOVING[what], number=number, now=stamp(now))
