"""What a capability has to say of the week that is over, to the staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from handlers.dialogue.errand import Workplace
from handlers.dialogue.words import Phrase


class Figure(NamedTuple):
    value: int
    label: Phrase


@dataclass(frozen=True, slots=True)
class Week:
    """A line or two, and the same in figures, of which all together make one picture; one capability may have a chart,
    which stands below.
    """

    words: Phrase
    chart: bytes | None = None
    heading: Phrase | None = None
    figures: tuple[Figure, ...] = ()  # Three at most.


LookBack = Callable[[Workplace, datetime], Week | None]  # Since then. None: there is nothing to say.
