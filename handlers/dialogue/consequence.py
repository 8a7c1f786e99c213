"""What follows from something that is announced: proposed beside the announcement, and carried out with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase


@dataclass(frozen=True, slots=True)
class Happening:
    """What is off, and when: as the words of an announcement say it."""

    what: str  # water, power, lift.
    begins: datetime
    ends: datetime
    everywhere: bool  # In the whole community.


@dataclass(frozen=True, slots=True)
class Consequence:
    about: str  # Which of its capability's: roof. Letters and digits.
    label: Phrase  # On its button: “Close the roof garden”.
    called: Phrase  # In the summary, with all that there is to know: when, how many bookings.
    carry_out: Callable[[Talk[Any]], Awaitable[None]]
    likely: bool = True  # False: proposed, but struck out until somebody says otherwise.


Consequences = Callable[[Talk[Any], Happening], Awaitable[Sequence[Consequence]]]
