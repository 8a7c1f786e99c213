"""Volunteers: who offers what and where, who is asked next, and the hours that they gave."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.help.request import Kind
from storage.people.people import Role


@dataclass(frozen=True, slots=True)
class Helper:
    person_id: int
    kinds: frozenset[Kind]
    stairs: tuple[str, ...]  # None: everywhere.
    paused: bool


async def find(tx: Transaction, person_id: int) -> Helper | None:
    row = await tx.row("SELECT * FROM helpers WHERE person_id = :person_id", person_id=person_id)
    if not row:
        return None
    return Helper(
        row["person_id"],
        frozenset(Kind(each) for each in json.loads(row["kinds"])),
        tuple(json.loads(row["stairs"])),
        bool(row["paused"]),
    )


async def put(tx: Transaction, person_id: int, kinds: Sequence[Kind], stairs: Sequence[str], now: datetime) -> None:
    await tx.run(
        "INSERT INTO helpers (person_id, kinds, stairs, since) VALUES (:person_id, :kinds, :stairs, :now)"
        " ON CONFLICT (person_id) DO UPDATE SET kinds = excluded.kinds, stairs = excluded.stairs, paused = 0",
        person_id=person_id,
        kinds=json.dumps(sorted(kinds)),
        stairs=json.dumps(list(stairs)),
        now=stamp(now),
    )


async def pause(tx: Transaction, person_id: int, paused: bool) -> None:
    await tx.run(
        "UPDATE helpers SET paused = :paused WHERE person_id = :person_id", person_id=person_id, paused=int(paused)
    )


async def next_to_ask(
    tx: Transaction, number: int, kind: Kind, stair: str, but: int, since: datetime, limit: int
) -> list[int]:
    """Screened, not paused, reachable, offering this here, not asked since: those asked least lately first."""
    found = await tx.rows(
        "SELECT h.person_id, h.kinds, h.stairs FROM helpers h JOIN people p ON p.person_id = h.person_id"
        " WHERE h.paused = 0 AND p.role >= :least AND h.person_id <> :but"
        " AND NOT EXISTS (SELECT 1 FROM closed_chats c WHERE c.chat_id = h.person_id)"
        " AND NOT EXISTS (SELECT 1 FROM help_asked a WHERE a.number = :number AND a.person_id = h.person_id"
        " AND a.asked_at >= :since)"
        " AND NOT EXISTS (SELECT 1 FROM help_takers t WHERE t.number = :number AND t.person_id = h.person_id)"
        " ORDER BY coalesce((SELECT max(a.asked_at) FROM help_asked a WHERE a.person_id = h.person_id), ''),"
        " h.person_id",
        number=number,
        but=but,
        least=int(Role.VOLUNTEER),
        since=stamp(since),
    )
    fit = [
        row["person_id"]
        for row in found
        if kind in json.loads(row["kinds"]) and (not (stairs := json.loads(row["stairs"])) or stair in stairs)
    ]
    return fit[:limit]


async def note_asked(tx: Transaction, number: int, person_ids: Sequence[int], now: datetime) -> None:
    await tx.run_many(
        "INSERT INTO help_asked (number, person_id, asked_at) VALUES (:number, :person_id, :now)"
        " ON CONFLICT (number, person_id) DO UPDATE SET asked_at = excluded.asked_at",
        [{"number": number, "person_id": each, "now": stamp(now)} for each in person_ids],
    )


async def asked(tx: Transaction, number: int) -> list[int]:
    found = await tx.rows("SELECT person_id FROM help_asked WHERE number = :number ORDER BY person_id", number=number)
    return [row["person_id"] for row in found]


async def note_hours(tx: Transaction, number: int, person_id: int, minutes: int, by: int, now: datetime) -> None:
    await tx.run(
        "INSERT INTO help_hours (person_id, number, minutes, at, written_by)"
        " VALUES (:person_id, :number, :minutes, :now, :by) ON CONFLICT DO NOTHING",
        person_id=person_id,
        number=number,
        minutes=max(1, min(minutes, 1440)),
        now=stamp(now),
        by=by,
    )


async def confirm_hours(tx: Transaction, number: int, by: int, now: datetime) -> bool:
    """By somebody else than whoever gave or noted them. False: there are none to confirm."""
    row = await tx.row(
        "UPDATE help_hours SET confirmed_by = :by, confirmed_at = :now WHERE number = :number AND confirmed_at IS NULL"
        " AND person_id <> :by AND written_by <> :by RETURNING id",
        number=number,
        by=by,
        now=stamp(now),
    )
    return row is not None


async def minutes_of(tx: Transaction, person_id: int) -> tuple[int, int]:
    """Confirmed, and waiting for it."""
    row = await tx.row(
        "SELECT coalesce(sum(CASE WHEN confirmed_at IS NOT NULL THEN minutes END), 0) AS confirmed,"
        " coalesce(sum(CASE WHEN confirmed_at IS NULL THEN minutes END), 0) AS waiting FROM help_hours"
        " WHERE person_id = :person_id",
        person_id=person_id,
    )
    assert row
    return row["confirmed"], row["waiting"]
