"""Homes that signed an earlier version on paper: the bot cannot ask them again, so the office goes round once more."""

from __future__ import annotations

from datetime import datetime

from storage.council import proposals
from storage.council.proposals import Proposal
from storage.engine.database import Transaction
from storage.engine.instants import stamp

_UNSIGNED = (  # Signatures s of proposals p: on paper, of an earlier version, and that home has not signed the newest.
    "s.proposal = p.number AND s.version < p.version AND s.filed_by IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM proposal_signatures n WHERE n.proposal = p.number AND n.version = p.version"
    " AND n.home_id = s.home_id)"
)
_WAITING = (  # Rounds r of the newest version, while it can be signed.
    "r.over_at IS NULL AND EXISTS (SELECT 1 FROM proposals p WHERE p.number = r.proposal AND p.version = r.version"
    " AND p.stage IN ('collecting', 'discussing', 'revising')"
    f" AND EXISTS (SELECT 1 FROM proposal_signatures s WHERE {_UNSIGNED}))"
)


async def homes_to_ask(tx: Transaction, proposal: int) -> list[int]:
    found = await tx.rows(
        "SELECT DISTINCT s.home_id FROM proposals p JOIN proposal_signatures s ON s.proposal = p.number"
        f" WHERE p.number = :proposal AND {_UNSIGNED} ORDER BY s.home_id",
        proposal=proposal,
    )
    return [row["home_id"] for row in found]


async def begin(tx: Transaction, proposal: Proposal, now: datetime) -> bool:
    """For its newest version. False: nobody is to be asked on paper, or it has begun."""
    if not await homes_to_ask(tx, proposal.number):
        return False
    return bool(
        await tx.run(
            "INSERT INTO proposal_paper_rounds (proposal, version, since) VALUES (:proposal, :version, :now)"
            " ON CONFLICT (proposal, version) DO NOTHING",
            proposal=proposal.number,
            version=proposal.version,
            now=stamp(now),
        )
    )


async def end(tx: Transaction, proposal: int, version: int, now: datetime) -> bool:
    """The office has asked them all, whoever signed. False: it was over, or the text has changed since."""
    return bool(
        await tx.run(
            "UPDATE proposal_paper_rounds SET over_at = :now WHERE proposal = :proposal AND version = :version"
            " AND over_at IS NULL AND version = (SELECT p.version FROM proposals p WHERE p.number = :proposal)",
            proposal=proposal,
            version=version,
            now=stamp(now),
        )
    )


async def waiting(tx: Transaction, limit: int) -> list[Proposal]:
    """What waits longest comes first."""
    found = await tx.rows(
        f"SELECT r.proposal FROM proposal_paper_rounds r WHERE {_WAITING} ORDER BY r.since, r.proposal LIMIT :limit",
        limit=limit,
    )
    return [await proposals.existing(tx, row["proposal"]) for row in found]


async def to_remind(tx: Transaction, since: datetime) -> list[Proposal]:
    """Those that have waited since then, each once."""
    found = await tx.rows(
        f"SELECT r.proposal, r.version FROM proposal_paper_rounds r WHERE r.reminded = 0 AND r.since <= :since"
        f" AND {_WAITING} ORDER BY r.proposal",
        since=stamp(since),
    )
    for row in found:
        await tx.run(
            "UPDATE proposal_paper_rounds SET reminded = 1 WHERE proposal = :proposal AND version = :version",
            proposal=row["proposal"],
            version=row["version"],
        )
    return [await proposals.existing(tx, row["proposal"]) for row in found]
