"""Where the database comes from. One from a backup, or a copy of another, would say once more what was said long ago,
and twice what the other one says: what it owes is held, and nothing happens by itself, until an operator has decided.

A file beside the database has the same token and the same count of starts, and the number under which the file system
keeps the database. Whatever was put in its place differs in one of them.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from storage.engine.database import Database, Transaction
from storage.engine.instants import moment, stamp
from storage.queues import errands, withheld

RESTORED = "restored"  # Instead of a token.
BESIDE = "-place"  # The file's name: that of the database, and this.


class Decision(StrEnum):
    SEND = "send"
    DROP = "drop"


class Place(msgspec.Struct, frozen=True):
    """What stands beside the database. Two counts of starts while one begins: it may end between two writes."""

    token: str
    starts: list[int]
    inode: int


@dataclass(frozen=True, slots=True)
class Held:
    """What waits for a decision: so many messages, the oldest of which was written then."""

    since: datetime
    messages: int
    oldest: datetime | None
    told: bool
    decision: Decision | None


async def begin(database: Database, now: datetime) -> bool:
    """At the start of a bot, before anything is sent: holds all that waits, if the database is not where it was.

    Returns whether it was held just now. It notes where the database is from now on.
    """
    file = database.path.with_name(database.path.name + BESIDE)
    inode, place = database.path.stat().st_ino, _read(file)
    async with database.read() as tx:
        row = await tx.row("SELECT token, starts FROM provenance")
    if row and place and (place.token, place.inode) == (row["token"], inode) and row["starts"] in place.starts:
        starts = row["starts"] + 1
        _write(file, Place(place.token, [row["starts"], starts], inode))
        await _note(database, place.token, starts)
        _write(file, Place(place.token, [starts], inode))
        return False
    token = secrets.token_hex(8)
    if row is None and not (place and place.token == RESTORED):  # No bot has ever begun with it.
        _write(file, Place(token, [1], inode))
        await _note(database, token, 1)
        return False
    await _note(database, token, 1, held_at=now)
    _write(file, Place(token, [1], inode))
    return True


def restored(database: Path) -> None:
    """What stands in the database's place now came from a backup, whatever it says of itself."""
    _write(database.with_name(database.name + BESIDE), Place(RESTORED, [], 0))


async def _note(database: Database, token: str, starts: int, held_at: datetime | None = None) -> None:
    async with database.transaction() as tx:
        await tx.run(
            "INSERT INTO provenance (id, token, starts, held_at) VALUES (1, :token, :starts, :held_at)"
            " ON CONFLICT (id) DO UPDATE SET token = excluded.token, starts = excluded.starts,"
            " held_at = coalesce(excluded.held_at, provenance.held_at),"
            " told = CASE WHEN excluded.held_at IS NULL THEN provenance.told ELSE 0 END,"
            " decision = CASE WHEN excluded.held_at IS NULL THEN provenance.decision END",
            token=token,
            starts=starts,
            held_at=stamp(held_at) if held_at else None,
        )
        if held_at:
            await withheld.hold(tx)
            await errands.drop_all(tx)  # Whoever wants a chart asks for it again.


async def is_held(tx: Transaction) -> bool:
    return await tx.value("SELECT 1 FROM provenance WHERE held_at IS NOT NULL") is not None


async def held(tx: Transaction) -> Held | None:
    """None: all goes its way."""
    row = await tx.row("SELECT held_at, told, decision FROM provenance WHERE held_at IS NOT NULL")
    if not row:
        return None
    count, oldest = await withheld.count(tx)
    decision = Decision(row["decision"]) if row["decision"] else None
    return Held(moment(row["held_at"]), count, oldest, bool(row["told"]), decision)


async def tell(tx: Transaction) -> None:
    """The staff know that it is held."""
    await tx.run("UPDATE provenance SET told = 1")


async def decide(tx: Transaction, decision: Decision) -> bool:
    """An operator's word; the bot carries it out. False: nothing is held."""
    return (
        await tx.run("UPDATE provenance SET decision = :decision WHERE held_at IS NOT NULL", decision=decision.value)
        > 0
    )


async def release(tx: Transaction, decision: Decision, now: datetime) -> int:
    """Carries it out; returns how many messages that concerns."""
    count = await (withheld.drop(tx, now) if decision is Decision.DROP else withheld.release(tx))
    await tx.run("UPDATE provenance SET held_at = NULL, told = 0, decision = NULL")
    return count


def _read(file: Path) -> Place | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Place)
    except (OSError, msgspec.DecodeError):
        return None


def _write(file: Path, place: Place) -> None:
    unfinished = file.with_name(file.name + ".part")
    with unfinished.open("wb") as part:
        part.write(msgspec.json.encode(place))
        part.flush()
        os.fsync(part.fileno())
    unfinished.chmod(0o600)
    unfinished.replace(file)
