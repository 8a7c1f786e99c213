"""What a capability has to say of the week that is over, to the staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.dialogue.errand import Workplace
from handlers.dialogue.words import Phrase


@dataclass(frozen=True, slots=True)
class Week:
    """A line or two; one capability may have a picture."""

    words: Phrase
    picture: bytes | None = None


LookBack = Callable[[Workplace, datetime], Week | None]  # Since then. None: there is nothing to say.
