"""What a turn may be about, and what an ear needs to know to tell."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from handlers.dialogue.incoming import COMMAND
from handlers.dialogue.outgoing import NotSaidBack
from handlers.dialogue.said import Recognised, Said
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.steps import AnyStep, Steps
from handlers.dialogue.talk import Talk
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.open_questions import OpenQuestion


class Fallbacks(Protocol):
    """What is said where there is no step, or not for this person."""

    def already(self, talk: Talk[Any]) -> None: ...
    async def say_back(self, talk: Talk[Any], unsaid: NotSaidBack) -> None: ...
    def stale(self, talk: Talk[Any]) -> None: ...
    def not_for_you(self, talk: Talk[Any], who: Role) -> None: ...
    def which(self, talk: Talk[Any], meant: Sequence[Recognised]) -> None: ...
    def unknown_command(self, talk: Talk[Any]) -> None: ...
    def in_private(self, talk: Talk[Any], payload: str, numbered: str = "") -> None: ...
    def whose(
        self,
        talk: Talk[Any],
        asked: Sequence[tuple[OpenQuestion, AnyStep]],
        others: Sequence[Recognised],
        *,
        here: bool,
    ) -> None: ...
    async def in_vain(self, talk: Talk[Any]) -> None: ...
    async def unexpected(self, talk: Talk[Any], awaited: Step[Any, ...] | None) -> None: ...
    def unchanged(self, talk: Talk[Any]) -> None: ...
    def no_card(self, talk: Talk[Any]) -> None: ...
    def only_words(self, talk: Talk[Any], step: AnyStep) -> None: ...


# Asks somebody new first, and holds back what they sent. It is told which step that was for, if any.
Consent = Callable[[Talk[Any], AnyStep | None], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Lead:
    """To a step, with its arguments."""

    step: AnyStep
    about: Sequence[object] = ()
    anew: bool = False  # One dialogue at a time: it leaves whatever was going on.
    question: int | None = None  # The one that is answered by it.
    elsewhere: bool = False  # It has nothing to do with the question that is open.
    argument: str = ""  # What follows a command.
    rest: str = ""  # Words that were said with it, and are heard after it.
    answers: str = ""  # What a person has asked, and what is answered by it.
    only_words: bool = False  # Of what was sent it hears the words.
    chosen: bool = False  # They were asked what they mean, and have said it.


class Silence:
    """It was heard, and nothing is to be said to it."""


Words = Callable[[], Awaitable[None] | None]  # It was heard, and this is all that there is to say.
Heard = Lead | Words | Silence
SILENCE = Silence()


@dataclass(frozen=True)
class Hearing:
    """One message, with all that an ear needs to know what it is about."""

    talk: Talk[Any]
    steps: Steps
    fallbacks: Fallbacks
    consent: Consent
    said: Said
    card: str = ""  # It is a reply to this one.
    answers_open: bool = True  # It may be the answer to the open question.
    replies_open: bool = False  # It is a reply to it.
    asked: Sequence[OpenQuestion] = ()  # What others have asked whoever speaks, the newest last.
    matters: Sequence[str] = ()  # What each of them is about.
    recognised: Sequence[Recognised] = ()  # Whatever may be meant by somebody with this role.

    @cached_property  # Most ears ask it.
    def kind(self) -> MessageKind:
        return self.talk.kind

    @property
    def awaited(self) -> AnyStep | None:
        """What hears the answer to the open question."""
        return self.steps.answers.get(self.talk.conversation.awaiting or "")

    @property
    def slash(self) -> tuple[str, str, str] | None:
        """The command that the words begin with, whom it is addressed to, and what follows, with a space or without:
        Chinese has none.
        """
        found = COMMAND.match(self.talk.words) if self.kind is MessageKind.WORDS else None
        return (found["word"], found["bot"] or "", self.talk.words[found.end() :]) if found else None


def in_staff_group(talk: Talk[Any]) -> bool:
    return talk.chat_id == talk.community.groups.get(STAFF)
