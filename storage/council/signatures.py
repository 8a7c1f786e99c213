"""Co-signatures: of homes, and of one version. Who signed an earlier one is asked again."""

from __future__ import annotations

from datetime import datetime

from storage.council.proposals import Proposal
from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def sign(
    tx: Transaction, proposal: Proposal, home_id: int, person_id: int, now: datetime, *, filed_by: int | None = None
) -> bool:
    """The version as it is now. False: this home has signed it already."""
    signed = await tx.run(
        "INSERT INTO proposal_signatures (proposal, version, home_id, person_id, filed_by, at)"
        " VALUES (:proposal, :version, :home_id, :person_id, :filed_by, :now)"
        " ON CONFLICT (proposal, version, home_id) DO NOTHING",
        proposal=proposal.number,
        version=proposal.version,
        home_id=home_id,
        person_id=person_id,
        filed_by=filed_by,
        now=stamp(now),
    )
    return bool(signed)


async def take_back(tx: Transaction, proposal: Proposal, home_id: int) -> bool:
    return bool(
        await tx.run(
            "DELETE FROM proposal_signatures WHERE proposal = :proposal AND version = :version AND home_id = :home_id",
            proposal=proposal.number,
            version=proposal.version,
            home_id=home_id,
        )
    )


async def count_of(tx: Transaction, proposal: Proposal) -> int:
    """Homes that have signed it as it is now."""
    found = await tx.value(
        "SELECT count(*) FROM proposal_signatures WHERE proposal = :proposal AND version = :version",
        proposal=proposal.number,
        version=proposal.version,
    )
    return int(found)


async def homes_of(tx: Transaction, proposal: Proposal) -> set[int]:
    found = await tx.rows(
        "SELECT home_id FROM proposal_signatures WHERE proposal = :proposal AND version = :version",
        proposal=proposal.number,
        version=proposal.version,
    )
    return {row["home_id"] for row in found}


async def people_of(tx: Transaction, proposal: Proposal) -> list[int]:
    """Who has signed that version, as far as they can be told something."""
    found = await tx.rows(
        "SELECT DISTINCT person_id FROM proposal_signatures"
        " WHERE proposal = :proposal AND version = :version AND person_id <> 0 ORDER BY person_id",
        proposal=proposal.number,
        version=proposal.version,
    )
    return [row["person_id"] for row in found]
