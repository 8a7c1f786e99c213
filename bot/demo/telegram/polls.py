"""Polls: a person has one answer in each, and may choose another; hidden results are shown once it is closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.demo.telegram.chat import Message
from bot.demo.telegram.people import Person
from bot.demo.telegram.refusal import Json

if TYPE_CHECKING:
    from bot.demo.telegram.world import World


@dataclass(slots=True)
class Poll:
    hidden: bool  # Until it is closed.
    answers: dict[int, int] = field(default_factory=dict)  # By person: the place of the option.


def choose(world: World, person: Person, message: Message, place: int) -> bool:
    """False: it is closed, or has no such option."""
    face = message.content.get("poll")
    if not face or face["is_closed"] or not 0 <= place < len(face["options"]):
        return False
    poll = world.polls[face["id"]]
    poll.answers[person.id] = place
    _show(world, message, poll, face)
    return True


def close_due(world: World) -> None:
    """Those whose time is over."""
    now = world.now().timestamp()
    for chat in world.chats.values():
        for message in list(chat.messages.values()):
            face = message.content.get("poll")
            if face and not face["is_closed"] and face.get("close_date", now + 1) <= now:
                _show(world, message, world.polls[face["id"]], {**face, "is_closed": True})


def _show(world: World, message: Message, poll: Poll, face: Json) -> None:
    seen = face["is_closed"] or not poll.hidden
    counts = Counter(poll.answers.values()) if seen else Counter[int]()
    options = [{**one, "voter_count": counts[place]} for place, one in enumerate(face["options"])]
    world.change(
        message,
        content={**message.content, "poll": {**face, "options": options, "total_voter_count": len(poll.answers)}},
    )
