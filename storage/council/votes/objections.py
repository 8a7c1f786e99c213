"""Whoever thinks that a result came about wrongly says so before it is final."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council.votes.voting import State, Voting
from storage.engine.database import Transaction
from storage.engine.instants import stamp

WORDS = 1000  # Characters at most.


@dataclass(frozen=True, slots=True)
class Objection:
    number: int
    home_id: int
    words: str


async def raise_(tx: Transaction, vote: Voting, home_id: int, person_id: int, words: str, now: datetime) -> bool:
    """False: the time for it is over, or has not begun."""
    if vote.state is not State.CLOSED or not vote.final_at or now >= vote.final_at:
        return False
    await tx.run(
        "INSERT INTO vote_objections (vote, home_id, person_id, words, at)"
        " VALUES (:vote, :home_id, :person_id, :words, :now)",
        vote=vote.number,
        home_id=home_id,
        person_id=person_id,
        words=words,
        now=stamp(now),
    )
    return True


async def of_vote(tx: Transaction, vote: int) -> list[Objection]:
    found = await tx.rows(
        "SELECT number, home_id, words FROM vote_objections WHERE vote = :vote ORDER BY number", vote=vote
    )
    return [Objection(row["number"], row["home_id"], row["words"]) for row in found]
