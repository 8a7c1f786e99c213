"""Who is told what becomes of a proposal: whoever made it, signed it, spoke to it, or wants to know."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def follow(tx: Transaction, proposal: int, person_id: int, now: datetime) -> bool:
    """False: they do already. Somebody without a phone (0) cannot be told."""
    if not person_id:
        return False
    return bool(
        await tx.run(
            "INSERT INTO proposal_followers (proposal, person_id, since) VALUES (:proposal, :person_id, :now)"
            " ON CONFLICT (proposal, person_id) DO NOTHING",
            proposal=proposal,
            person_id=person_id,
            now=stamp(now),
        )
    )


async def unfollow(tx: Transaction, proposal: int, person_id: int) -> bool:
    return bool(
        await tx.run(
            "DELETE FROM proposal_followers WHERE proposal = :proposal AND person_id = :person_id",
            proposal=proposal,
            person_id=person_id,
        )
    )


async def follows(tx: Transaction, proposal: int, person_id: int) -> bool:
    found = await tx.value(
        "SELECT count(*) FROM proposal_followers WHERE proposal = :proposal AND person_id = :person_id",
        proposal=proposal,
        person_id=person_id,
    )
    return bool(found)


async def of_proposal(tx: Transaction, proposal: int) -> list[int]:
    found = await tx.rows(
        "SELECT person_id FROM proposal_followers WHERE proposal = :proposal ORDER BY since, person_id",
        proposal=proposal,
    )
    return [row["person_id"] for row in found]
