"""Who shows their way to somebody whom they help: by which message, and until when. Where they are is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp

LONGEST = timedelta(hours=1)
EVERY = timedelta(seconds=20)  # Telegram tells of each step; a map need not.


@dataclass(frozen=True, slots=True)
class Way:
    number: int  # Of the request.
    until: datetime
    at: datetime  # When it was passed on last.


async def begin(tx: Transaction, number: int, person_id: int, message_id: int, until: datetime, now: datetime) -> bool:
    """False: they do not go there, or are there."""
    return bool(
        await tx.run(
            "UPDATE help_takers SET way_message = :message_id, way_until = :until, way_at = :now"
            " WHERE number = :number AND person_id = :person_id AND arrived_at IS NULL",
            number=number,
            person_id=person_id,
            message_id=message_id,
            until=stamp(until),
            now=stamp(now),
        )
    )


async def of_message(tx: Transaction, person_id: int, message_id: int) -> Way | None:
    row = await tx.row(
        "SELECT number, way_until, way_at FROM help_takers WHERE person_id = :person_id AND way_message = :message_id",
        person_id=person_id,
        message_id=message_id,
    )
    return Way(row["number"], moment(row["way_until"]), moment(row["way_at"])) if row else None


async def passed_on(tx: Transaction, number: int, person_id: int, now: datetime) -> None:
    await tx.run(
        "UPDATE help_takers SET way_at = :now WHERE number = :number AND person_id = :person_id",
        number=number,
        person_id=person_id,
        now=stamp(now),
    )


async def end(tx: Transaction, number: int, person_id: int) -> bool:
    """False: they showed none."""
    return bool(
        await tx.run(
            "UPDATE help_takers SET way_message = NULL, way_until = NULL, way_at = NULL"
            " WHERE number = :number AND person_id = :person_id AND way_message IS NOT NULL",
            number=number,
            person_id=person_id,
        )
    )
