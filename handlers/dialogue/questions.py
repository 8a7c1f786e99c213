"""The questions of a dialogue in an order that is declared once: what comes next, “back”, “step n of m”, the summary.

    questions.declare(
        Question("what", ask_what, hear_what, answered=lambda talk: bool(talk.draft.what), change=phrase("✏️ Words")),
        Question("when", ask_when, hear_when, answered=lambda talk: bool(talk.draft.when), change=phrase("🗓 Day")),
        Question("all", sum_up, hear_late, answered=never),
    )

What is known already is not asked; whoever changes a part under the summary comes back to it. The last question is the
summary, which nothing answers but sending it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase

IN_A_ROW = 3  # Buttons that change a part.


class Progress(Struct):
    """What a draft remembers of its questions, beside what was answered."""

    put: list[str] = field(default_factory=list)  # The questions on the way here, by their names.
    complete: bool = False  # It was summed up: who changes a part of it comes back to that.


P = TypeVar("P", bound=Progress)


def never(_: Talk[Any]) -> bool:
    return False


def optional(_: Talk[Any]) -> bool:
    """Nobody is asked; it can be added under the summary."""
    return True


async def always(_: Talk[Any]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question(Generic[P]):
    name: str
    ask: Step[Talk[P], []]
    hears: Step[Talk[P], []] | None
    answered: Callable[[Talk[P]], bool]
    applies: Callable[[Talk[P]], Awaitable[bool]] = always
    change: Phrase | None = None  # Its button under the summary.
    anew: Step[Talk[P], []] | None = None  # Where that leads, if it is not to `ask`.
    counted: bool = True  # In “step n of m”; a question that only some are asked is left out.


class Questions(Generic[P]):
    def __init__(self, to_menu: Button) -> None:
        self._to_menu = to_menu
        self._order: Sequence[Question[P]] = ()

    def declare(self, *order: Question[P]) -> None:
        self._order = order

    async def go_on(self, talk: Talk[P]) -> None:
        """To the first that applies and is not answered yet. What was put in this very turn, nobody has read: whoever
        writes behind a command is not led through a step for it.
        """
        if talk.draft.put and talk.conversation.question == talk.turn:
            talk.draft.put = talk.draft.put[:-1]
        for question in self._order:
            if not question.answered(talk) and await question.applies(talk):
                return await question.ask(talk)
        raise ValueError("the last question is the summary, and is never answered")

    async def put(
        self,
        talk: Talk[P],
        name: str,
        words: Phrase,
        *rows: Row,
        back: Button | None = None,
        added: Phrase | None = None,
        in_place: bool = False,
        pictures: Sequence[str] = (),
    ) -> None:
        """Puts this question, with its step, ways back and to the menu. `back`: to what it has asked before."""
        question = next(each for each in self._order if each.name == name)
        draft = talk.draft
        if question.counted and not draft.complete:
            draft.put = [*draft.put[: draft.put.index(name)], name] if name in draft.put else [*draft.put, name]
        step = await self._step(talk, question)
        before = back or self._back(draft, question)
        talk.ask(
            Phrase("{added}{step}{question}", {"added": added or "", "step": step, "question": words}),
            *rows,
            (before, self._to_menu) if before else self._to_menu,
            then=question.hears,
            in_place=in_place,
            pictures=pictures,
        )

    async def changes(self, talk: Talk[P]) -> list[Row]:
        """A button for each part of the summary that can be changed."""
        buttons = [
            Button(question.change, question.anew or question.ask).changing()
            for question in self._order
            if question.change and await question.applies(talk)
        ]
        return [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]

    def _back(self, draft: P, question: Question[P]) -> Button | None:
        summary = self._order[-1]
        if draft.complete:
            return Button("‹ Back", summary.ask) if question is not summary else None
        before = [name for name in draft.put if name != question.name]
        found = next((each for each in self._order if before and each.name == before[-1]), None)
        return Button("‹ Back", found.ask) if found and question is not summary else None

    async def _step(self, talk: Talk[P], question: Question[P]) -> Phrase | str:
        """So many were put, and so many are still to be; a single one is no step."""
        draft = talk.draft
        if draft.complete or not question.counted:
            return ""
        ahead = [each for each in self._order if each.counted and each.name not in draft.put]
        open_ones = [each for each in ahead if not each.answered(talk) and await each.applies(talk)]
        steps = len(draft.put) + len(open_ones)
        return phrase("Step {step} of {steps}: ", step=len(draft.put), steps=steps) if steps > 1 else ""
