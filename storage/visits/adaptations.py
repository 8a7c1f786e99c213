"""Homes that are made safe for old age (适老化改造): asked for, assessed, approved or declined, done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.visits.items import Item, Part, wish


class State(StrEnum):
    ASKED = "asked"
    ASSESSED = "assessed"  # Somebody was there and has looked.
    APPROVED = "approved"
    DECLINED = "declined"
    DONE = "done"
    WITHDRAWN = "withdrawn"


FOLLOWING = {  # What may become of it.
    State.ASKED: (State.ASSESSED, State.DECLINED, State.WITHDRAWN),
    State.ASSESSED: (State.APPROVED, State.DECLINED, State.WITHDRAWN),
    State.APPROVED: (State.DONE, State.DECLINED, State.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Adaptation:
    number: int
    home_id: int
    person_id: int  # 0: somebody without a phone.
    elder_id: int | None
    filed_by: int
    items: tuple[Item | Part, ...]
    words: str
    attached: list[dict[str, Any]]
    state: State
    reason: str


async def ask(
    tx: Transaction,
    home_id: int,
    person_id: int,
    elder_id: int | None,
    filed_by: int,
    items: Sequence[Item | Part],
    now: datetime,
    *,
    words: str = "",
    attached: Sequence[dict[str, Any]] = (),
) -> Adaptation | None:
    """None: the same home has one that runs."""
    row = await tx.row(
        "INSERT INTO adaptations (home_id, person_id, elder_id, filed_by, items, words, attached, state, asked_at,"
        " changed_at) SELECT :home_id, :person_id, :elder_id, :filed_by, :items, :words, :attached, 'asked', :now, :now"
        " WHERE NOT EXISTS (SELECT 1 FROM adaptations WHERE home_id = :home_id AND ended_at IS NULL) RETURNING *",
        home_id=home_id,
        person_id=person_id,
        elder_id=elder_id,
        filed_by=filed_by,
        items=json.dumps([each.value for each in items]),
        words=words,
        attached=json.dumps(list(attached)),
        now=stamp(now),
    )
    return _adaptation(row) if row else None


async def find(tx: Transaction, number: int) -> Adaptation | None:
    row = await tx.row("SELECT * FROM adaptations WHERE number = :number", number=number)
    return _adaptation(row) if row else None


async def of_home(tx: Transaction, home_id: int) -> Adaptation | None:
    """The one that runs."""
    row = await tx.row("SELECT * FROM adaptations WHERE home_id = :home_id AND ended_at IS NULL", home_id=home_id)
    return _adaptation(row) if row else None


async def move(tx: Transaction, number: int, to: State, now: datetime, reason: str = "") -> Adaptation | None:
    """None: from where it stands that cannot follow."""
    before = await find(tx, number)
    if not before or to not in FOLLOWING.get(before.state, ()):
        return None
    row = await tx.row(
        "UPDATE adaptations SET state = :state, reason = :reason, changed_at = :now, ended_at = :ended"
        " WHERE number = :number AND state = :before RETURNING *",
        state=to.value,
        reason=reason,
        now=stamp(now),
        ended=None if to in FOLLOWING else stamp(now),
        number=number,
        before=before.state.value,
    )
    return _adaptation(row) if row else None


async def all_open(tx: Transaction) -> list[Adaptation]:
    """Oldest first."""
    return [
        _adaptation(row) for row in await tx.rows("SELECT * FROM adaptations WHERE ended_at IS NULL ORDER BY number")
    ]


def _adaptation(row: Row) -> Adaptation:
    return Adaptation(
        row["number"],
        row["home_id"],
        row["person_id"],
        row["elder_id"],
        row["filed_by"],
        tuple(wish(each) for each in json.loads(row["items"])),
        row["words"],
        json.loads(row["attached"]),
        State(row["state"]),
        row["reason"],
    )
