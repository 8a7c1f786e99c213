"""Words, as a recogniser gets them; and one arbiter of what was meant by them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handlers.dialogue.purpose import purpose
from handlers.dialogue.step import Command, Step
from handlers.dialogue.words import Phrase, spoken
from storage.understanding import Intent, Understood, understand

ENOUGH = 0.5  # Less than that is a guess.
NEARLY = 0.08  # What is as sure as that is asked back.
CERTAIN = 0.98  # To the word: whatever else it may mean as well.
AWAITED = 2.0  # Somebody waits for just this now: before it is any command, danger or answer.
NAMED = 0.9  # They have asked for something by its name.
LONGEST = 200  # Characters; whoever writes more tells a story, and all of it belongs together.
CLAUSES = 12  # Of what somebody says; so many are read one by one.
_CLAUSES = re.compile("[，,。；;！!？?\n]")
_PARTICLES = re.compile("[啊呀呢哦哈啦嘛]{1,5}$")


class Said:
    def __init__(self, words: str, *, harmless: bool = False) -> None:
        """`harmless`: they have said that it is no emergency, whatever it sounds like."""
        self.words, self._harmless = words, harmless
        self._sure: dict[Recogniser, float] = {}

    def sure(self, recognises: Recogniser) -> float:
        """How sure a recogniser is of these words: several ears ask it."""
        if recognises not in self._sure:
            self._sure[recognises] = recognises(self)
        return self._sure[recognises]

    @cached_property
    def understood(self) -> Understood:
        return understand(self.words, harmless=self._harmless)

    @cached_property
    def spoken(self) -> str:
        """Without signs, and without the particles that it ends with."""
        whole = spoken(self.words)
        return _PARTICLES.sub("", whole) or whole

    @cached_property
    def purpose(self) -> str:
        """What they ask for, without the words around it."""
        return purpose(self.words)

    def means(self, intent: Intent) -> float:
        """How sure it is; 0 if something else is meant. What it may mean as well is as sure."""
        understood = self.understood
        return understood.sure if intent in (understood.intent, understood.tie) else 0.0

    def is_about(self, matter: str) -> bool:
        """Whether it tells of the same kind of thing as these words, be it in a clause only."""
        category = understand(matter).category if matter else ""
        if not category or not self.understood.category:
            return False
        clauses = _CLAUSES.split(self.words)[:CLAUSES]
        return category == self.understood.category or any(understand(each).category == category for each in clauses)

    def is_not_about(self, matter: str) -> bool:
        """Whether it tells of another kind of thing than these words, both of which are known."""
        if not matter or len(self.words) > LONGEST:
            return False
        other = understand(matter).category
        return bool(other and self.understood.category) and not self.is_about(matter)


Recogniser = Callable[[Said], float]  # How sure it is, from 0 to 1, that its step is what was meant.
Informed = Callable[[Any], Awaitable[Recogniser]]  # Of a talk: one that has to look into the records first.


@dataclass(frozen=True, slots=True)
class Recognised:
    recognises: Recogniser
    step: Step[Any, ...]
    called: Phrase | None = None  # On the button that asks back whether this was meant.
    takes_all: bool = False  # It may be chosen for words that nobody recognises.
    form: Callable[[str], bool] | None = None  # Whether it is one, such as a code in five words: no word is meant.
    informed: Informed | None = None  # Recognises instead, once it knows the records.
    command: Command | None = None  # It was asked for by its name.
    answers: bool = False  # That is all it does.

    @property
    def aside(self) -> bool:
        """Whether it says something and keeps nothing, so that the dialogue that is going on stays as it is."""
        known = self.command
        return self.answers or (known is not None and known.aside and known.step.before_consent)

    @property
    def anew(self) -> bool:
        return self.command is not None and not self.command.aside

    @property
    def flow(self) -> str:
        return self.step.route.partition(".")[0]

    def knowing(self, recognises: Recogniser) -> Recognised:
        """The same, once it knows the records. At each message: `dataclasses.replace` takes twice as long."""
        about = self.step, self.called, self.takes_all, self.form, self.informed, self.command, self.answers
        return Recognised(recognises, *about)


@dataclass(frozen=True, slots=True)
class Meant:
    sure: float
    choices: tuple[Recognised, ...]  # Several if it may be each of them; none if nobody knows.


def arbitrate(said: Said, recognised: Sequence[Recognised]) -> Meant:
    """Of two that are as sure, and cannot be asked back, the first one wins."""
    sure = [(said.sure(each.recognises), each) for each in recognised]
    known = sorted((each for each in sure if each[0] >= ENOUGH), key=lambda each: -each[0])
    if not known:
        return Meant(0.0, ())
    (best, first), *others = known
    near = [each for how, each in others if each.called and each.flow != first.flow and best - how < NEARLY]
    tied = near if first.called and best < CERTAIN else []
    return Meant(best, (first, *tied))
