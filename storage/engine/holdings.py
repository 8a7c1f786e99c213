"""What one part of the community's memory holds, declared once beside it: its tables, and what of them is whose."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Record:
    """`copy` gives all of it as JSON would have it; `forget` deletes it, or makes anonymous what must be kept."""

    name: str
    copy: Callable[[Transaction, int], Awaitable[Rows]]
    forget: Callable[[Transaction, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Holdings:
    tables: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()  # Of these, the ones whose chat_id may be a group's: they follow it to a new id.
    records: tuple[Record, ...] = ()  # Of people.
    prunings: tuple[Pruning, ...] = ()
    ties: tuple[str, ...] = ()  # Why somebody in `people` is no stranger yet: conditions in SQL.
    own_actions: tuple[str, ...] = ()  # In the audit: what people do for themselves, not to others.
    migrations: Traversable | None = None  # A folder of its own, where they are not among the engine's.


NOTHING = Holdings()
ENGINE = Holdings(tables=("clock", "held_back"))
