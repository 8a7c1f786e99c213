"""The answers that matter in large letters on a picture, for people in simple mode; the words come before, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from handlers.dialogue.button import Button, Kept, Row
from handlers.dialogue.capability import Capability
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, dated, phrase, plain
from handlers.drawing.large import draw_large
from storage.people import people
from storage.queues import errands
from storage.times import Kind, read


class Nothing(Struct):
    """Nothing is drafted here."""


flow = Flow("large", Nothing)
capability = Capability(flow)
READ = 500  # Characters of what somebody writes.
LINES, SIGNS = 6, 24  # More than that is not large any more.
MOST = 3  # Buttons below it.


async def in_large(
    talk: Talk[Any], title: Phrase, *lines: Phrase, alarm: bool = False, rows: Sequence[Row] = ()
) -> None:
    """A picture that follows, if they have large letters. It fills the screen, so what is most wanted of the `rows`
    above it stands below it, too.
    """
    if not (talk.person.simple and talk.private):
        return
    said = [plain(talk.person.language, each)[:SIGNS] for each in (title, *lines[:LINES])]
    buttons = [each for row in rows for each in (row if isinstance(row, tuple) else (row,))]
    wanted = [(each.label.text, each.data(None)) for each in buttons if isinstance(each, Button)]
    await talk.run_errand(draw_above, said, alarm, wanted[:MOST])


async def time_in_large(talk: Talk[Any], person_id: int, title: Phrase, words: str) -> None:
    """When somebody comes, if that is what these words to a person say, and surely."""
    reader = (await people.readers(talk.tx, [person_id])).get(person_id)
    zone = talk.community.zone
    if not reader or not reader.simple or not isinstance(zone, ZoneInfo):
        return
    found = read(words[:READ], talk.now, zone)
    if found.kind not in (Kind.INSTANT, Kind.RANGE, Kind.DAY) or found.more or found.start is None:
        return
    await _appointment(talk, person_id, reader.language, title, found.start, found.end)


async def appointment_in_large(post: Post, person_id: int, title: Phrase, at: datetime) -> None:
    """Who comes, and when; for somebody who may not be the one that is spoken with."""
    reader = (await people.readers(post.tx, [person_id])).get(person_id)
    if reader and reader.simple:
        await _appointment(post, person_id, reader.language, title, at.astimezone(post.community.zone))


async def _appointment(
    post: Post, person_id: int, language: str, title: Phrase, start: date, end: date | None = None
) -> None:
    days = [plain(language, title)[:SIGNS], _day(start, post.now.astimezone(post.community.zone).date(), language)]
    until = f"–{end:%H:%M}" if isinstance(end, datetime) else ""
    said = [*days, *([f"{start:%H:%M}{until}"] if isinstance(start, datetime) else [])]
    await errands.add(post.tx, draw.route, draw.written(said, False), person_id, person_id, post.now)


def _day(at: date, today: date, language: str) -> str:
    """In large letters there is no room for brackets."""
    return dated(at, today).said(language).replace("（", " ").removesuffix("）")


@flow.errand(ANYONE, phrase("a message in large letters"))
def draw(_: Workplace, said: list[str], alarm: bool) -> Result:
    title, *lines = said
    return Result(phrase("In large letters."), name="large.png", picture=draw_large(title, lines, alarm=alarm))


@flow.errand(ANYONE, phrase("a message in large letters"))
def draw_above(place: Workplace, said: list[str], alarm: bool, wanted: list[tuple[str, str]]) -> Result:
    """With buttons below it, each as its label and what its tap sends."""
    return replace(draw.prepare(place, said, alarm), rows=[Kept(Phrase(label), data) for label, data in wanted])
