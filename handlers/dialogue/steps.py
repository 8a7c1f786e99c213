"""Every step that somebody can take, found by what leads to it: one look-up, however many flows there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from handlers.dialogue.ears import Overhears
from handlers.dialogue.errand import Errand
from handlers.dialogue.flow import Flow
from handlers.dialogue.purpose import purpose
from handlers.dialogue.said import NAMED, Recognised
from handlers.dialogue.step import Command, MessageKind, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import LANGUAGES, Phrase, spoken, translated

AnyStep = Step[Talk[Any], ...]


class Steps:
    """Of all flows together. Two flows that lay claim to the same are a mistake, noticed at the start."""

    def __init__(self, flows: Sequence[Flow[Any]]) -> None:
        self.drafts = {flow.name: flow.draft for flow in flows}
        self.flows = {flow.name: flow for flow in flows}
        self.commands: dict[str, Command] = {}
        self.starts: dict[str, Command] = {}  # By the route of their step.
        self.labels: dict[str, Command] = {}
        self.keys: dict[str, Command] = {}  # As they are sent, with their picture, in each language.
        self.buttons: dict[str, AnyStep] = {}
        self.answers: dict[str, AnyStep] = {}
        self.replies: dict[str, AnyStep] = {}
        self.surprises: dict[MessageKind, AnyStep] = {}
        self.recognised: list[Recognised] = []
        self.alarm: AnyStep | None = None  # Hears of a danger.
        self.reminder: AnyStep | None = None  # Comes back to one that was told amid something else.
        self.listener: AnyStep | None = None  # Hears what a machine has heard in a voice message.
        self.events: dict[MessageKind, AnyStep] = {}
        self.overheard: list[tuple[Overhears, AnyStep]] = []
        self.errands: dict[str, Errand[...]] = {}
        for flow in flows:
            _join(self.commands, {command.word: command for command in flow.commands})
            self.starts |= {command.step.route: command for command in flow.commands}
            for command in flow.commands:
                _join(self.labels, dict.fromkeys(_labels(command), command))
                _join(self.keys, dict.fromkeys(_keys(command), command))
            _join(self.buttons, flow.buttons)
            _join(self.answers, flow.answers)
            _join(self.replies, flow.replies)
            _join(self.surprises, flow.surprises)
            self.recognised += flow.recognised
            self.overheard += flow.overheard
            _join(self.events, flow.events)
            self.alarm, self.listener = flow.alarmed or self.alarm, flow.listener or self.listener
            self.reminder = flow.reminder or self.reminder
            _join(self.errands, flow.errands)
        self.recognised += self._named()

    def _named(self) -> list[Recognised]:
        """Each command by its names. What is another's label word by word is that one's: “I need help” is no “help”."""
        names = {
            command.word: {name for name in _names(command) if self.labels.get(name, command) is command}
            for command in self.commands.values()
            if not command.step.wants
        }
        claimed: dict[str, str] = {}
        for word, forms in names.items():
            _join(claimed, dict.fromkeys(forms, word))
        return [_recognised(self.commands[word], forms) for word, forms in names.items()]

    def all(self) -> list[AnyStep]:
        tables: list[Mapping[Any, AnyStep]]
        tables = [self.buttons, self.answers, self.replies, self.surprises, self.events]
        listening = [
            *filter(None, (self.alarm, self.reminder, self.listener)),
            *(each.step for each in self.recognised),
        ]
        listening += [step for _, step in self.overheard]
        listed = [step for table in tables for step in table.values()] + listening
        return list({step.route: step for step in listed}.values())


def _labels(command: Command) -> set[str]:
    """What a person may type for it: its labels, and what stands on its button and its key in any language."""
    button = [translated(language, command.button.text) for language in LANGUAGES] if command.button else []
    return {spoken(label) for label in (*command.labels, *button, *_keys(command))}


def _keys(command: Command) -> set[str]:
    return {translated(language, command.key.label.text) for language in LANGUAGES} if command.key else set()


def _names(command: Command) -> set[str]:
    """What asks for it by its name, in either language. Where hardly more than fillers would be left of one (“who
    are you”), it is taken as it stands.
    """
    said = {spoken(each) for each in command.wordings} | _labels(command)
    return {_name(each) for each in said}


@cache
def _name(said: str) -> str:
    bare = purpose(said)
    return bare if 2 * len(bare) >= len(said) > 2 else said


def _recognised(command: Command, names: set[str]) -> Recognised:
    called = command.button or Phrase(command.summary)
    return Recognised(
        lambda said: NAMED * (said.purpose in names or said.spoken in names), command.step, called, command=command
    )


def _join(table: dict[Any, Any], more: Mapping[Any, Any]) -> None:
    if twice := table.keys() & more.keys():
        raise ValueError(f"two flows lay claim to {sorted(map(str, twice))}")
    table |= more
