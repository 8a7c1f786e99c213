"""What people said, kept until a turn has dealt with it: `storage.people.senders` says whose turn it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning

DECIDED = "linli_card"  # Ours, beside what Telegram sends; intake takes it from nobody else.
ROUTE = "="  # In front of what they have decided, if that is a step and no card.
A_MOMENT = 500  # Updates: what belongs together came in one go.
EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as Telegram sent it. Ids are 0 where it has none that can be read."""

    update_id: int
    chat_id: int
    person_id: int
    body: str
    error: str | None = None  # Why it cannot be read.
    raw: bytes | None = None  # What came, if it is no text: the body has signs of replacement then.


async def keep(tx: Transaction, arrivals: Iterable[Arrival], now: datetime) -> list[Arrival]:
    """Telegram repeats what it has not been acknowledged for; the same update has the same id and the same body.

    What cannot be read is parked at once. Returns what was parked, and had not been before.
    """
    received_at = stamp(now)
    rows, unreadable = [], []
    for arrival in arrivals:
        row = {
            "update_id": arrival.update_id,
            "digest": hashlib.blake2b(arrival.raw or arrival.body.encode(), digest_size=8).digest(),
            "chat_id": arrival.chat_id,
            "person_id": arrival.person_id,
            "body": arrival.body,
            "received_at": received_at,
        }
        if arrival.error is None:
            rows.append(row)
        else:
            unreadable.append((arrival, row))
    await tx.run_many(
        "INSERT INTO inbox (update_id, digest, chat_id, person_id, body, received_at)"
        " VALUES (:update_id, :digest, :chat_id, :person_id, :body, :received_at) ON CONFLICT DO NOTHING",
        rows,
    )
    return [arrival for arrival, row in unreadable if await _keep_parked(tx, arrival, row)]


async def _keep_parked(tx: Transaction, arrival: Arrival, row: dict[str, Any]) -> bool:
    """False if it was there already."""
    return bool(
        await tx.run(
            "INSERT INTO inbox"
            " (update_id, digest, chat_id, person_id, body, received_at, handled_at, state, error, raw)"
            " VALUES (:update_id, :digest, :chat_id, :person_id, :body, :received_at, :received_at, 'parked', :error,"
            " :raw) ON CONFLICT DO NOTHING",
            **row,
            error=arrival.error,
            raw=arrival.raw,
        )
    )


async def body_of(tx: Transaction, id: int, person_id: int, since: datetime = EVER) -> str | None:
    """What this person sent; None if it is forgotten by now, or came before `since`."""
    found: str | None = await tx.value(
        "SELECT body FROM inbox WHERE id = :id AND person_id = :person_id AND received_at >= :since AND body <> '{}'",
        id=id,
        person_id=person_id,
        since=stamp(since),
    )
    return found


async def before(tx: Transaction, id: int, person_id: int) -> tuple[int, str] | None:
    """What this person sent last before that, with its number; of a moment ago."""
    found = await tx.row(
        "SELECT id, body FROM inbox WHERE id >= :since AND id < :id AND person_id = :person_id"
        " ORDER BY id DESC LIMIT 1",
        since=id - A_MOMENT,
        id=id,
        person_id=person_id,
    )
    return (found["id"], found["body"]) if found else None


async def correct(tx: Transaction, id: int, person_id: int, body: str) -> None:
    """What this person sent was changed by them before it was dealt with."""
    await tx.run(
        "UPDATE inbox SET body = :body WHERE id = :id AND person_id = :person_id", body=body, id=id, person_id=person_id
    )


async def again(tx: Transaction, ids: Sequence[int], person_id: int) -> int:
    """Lets what this person sent have another turn. Returns how many of these are still known."""
    found = [
        id
        for id in ids
        if await tx.run(
            "UPDATE inbox SET state = 'waiting', handled_at = NULL"
            " WHERE id = :id AND person_id = :person_id AND state <> 'parked' AND body <> '{}'",
            id=id,
            person_id=person_id,
        )
    ]
    tx.effects.again.update(found)
    return len(found)


async def is_decided(tx: Transaction, id: int, person_id: int) -> bool:
    return DECIDED in _read(await body_of(tx, id, person_id))


async def decide(tx: Transaction, id: int, person_id: int, card: str) -> bool:
    """It has another turn, now that they have said which card it is about, or which step; '' is none. False: that is
    decided, or they said nothing of the kind: what was tapped stays done, and what they may do in a group is a matter
    of being there now.
    """
    body = _read(await body_of(tx, id, person_id))
    message = body.get("message") or body.get("edited_message")
    if not message or message["chat"]["id"] != person_id or DECIDED in body:
        return False
    await correct(tx, id, person_id, msgspec.json.encode({**body, DECIDED: card}).decode())
    return await again(tx, [id], person_id) == 1


async def rest_of_album(tx: Transaction, id: int, person_id: int) -> list[int]:
    """The updates with the other pictures of the album that this one begins, as far as they are here."""
    found = await tx.rows(
        "SELECT id, body FROM inbox WHERE person_id = :person_id AND id >= :id ORDER BY id LIMIT 20",
        person_id=person_id,
        id=id,
    )
    albums = [(row["id"], _album(row["body"])) for row in found]
    return [other for other, album in albums[1:] if album and album == albums[0][1]]


def _album(body: str) -> object:
    message = _read(body).get("message") or {}
    return message.get("media_group_id")


def _read(body: str | None) -> dict[str, Any]:
    return msgspec.json.decode(body or "{}", type=dict[str, Any])


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT received_at, body FROM inbox WHERE person_id = :person_id ORDER BY id", person_id=person_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """All that they sent, and that was dealt with."""
    await tx.run("DELETE FROM inbox WHERE person_id = :person_id AND state <> 'waiting'", person_id=person_id)


async def done(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    handled_at = stamp(now)
    await tx.run_many(
        "UPDATE inbox SET state = 'done', handled_at = :handled_at WHERE id = :id",
        [{"id": id, "handled_at": handled_at} for id in ids],
    )


async def blank(tx: Transaction, ids: Iterable[int]) -> None:
    """Forgets what these said, once they are dealt with; one that is parked needs it for another turn."""
    await tx.run_many("UPDATE inbox SET body = '{}' WHERE id = :id AND state = 'done'", [{"id": id} for id in ids])


async def oldest_waiting(tx: Transaction) -> str | None:
    """When the longest-waiting update arrived."""
    found: str | None = await tx.value("SELECT received_at FROM inbox WHERE state = 'waiting' ORDER BY id LIMIT 1")
    return found


# What was dealt with; parked updates stay.
PRUNING = Pruning(
    "what people sent", "inbox", "id", since="handled_at", keep="handled_days", where="state = 'done'", queue=True
)
