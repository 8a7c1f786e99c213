"""What people answer; whoever answers again has changed their mind."""

from __future__ import annotations

from datetime import datetime

from storage.council.polls.poll import Poll
from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def answer(tx: Transaction, poll: Poll, person_id: int, place: int, now: datetime) -> bool:
    """Their newest answer counts. False: there is no such answer, or it is over."""
    if not poll.is_open(now) or not 0 <= place < len(poll.answers):
        return False
    await tx.run(
        "INSERT INTO small_poll_answers (poll, person_id, place, at) VALUES (:poll, :person_id, :place, :now)"
        " ON CONFLICT (poll, person_id) DO UPDATE SET place = excluded.place, at = excluded.at",
        poll=poll.number,
        person_id=person_id,
        place=place,
        now=stamp(now),
    )
    return True


async def answer_of(tx: Transaction, poll: int, person_id: int) -> int | None:
    found = await tx.value(
        "SELECT place FROM small_poll_answers WHERE poll = :poll AND person_id = :person_id",
        poll=poll,
        person_id=person_id,
    )
    return None if found is None else int(found)


async def answered(tx: Transaction, poll: int) -> list[int]:
    """By whom."""
    found = await tx.rows("SELECT person_id FROM small_poll_answers WHERE poll = :poll ORDER BY person_id", poll=poll)
    return [row["person_id"] for row in found]


async def count_of(tx: Transaction, poll: int) -> int:
    return int(await tx.value("SELECT count(*) FROM small_poll_answers WHERE poll = :poll", poll=poll))
