"""What the staff find on their workbench. Each capability declares its own; the workbench names none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handlers.dialogue.post import Post
from handlers.dialogue.step import Step
from handlers.dialogue.words import Phrase


class Area(StrEnum):
    """Of the office's work: a drawer of the workbench. Six entries at most in each, whoever opens it."""

    REPORTS = "reports"
    NOTICES = "notices"  # What the community is told, and decides.
    PLACES = "places"  # What residents book.
    RUBBISH = "rubbish"
    CARE = "people"  # Of those who live alone, and whoever needs a hand.
    OFFICE = "records"  # Homes, people, answers, records.


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that staff can do. Whoever may take its step sees it; its first message has `workbench.up(area)`."""

    label: Phrase
    step: Step[Any, []]
    area: Area


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for the staff: it stands above everything, with its number, as long as there is any."""

    label: Phrase
    step: Step[Any, []]  # Shows them.
    count: Callable[[Post], Awaitable[int]]
    first: bool = False  # Before whatever else is due: lives are in danger.
