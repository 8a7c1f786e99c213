"""Proposals that are ripe for a vote which nobody has announced yet."""

from __future__ import annotations

from datetime import datetime

from storage.council import proposals
from storage.council.proposals import Proposal
from storage.engine.database import Transaction
from storage.engine.instants import stamp

_RIPE = (
    "stage = 'voting' AND NOT EXISTS"
    " (SELECT 1 FROM votes WHERE votes.proposal = proposals.number AND votes.state <> 'annulled')"
)


async def waiting(tx: Transaction, limit: int) -> list[Proposal]:
    """Who waits longest comes first."""
    found = await tx.rows(f"SELECT number FROM proposals WHERE {_RIPE} ORDER BY stage_at LIMIT :limit", limit=limit)
    return [await proposals.existing(tx, row["number"]) for row in found]


async def to_remind(tx: Transaction, since: datetime) -> list[Proposal]:
    """Those that have waited since then, each once."""
    found = await tx.rows(
        f"UPDATE proposals SET reminded = 1 WHERE reminded = 0 AND stage_at <= :since AND {_RIPE} RETURNING number",
        since=stamp(since),
    )
    return [await proposals.existing(tx, row["number"]) for row in sorted(found, key=lambda row: row["number"])]
