"""Where each person is in a dialogue, and what they have said so far."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning


@dataclass(frozen=True, slots=True)
class PutAside:
    """A dialogue that somebody left in the middle: all that it takes to go on with it, and what it is called."""

    turn: int  # In which it was put aside; no two have the same.
    name: str  # JSON: as it is offered.
    flow: str
    awaiting: str | None
    draft: str
    asked: str


@dataclass(slots=True)
class Conversation:
    flow: str | None = None  # Whose draft it is.
    awaiting: str | None = None  # The route that hears the next answer.
    draft: str = "{}"  # JSON, as the flow's own type.
    question: int | None = None  # The turn that asked; buttons of an older question are stale.
    answered: int | None = None  # The last question that was answered by a tap.
    asked: str | None = None  # JSON: the open question itself, so that it can be asked again, and its labels be typed.
    album: str | None = None  # The last album that was answered; each of its pictures is an update of its own.
    put_aside: Sequence[PutAside] = ()  # Oldest first.
    dangers: Sequence[int] = ()  # Turns that told of a danger meanwhile, which is to be come back to.


def put_aside(kept: str | None) -> tuple[PutAside, ...]:
    return tuple(PutAside(**each) for each in json.loads(kept)) if kept else ()


def dangers(kept: str | None) -> tuple[int, ...]:
    return tuple(json.loads(kept)) if kept else ()


async def remember(tx: Transaction, changed: Mapping[tuple[int, int], Conversation], now: datetime) -> None:
    """Keeps conversations by (chat, person); one that holds nothing any more is forgotten."""
    updated_at = stamp(now)
    blank = [key for key, conversation in changed.items() if conversation == Conversation()]
    await tx.run_many(
        "DELETE FROM conversations WHERE chat_id = :chat_id AND person_id = :person_id",
        [{"chat_id": chat_id, "person_id": person_id} for chat_id, person_id in blank],
    )
    await tx.run_many(
        "INSERT INTO conversations"
        " (chat_id, person_id, flow, awaiting, draft, question, answered, asked, album, put_aside, dangers, updated_at)"
        " VALUES (:chat_id, :person_id, :flow, :awaiting, :draft, :question, :answered, :asked, :album, :put_aside,"
        " :dangers, :updated_at)"
        " ON CONFLICT (chat_id, person_id) DO UPDATE SET flow = excluded.flow, awaiting = excluded.awaiting,"
        " draft = excluded.draft, question = excluded.question, answered = excluded.answered,"
        " asked = excluded.asked, album = excluded.album, put_aside = excluded.put_aside,"
        " dangers = excluded.dangers, updated_at = excluded.updated_at",
        [
            {
                "chat_id": chat_id,
                "person_id": person_id,
                "flow": conversation.flow,
                "awaiting": conversation.awaiting,
                "draft": conversation.draft,
                "question": conversation.question,
                "answered": conversation.answered,
                "asked": conversation.asked,
                "album": conversation.album,
                "put_aside": json.dumps([asdict(each) for each in conversation.put_aside]),
                "dangers": json.dumps(conversation.dangers),
                "updated_at": updated_at,
            }
            for (chat_id, person_id), conversation in changed.items()
            if (chat_id, person_id) not in blank
        ],
    )


async def with_dangers(tx: Transaction, until: datetime) -> list[tuple[int, int, tuple[int, ...]]]:
    """(chat, person, turns) of those who told of a danger that is still to be come back to, and are silent since."""
    found = await tx.rows(
        "SELECT chat_id, person_id, dangers FROM conversations WHERE dangers <> '[]' AND updated_at <= :until"
        " ORDER BY chat_id, person_id",
        until=stamp(until),
    )
    return [(row["chat_id"], row["person_id"], dangers(row["dangers"])) for row in found]


async def come_back_no_more(tx: Transaction, chat_id: int, person_id: int) -> None:
    await tx.run(
        "UPDATE conversations SET dangers = '[]' WHERE chat_id = :chat_id AND person_id = :person_id",
        chat_id=chat_id,
        person_id=person_id,
    )


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT chat_id, flow, draft, put_aside, updated_at FROM conversations WHERE person_id = :person_id",
        person_id=person_id,
    )
    aside = [json.loads(row["put_aside"]) for row in found]
    return [
        {**dict(row), "put_aside": [each["draft"] for each in kept], "names": [each["name"] for each in kept]}
        for row, kept in zip(found, aside, strict=True)
    ]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM conversations WHERE person_id = :person_id", person_id=person_id)


# Dialogues that nobody went on with.
PRUNING = Pruning(
    "conversations",
    "conversations",
    "chat_id, person_id",
    since="updated_at",
    keep="conversation_days",
    queue=True,
)
