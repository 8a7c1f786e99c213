"""Hands for a meeting (🙌): chairs, tea, fetching those who walk badly; how many → volunteers take it as a card."""

from __future__ import annotations

from datetime import timedelta

from handlers.council.draft import Draft, existing, flow
from handlers.council.meeting import may_see_to, show_meeting
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.task import BEFORE, HOW_MANY, MOST, Task, seek, spare
from handlers.dialogue.words import Phrase
from storage.council.meetings import Meeting


def key_of(meeting: int) -> str:
    return f"{flow.name}.meeting.{meeting}"


@flow.button(may_see_to)
async def ask_hands(talk: Talk[Draft], number: int) -> None:
    meeting = await talk.granted(may_see_to, number)
    _ahead(talk, meeting)
    counts = [Button(Phrase("🙌 {count}", {"count": each}), seek_hands, number, each) for each in range(1, MOST + 1)]
    talk.say(HOW_MANY, tuple(counts), Button("‹ Back", show_meeting, number))


@flow.button(may_see_to)
async def seek_hands(talk: Talk[Draft], number: int, wanted: int) -> None:
    meeting = await talk.granted(may_see_to, number)
    _ahead(talk, meeting)
    if not 1 <= wanted <= MOST:
        raise StaleTap(str(wanted))
    proposal = await existing(talk, meeting.proposal)
    what = Phrase("🪑 {title} · 📍 {place}", {"title": proposal.title, "place": meeting.place})
    at = max(meeting.starts_at - BEFORE, talk.now + timedelta(minutes=1))
    await seek(talk, Task(key_of(number), what, at, wanted, by=talk.person.id))
    talk.toast("I ask the volunteers, and tell you who comes.")
    await show_meeting.take(talk, number)


def _ahead(talk: Talk[Draft], meeting: Meeting) -> None:
    if meeting.starts_at <= talk.now:
        raise StaleTap(str(meeting.number))


async def spare_hands(talk: Talk[Draft], meeting: Meeting) -> None:
    await spare(talk, key_of(meeting.number))
