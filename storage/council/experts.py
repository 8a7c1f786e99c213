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
    ended: bool = False  # They were removed.


@dataclass(frozen=True, slots=True)
class Said:
    question: int
    expert: int
    name: str
    words: str


async def add(tx: Transaction, proposal: int, name: str, by: int, now: datetime) -> str | None:
    """The code of the link with which they answer themselves. None: this name is there, or there are enough.

    Who was removed under this name answers again.
    """
    if len(await of_proposal(tx, proposal)) >= MOST:
        return None
    code = new_receipt()
    added = await tx.run(
        "INSERT INTO proposal_experts (proposal, name, code, by_id, at) VALUES (:proposal, :name, :code, :by, :now)"
        " ON CONFLICT (proposal, name) DO UPDATE SET ended_at = NULL, person_id = NULL, code = excluded.code,"
        " by_id = excluded.by_id, at = excluded.at WHERE proposal_experts.ended_at IS NOT NULL",
        proposal=proposal,
        name=name,
        code=digest(code),
        by=by,
        now=stamp(now),
    )
    return code if added else None


async def rename(tx: Transaction, expert: Expert, name: str) -> bool:
    """False: somebody else has this name."""
    return bool(
        await tx.run(
            "UPDATE proposal_experts SET name = :name WHERE number = :number AND NOT EXISTS (SELECT 1"
            " FROM proposal_experts o WHERE o.proposal = proposal_experts.proposal AND o.name = :name"
            " AND o.number <> :number)",
            number=expert.number,
            name=name,
        )
    )


async def end(tx: Transaction, number: int, now: datetime) -> bool:
    """They answer no more; what they have said stays. False: they are removed already."""
    return bool(
        await tx.run(
            "UPDATE proposal_experts SET ended_at = :now WHERE number = :number AND ended_at IS NULL",
            number=number,
            now=stamp(now),
        )
    )


async def restore(tx: Transaction, expert: Expert) -> bool:
    """They answer again, by the link that they had. False: they do already, or there are enough."""
    if len(await of_proposal(tx, expert.proposal)) >= MOST:
        return False
    return bool(
        await tx.run(
            "UPDATE proposal_experts SET ended_at = NULL WHERE number = :number AND ended_at IS NOT NULL",
            number=expert.number,
        )
    )


async def renew_link(tx: Transaction, expert: Expert) -> str | None:
    """Instead of the one that was lost. None: they have come by it, or were removed."""
    code = new_receipt()
    renewed = await tx.run(
        "UPDATE proposal_experts SET code = :code WHERE number = :number AND person_id IS NULL AND ended_at IS NULL",
        number=expert.number,
        code=digest(code),
    )
    return code if renewed else None


async def has_spoken(tx: Transaction, number: int) -> bool:
    return bool(await tx.value("SELECT count(*) FROM expert_answers WHERE expert = :number", number=number))


async def of_proposal(tx: Transaction, proposal: int) -> list[Expert]:
    """Without those who were removed."""
    found = await tx.rows(
        "SELECT * FROM proposal_experts WHERE proposal = :proposal AND ended_at IS NULL ORDER BY number",
        proposal=proposal,
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
        " AND ended_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM proposals p WHERE p.number = proposal_experts.proposal"
        " AND p.person_id = :person_id) AND NOT EXISTS (SELECT 1 FROM proposal_experts o"
        " WHERE o.proposal = proposal_experts.proposal AND o.person_id = :person_id AND o.ended_at IS NULL)"
        " RETURNING *",
        person_id=person_id,
        code=digest(code),
    )
    return _expert(row) if row else None


async def waits(tx: Transaction, code: str) -> bool:
    """Nobody has opened this link yet."""
    found = "SELECT count(*) FROM proposal_experts WHERE code = :code AND ended_at IS NULL"
    return bool(await tx.value(found, code=digest(code)))


async def of_person(tx: Transaction, proposal: int, person_id: int) -> Expert | None:
    row = await tx.row(
        "SELECT * FROM proposal_experts WHERE proposal = :proposal AND person_id = :person_id AND ended_at IS NULL",
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
    return Expert(row["number"], row["proposal"], row["name"], row["person_id"], row["ended_at"] is not None)
