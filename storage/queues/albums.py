"""The pictures of an album come one by one, each as an update of its own: those that still wait for the same reader go
as one album again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from storage.engine.database import Transaction
from storage.queues.cards import PIECE

if TYPE_CHECKING:
    from storage.queues.outbox import Call

GROWS, CLOSED = f"{PIECE}grows", f"{PIECE}album"  # The end of a card's name: more may come to it; no more does.
LIMIT = 10
KINDS = ("photo", "video", "document", "audio")  # Of which Telegram makes albums.
_TOGETHER = ({"photo", "video"}, {"document"}, {"audio"})


def grows(card: str | None) -> bool:
    return card is not None and card.endswith(GROWS)


async def join(tx: Transaction, calls: Sequence[Call]) -> list[Call]:
    """Puts those that go on with an album to what waits under their card. Returns the others."""
    fresh: list[Call] = []
    for call in calls:
        if grows(call.card) and (_join_fresh(fresh, call) or await _join_waiting(tx, call)):
            continue
        fresh.append(call)
    return fresh


def _join_fresh(fresh: list[Call], call: Call) -> bool:
    for place, other in enumerate(fresh):
        if (other.chat_id, other.card) == (call.chat_id, call.card):
            both = together(other.payload, call.payload)
            if both:
                fresh[place] = replace(other, method="sendMediaGroup", payload=both, weight=other.weight + 1)
                return True
    return False


async def _join_waiting(tx: Transaction, call: Call) -> bool:
    row = await tx.row(
        "SELECT id, payload FROM outbox WHERE chat_id = :chat_id AND card = :card AND state = 'waiting'"
        " ORDER BY id DESC LIMIT 1",
        chat_id=call.chat_id,
        card=call.card,
    )
    both = together(row["payload"], call.payload) if row else None
    if not row or not both:
        return False
    await tx.run(
        "UPDATE outbox SET method = 'sendMediaGroup', payload = :payload, weight = weight + 1 WHERE id = :id",
        payload=both,
        id=row["id"],
    )
    return True


def together(before: str, after: str) -> str | None:
    """Two payloads as one; None: Telegram makes no album of them."""
    first, second = (msgspec.json.decode(each, type=dict[str, Any]) for each in (before, after))
    media = [*_media(first), *_media(second)]
    kinds = {each["type"] for each in media}
    if len(media) > LIMIT or not any(kinds <= each for each in _TOGETHER):
        return None
    kept = {name: first[name] for name in ("message_thread_id", "reply_parameters") if name in first}
    return msgspec.json.encode({**kept, "media": media}).decode()


def _media(payload: dict[str, Any]) -> list[dict[str, Any]]:
    if "media" in payload:
        found: list[dict[str, Any]] = payload["media"]
        return found
    kind = next((each for each in KINDS if each in payload), "other")
    said = ("caption", "parse_mode") if payload.get("caption") else ()
    return [{"type": kind, "media": payload.get(kind), **{name: payload[name] for name in said if name in payload}}]
