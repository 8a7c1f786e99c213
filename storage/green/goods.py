"""What points are given for: goods, how many there are, what they cost, and who gives them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.people import audit


@dataclass(frozen=True, slots=True)
class Good:
    id: int
    name: str
    points: int
    stock: int
    photo: str | None
    shop: str
    offered: bool


async def add(
    tx: Transaction, name: str, points: int, stock: int, photo: str | None, shop: str, by: int, now: datetime
) -> Good:
    row = await tx.row(
        "INSERT INTO green_goods (name, points, stock, photo, shop) VALUES (:name, :points, :stock, :photo, :shop)"
        " RETURNING *",
        name=name,
        points=points,
        stock=stock,
        photo=photo,
        shop=shop,
    )
    if not row:
        raise LookupError(name)
    await audit.note(tx, by, "green.good.add", f"{name}: {points} × {stock}", now)
    return _good(row)


async def find(tx: Transaction, good_id: int) -> Good | None:
    row = await tx.row("SELECT * FROM green_goods WHERE good_id = :good_id", good_id=good_id)
    return _good(row) if row else None


async def offered(tx: Transaction) -> list[Good]:
    """What residents see, the cheapest first; what is sold out comes last."""
    found = await tx.rows("SELECT * FROM green_goods WHERE offered = 1 ORDER BY stock = 0, points, good_id")
    return [_good(row) for row in found]


async def all(tx: Transaction, limit: int, offset: int) -> list[Good]:
    """What the staff see: the withdrawn ones, too, last."""
    found = await tx.rows(
        "SELECT * FROM green_goods ORDER BY offered DESC, good_id DESC LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
    )
    return [_good(row) for row in found]


async def price(tx: Transaction, good: Good, points: int, by: int, now: datetime) -> None:
    """Whoever has reserved it keeps it at the price of then."""
    await tx.run("UPDATE green_goods SET points = :points WHERE good_id = :id", id=good.id, points=points)
    await audit.note(tx, by, "green.good.price", f"{good.name}: {good.points} → {points}", now)


async def restock(tx: Transaction, good: Good, stock: int, by: int, now: datetime) -> None:
    """How many there are besides those that are reserved."""
    await tx.run("UPDATE green_goods SET stock = :stock WHERE good_id = :id", id=good.id, stock=stock)
    await audit.note(tx, by, "green.good.stock", f"{good.name}: {good.stock} → {stock}", now)


async def offer(tx: Transaction, good: Good, by: int, now: datetime, *, offered: bool) -> None:
    """What is withdrawn can still be collected by whoever has reserved it."""
    await tx.run("UPDATE green_goods SET offered = :offered WHERE good_id = :id", id=good.id, offered=int(offered))
    await audit.note(tx, by, "green.good.offer" if offered else "green.good.withdraw", good.name, now)


def _good(row: Row) -> Good:
    return Good(
        row["good_id"], row["name"], row["points"], row["stock"], row["photo"], row["shop"], bool(row["offered"])
    )
