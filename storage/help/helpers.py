"""Volunteers: who offers what and where, whom the staff have accepted, who is asked next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.help.request import Kind
from storage.help.times import Times
from storage.people.people import Role

# Of people p: they offer help, the office has accepted them, and they do not pause.
HELPS = (
    f"p.role >= {Role.VOLUNTEER.value} AND EXISTS (SELECT 1 FROM helpers h WHERE h.person_id = p.person_id"
    " AND h.screened_at IS NOT NULL AND h.paused = 0)"
)


@dataclass(frozen=True, slots=True)
class Helper:
    person_id: int
    kinds: frozenset[Kind]
    stairs: tuple[str, ...]  # None: everywhere.
    times: frozenset[Times]  # None: at any time.
    paused: bool
    screened: bool  # Somebody of the staff has spoken with them: they may go to people's homes.


async def find(tx: Transaction, person_id: int) -> Helper | None:
    row = await tx.row("SELECT * FROM helpers WHERE person_id = :person_id", person_id=person_id)
    return _helper(row) if row else None


async def all_of(tx: Transaction, limit: int) -> list[Helper]:
    """Those who wait for the staff first, then the newest."""
    found = await tx.rows(
        "SELECT * FROM helpers ORDER BY CASE WHEN screened_at IS NULL THEN 0 ELSE 1 END, since DESC, person_id"
        " LIMIT :limit",
        limit=limit,
    )
    return [_helper(row) for row in found]


async def accepted(tx: Transaction) -> list[int]:
    """Who may go to people's homes: the staff, and the volunteers whom these have accepted for that."""
    found = await tx.rows(
        "SELECT p.person_id FROM people p WHERE p.role >= :staff OR (p.role >= :least AND EXISTS (SELECT 1 FROM helpers"
        " h WHERE h.person_id = p.person_id AND h.screened_at IS NOT NULL)) ORDER BY p.person_id",
        staff=int(Role.STAFF),
        least=int(Role.VOLUNTEER),
    )
    return [row["person_id"] for row in found]


async def offering(tx: Transaction, kind: Kind) -> list[Helper]:
    """Of those who may go: who offers this, has not paused, and can be written to."""
    may_go = set(await accepted(tx))
    found = await tx.rows(
        "SELECT * FROM helpers h WHERE h.paused = 0 AND NOT EXISTS (SELECT 1 FROM closed_chats c"
        " WHERE c.chat_id = h.person_id) ORDER BY h.person_id"
    )
    every = [_helper(row) for row in found if row["person_id"] in may_go]
    return [each for each in every if kind in each.kinds]


async def count_unscreened(tx: Transaction) -> int:
    return int(
        await tx.value(
            "SELECT count(*) FROM helpers h JOIN people p ON p.person_id = h.person_id WHERE h.screened_at IS NULL"
            " AND h.declined_at IS NULL AND p.role < :staff",
            staff=int(Role.STAFF),
        )
    )


async def screen(tx: Transaction, person_id: int, by: int, now: datetime) -> bool:
    """False: they are accepted already, or offer nothing; nobody accepts themselves."""
    row = await tx.row(
        "UPDATE helpers SET screened_by = :by, screened_at = :now, declined_at = NULL"
        " WHERE person_id = :person_id AND screened_at IS NULL AND person_id <> :by RETURNING person_id",
        person_id=person_id,
        by=by,
        now=stamp(now),
    )
    return row is not None


async def decline(tx: Transaction, person_id: int, now: datetime) -> None:
    """Not now, or not any more."""
    await tx.run(
        "UPDATE helpers SET screened_by = NULL, screened_at = NULL, declined_at = :now WHERE person_id = :person_id",
        person_id=person_id,
        now=stamp(now),
    )


def _helper(row: Row) -> Helper:
    return Helper(
        row["person_id"],
        frozenset(Kind(each) for each in json.loads(row["kinds"])),
        tuple(json.loads(row["stairs"])),
        frozenset(Times(each) for each in json.loads(row["times"])),
        bool(row["paused"]),
        row["screened_at"] is not None,
    )


