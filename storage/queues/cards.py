"""Messages posted under a name, so that they can be edited as things change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning

LAST = "\U0010ffff"  # Stands behind any other sign.
PIECE = "#"  # A card that takes several messages: their names are the card's, this, and a number; the last has none.


class Card(str):
    """A message that changes with what it is about; a reply to it is about that.

    The name under which it is known: whose card it is, which one, and its subject's number, say.
    """

    __slots__ = ()

    def __new__(cls, capability: str, name: str, *about: object) -> Self:
        whose = f"{capability}.{name}"
        return super().__new__(cls, ":".join([EARLIER.get(whose, whose), *map(str, about)]))

    @classmethod
    def named(cls, name: str) -> Self:
        return super().__new__(cls, name)

    def piece(self, which: object) -> Self:
        """A message that belongs to this card, and that is edited on its own."""
        return self.named(f"{self}{PIECE}{which}")


# Cards that databases held before a capability's name stood in front: they go on under the names that they had.
_BARE = {
    "reports": (
        *("report", "photos", "voice", "video", "more", "resident", "news", "feedback"),
        *("reminder", "due", "write", "why", "same", "assign", "redact", "figures"),
    ),
    "homes": ("request", "request_said", "request_news", "decline", "codes", "stranger"),
}
EARLIER = {f"{capability}.{name}": name for capability, names in _BARE.items() for name in names} | {
    "sorting.question": "sorting",
    "sorting.tips": "tips",
    "collection.kind": "collection",
    "chats.closed": "closed",
    "faults.parked": "parked",
    "faults.job": "job",
    "clock.doubted": "clock",
}


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a card stands."""

    message_id: int
    picture: str | None = None  # As the payload named it; with one, it has a caption instead of a text.
    shown: str | None = None  # A digest of what stands there, if it is known.


async def find(tx: Transaction, chat_id: int, name: str) -> Posted | None:
    row = await tx.row(
        "SELECT message_id, picture, shown FROM cards WHERE chat_id = :chat_id AND name = :name",
        chat_id=chat_id,
        name=name,
    )
    return Posted(*row) if row else None


async def name_of(tx: Transaction, chat_id: int, message_id: int) -> str | None:
    """Whose card a message is: a reply to it is about that."""
    found: str | None = await tx.value(
        "SELECT name FROM cards WHERE chat_id = :chat_id AND message_id = :message_id",
        chat_id=chat_id,
        message_id=message_id,
    )
    return found and found.partition(PIECE)[0]


async def messages(tx: Transaction, chat_id: int, name: str) -> list[int]:
    """The messages of a card with all its pieces, in order: the last is the one that has its name."""
    found = await tx.rows(
        "SELECT message_id FROM cards WHERE chat_id = :chat_id"
        " AND (name = :name OR (name >= :beginning AND name < :end)) ORDER BY message_id",
        chat_id=chat_id,
        name=name,
        beginning=f"{name}{PIECE}",
        end=f"{name}{PIECE}{LAST}",
    )
    return [row["message_id"] for row in found]


async def among(tx: Transaction, chats: Iterable[int], name: str) -> list[int]:
    """Those of these chats that have a card of this name."""
    marks, values = listed(set(chats), "c")
    found = await tx.rows(
        f"SELECT chat_id FROM cards WHERE name = :name AND chat_id IN ({marks}) ORDER BY chat_id", name=name, **values
    )
    return [row["chat_id"] for row in found]


async def forget_all(tx: Transaction, chat_id: int, name: str) -> None:
    """Its messages were deleted, with all its pieces."""
    await tx.run(
        "DELETE FROM cards WHERE chat_id = :chat_id AND (name = :name OR (name >= :beginning AND name < :end))",
        chat_id=chat_id,
        name=name,
        beginning=f"{name}{PIECE}",
        end=f"{name}{PIECE}{LAST}",
    )


async def names(tx: Transaction, chat_id: int, card: Card) -> list[Card]:
    """This card, its pieces, and those that are about the same and something more; the newest last."""
    found = await tx.rows(
        "SELECT name FROM cards WHERE chat_id = :chat_id"
        " AND (name = :card OR name BETWEEN :first_piece AND :last_piece OR name BETWEEN :first AND :last)"
        " ORDER BY name",
        chat_id=chat_id,
        card=card,
        first_piece=card.piece(""),
        last_piece=card.piece(LAST),
        first=f"{card}:",
        last=f"{card}:{LAST}",
    )
    return [Card.named(row["name"]) for row in found]


async def put(tx: Transaction, chat_id: int, name: str, card: Posted, now: datetime) -> None:
    await tx.run(
        "INSERT INTO cards (chat_id, name, message_id, picture, shown, updated_at)"
        " VALUES (:chat_id, :name, :message_id, :picture, :shown, :now)"
        " ON CONFLICT (chat_id, name) DO UPDATE SET message_id = excluded.message_id, picture = excluded.picture,"
        " shown = excluded.shown, updated_at = excluded.updated_at",
        chat_id=chat_id,
        name=name,
        message_id=card.message_id,
        picture=card.picture,
        shown=card.shown,
        now=stamp(now),
    )


async def show(tx: Transaction, chat_id: int, name: str, shown: str | None) -> None:
    """Its message was changed in place."""
    await tx.run(
        "UPDATE cards SET shown = :shown WHERE chat_id = :chat_id AND name = :name",
        shown=shown,
        chat_id=chat_id,
        name=name,
    )


async def forget(tx: Transaction, chat_id: int, name: str) -> None:
    """Its message is gone; the next one under this name is posted afresh."""
    await tx.run("DELETE FROM cards WHERE chat_id = :chat_id AND name = :name", chat_id=chat_id, name=name)


async def become(tx: Transaction, chat_id: int, message_id: int, name: str) -> None:
    """This message is the card of that name from now on; the one that was goes on without a name."""
    await tx.run(
        "DELETE FROM cards WHERE chat_id = :chat_id AND name = :name AND message_id <> :message_id",
        chat_id=chat_id,
        name=name,
        message_id=message_id,
    )
    await tx.run(
        "UPDATE cards SET name = :name WHERE chat_id = :chat_id AND message_id = :message_id",
        chat_id=chat_id,
        name=name,
        message_id=message_id,
    )


async def missing(tx: Transaction, chat_id: int, message_id: int) -> None:
    """Somebody deleted this message: a card that stood there is posted afresh."""
    await tx.run(
        "DELETE FROM cards WHERE chat_id = :chat_id AND message_id = :message_id",
        chat_id=chat_id,
        message_id=message_id,
    )


# What comes next under such a name is posted afresh.
PRUNING = Pruning("cards", "cards", "chat_id, name", since="updated_at", keep="card_days")
QUESTIONS = Pruning(
    "questions to the staff",
    "cards",
    "chat_id, name",
    since="updated_at",
    keep="conversation_days",
    where="name LIKE '?%'",
    queue=True,
)
