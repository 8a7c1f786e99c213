"""Words, as a recogniser gets them; and one arbiter of what was meant by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from handlers.dialogue.step import Step
from handlers.dialogue.words import Phrase
from storage.understanding import Intent, Understood, understand

ENOUGH = 0.5  # Less than that is a guess.
NEARLY = 0.08  # What is as sure as that is asked back.


class Said:
    def __init__(self, words: str) -> None:
        self.words = words

    @cached_property
    def understood(self) -> Understood:
        return _understood(self.words)

    def means(self, intent: Intent) -> float:
        """How sure it is; 0 if something else is meant. What it may mean as well is as sure."""
        understood = self.understood
        return understood.sure if intent in (understood.intent, understood.tie) else 0.0


@lru_cache(maxsize=16)
def _understood(words: str) -> Understood:
    """Once, also where one turn hears the same words twice: a command, and what follows it."""
    return understand(words)


Recogniser = Callable[[Said], float]  # How sure it is, from 0 to 1, that its step is what was meant.


@dataclass(frozen=True, slots=True)
class Recognised:
    recognises: Recogniser
    step: Step[Any, ...]
    called: Phrase | None = None  # On the button that asks back whether this was meant.
    takes_all: bool = False  # It may be chosen for words that nobody recognises.
    form: Callable[[str], bool] | None = None  # Whether it is one, such as a code in five words: no word is meant.


def arbitrate(said: Said, recognised: Sequence[Recognised]) -> list[Recognised]:
    """What was meant; several if it may be each of them; none if nobody knows. Of two that are as sure, and cannot be
    asked back, the first one wins.
    """
    sure = [(each.recognises(said), each) for each in recognised]
    known = sorted((each for each in sure if each[0] >= ENOUGH), key=lambda each: -each[0])
    if not known:
        return []
    (best, first), *others = known
    tied = [each for how, each in others if each.called and best - how < NEARLY] if first.called else []
    return [first, *tied]
