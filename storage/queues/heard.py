"""What a machine has heard in voice messages: kept as long as they are passed on, and heard by a turn like words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from storage.engine.database import Transaction
from storage.engine.dialect import contains, listed
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning
from storage.queues import inbox
from storage.queues.inbox import Arrival

SOUNDS = {"voice": "sendVoice", "video_note": "sendVideoNote", "audio": "sendAudio"}  # As the Bot API names them.


@dataclass(frozen=True, slots=True)
class Spoken:
    """A voice message, a round video or a sound file that a turn has dealt with."""

    turn: int
    person_id: int
    file_id: str
    offered: bool  # It went to nobody: whoever spoke is asked whether the words are theirs.
    after: int  # It was passed on in messages of the outbox behind this one.


@dataclass(frozen=True, slots=True)
class Passed:
    """A message that carried it, before its words were known."""

    chat_id: int
    message_id: int | None  # None: it is not there yet.
    card: str | None


async def keep(tx: Transaction, spoken: Spoken, words: str, now: datetime) -> None:
    """They get a turn of their own, as an update of ours; none, if what was said in that turn is forgotten by now."""
    await tx.run(
        "INSERT INTO heard (file_id, person_id, words, heard_at) VALUES (:file_id, :person_id, :words, :now)"
        " ON CONFLICT DO NOTHING",
        file_id=spoken.file_id,
        person_id=spoken.person_id,
        words=words,
        now=stamp(now),
    )
    body = msgspec.json.decode(await inbox.body_of(tx, spoken.turn, spoken.person_id) or "{}", type=dict[str, Any])
    if message := body.get("message"):
        kind = next(each for each in SOUNDS if message.get(each))
        for name in (*SOUNDS, "caption", "caption_entities"):
            message.pop(name, None)
        message["text"] = words
        about = {"turn": spoken.turn, "file_id": spoken.file_id, "offered": spoken.offered, "after": spoken.after}
        about["kind"] = kind
        update = {
            "update_id": body["update_id"],
            "message": message,
            "linli_heard": {**about, "until": await newest(tx)},
        }
        arrival = Arrival(
            body["update_id"], message["chat"]["id"], spoken.person_id, msgspec.json.encode(update).decode()
        )
        await inbox.keep(tx, [arrival], now)


async def newest(tx: Transaction) -> int:
    """The last message of the outbox so far."""
    return int(await tx.value("SELECT coalesce(max(id), 0) FROM outbox"))


async def words_of(tx: Transaction, file_ids: Collection[str]) -> dict[str, str]:
    """By the voice; of those in which something was heard."""
    marks, values = listed(set(file_ids), "file")
    found = await tx.rows(f"SELECT file_id, words FROM heard WHERE file_id IN ({marks})", **values)
    return {row["file_id"]: row["words"] for row in found}


async def passed_on(tx: Transaction, file_id: str, after: int, until: int) -> list[Passed]:
    methods, values = listed(SOUNDS.values(), "method")
    found = await tx.rows(
        f"SELECT chat_id, message_id, card FROM outbox WHERE id > :after AND id <= :until AND method IN ({methods})"
        f" AND state IN ('waiting', 'sent') AND {contains('payload', ':file')} ORDER BY id",
        after=after,
        until=until,
        file=f'"{file_id}"',
        **values,
    )
    return [Passed(row["chat_id"], row["message_id"], row["card"]) for row in found]


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT words, heard_at FROM heard WHERE person_id = :person_id ORDER BY heard_at", person_id=person_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM heard WHERE person_id = :person_id", person_id=person_id)


PRUNING = Pruning("words heard in voices", "heard", "file_id", since="heard_at", keep="sent_days", queue=True)
