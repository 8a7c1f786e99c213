"""Another capability knows where it is: what is reported there is told as anything else, with the place filled in."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.talk import Talk
from handlers.reports.collecting import collect
from handlers.reports.draft import Draft, Somewhere, flow, questions
from handlers.reports.reading import say_notice


async def report_at(talk: Talk[Any], place: str, *, heard: bool = False) -> None:
    """The dialogue goes on as a report. `heard`: what they have just said or sent belongs to it."""
    talk.put_aside()
    talk.end()
    talk.enter(flow.name, Draft)
    talk.draft = Draft(place=Somewhere(words=place), linked=True)
    if heard:
        await collect(talk)
        say_notice(talk)
    await questions.go_on(talk)
