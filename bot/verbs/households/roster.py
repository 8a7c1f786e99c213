"""`linli homes import`: a roster goes into the database, some hundred homes at a time; the bot may be running."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from handlers.dialogue.terminal import in_words
from storage.engine.database import Database, Transaction
from storage.people import audit, households
from storage.people.addresses import Address
from storage.people.households import Change, Counts, Household, RosterEntry, label
from storage.people.roster import Complaint, Listed, Roster, rollcall
from storage.people.roster.rollcall import Named

AT_A_TIME = 200  # Homes in a transaction: a few hundredths of a second.
SHOWN = 20  # Changes, and homes that are missing, that are told one by one.

Say = Callable[[str], None]


@dataclass
class Outcome:
    counts: Counts = field(default_factory=Counts)
    wrong: int = 0
    joined: int = 0  # Rows that name a further owner of a home that a row above names.
    numbers: int = 0  # Rows with telephone or identity numbers.
    missing: int = 0
    told: list[str] = field(default_factory=list)  # The first changes, and the first homes that are missing.

    @property
    def rows(self) -> int:
        return self.counts.new + self.counts.changed + self.counts.same + self.joined + self.wrong

    def __str__(self) -> str:
        return f"{self.counts.new:,} new, {self.counts.changed:,} changed"


async def bring_in(
    database: Database, rows: Roster, now: datetime, complain: Say, progress: Callable[[], None], *, dry: bool
) -> Outcome:
    """Every good row; a complaint for every other. Dry: nothing changes."""
    outcome = Outcome()
    async with database.read() as tx:
        await rollcall.begin(tx)
    try:
        for batch in _batches(iter(rows)):
            async with _access(database, dry=dry) as tx:
                await _take(tx, batch, outcome, complain, dry=dry)
            progress()
        async with database.read() as tx:
            outcome.missing, some = await rollcall.absent(tx, SHOWN)
        outcome.told += [in_words("{home} is not in this roster; it stays", home=home.label) for home in some]
    finally:
        if not dry:
            async with database.transaction() as tx:
                await audit.note(tx, 0, "homes.import", str(outcome), now)
    return outcome


def _batches(rows: Iterator[Listed | Complaint]) -> Iterator[list[Listed | Complaint]]:
    """The rows of one home, which stand below each other as a rule, are in one."""
    batch: list[Listed | Complaint] = []
    for row in rows:
        if len(batch) >= AT_A_TIME and _address(row) != _address(batch[-1]):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


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
    above = await rollcall.named(tx, [address for each in batch if (address := _address(each))])
    here: dict[Address, Named] = {}
    new: dict[Address, RosterEntry] = {}
    late: dict[Address, RosterEntry] = {}  # Of homes whose first row has been taken already.
    for each in batch:
        address = _address(each)
        named = (here.get(address) or above.get(address)) if address else None
        if isinstance(each, Complaint):
            complain(in_words(each.told))
            outcome.wrong += 1
        elif not named:
            new[each.entry.address] = each.entry
        elif joined := named.joined_by(each.entry):
            (new if each.entry.address in new else late)[each.entry.address] = joined
            outcome.joined += 1
        else:
            complain(
                in_words(
                    Complaint(
                        each.line, in_words("this home stands on line {line} already", line=named.line), address
                    ).told
                )
            )
            outcome.wrong += 1
        if address and not named:
            here[address] = Named(each.line, each.entry if isinstance(each, Listed) else None)
        elif named and address and (entry := new.get(address) or late.get(address)):
            here[address] = Named(named.line, entry)
        outcome.numbers += isinstance(each, Listed) and each.numbers
    changes = await households.compare(tx, list(new.values()))
    if not dry:
        await households.write(tx, changes)
        await households.write(tx, await households.compare(tx, list(late.values())))
    await rollcall.note(tx, here.items())
    outcome.counts.add(changes, len(new))
    outcome.told += [describe(change) for change in changes[: max(0, SHOWN - len(outcome.told))]]


def _address(row: Listed | Complaint) -> Address | None:
    return row.entry.address if isinstance(row, Listed) else row.address


def describe(change: Change) -> str:
    """Owners are named in no output: who looks over the shoulder need not know them."""
    entry, before = change.entry, change.before
    if not before:
        return in_words(
            "{home} is new: floor {floor}, {area}",
            home=label(entry.address),
            floor=entry.floor,
            area=square_metres(entry.area_cm2),
        )
    return in_words(
        "{home} changes: {differences}",
        home=label(entry.address),
        differences=in_words(", ").join(_differences(before, entry)),
    )


def _differences(before: Household | RosterEntry, after: RosterEntry) -> Iterator[str]:
    if before.floor != after.floor:
        yield in_words("floor {before} → {after}", before=before.floor, after=after.floor)
    if before.area_cm2 != after.area_cm2:
        yield f"{square_metres(before.area_cm2)} → {square_metres(after.area_cm2)}"
    if before.owners != after.owners:
        yield in_words("its owners")
    if before.parking != after.parking:
        yield in_words("its parking spaces")


def square_metres(area_cm2: int) -> str:
    whole, rest = divmod(area_cm2, 10_000)
    decimals = f"{rest:04}".rstrip("0").ljust(2, "0")
    return f"{whole:,}.{decimals} m²"
