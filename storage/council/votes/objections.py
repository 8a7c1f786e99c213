"""Whoever thinks that a result came about wrongly says so before it is final, and is answered before it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council.votes.voting import State, Voting
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp

WORDS, ANSWER = 1000, 1000  # Characters at most.


@dataclass(frozen=True, slots=True)
class Objection:
    number: int
    vote: int
    home_id: int
    person_id: int  # 0: somebody who wanted to be forgotten.
    words: str
    answer: str | None  # None: it waits.


async def raise_(
    tx: Transaction, vote: Voting, home_id: int, person_id: int, words: str, now: datetime
) -> Objection | None:
    """None: the time for it is over, or has not begun."""
    if vote.state is not State.CLOSED or not vote.final_at or now >= vote.final_at:
        return None
    row = await tx.row(
        "INSERT INTO vote_objections (vote, home_id, person_id, words, at)"
        " VALUES (:vote, :home_id, :person_id, :words, :now) RETURNING *",
        vote=vote.number,
        home_id=home_id,
        person_id=person_id,
        words=words,
        now=stamp(now),
    )
    return _objection(row) if row else None


async def answer(tx: Transaction, number: int, words: str, by: int, now: datetime) -> bool:
    """False: it is answered already."""
    return bool(
        await tx.run(
            "UPDATE vote_objections SET answer = :words, answered_by = :by, answered_at = :now"
            " WHERE number = :number AND answer IS NULL",
            number=number,
            words=words,
            by=by,
            now=stamp(now),
        )
    )


async def find(tx: Transaction, number: int) -> Objection | None:
    row = await tx.row("SELECT * FROM vote_objections WHERE number = :number", number=number)
    return _objection(row) if row else None


async def of_vote(tx: Transaction, vote: int) -> list[Objection]:
    found = await tx.rows("SELECT * FROM vote_objections WHERE vote = :vote ORDER BY number", vote=vote)
    return [_objection(row) for row in found]


async def waiting(tx: Transaction) -> list[Objection]:
    """The oldest first."""
    found = await tx.rows(
        "SELECT o.* FROM vote_objections o JOIN votes v ON v.number = o.vote"
        " WHERE o.answer IS NULL AND v.state = 'closed' ORDER BY o.number"
    )
    return [_objection(row) for row in found]


def _objection(row: Row) -> Objection:
    return Objection(row["number"], row["vote"], row["home_id"], row["person_id"], row["words"], row["answer"])
