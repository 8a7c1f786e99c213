"""Taps on buttons, and words typed behind the bot's name, that wait for the bot's answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.demo.telegram.refusal import bad

PATIENCE = timedelta(seconds=30)


@dataclass(frozen=True)
class Query:
    """`kind` is "tap" or "inline", `chat` where it happened."""

    person: int
    at: datetime
    kind: str
    chat: int


@dataclass
class Queries:
    _waiting: dict[str, Query] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(4_300_000_000_000_000_001))

    def ask(self, person: int, now: datetime, kind: str, chat: int) -> str:
        id = str(next(self._numbers))
        self._waiting[id] = Query(person, now, kind, chat)
        return id

    def answer(self, id: str, now: datetime, kind: str) -> Query:
        """A query is answered once, and while it is fresh."""
        query = self._waiting.pop(id, None)
        if query is None or query.kind != kind or now - query.at > PATIENCE:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return query
