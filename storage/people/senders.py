"""Whose turn it is: what waits in the inbox, with what is known of whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.people.people import ROLE, Role
from storage.queues.conversations import Conversation, dangers, put_aside


@dataclass(frozen=True, slots=True)
class WaitingUpdate:
    """An update whose turn has come, with what is known of whoever sent it."""

    id: int
    chat_id: int
    person_id: int
    body: str
    language: str | None
    name: str | None  # As they want to be called.
    role: Role
    agreed: int  # The version of the privacy notice that they agreed to; 0: to none.
    closed: bool  # The chat counted as one that cannot be written to.
    conversation: Conversation
    simple: bool = False  # They want large buttons, few at a time.


async def waiting(tx: Transaction, limit: int, only: int | None = None) -> list[WaitingUpdate]:
    """The oldest first, by arrival, or the one with this id. One query brings all that a turn needs to begin."""
    one = "" if only is None else " AND i.id = :only"
    found = await tx.rows(
        f"SELECT i.id, i.chat_id, i.person_id, i.body, p.language, {ROLE}, x.chat_id,"
        " c.flow, c.awaiting, c.draft, c.question, c.answered, p.agreed, c.asked, c.album, p.name,"
        " c.put_aside, p.simple, c.dangers"
        " FROM inbox i"
        " LEFT JOIN people p ON p.person_id = i.person_id"
        " LEFT JOIN conversations c ON c.chat_id = i.chat_id AND c.person_id = i.person_id"
        " LEFT JOIN closed_chats x ON x.chat_id = i.chat_id"
        f" WHERE i.state = 'waiting'{one} ORDER BY i.id LIMIT :limit",
        limit=limit,
        only=only,
    )
    return [
        WaitingUpdate(
            id=row[0],
            chat_id=row[1],
            person_id=row[2],
            body=row[3],
            language=row[4],
            name=row[15],
            role=Role(row[5] or 0),
            agreed=row[12] or 0,
            closed=row[6] is not None,
            conversation=Conversation(
                row[7], row[8], row[9] or "{}", row[10], row[11], row[13], row[14], put_aside(row[16]), dangers(row[18])
            ),
            simple=bool(row[17]),
        )
        for row in found
    ]
