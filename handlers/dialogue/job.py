"""What happens by itself: it finds in the database what is due, and says it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple

from handlers.dialogue.post import Post
from storage.engine.database import Transaction

Wanted = Callable[[Transaction, datetime], Awaitable[bool]]


class Job(NamedTuple):
    """It is done every so many minutes; with 0, every second in which `wanted` finds something to do."""

    name: str
    minutes: int
    what: Callable[[Post], Awaitable[None]]
    wanted: Wanted | None = None  # Only looks, and is quick.
