"""What neighbours would have changed; the author accepts it or declines it, with a reason that everybody reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council.proposals import Proposal
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp

LIMIT = 800  # Characters.


@dataclass(frozen=True, slots=True)
class Amendment:
    number: int
    proposal: int
    version: int
    words: str
    home_id: int
    person_id: int
    accepted: bool | None  # None: not decided yet.
    reason: str


async def suggest(
    tx: Transaction, proposal: Proposal, words: str, home_id: int, person_id: int, now: datetime
) -> Amendment:
    row = await tx.row(
        "INSERT INTO proposal_amendments (proposal, version, words, home_id, person_id, at)"
        " VALUES (:proposal, :version, :words, :home_id, :person_id, :now) RETURNING *",
        proposal=proposal.number,
        version=proposal.version,
        words=words,
        home_id=home_id,
        person_id=person_id,
        now=stamp(now),
    )
    assert row
    return _amendment(row)


async def find(tx: Transaction, number: int) -> Amendment | None:
    row = await tx.row("SELECT * FROM proposal_amendments WHERE number = :number", number=number)
    return _amendment(row) if row else None


async def of_proposal(tx: Transaction, proposal: int) -> list[Amendment]:
    """Those that wait first, then the newest."""
    found = await tx.rows(
        "SELECT * FROM proposal_amendments WHERE proposal = :proposal"
        " ORDER BY CASE WHEN accepted IS NULL THEN 0 ELSE 1 END, number DESC",
        proposal=proposal,
    )
    return [_amendment(row) for row in found]


async def decide(tx: Transaction, number: int, reason: str, now: datetime, *, accepted: bool) -> bool:
    """False: it is decided already."""
    return bool(
        await tx.run(
            "UPDATE proposal_amendments SET accepted = :accepted, reason = :reason, decided_at = :now"
            " WHERE number = :number AND accepted IS NULL",
            accepted=int(accepted),
            reason=reason,
            now=stamp(now),
            number=number,
        )
    )


def _amendment(row: Row) -> Amendment:
    return Amendment(
        number=row["number"],
        proposal=row["proposal"],
        version=row["version"],
        words=row["words"],
        home_id=row["home_id"],
        person_id=row["person_id"],
        accepted=None if row["accepted"] is None else bool(row["accepted"]),
        reason=row["reason"],
    )
