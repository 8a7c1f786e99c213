"""What is known of one person: shown to them, handed out to them, forgotten when they want it.

Every module that keeps something about people stands in `RECORDS`; a new one adds a line there.
PIPL art. 45 (copy), art. 47 (deletion).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from storage import green, reports
from storage.collection import reminders
from storage.engine.database import Transaction
from storage.engine.pruning import Pruning
from storage.people import audit, members, people, requests
from storage.queues import conversations, errands, inbox, outbox
from storage.reports import events, followers, verdicts
from storage.sorting import questions, quiz

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Record:
    """`copy` gives all of it as JSON would have it; `forget` deletes it, or makes anonymous what must be kept."""

    name: str
    copy: Callable[[Transaction, int], Awaitable[Rows]]
    forget: Callable[[Transaction, int], Awaitable[None]]


RECORDS = (
    Record("homes", members.copy, members.forget),
    Record("requests", requests.copy, requests.forget),
    Record("report history", events.copy, events.forget),
    Record("followed reports", followers.copy, followers.forget),
    Record("report verdicts", verdicts.copy, verdicts.forget),
    Record("reports", reports.copy, reports.forget),
    Record("sorting", questions.copy, questions.forget),
    Record("quizzes", quiz.copy, quiz.forget),
    Record("collection reminders", reminders.copy, reminders.forget),
    Record("green account", green.copy, green.forget),
    Record("conversations", conversations.copy, conversations.forget),
    Record("errands", errands.copy, errands.forget),
    Record("received", inbox.copy, inbox.forget),
    Record("sent", outbox.copy, outbox.forget),
    Record("audit", audit.copy, audit.forget),
    Record("person", people.copy, people.forget),  # The last: the others may look it up.
)


async def copy(tx: Transaction, person_id: int) -> dict[str, Rows]:
    return {record.name: await record.copy(tx, person_id) for record in RECORDS}


async def forget(tx: Transaction, person_id: int) -> None:
    for record in RECORDS:
        await record.forget(tx, person_id)
    tx.effects.rights_changed = True


# People whom nothing ties to the community and who have not been heard of: forgetting one takes milliseconds.
PRUNING = Pruning("people", "person_id", since="since", where=people.STRANGERS, forget=forget, at_a_time=500)
