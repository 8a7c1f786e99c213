"""What one person asked another and is not answered yet: whoever simply answers, answers this."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning

QUESTION, REMARK = timedelta(days=2), timedelta(hours=1)  # For so long what they say is taken for the answer.


_ASKS = re.compile(
    r"[?？吗呢]|何时|什么|几|哪|谁|多少|怎么|能否|是否|请|\b(?:when|what|where|which|who|how|please)\b", re.IGNORECASE
)


def lasts(words: str) -> timedelta:
    """For how long an answer to these words is waited for."""
    return QUESTION if _ASKS.search(words) else REMARK


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    about: str  # A card, less its last part.
    turn: int

    @property
    def card(self) -> str:
        return f"{self.about}:{self.turn}"


async def ask(tx: Transaction, person_id: int, about: str, turn: int, now: datetime, lasts: timedelta) -> None:
    await tx.run(
        "INSERT INTO open_questions (person_id, about, turn, asked_at, expires_at)"
        " VALUES (:person_id, :about, :turn, :now, :expires)"
        " ON CONFLICT (person_id, about) DO UPDATE SET turn = excluded.turn, asked_at = excluded.asked_at,"
        " expires_at = excluded.expires_at",
        person_id=person_id,
        about=about,
        turn=turn,
        now=stamp(now),
        expires=stamp(now + lasts),
    )


async def of(tx: Transaction, person_id: int, now: datetime) -> list[OpenQuestion]:
    """The newest last."""
    found = await tx.rows(
        "SELECT about, turn FROM open_questions WHERE person_id = :person_id AND expires_at > :now ORDER BY turn",
        person_id=person_id,
        now=stamp(now),
    )
    return [OpenQuestion(row["about"], row["turn"]) for row in found]


async def answered(tx: Transaction, person_id: int, about: str) -> None:
    await tx.run(
        "DELETE FROM open_questions WHERE person_id = :person_id AND about = :about", person_id=person_id, about=about
    )


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT about, asked_at FROM open_questions WHERE person_id = :person_id", person_id=person_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM open_questions WHERE person_id = :person_id", person_id=person_id)


PRUNING = Pruning(
    "questions to people", "open_questions", "person_id, about", since="expires_at", keep=timedelta(0), queue=True
)
