"""Where a poll stands: in groups, and with everybody who lives here, a few at a time."""

from __future__ import annotations

from storage.council.polls.poll import Poll, poll_of
from storage.engine.database import Transaction


async def stands_in(tx: Transaction, poll: int, chat_id: int) -> None:
    await tx.run(
        "INSERT INTO small_poll_chats (poll, chat_id) VALUES (:poll, :chat_id) ON CONFLICT (poll, chat_id) DO NOTHING",
        poll=poll,
        chat_id=chat_id,
    )


async def chats_of(tx: Transaction, poll: int) -> list[int]:
    found = await tx.rows("SELECT chat_id FROM small_poll_chats WHERE poll = :poll ORDER BY chat_id", poll=poll)
    return [row["chat_id"] for row in found]


async def tell_people(tx: Transaction, poll: Poll) -> bool:
    """Everybody who lives there is asked, a few at a time. False: they are, or were."""
    return bool(
        await tx.run(
            "UPDATE small_polls SET telling = 1 WHERE number = :number AND telling = 0 AND told_person = 0",
            number=poll.number,
        )
    )


async def telling(tx: Transaction) -> list[Poll]:
    return [poll_of(row) for row in await tx.rows("SELECT * FROM small_polls WHERE telling = 1 ORDER BY number")]


async def next_people(tx: Transaction, poll: Poll, limit: int) -> list[int]:
    found = await tx.rows(
        "SELECT DISTINCT m.person_id FROM members m JOIN homes h ON h.home_id = m.home_id"
        " WHERE m.person_id > :after AND (:building = '' OR h.building = :building)"
        " ORDER BY m.person_id LIMIT :limit",
        after=poll.told_person,
        building=poll.building,
        limit=limit,
    )
    return [row["person_id"] for row in found]


async def told(tx: Transaction, poll: Poll, person_id: int | None) -> None:
    """As far as this one; None: all of them."""
    await tx.run(
        "UPDATE small_polls SET telling = CASE WHEN :over = 1 THEN 0 ELSE telling END,"
        " told_person = CASE WHEN :over = 1 THEN told_person ELSE :person_id END WHERE number = :number",
        over=int(person_id is None),
        person_id=person_id or 0,
        number=poll.number,
    )
