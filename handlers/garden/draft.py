"""What somebody has said so far of the booking that they want, and what there is to book."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from msgspec import field

from handlers.dialogue.button import Button
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.questions import Progress, Questions
from handlers.dialogue.step import StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.garden import GardenRules, Space, events, spaces
from storage.garden.booking import Booker
from storage.garden.event import Event
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.people import members
from storage.times import is_day_off


class Draft(Progress):
    home: int = 0
    space: str = ""
    day: str = ""  # As 2026-11-28.
    days: list[str] = field(default_factory=list)  # Which of these, if what was said may mean several.
    said: str = ""  # In which words, of these.
    start: datetime | None = None
    minutes: int = 0  # 0: as long as it usually is.
    people: int = 0
    plot: int = 0  # Of a season; 0: not chosen yet.
    number: int = 0  # Of the booking that is to be changed.
    caller: str = ""  # Whom staff or family book it for;
    elder: int = 0  # whoever is cared for by these.
    month: int = 0  # So many months on is looked at.
    until: str = ""  # Of what is set: as it was said.
    reason: str = ""  # Why it is closed, called off, or a home barred.
    name: str = ""  # Of a series, of an event.
    english: str = ""  # Of an event.
    open_ended: bool = False  # Of an event: when it ends is guessed.
    seats: int = 0  # Of an event.
    deposit: int | None = None  # Of an event; None: as its space asks.


flow = Flow("garden", Draft)
questions: Questions[Draft] = Questions(Button(TO_MENU, menu))  # handlers.garden.order says which.


def step_named(name: str) -> Step[Talk[Draft], ...]:
    """A step of a file that imports the one that leads there."""
    return flow.buttons[f"{flow.name}.{name}"]


async def garden_of(post: Post) -> Garden:
    """Raises StaleTap where there is nothing to book, or nothing any more."""
    rules = post.community.of(GardenRules)
    if not rules.enabled:
        raise StaleTap("there are no spaces")
    garden = await spaces.load(post.tx, rules, is_day_off)
    return replace(garden, today=garden.day(post.now))


def space_of(garden: Garden, key: str) -> Space:
    """Raises StaleTap if the configuration has it no more."""
    space = garden.find(key)
    if not space:
        raise StaleTap(key)
    return space


def event_in(garden: Garden, number: int) -> Event:
    """Raises StaleTap if there is none."""
    found = events.find(garden, number)
    if not found:
        raise StaleTap(str(number))
    return found


def called(space: Space) -> Named:
    return Named(space.zh, space.en)


def name_of(garden: Garden, key: str) -> Named:
    """Also of one that the configuration has no more."""
    space = garden.find(key)
    return called(space) if space else Named(key, key)


def written(zh: str, en: str) -> Named | None:
    """Whoever writes it in one language only means both."""
    return Named(zh or en, en or zh) if zh or en else None


def slot_of(draft: Draft, space: Space) -> Slot:
    """The one that they have chosen. Raises StaleTap if they have not."""
    if draft.start is None:
        raise StaleTap("no time was chosen")
    minutes = space.slot_minutes or draft.minutes or space.usual_minutes
    return Slot(draft.start, draft.start + timedelta(minutes=minutes))


async def booker_of(talk: Talk[Any]) -> Booker | None:
    """None: they do not live in that home, or no more. Staff book for a home that they do not live in."""
    draft: Draft = talk.draft
    elder = await family.find(talk.tx, draft.elder) if draft.elder else None
    if elder and elder.person_id and (theirs := await members.belongs(talk.tx, elder.person_id, draft.home)):
        return Booker(draft.home, elder.person_id, theirs)
    if elder and elder.home_id != draft.home:
        return None
    if draft.caller:
        return Booker(draft.home, talk.person.id)
    relation = await members.belongs(talk.tx, talk.person.id, draft.home)
    return Booker(draft.home, talk.person.id, relation) if relation else None
