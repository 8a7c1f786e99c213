"""Is it fixed? What the reporter and the followers said of it, with stars and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp


class Fixed(IntEnum):
    NO = 0
    HALF = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    fixed: Fixed
    stars: int | None
    words: str


async def give(tx: Transaction, number: int, person_id: int, fixed: Fixed, now: datetime) -> None:
    """What they say last counts; stars and words of an earlier repair do not."""
    await tx.run(
        "INSERT INTO report_verdicts (number, person_id, fixed, at) VALUES (:number, :person_id, :fixed, :now)"
        " ON CONFLICT (number, person_id) WHERE person_id <> 0 DO UPDATE SET fixed = excluded.fixed, stars = NULL,"
        " words = '', at = excluded.at",
        number=number,
        person_id=person_id,
        fixed=int(fixed),
        now=stamp(now),
    )


async def said(tx: Transaction, number: int, person_id: int) -> Fixed | None:
    """What they said last."""
    found = await tx.value(
        "SELECT fixed FROM report_verdicts WHERE number = :number AND person_id = :person_id",
        number=number,
        person_id=person_id,
    )
    return None if found is None else Fixed(found)


async def rate(tx: Transaction, number: int, person_id: int, stars: int) -> bool:
    """False: they have given no verdict."""
    return bool(
        await tx.run(
            "UPDATE report_verdicts SET stars = :stars WHERE number = :number AND person_id = :person_id",
            number=number,
            person_id=person_id,
            stars=stars,
        )
    )


async def explain(tx: Transaction, number: int, person_id: int, words: str) -> bool:
    return bool(
        await tx.run(
            "UPDATE report_verdicts SET words = :words WHERE number = :number AND person_id = :person_id",
            number=number,
            person_id=person_id,
            words=words,
        )
    )


async def of(tx: Transaction, number: int, person_id: int) -> Verdict | None:
    row = await tx.row(
        "SELECT * FROM report_verdicts WHERE number = :number AND person_id = :person_id",
        number=number,
        person_id=person_id,
    )
    return Verdict(Fixed(row["fixed"]), row["stars"], row["words"]) if row else None


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT number, fixed, stars, words, at FROM report_verdicts WHERE person_id = :person_id ORDER BY number",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """How well it was mended stays; who said so, and in which words, does not."""
    await tx.run(
        "UPDATE report_verdicts SET person_id = 0, words = '' WHERE person_id = :person_id", person_id=person_id
    )