async def put(
    tx: Transaction,
    person_id: int,
    kinds: Sequence[Kind],
    stairs: Sequence[str],
    now: datetime,
    times: Sequence[Times] = (),
) -> None:
    await tx.run(
        "INSERT INTO helpers (person_id, kinds, stairs, times, since)"
        " VALUES (:person_id, :kinds, :stairs, :times, :now) ON CONFLICT (person_id) DO UPDATE SET"
        " kinds = excluded.kinds, stairs = excluded.stairs, times = excluded.times, paused = 0, declined_at = NULL",
        person_id=person_id,
        kinds=json.dumps(sorted(kinds)),
        stairs=json.dumps(list(stairs)),
        times=json.dumps(sorted(times)),
        now=stamp(now),
    )


async def pause(tx: Transaction, person_id: int, paused: bool) -> None:
    await tx.run(
        "UPDATE helpers SET paused = :paused WHERE person_id = :person_id", person_id=person_id, paused=int(paused)
    )


async def next_to_ask(
    tx: Transaction,
    number: int,
    kind: Kind,
    stair: str,
    but: int,
    since: datetime,
    limit: int,
    at: Times | None = None,
) -> list[int]:
    """Screened, not paused, reachable, offering this here and `at` this time (None: whenever it is), not asked since:
    those asked least lately first. Hands are asked of volunteers who have said nothing of what they offer, too.
    """
    found = await tx.rows(
        "SELECT p.person_id, h.kinds, h.stairs, h.times FROM people p LEFT JOIN helpers h ON h.person_id = p.person_id"
        " WHERE coalesce(h.paused, 0) = 0 AND p.person_id <> :but AND p.role >= :least"
        " AND ((h.person_id IS NOT NULL AND (:hands = 1 OR h.screened_at IS NOT NULL OR p.role >= :staff))"
        " OR (:hands = 1 AND p.role = :least))"
        " AND NOT EXISTS (SELECT 1 FROM closed_chats c WHERE c.chat_id = p.person_id)"
        " AND NOT EXISTS (SELECT 1 FROM help_asked a WHERE a.number = :number AND a.person_id = p.person_id"
        " AND a.asked_at >= :since)"
        " AND NOT EXISTS (SELECT 1 FROM help_takers t WHERE t.number = :number AND t.person_id = p.person_id)"
        " ORDER BY coalesce((SELECT max(a.asked_at) FROM help_asked a WHERE a.person_id = p.person_id), ''),"
        " p.person_id",
        number=number,
        but=but,
        least=int(Role.VOLUNTEER),
        staff=int(Role.STAFF),
        hands=int(kind is Kind.HANDS),  # For these nobody goes to anybody's home.
        since=stamp(since),
    )
    fit = [row["person_id"] for row in found if _offers(row, kind, stair, at)]
    return fit[:limit]


def _offers(row: Row, kind: Kind, stair: str, at: Times | None) -> bool:
    if row["kinds"] is None:
        return kind is Kind.HANDS
    stairs, times = json.loads(row["stairs"]), json.loads(row["times"])
    if at and times and at not in times:
        return False
    return kind in json.loads(row["kinds"]) and (kind is Kind.HANDS or not stairs or stair in stairs)


async def note_asked(tx: Transaction, number: int, person_ids: Sequence[int], now: datetime) -> None:
    await tx.run_many(
        "INSERT INTO help_asked (number, person_id, asked_at) VALUES (:number, :person_id, :now)"
        " ON CONFLICT (number, person_id) DO UPDATE SET asked_at = excluded.asked_at",
        [{"number": number, "person_id": each, "now": stamp(now)} for each in person_ids],
    )


async def asked(tx: Transaction, number: int) -> list[int]:
    found = await tx.rows("SELECT person_id FROM help_asked WHERE number = :number ORDER BY person_id", number=number)
    return [row["person_id"] for row in found]
