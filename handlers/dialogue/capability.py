"""What one thing that a community can do brings with it, declared once in its own folder."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

from handlers.dialogue.button import Row
from handlers.dialogue.community import Community
from handlers.dialogue.consequence import Consequences
from handlers.dialogue.flow import Flow
from handlers.dialogue.job import Job
from handlers.dialogue.known import Known
from handlers.dialogue.occasion import Occasions
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.task import Task
from handlers.dialogue.update import InlineQuery
from handlers.dialogue.verb import Verb
from handlers.dialogue.week import LookBack
from handlers.dialogue.words import Phrase
from handlers.dialogue.work import Due, Entry
from storage.engine.database import Transaction
from storage.engine.holdings import NOTHING, Holdings
from storage.people.messengers import Stairs
from storage.settings import Section

LAST = 90


@dataclass(frozen=True, slots=True)
class Feature:
    """What may be so of people, and whom something can be said to for it."""

    called: Phrase
    among: str  # A condition in SQL on people `p`; :now may stand in it, and :week, which is seven days later.


@dataclass(frozen=True, slots=True)
class Cared:
    """Somebody whom a relative cares for, and what they allow that relative."""

    elder_id: int
    person_id: int | None  # None: they have no phone.
    name: str
    rights: frozenset[str]


@dataclass(frozen=True, slots=True)
class Capability:
    flow: Flow[Any]
    holdings: Holdings = NOTHING  # storage/<word>/__init__.py declares it.
    settings: Mapping[str, type[Section]] = field(default_factory=dict)  # Its sections of the configuration, by name.
    jobs: tuple[Job, ...] = ()  # What it does by itself.
    audit_words: Mapping[str, Phrase] = field(default_factory=dict)  # Of each action that it notes.
    # What an action was about, with words for the codes in it; as it was noted where there are none.
    audit_subject: Callable[[Community, str, str], Phrase | str] | None = None
    privacy: Phrase | None = None  # Its sentence in the privacy notice; the blanks are keys of [retention].
    copied: Mapping[str, Phrase] = field(default_factory=dict)  # What its records are called in the copy of one's data,
    own_words: OwnWords = field(default_factory=OwnWords)  # and how their columns and codes are put in words there.
    forgotten: Phrase | None = None  # What becomes of it, as it is told to whoever wants to be forgotten.
    about: Callable[[Transaction, int], Awaitable[Phrase]] | None = None  # Its line of what is known of somebody.
    # What it tells and offers a relative of somebody, by the rights that they were given.
    for_family: Callable[[Talk[Any], Cared], Awaitable[tuple[Sequence[Phrase], Sequence[Row]]]] | None = None
    # What it tells and offers the messenger of a staircase, for those who live there and cannot be reached otherwise.
    for_messenger: Callable[[Talk[Any], Stairs], Awaitable[tuple[Sequence[Phrase], Sequence[Row]]]] | None = None
    # Around the forgetting of a person, to draw cards anew that named them.
    forgetting: Callable[[Post, int], AbstractAsyncContextManager[None]] | None = None
    # Told when somebody loses what they were appointed to: what hung on it is over, also if they are appointed again.
    dismissed: Callable[[Post, int], Awaitable[None]] | None = None
    in_vain: Callable[[Talk[Any]], Awaitable[None]] | None = None  # Told of words that nobody understood.
    # Told of each turn in which somebody spoke, and of each with the words that a machine heard there, once it is over.
    spoken: Callable[[Talk[Any]], Awaitable[None]] | None = None
    relatives: Callable[[Talk[Any]], Awaitable[Mapping[int, str]]] | None = None  # Whom they know by name here.
    known: Callable[[Community], Sequence[Known]] | None = None  # What is often asked, and answered by its settings.
    stop: Callable[[Talk[Any]], Awaitable[tuple[Phrase, Row]]] | None = None  # What STOP ends at once; the way back.
    # What others can do for somebody, as buttons below the numbers of “talk to a person”; and what to know of it now.
    helping: Callable[[Talk[Any]], Awaitable[tuple[Phrase | None, Sequence[Row]]]] | None = None
    # What volunteers can take over of it, as buttons on their page.
    tasks: Callable[[Talk[Any]], Awaitable[Sequence[Row]]] | None = None
    # For tasks of other capabilities (handlers/dialogue/task.py): finds volunteers; tells them that it is not needed.
    seeks: Callable[[Post, Task], Awaitable[None]] | None = None
    spares: Callable[[Post, str, int], Awaitable[None]] | None = None
    # Of its own tasks: who has taken this one, or does it no more. False: it has somebody else.
    lent: Callable[[Post, str, int, bool], Awaitable[bool]] | None = None
    menu_rank: int = LAST  # The smaller, the higher in the menus.
    work: tuple[Entry, ...] = ()  # What its staff find on their workbench,
    due: tuple[Due, ...] = ()  # and what of it waits for them.
    enabled: Callable[[Community], bool] | None = None  # None: always.
    inline: Callable[[Post, InlineQuery], Awaitable[str]] | None = None  # The payload of `answerInlineQuery`.
    features: Mapping[str, Feature] = field(default_factory=dict)  # By names of its own.
    consequences: Consequences | None = None  # Of what is off: it goes with the announcement.
    occasions: Occasions | None = None  # Dates that announcements may go by.
    warm_up: Callable[[], None] | None = None  # In a thread, at the start.
    week: LookBack | None = None  # What the staff read of it on Mondays.
    lacking: Callable[[Community, date], Phrase | None] | None = None  # What whoever runs the bot has to bring it.
    verbs: tuple[Verb, ...] = ()  # Of the command line.
    # What a secret link fetches, by the first part of its path; None: the link is not good.
    published: Mapping[str, Callable[[Post, str], Awaitable[bytes | None]]] = field(default_factory=dict)


def done_in_words(
    capabilities: Sequence[Capability], community: Community, action: str, subject: str
) -> tuple[Phrase | str, Phrase | str]:
    """What was done, and what it was about."""
    capability = next((each for each in capabilities if action in each.audit_words), None)
    if not capability:
        return action, subject
    put = capability.audit_subject
    return capability.audit_words[action], put(community, action, subject) if put and subject else subject


def in_menu_order(capabilities: Sequence[Capability]) -> list[Capability]:
    return sorted(capabilities, key=lambda each: each.menu_rank)


def migration_folders(capabilities: Sequence[Capability]) -> list[Traversable]:
    """Of those that live elsewhere."""
    return [each.holdings.migrations for each in capabilities if each.holdings.migrations]
