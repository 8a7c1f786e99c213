"""Who is whose family, in the order in which they are asked, and what each may see and do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp

UNDO = timedelta(minutes=10)
MOST = 10  # Relatives of one person.


class Right(StrEnum):
    WELL = "well"  # To see that they are well.
    ALARMS = "alarms"  # To be told when they do not answer.
    ACTS = "acts"  # To act for them.
    RECORDS = "records"  # To see what they reported and booked.


@dataclass(frozen=True, slots=True)
class Link:
    number: int
    elder_id: int
    person_id: int  # The relative.
    name: str
    rights: frozenset[Right]


_SELECT = (
    "SELECT f.number, f.elder_id, f.person_id, coalesce(p.name, '') AS name, f.well, f.alarms, f.acts, f.records"
    " FROM family_links f LEFT JOIN people p ON p.person_id = f.person_id"
)


async def make(tx: Transaction, elder_id: int, person_id: int, now: datetime) -> Link | None:
    """They see that all is well, and hear when it is not; the rest is given apart. None: too many are family."""
    await tx.run(
        "INSERT INTO family_links (elder_id, person_id, place, since)"
        " SELECT :elder_id, :person_id, coalesce(max(place), 0) + 1, :now FROM family_links"
        " WHERE elder_id = :elder_id AND ended_at IS NULL HAVING count(*) < :most ON CONFLICT DO NOTHING",
        elder_id=elder_id,
        person_id=person_id,
        now=stamp(now),
        most=MOST,
    )
    return await between(tx, elder_id, person_id)


async def find(tx: Transaction, number: int) -> Link | None:
    row = await tx.row(f"{_SELECT} WHERE f.number = :number AND f.ended_at IS NULL", number=number)
    return _link(row) if row else None


async def between(tx: Transaction, elder_id: int, person_id: int) -> Link | None:
    row = await tx.row(
        f"{_SELECT} WHERE f.elder_id = :elder_id AND f.person_id = :person_id AND f.ended_at IS NULL",
        elder_id=elder_id,
        person_id=person_id,
    )
    return _link(row) if row else None


async def of_elder(tx: Transaction, elder_id: int) -> list[Link]:
    found = await tx.rows(
        f"{_SELECT} WHERE f.elder_id = :elder_id AND f.ended_at IS NULL ORDER BY f.place, f.number", elder_id=elder_id
    )
    return [_link(row) for row in found]


async def of_relative(tx: Transaction, person_id: int) -> list[Link]:
    found = await tx.rows(
        f"{_SELECT} WHERE f.person_id = :person_id AND f.ended_at IS NULL ORDER BY f.number", person_id=person_id
    )
    return [_link(row) for row in found]


async def allow(tx: Transaction, number: int, right: Right, *, allowed: bool) -> None:
    await tx.run(
        "UPDATE family_links SET well = CASE :of WHEN 'well' THEN :allowed ELSE well END,"
        " alarms = CASE :of WHEN 'alarms' THEN :allowed ELSE alarms END,"
        " acts = CASE :of WHEN 'acts' THEN :allowed ELSE acts END,"
        " records = CASE :of WHEN 'records' THEN :allowed ELSE records END WHERE number = :number",
        of=right.value,
        allowed=int(allowed),
        number=number,
    )


async def ask_first(tx: Transaction, link: Link) -> None:
    await tx.run(
        "UPDATE family_links SET place = (SELECT min(f.place) - 1 FROM family_links f WHERE f.elder_id = :elder_id)"
        " WHERE number = :number",
        elder_id=link.elder_id,
        number=link.number,
    )


async def end(tx: Transaction, number: int, now: datetime) -> bool:
    """False: it has ended already."""
    return bool(
        await tx.run(
            "UPDATE family_links SET ended_at = :now WHERE number = :number AND ended_at IS NULL",
            number=number,
            now=stamp(now),
        )
    )


async def ended(tx: Transaction, number: int, now: datetime) -> Link | None:
    """One that ended a moment ago, and can be taken up again."""
    row = await tx.row(
        f"{_SELECT} WHERE f.number = :number AND f.ended_at >= :since AND NOT EXISTS (SELECT 1 FROM family_links g"
        " WHERE g.elder_id = f.elder_id AND g.person_id = f.person_id AND g.ended_at IS NULL)",
        number=number,
        since=stamp(now - UNDO),
    )
    return _link(row) if row else None


async def take_up(tx: Transaction, number: int) -> None:
    await tx.run("UPDATE family_links SET ended_at = NULL WHERE number = :number", number=number)


def _link(row: Row) -> Link:
    return Link(
        row["number"],
        row["elder_id"],
        row["person_id"],
        row["name"],
        frozenset(right for right in Right if row[right.value]),
    )
