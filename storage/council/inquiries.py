"""Questions to whoever proposed something, or to somebody who knows; the answers are for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council.proposals import Proposal
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp

QUESTION, ANSWER = 500, 1500  # Characters.


@dataclass(frozen=True, slots=True)
class Inquiry:
    number: int
    proposal: int
    words: str
    home_id: int
    person_id: int
    asked_at: datetime
    answer: str | None
    by_office: bool


async def ask(tx: Transaction, proposal: Proposal, words: str, home_id: int, person_id: int, now: datetime) -> Inquiry:
    row = await tx.row(
        "INSERT INTO proposal_questions (proposal, words, home_id, person_id, asked_at)"
        " VALUES (:proposal, :words, :home_id, :person_id, :now) RETURNING *",
        proposal=proposal.number,
        words=words,
        home_id=home_id,
        person_id=person_id,
        now=stamp(now),
    )
    assert row
    return _inquiry(row)


async def find(tx: Transaction, number: int) -> Inquiry | None:
    row = await tx.row("SELECT * FROM proposal_questions WHERE number = :number", number=number)
    return _inquiry(row) if row else None


async def of_proposal(tx: Transaction, proposal: int) -> list[Inquiry]:
    """The newest first."""
    found = await tx.rows(
        "SELECT * FROM proposal_questions WHERE proposal = :proposal ORDER BY number DESC", proposal=proposal
    )
    return [_inquiry(row) for row in found]


async def answer(tx: Transaction, number: int, words: str, by: int, now: datetime, *, by_office: bool) -> bool:
    """False: it is answered already."""
    return bool(
        await tx.run(
            "UPDATE proposal_questions SET answer = :words, answered_by = :by, by_office = :by_office,"
            " answered_at = :now WHERE number = :number AND answer IS NULL",
            words=words,
            by=by,
            by_office=int(by_office),
            now=stamp(now),
            number=number,
        )
    )


def _inquiry(row: Row) -> Inquiry:
    return Inquiry(
        number=row["number"],
        proposal=row["proposal"],
        words=row["words"],
        home_id=row["home_id"],
        person_id=row["person_id"],
        asked_at=moment(row["asked_at"]),
        answer=row["answer"],
        by_office=bool(row["by_office"]),
    )
