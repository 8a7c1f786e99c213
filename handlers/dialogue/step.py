"""A step of a dialogue: the function that takes it, who may take it, and what a button to it carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from inspect import get_annotations
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from handlers.dialogue.predicate import Who
from handlers.dialogue.words import Phrase
from storage.people.people import Role

T = TypeVar("T")
P = ParamSpec("P")
# How surely what was said answers a question; 1: whatever it is, 0: it does not; more: even if it names a command.
Claim = Callable[[Any], float]

ANYONE = Role.VISITOR
LARGEST = 2**63 - 1


class StaleTap(Exception):
    """A button or a link that means nothing any more, or never did: both can be forged."""


class MessageKind(StrEnum):
    """What a message is, as far as a step has to know."""

    # Named as the Bot API names the field. What has a second field too, for older programs, stands before that one.
    WORDS = "words"
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    AUDIO = "audio"
    DOCUMENT = "document"
    VENUE = "venue"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    POLL = "poll"
    DICE = "dice"
    GAME = "game"
    STORY = "story"
    CHECKLIST = "checklist"
    EDIT = "edit"
    MOVED = "moved"  # A location that is shared live, every few seconds.
    MEMBERSHIP = "membership"  # The bot was blocked, unblocked, removed, added.
    MIGRATION = "migration"  # A group became a supergroup.
    JOINED = "new_chat_members"  # Somebody joined a group.
    SHARED = "chat_shared"  # An administrator has chosen a group or a channel.
    CHOSEN = "users_shared"  # They have chosen people whom they know.
    OTHER = "other"


class Step(Generic[T, P]):
    """Called like the function it wraps. `route` is its name in taps and in what is remembered of a dialogue."""

    def __init__(
        self,
        route: str,
        take: Callable[Concatenate[T, P], Awaitable[None]],
        who: Who,
        *,
        kinds: Sequence[MessageKind] = (),
        in_groups: bool = False,
        in_staff_group: bool = False,
        before_consent: bool = False,
        topic: Phrase | None = None,
        concerns: Callable[..., Awaitable[str]] | None = None,
        claim: Claim | None = None,
        for_others: bool = False,
        at_once: bool = False,
        adds: bool = False,
    ) -> None:
        self.adds = adds  # What is said under a summary goes along with it; a question wants an answer first.
        self.at_once = at_once  # What it tells others are not their words, and must not wait.
        self.for_others = for_others  # What is said to it is written for others, so no danger is meant.
        self.topic = topic  # What a person asks about whose question it hears the answer to.
        self.concerns = concerns  # The same, as the words that it was told in.
        self.claim = claim  # None: any words are an answer.
        self.route, self.take, self.kinds, self.in_groups = route, take, kinds, in_groups
        self.who = who if isinstance(who, Role) else who.least
        self.may = None if isinstance(who, Role) else who
        self.in_staff_group, self.before_consent = in_staff_group, before_consent

    async def __call__(self, talk: T, *about: P.args, **named: P.kwargs) -> None:
        await self.take(talk, *about, **named)

    def claims_all(self, said: object) -> bool:
        """Whether this is its answer for certain, also where it is the name of something else."""
        return self.claim is not None and self.claim(said) > 1

    @cached_property
    def _types(self) -> list[Callable[[str], object]]:
        return [hint for name, hint in get_annotations(self.take, eval_str=True).items() if name != "return"][1:]

    def about(self, parts: Sequence[str]) -> list[object]:
        """What a tap carries, as the types that the step declares. Raises StaleTap for anything else."""
        if len(parts) != len(self._types):
            raise StaleTap(self.route)
        try:
            values = [_read(kind, part) for kind, part in zip(self._types, parts, strict=True)]
        except (ValueError, OverflowError) as error:
            raise StaleTap(self.route) from error
        # No button of ours says " 7" or "+7", nor a number that fits no database.
        huge = any(isinstance(value, int) and abs(value) > LARGEST for value in values)
        if huge or [str(value) for value in values] != list(parts):
            raise StaleTap(self.route)
        return values

    @property
    def wants(self) -> int:
        """How many arguments it takes."""
        return len(self._types)


def _read(kind: Callable[[Any], object], part: str) -> object:
    """An enumeration of numbers is written as its number; any text is true to `bool`."""
    if kind is bool:
        if part not in {"True", "False"}:
            raise ValueError(part)
        return part == "True"
    numbered = isinstance(kind, type) and issubclass(kind, IntEnum)
    return kind(int(part) if numbered else part)


@dataclass(frozen=True, slots=True)
class Key:
    """A large button under the text field of people in simple mode, always in the same place."""

    place: int  # From 1, two a row.
    label: Phrase


@dataclass(frozen=True, slots=True)
class Command:
    word: str
    step: Step[Any, ...]
    summary: str  # In the commands menu of the chat.
    button: Phrase | None  # Its big button in the menu, if it has one.
    labels: tuple[str, ...]  # Words that mean the same, in each language, at whatever moment.
    wordings: tuple[str, ...]  # Others, which mean it where no question takes them for its answer.
    aside: bool  # It leaves the dialogue that is going on as it is.
    reads: bool = False  # What is written behind it; else those words are heard as if they were said next.
    key: Key | None = None
    numbered: Step[Any, [int]] | None = None  # What a number behind it names, for whoever may see that.
