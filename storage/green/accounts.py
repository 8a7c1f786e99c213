"""The account of a home: its balance, the code that volunteers scan, whether it counts in the ranking."""

from __future__ import annotations

from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.people import codes


@dataclass(frozen=True, slots=True)
class Account:
    home_id: int
    balance: int
    code: str
    ranked: bool


async def open(tx: Transaction, home_id: int) -> Account:
    """A home that has none yet gets one."""
    await tx.run(
        "INSERT INTO green_accounts (home_id, code) VALUES (:home_id, :code) ON CONFLICT (home_id) DO NOTHING",
        home_id=home_id,
        code=str(codes.new()),
    )
    row = await tx.row("SELECT * FROM green_accounts WHERE home_id = :home_id", home_id=home_id)
    if not row:
        raise LookupError(home_id)
    return _account(row)


async def coded(tx: Transaction, code: str) -> Account | None:
    """Whose QR code this is."""
    row = await tx.row("SELECT * FROM green_accounts WHERE code = :code", code=code.upper())
    return _account(row) if row else None


async def renew(tx: Transaction, home_id: int, code: str | None = None) -> Account:
    """Another code; the one before it means nothing any more."""
    await open(tx, home_id)
    code = code or str(codes.new())
    await tx.run("UPDATE green_accounts SET code = :code WHERE home_id = :home_id", home_id=home_id, code=code)
    return await open(tx, home_id)


async def rank(tx: Transaction, home_id: int, *, wanted: bool) -> None:
    await open(tx, home_id)
    await tx.run(
        "UPDATE green_accounts SET ranked = :ranked WHERE home_id = :home_id", home_id=home_id, ranked=int(wanted)
    )


def _account(row: Row) -> Account:
    return Account(row["home_id"], row["balance"], row["code"], bool(row["ranked"]))
