"""Experts who answer questions about a proposal by name; several may answer one question, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council.receipt import digest, new_receipt
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp

NAME, MOST = 60, 6  # Characters; of one proposal.


@dataclass(frozen=True, slots=True)
class Expert:
    number: int
    proposal: int
    name: str
    person_id: int | None  # None: the office writes down what they say.


@dataclass(frozen=True, slots=True)
class Said:
    question: int
    expert: int
    name: str
    words: str


async def add(tx: Transaction, proposal: int, name: str, by: int, now: datetime) -> str | None:
    """The code of the link with which they answer themselves. None: this name is there, or there are enough."""
    if len(await of_proposal(tx, proposal)) >= MOST:
        return None
    code = new_receipt()
    added = await tx.run(
        "INSERT INTO proposal_experts (proposal, name, code, by_id, at) VALUES (:proposal, :name, :code, :by, :now)"
        " ON CONFLICT (proposal, name) DO NOTHING",
        proposal=proposal,
        name=name,
        code=digest(code),
        by=by,
        now=stamp(now),
    )
    return code if added else None


async def of_proposal(tx: Transaction, proposal: int) -> list[Expert]:
    found = await tx.rows(
        "SELECT * FROM proposal_experts WHERE proposal = :proposal ORDER BY number", proposal=proposal
    )
    return [_expert(row) for row in found]


async def find(tx: Transaction, number: int) -> Expert | None:
    row = await tx.row("SELECT * FROM proposal_experts WHERE number = :number", number=number)
    return _expert(row) if row else None


async def come(tx: Transaction, code: str, person_id: int) -> Expert | None:
    """Whoever opens the link first is the expert; neither whoever named them, nor the proposer, nor another expert
    speaks under that name. None: they are one of these, it was used, or there is no such link.
    """
    row = await tx.row(
        "UPDATE proposal_experts SET person_id = :person_id, code = NULL WHERE code = :code AND by_id <> :person_id"
        " AND NOT EXISTS (SELECT 1 FROM proposals p WHERE p.number = proposal_experts.proposal"
        " AND p.person_id = :person_id) AND NOT EXISTS (SELECT 1 FROM proposal_experts o"
        " WHERE o.proposal = proposal_experts.proposal AND o.person_id = :person_id) RETURNING *",
        person_id=person_id,
        code=digest(code),
    )
    return _expert(row) if row else None


async def waits(tx: Transaction, code: str) -> bool:
    """Nobody has opened this link yet."""
    return bool(await tx.value("SELECT count(*) FROM proposal_experts WHERE code = :code", code=digest(code)))


async def of_person(tx: Transaction, proposal: int, person_id: int) -> Expert | None:
    row = await tx.row(
        "SELECT * FROM proposal_experts WHERE proposal = :proposal AND person_id = :person_id",
        proposal=proposal,
        person_id=person_id,
    )
    return _expert(row) if row else None


async def answer(tx: Transaction, question: int, expert: int, words: str, by: int, now: datetime) -> bool:
    """False: they have answered it already."""
    return bool(
        await tx.run(
            "INSERT INTO expert_answers (question, expert, words, by_id, at)"
            " VALUES (:question, :expert, :words, :by, :now) ON CONFLICT (question, expert) DO NOTHING",
            question=question,
            expert=expert,
            words=words,
            by=by,
            now=stamp(now),
        )
    )


async def said(tx: Transaction, proposal: int) -> list[Said]:
    """In the order in which it was said."""
    found = await tx.rows(
        "SELECT a.question, a.expert, e.name, a.words FROM expert_answers a JOIN proposal_experts e"
        " ON e.number = a.expert WHERE e.proposal = :proposal ORDER BY a.number",
        proposal=proposal,
    )
    return [Said(row["question"], row["expert"], row["name"], row["words"]) for row in found]


def _expert(row: Row) -> Expert:
    return Expert(row["number"], row["proposal"], row["name"], row["person_id"])
