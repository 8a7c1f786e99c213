"""What a turn may be about, and what an ear needs to know to tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from handlers.dialogue.said import Recognised, Said
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.steps import AnyStep, Steps
from handlers.dialogue.talk import Talk
from storage.people.people import Role


class Fallbacks(Protocol):
    """What is said where there is no step, or not for this person."""

    def already(self, talk: Talk[Any]) -> None: ...
    def stale(self, talk: Talk[Any]) -> None: ...
    def not_for_you(self, talk: Talk[Any], who: Role) -> None: ...
    def which(self, talk: Talk[Any], meant: Sequence[Recognised]) -> None: ...
    def unknown_command(self, talk: Talk[Any]) -> None: ...
    def in_private(self, talk: Talk[Any], payload: str) -> None: ...
    def unexpected(self, talk: Talk[Any], awaited: Step[Any, ...] | None) -> None: ...
    def unchanged(self, talk: Talk[Any]) -> None: ...
    def no_card(self, talk: Talk[Any]) -> None: ...


# Asks somebody new first, and holds back what they sent. It is told which step that was for, if any.
Consent = Callable[[Talk[Any], AnyStep | None], None]


@dataclass(frozen=True, slots=True)
class Lead:
    """To a step, with its arguments."""

    step: AnyStep
    about: Sequence[object] = ()
    anew: bool = False  # One dialogue at a time: it leaves whatever was going on.
    question: int | None = None  # The one that is answered by it.
    elsewhere: bool = False  # It has nothing to do with the question that is open.
    argument: str = ""  # What follows a command.


class Silence:
    """It was heard, and nothing is to be said to it."""


Words = Callable[[], None]  # It was heard, and this is all that there is to say.
Heard = Lead | Words | Silence
SILENCE = Silence()


@dataclass(frozen=True, slots=True)
class Hearing:
    """One message, with all that an ear needs to know what it is about."""

    talk: Talk[Any]
    steps: Steps
    fallbacks: Fallbacks
    consent: Consent
    said: Said
    card: tuple[AnyStep, list[str]] | None = (
        None  # It is a reply to a card: who hears that, and what the card is about.
    )

    @property
    def kind(self) -> MessageKind:
        return self.talk.kind

    @property
    def awaited(self) -> AnyStep | None:
        """What hears the answer to the open question."""
        return self.steps.answers.get(self.talk.conversation.awaiting or "")

    @property
    def slash(self) -> tuple[str, str, list[str]] | None:
        """The command that the words begin with, whom it is addressed to, and what follows."""
        if self.kind is not MessageKind.WORDS or not self.talk.words.startswith("/"):
            return None
        first, *parts = self.talk.words.split()
        word, _, addressee = first[1:].partition("@")
        return word, addressee, parts
