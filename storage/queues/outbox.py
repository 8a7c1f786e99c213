"""What we owe people: calls of the Bot API, waiting to be delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.queues import albums

ANSWER, NOTICE, BROADCAST = 0, 5, 9


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API. `payload` is the JSON that Telegram gets, less the chat; chat 0 is none."""

    chat_id: int
    method: str
    payload: str
    urgency: int = ANSWER
    weight: int = 1
    card: str | None = None
    expires: datetime | None = None
    secret: bool = False  # Once it has ended, nothing of what it said is kept.
    sender: int | None = None  # The chat that is told when it can never arrive.
    matter: str | None = None  # What it belongs to: see `outcomes`.


@dataclass(frozen=True, slots=True)
class Due:
    """A call that waits. `expires` is text, as `storage.engine.instants.stamp` writes it."""

    id: int
    chat_id: int
    method: str
    payload: str
    urgency: int
    weight: int
    card: str | None
    expires: str | None
    attempts: int  # Telegram's own failures at it so far.
    doubtful: int  # Tries that got no answer: it may have arrived.


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a call: 'sent', 'failed', 'expired' or 'superseded'."""

    id: int
    state: str
    message_id: int | None = None
    error: str | None = None


async def post(tx: Transaction, calls: Iterable[Call], now: datetime) -> None:
    calls, created_at = await albums.join(tx, list(calls)), stamp(now)
    await tx.run_many(
        "INSERT INTO outbox (chat_id, method, payload, urgency, weight, card, created_at, expires_at, secret, sender,"
        " matter) VALUES (:chat_id, :method, :payload, :urgency, :weight, :card, :created_at, :expires_at, :secret,"
        " :sender, :matter)",
        [
            {
                "chat_id": call.chat_id,
                "method": call.method,
                "payload": call.payload,
                "urgency": call.urgency,
                "weight": call.weight,
                "card": call.card,
                "created_at": created_at,
                "expires_at": stamp(call.expires) if call.expires else None,
                "secret": int(call.secret),
                "sender": call.sender,
                "matter": call.matter,
            }
            for call in calls
        ],
    )


COLUMNS = "id, chat_id, method, payload, urgency, weight, card, expires_at, attempts, doubtful"
_OWED = (
    f"SELECT {COLUMNS} FROM outbox WHERE state = 'waiting' AND held = 0"
    " AND NOT EXISTS (SELECT 1 FROM closed_chats c WHERE c.chat_id = outbox.chat_id)"
)


async def due(
    tx: Transaction, *, urgent: int = 0, broadcasts: int = 0, urgent_after: int = 0, broadcasts_after: int = 0
) -> list[Due]:
    """What waits, in order, after the ids that were seen last: so many broadcasts, so many of what is more urgent.

    Leaves out chats that are closed: what they are owed waits until they come back. One query for both, since the
    courier looks several times for each message.
    """
    found = await tx.rows(
        f"SELECT * FROM ({_OWED} AND urgency < 9 AND id > :urgent_after ORDER BY id LIMIT :urgent) AS urgent"
        f" UNION ALL SELECT * FROM ({_OWED} AND urgency = 9 AND id > :broadcasts_after ORDER BY id LIMIT :broadcasts)"
        " AS broadcasts",
        urgent=urgent,
        broadcasts=broadcasts,
        urgent_after=urgent_after,
        broadcasts_after=broadcasts_after,
    )
    return [Due(*row) for row in found]


async def due_in(tx: Transaction, chat_id: int) -> list[Due]:
    """All that waits for one chat: what it was owed when it came back, or under its new id."""
    found = await tx.rows(
        f"SELECT {COLUMNS} FROM outbox WHERE state = 'waiting' AND held = 0 AND chat_id = :chat_id ORDER BY id",
        chat_id=chat_id,
    )
    return [Due(*row) for row in found]


BLANKED = "payload = CASE secret WHEN 1 THEN '{}' ELSE payload END"


async def end(tx: Transaction, ended: Iterable[Ended], now: datetime) -> None:
    """What was withdrawn while it was on its way has arrived all the same."""
    ended_at = stamp(now)
    await tx.run_many(
        f"UPDATE outbox SET state = :state, message_id = :message_id, error = :error, ended_at = :ended_at, {BLANKED}"
        " WHERE id = :id AND (state = 'waiting' OR (state = 'superseded' AND :state = 'sent'))",
        [
            {
                "id": end.id,
                "state": end.state,
                "message_id": end.message_id,
                "error": end.error,
                "ended_at": ended_at,
            }
            for end in ended
        ],
    )


async def tried(tx: Transaction, due: Due, error: str) -> None:
    """Notes a try that failed and will be repeated."""
    await tx.run(
        "UPDATE outbox SET attempts = :attempts, doubtful = :doubtful, error = :error WHERE id = :id",
        id=due.id,
        attempts=due.attempts,
        doubtful=due.doubtful,
        error=error,
    )


async def close_album(tx: Transaction, id: int) -> Due | None:
    """It goes now, with whatever has come to it; what comes later goes by itself."""
    row = await tx.row(
        f"UPDATE outbox SET card = replace(card, :grows, :closed) WHERE id = :id RETURNING {COLUMNS}",
        grows=albums.GROWS,
        closed=f"{albums.CLOSED}{id}.",  # What comes later must not change this one.
        id=id,
    )
    return Due(*row) if row else None


async def rewrite(tx: Transaction, id: int, payload: str) -> None:
    await tx.run("UPDATE outbox SET payload = :payload WHERE id = :id AND state = 'waiting'", payload=payload, id=id)


async def oldest_waiting(tx: Transaction) -> str | None:
    """When the longest-waiting message that can be delivered was written; broadcasts, which take their time, aside."""
    found: str | None = await tx.value(
        "SELECT min(created_at) FROM outbox WHERE state = 'waiting' AND held = 0 AND urgency < 9"
        " AND NOT EXISTS (SELECT 1 FROM closed_chats c WHERE c.chat_id = outbox.chat_id)"
    )
    return found


async def senders_given_up(tx: Transaction, before: datetime) -> list[tuple[int, int]]:
    """(sender, chat) of what will be given up: whoever said it believes that it waits."""
    found = await tx.rows(
        "SELECT DISTINCT o.sender, o.chat_id FROM outbox o JOIN closed_chats c ON c.chat_id = o.chat_id"
        " WHERE o.state = 'waiting' AND o.created_at < :before AND o.sender IS NOT NULL ORDER BY o.sender, o.chat_id",
        before=stamp(before),
    )
    return [(row["sender"], row["chat_id"]) for row in found]


async def give_up(tx: Transaction, before: datetime, now: datetime, limit: int) -> int:
    """Ends what has waited since before then for somebody who never came back."""
    return await tx.run(
        f"UPDATE outbox SET state = 'expired', error = 'chat is closed', ended_at = :now, {BLANKED} WHERE id IN"
        " (SELECT o.id FROM outbox o JOIN closed_chats c ON c.chat_id = o.chat_id"
        " WHERE o.state = 'waiting' AND o.created_at < :before LIMIT :limit)",
        before=stamp(before),
        now=stamp(now),
        limit=limit,
    )
