"""Hands for an event (🙌): chairs, the door, the screen; how many → volunteers take it as a card."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.task import BEFORE, HOW_MANY, MOST, Task, seek
from handlers.dialogue.words import Phrase
from handlers.garden.draft import Draft, called, event_in, flow, garden_of, name_of, step_named
from storage.garden.event import Event
from storage.people.people import Role


def key_of(event: Event) -> str:
    return f"{flow.name}.event.{event.number}"


@flow.button(Role.STAFF)
async def ask_event_hands(talk: Talk[Draft], number: int) -> None:
    await _ahead(talk, number)
    counts = [
        Button(Phrase("🙌 {count}", {"count": each}), seek_event_hands, number, each) for each in range(1, MOST + 1)
    ]
    talk.say(HOW_MANY, tuple(counts), Button("‹ Back", step_named("run_event"), number))


@flow.button(Role.STAFF)
async def seek_event_hands(talk: Talk[Draft], number: int, wanted: int) -> None:
    event = await _ahead(talk, number)
    if not 1 <= wanted <= MOST:
        raise StaleTap(str(wanted))
    place = name_of(await garden_of(talk), event.place)
    what = Phrase("🎬 {title} · 📍 {place}", {"title": called(event), "place": place})
    at = max(event.start - BEFORE, talk.now + timedelta(minutes=1))
    await seek(talk, Task(key_of(event), what, at, wanted, by=talk.person.id))
    talk.toast("I ask the volunteers, and tell you who comes.")
    await step_named("run_event").take(talk, number)


async def _ahead(talk: Talk[Draft], number: int) -> Event:
    event = event_in(await garden_of(talk), number)
    if event.start <= talk.now or event.called_off:
        raise StaleTap(str(number))
    return event
