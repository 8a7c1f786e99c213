"""To become somebody's family: by a code, which is good once, or as somebody whom the bot can write to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.people import codes
from storage.people.codes import Code

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invitation:
    number: int
    elder_id: int
    person_id: int | None  # None: it is for whoever has the code.


async def by_code(tx: Transaction, elder_id: int, by_id: int, now: datetime) -> Code:
    """It is told once: only its digest is kept."""
    code = codes.new()
    await _make(tx, elder_id, by_id, now, digest=code.digest, person_id=None)
    return code


async def to(tx: Transaction, elder_id: int, person_id: int, by_id: int, now: datetime) -> Invitation:
    return await _make(tx, elder_id, by_id, now, digest=None, person_id=person_id)


async def _make(
    tx: Transaction, elder_id: int, by_id: int, now: datetime, *, digest: bytes | None, person_id: int | None
) -> Invitation:
    row = await tx.row(
        "INSERT INTO family_invitations (elder_id, digest, person_id, by_id, expires_at)"
        " VALUES (:elder_id, :digest, :person_id, :by_id, :expires) RETURNING *",
        elder_id=elder_id,
        digest=digest,
        person_id=person_id,
        by_id=by_id,
        expires=stamp(now + LASTS),
    )
    assert row
    return _invitation(row)


async def of_code(tx: Transaction, code: Code, now: datetime) -> Invitation | None:
    row = await tx.row(
        "SELECT * FROM family_invitations WHERE digest = :digest AND expires_at > :now",
        digest=code.digest,
        now=stamp(now),
    )
    return _invitation(row) if row else None


async def find(tx: Transaction, number: int, person_id: int, now: datetime) -> Invitation | None:
    """One that is for this person."""
    row = await tx.row(
        "SELECT * FROM family_invitations WHERE number = :number AND person_id = :person_id AND expires_at > :now",
        number=number,
        person_id=person_id,
        now=stamp(now),
    )
    return _invitation(row) if row else None


async def claim(tx: Transaction, number: int, person_id: int) -> bool:
    """Whoever opens a code first, it is for; False: somebody else was."""
    return bool(
        await tx.run(
            "UPDATE family_invitations SET person_id = :person_id"
            " WHERE number = :number AND (person_id IS NULL OR person_id = :person_id)",
            number=number,
            person_id=person_id,
        )
    )


async def use(tx: Transaction, number: int) -> bool:
    """False: it was used up."""
    return bool(await tx.run("DELETE FROM family_invitations WHERE number = :number", number=number))


def _invitation(row: Row) -> Invitation:
    return Invitation(row["number"], row["elder_id"], row["person_id"])
