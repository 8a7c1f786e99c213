"""A date that an announcement may go by, so many days before it: the end of a vote, a draw, a building's birthday."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.dialogue.post import Post
from handlers.dialogue.words import Named, Phrase


@dataclass(frozen=True, slots=True)
class Occasion:
    """What goes by it follows when `at` moves, and is called off when it is not among those to come any more."""

    about: str  # Which of its capability's: vote.12. Letters, digits and dots.
    called: Phrase | Named
    at: datetime
    yearly: bool = False


Occasions = Callable[[Post], Awaitable[Sequence[Occasion]]]  # Those to come, the next one first.
