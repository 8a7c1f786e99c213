"""Things that were found: what stands in `storage/lost/` if this were no toy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from storage.engine.database import Transaction
from storage.engine.holdings import Holdings, Record
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning
from storage.people import audit


@dataclass(frozen=True, slots=True)
class Thing:
    number: int
    person_id: int
    words: str


async def note(tx: Transaction, person_id: int, words: str, now: datetime) -> Thing:
    row = await tx.row(
        "INSERT INTO lost_things (person_id, words, found_at) VALUES (:person_id, :words, :now) RETURNING *",
        person_id=person_id,
        words=words,
        now=stamp(now),
    )
    assert row
    return Thing(row["number"], person_id, words)


async def give_back(tx: Transaction, number: int, by: int, now: datetime) -> bool:
    """False: its owner has it already."""
    given = await tx.run(
        "UPDATE lost_things SET returned_at = :now WHERE number = :number AND returned_at IS NULL",
        number=number,
        now=stamp(now),
    )
    if given:
        await audit.note(tx, by, "lost.give_back", str(number), now)
    return bool(given)


async def waiting(tx: Transaction, before: datetime) -> list[Thing]:
    """What was found before then and nobody has asked for; each is told once."""
    found = await tx.rows(
        "UPDATE lost_things SET reminded = 1 WHERE found_at <= :before AND returned_at IS NULL AND reminded = 0"
        " RETURNING number, person_id, words",
        before=stamp(before),
    )
    return [Thing(row["number"], row["person_id"], row["words"]) for row in found]


async def of_all(tx: Transaction) -> list[Thing]:
    found = await tx.rows("SELECT number, person_id, words FROM lost_things WHERE returned_at IS NULL ORDER BY number")
    return [Thing(row["number"], row["person_id"], row["words"]) for row in found]


async def is_finder(tx: Transaction, person_id: int, number: int) -> bool:
    asked = "SELECT 1 FROM lost_things WHERE number = :number AND person_id = :person_id"
    return bool(await tx.value(asked, number=number, person_id=person_id))


async def count_of(tx: Transaction, person_id: int) -> int:
    return int(await tx.value("SELECT count(*) FROM lost_things WHERE person_id = :person_id", person_id=person_id))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows("SELECT words, found_at FROM lost_things WHERE person_id = :person_id", person_id=person_id)
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """Its owner may still come."""
    await tx.run("UPDATE lost_things SET person_id = 0 WHERE person_id = :person_id", person_id=person_id)


holdings = Holdings(
    tables=("lost_things",),
    records=(Record("found things", copy, forget),),
    prunings=(
        Pruning(
            "found things",
            "lost_things",
            "number",
            since="returned_at",
            keep="request_days",
            where="returned_at IS NOT NULL",
        ),
    ),
    ties=("EXISTS (SELECT 1 FROM lost_things l WHERE l.person_id = people.person_id AND l.returned_at IS NULL)",),
    migrations=files("tests.lost") / "migrations",
)
