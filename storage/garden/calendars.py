"""Links by which a phone fetches the bookings of a home: whoever knows one sees them; only its digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.people import members

BYTES = 24  # Of randomness.
LONGEST = 64  # Characters.


@dataclass(frozen=True, slots=True)
class Subscription:
    home_id: int
    language: str


async def subscribe(tx: Transaction, home_id: int, person_id: int, language: str, now: datetime) -> str:
    """What the link carries; one that they had before is good no more."""
    token = secrets.token_urlsafe(BYTES)
    await end(tx, home_id, person_id)
    await tx.run(
        "INSERT INTO garden_calendars (digest, home_id, person_id, language, made_at)"
        " VALUES (:digest, :home_id, :person_id, :language, :now)",
        digest=_digest(token),
        home_id=home_id,
        person_id=person_id,
        language=language,
        now=stamp(now),
    )
    return token


async def end(tx: Transaction, home_id: int, person_id: int) -> bool:
    """False: there was none."""
    return bool(
        await tx.run(
            "DELETE FROM garden_calendars WHERE home_id = :home_id AND person_id = :person_id",
            home_id=home_id,
            person_id=person_id,
        )
    )


async def find(tx: Transaction, token: str) -> Subscription | None:
    """None: there is no such link, or whoever made it has moved out."""
    if len(token) > LONGEST:
        return None
    row = await tx.row("SELECT * FROM garden_calendars WHERE digest = :digest", digest=_digest(token))
    if not row or not await members.belongs(tx, row["person_id"], row["home_id"]):
        return None
    return Subscription(row["home_id"], row["language"])


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
