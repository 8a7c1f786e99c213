"""A good that a home has reserved: the points and the item are taken at once; given back if it is not collected."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.green import goods, ledger
from storage.green.rules import GreenRules, Reason
from storage.people import audit
from storage.people.codes import ALPHABET

LETTERS = 6  # Of a code for the counter: 30 random bits, which only those behind it can try.


class State(StrEnum):
    WAITING = "waiting"
    COLLECTED = "collected"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"  # Nobody came for it in time.


class Refused(StrEnum):
    GONE = "gone"  # Not offered, or at another price by now.
    SOLD_OUT = "sold_out"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Reservation:
    number: int
    good_id: int
    good: str
    photo: str | None
    shop: str
    home_id: int
    person_id: int
    points: int
    entry_id: int
    code: str
    state: State
    until: datetime

    @property
    def spelled(self) -> str:
        """`ABC-DEF`: the eye keeps its place."""
        return f"{self.code[:3]}-{self.code[3:]}"


_FIND = (
    "SELECT r.*, g.name, g.photo, g.shop FROM green_reservations r JOIN green_goods g ON g.good_id = r.good_id WHERE "
)


def read(words: str) -> str:
    """A code as somebody typed it, with what looks like something else."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words).upper()).translate(str.maketrans("OIL", "011"))


async def reserve(
    tx: Transaction, home_id: int, good_id: int, price: int, person_id: int, now: datetime, rules: GreenRules
) -> Reservation | Refused:
    """At the price that they have seen. The database gives the last item to one of them."""
    good = await goods.find(tx, good_id)
    if not good or not good.offered or good.points != price:
        return Refused.GONE
    if not await tx.run(
        "UPDATE green_goods SET stock = stock - 1 WHERE good_id = :good_id AND stock > 0", good_id=good_id
    ):
        return Refused.SOLD_OUT
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    entry = await ledger.spend(tx, home_id, Reason.REDEEM, price, person_id, f"redeem:{code}:{stamp(now)}", now, rules)
    if not entry:
        await tx.run("UPDATE green_goods SET stock = stock + 1 WHERE good_id = :good_id", good_id=good_id)
        return Refused.POOR
    number = await tx.value(
        "INSERT INTO green_reservations"
        " (good_id, home_id, person_id, points, entry_id, code, state, reserved_at, until)"
        " VALUES (:good_id, :home_id, :person_id, :points, :entry, :code, 'waiting', :now, :until) RETURNING number",
        good_id=good_id,
        home_id=home_id,
        person_id=person_id,
        points=price,
        entry=entry,
        code=code,
        now=stamp(now),
        until=stamp(now + timedelta(days=rules.collect_days)),
    )
    found = await find(tx, int(number))
    if not found:
        raise LookupError(number)
    return found


async def hand_over(tx: Transaction, number: int, by: int, now: datetime) -> bool:
    """Once. False: it waits no more."""
    reservation = await _end(tx, number, State.COLLECTED, by, now)
    if reservation:
        await audit.note(tx, by, "green.hand_over", f"{number} {reservation.good}", now)
    return bool(reservation)


async def cancel(tx: Transaction, number: int, by: int, now: datetime, rules: GreenRules) -> bool:
    """Points and item go back. False: it waits no more."""
    return await _undo(tx, number, State.CANCELLED, by, now, rules)


async def lapse(tx: Transaction, number: int, now: datetime, rules: GreenRules) -> bool:
    return await _undo(tx, number, State.LAPSED, 0, now, rules)


async def _undo(tx: Transaction, number: int, state: State, by: int, now: datetime, rules: GreenRules) -> bool:
    reservation = await _end(tx, number, state, by, now)
    if not reservation:
        return False
    await tx.run("UPDATE green_goods SET stock = stock + 1 WHERE good_id = :good_id", good_id=reservation.good_id)
    home_id, points = reservation.home_id, reservation.points
    await ledger.give_back(tx, home_id, reservation.entry_id, points, by, f"return:{number}", now, rules)
    return True


async def _end(tx: Transaction, number: int, state: State, by: int, now: datetime) -> Reservation | None:
    ended = await tx.run(
        "UPDATE green_reservations SET state = :state, ended_at = :now, ended_by = :by"
        " WHERE number = :number AND state = 'waiting'",
        number=number,
        state=state,
        by=by,
        now=stamp(now),
    )
    return await find(tx, number) if ended else None


async def find(tx: Transaction, number: int) -> Reservation | None:
    row = await tx.row(_FIND + "r.number = :number", number=number)
    return _reservation(row) if row else None


async def coded(tx: Transaction, code: str) -> Reservation | None:
    """The newest with this code, whatever has become of it."""
    row = await tx.row(_FIND + "r.code = :code ORDER BY r.number DESC LIMIT 1", code=code)
    return _reservation(row) if row else None


async def waiting(tx: Transaction, home_id: int) -> list[Reservation]:
    found = await tx.rows(_FIND + "r.home_id = :home_id AND r.state = 'waiting' ORDER BY r.number", home_id=home_id)
    return [_reservation(row) for row in found]


async def overdue(tx: Transaction, now: datetime, limit: int) -> list[Reservation]:
    found = await tx.rows(
        _FIND + "r.state = 'waiting' AND r.until <= :now ORDER BY r.until LIMIT :limit", now=stamp(now), limit=limit
    )
    return [_reservation(row) for row in found]


async def to_remind(tx: Transaction, before: datetime, limit: int) -> list[Reservation]:
    """Those that lapse before then, each once."""
    found = await tx.rows(
        _FIND + "r.state = 'waiting' AND r.until <= :before AND r.reminded = 0 ORDER BY r.until LIMIT :limit",
        before=stamp(before),
        limit=limit,
    )
    for row in found:
        await tx.run("UPDATE green_reservations SET reminded = 1 WHERE number = :number", number=row["number"])
    return [_reservation(row) for row in found]


def _reservation(row: Row) -> Reservation:
    return Reservation(
        row["number"],
        row["good_id"],
        row["name"],
        row["photo"],
        row["shop"],
        row["home_id"],
        row["person_id"],
        row["points"],
        row["entry_id"],
        row["code"],
        State(row["state"]),
        moment(row["until"]),
    )
