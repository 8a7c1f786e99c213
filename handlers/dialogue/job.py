"""What happens by itself: it finds in the database what is due, and says it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from handlers.dialogue.post import Post


class Job(NamedTuple):
    name: str
    minutes: int  # Between two looks at what is due.
    what: Callable[[Post], Awaitable[None]]
