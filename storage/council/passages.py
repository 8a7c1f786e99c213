"""The way of a proposal through its stages: when each began, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.council.stages import Stage
from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp


@dataclass(frozen=True, slots=True)
class Passage:
    """Through one stage."""

    stage: Stage
    reason: str
    at: datetime


async def history(tx: Transaction, number: int) -> Sequence[Passage]:
    found = await tx.rows(
        "SELECT stage, reason, at FROM proposal_stages WHERE proposal = :number ORDER BY number", number=number
    )
    return [Passage(Stage(row["stage"]), row["reason"], moment(row["at"])) for row in found]


async def note(tx: Transaction, number: int, stage: Stage, reason: str, by: int, now: datetime) -> None:
    await tx.run(
        "INSERT INTO proposal_stages (proposal, stage, reason, by_id, at) VALUES (:number, :stage, :reason, :by, :now)",
        number=number,
        stage=stage.value,
        reason=reason,
        by=by,
        now=stamp(now),
    )
