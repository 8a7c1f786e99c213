"""`linli homes import`: a roster goes into the database, some hundred homes at a time; the bot may be running."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from storage.engine.database import Database, Transaction
from storage.people import audit, households, roster
from storage.people.addresses import Address
from storage.people.households import Change, Counts, Household, RosterEntry, label
from storage.people.roster import Complaint, Listed, rollcall

AT_A_TIME = 200  # Homes in a transaction: a few hundredths of a second.
SHOWN = 20  # Changes, and homes that are missing, that are told one by one.

Say = Callable[[str], None]


@dataclass
class Outcome:
    counts: Counts = field(default_factory=Counts)
    wrong: int = 0
    missing: int = 0
    told: list[str] = field(default_factory=list)  # The first changes, and the first homes that are missing.

    @property
    def rows(self) -> int:
        return self.counts.new + self.counts.changed + self.counts.same + self.wrong

    def __str__(self) -> str:
        return f"{self.counts.new:,} new, {self.counts.changed:,} changed"


async def bring_in(
    database: Database, file: BinaryIO, now: datetime, complain: Say, progress: Callable[[], None], *, dry: bool
) -> Outcome:
    """Every good row; a complaint for every other. Dry: nothing changes. Raises Unreadable."""
    outcome = Outcome()
    rows = roster.read(file)
    first = next(rows, None)  # A file that makes no sense is refused before anything happens.
    async with database.read() as tx:
        await rollcall.begin(tx)
    try:
        for batch in _batches(first, rows):
            async with _access(database, dry=dry) as tx:
                await _take(tx, batch, outcome, complain, dry=dry)
            progress()
        async with database.read() as tx:
            outcome.missing, some = await rollcall.absent(tx, SHOWN)
        outcome.told += [f"{home.label} is not in this roster; it stays" for home in some]
    finally:
        if not dry:
            async with database.transaction() as tx:
                await audit.note(tx, 0, "homes.import", str(outcome), now)
    return outcome


def _batches(
    first: Listed | Complaint | None, rows: Iterator[Listed | Complaint]
) -> Iterator[list[Listed | Complaint]]:
    batch = [first] if first else []
    while batch:
        batch += islice(rows, AT_A_TIME - len(batch))
        yield batch
        batch = list(islice(rows, AT_A_TIME))


@asynccontextmanager
async def _access(database: Database, *, dry: bool) -> AsyncIterator[Transaction]:
    """Reading holds up nobody. After writing, the bot has as long to itself."""
    if dry:
        async with database.read() as tx:
            yield tx
        return
    began = time.perf_counter()
    async with database.transaction() as tx:
        yield tx
    await asyncio.sleep(time.perf_counter() - began)


async def _take(
    tx: Transaction, batch: list[Listed | Complaint], outcome: Outcome, complain: Say, *, dry: bool
) -> None:
    named = await rollcall.lines(tx, [address for each in batch if (address := _address(each))])
    here: dict[Address, int] = {}
    entries: list[RosterEntry] = []
    for each in batch:
        address = _address(each)
        line = named.get(address) or here.get(address) if address else None
        if isinstance(each, Listed) and line:
            complain(str(Complaint(each.line, f"this home stands on line {line} already", address)))
            outcome.wrong += 1
        elif isinstance(each, Complaint):
            complain(str(each))
            outcome.wrong += 1
        else:
            entries.append(each.entry)
        if address and not line:
            here[address] = each.line
    changes = await households.compare(tx, entries)
    if not dry:
        await households.write(tx, changes)
    await rollcall.note(tx, here)
    outcome.counts.add(changes, len(entries))
    outcome.told += [describe(change) for change in changes[: max(0, SHOWN - len(outcome.told))]]


def _address(row: Listed | Complaint) -> Address | None:
    return row.entry.address if isinstance(row, Listed) else row.address


def describe(change: Change) -> str:
    """Owners are named in no output: who looks over the shoulder need not know them."""
    entry, before = change.entry, change.before
    if not before:
        return f"{label(entry.address)} is new: floor {entry.floor}, {square_metres(entry.area_cm2)}"
    return f"{label(entry.address)} changes: " + ", ".join(_differences(before, entry))


def _differences(before: Household | RosterEntry, after: RosterEntry) -> Iterator[str]:
    if before.floor != after.floor:
        yield f"floor {before.floor} → {after.floor}"
    if before.area_cm2 != after.area_cm2:
        yield f"{square_metres(before.area_cm2)} → {square_metres(after.area_cm2)}"
    if before.owners != after.owners:
        yield "its owners"


def square_metres(area_cm2: int) -> str:
    whole, rest = divmod(area_cm2, 10_000)
    decimals = f"{rest:04}".rstrip("0").ljust(2, "0")
    return f"{whole:,}.{decimals} m²"
