"""Turns that share a commit."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.dialogue.speaker import Person
from storage.engine.effects import Effects
from storage.people.people import Role
from storage.queues.conversations import Conversation
from storage.queues.outbox import Call


@dataclass(slots=True)
class Batch:
    """What turns that share a commit leave for those after them, and for the end of it."""

    conversations: dict[tuple[int, int], Conversation] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)  # Of those whose rights may have changed meanwhile.
    calls: list[Call] = field(default_factory=list)
    dealt: set[int] = field(default_factory=set)  # Done or parked.
    done: list[int] = field(default_factory=list)
    parked: int = 0
    effects: Effects = field(default_factory=Effects)
