"""What the staff asked for: counted on a snapshot, drawn on a thread of its own; then handed over."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from handlers.button import Button, Row
from handlers.community import Community
from handlers.green.chart import draw
from handlers.green.draft import flow, later
from handlers.home import HOME, menu
from handlers.post import Post
from handlers.spreadsheet import as_csv
from handlers.words import Phrase, phrase
from storage import files
from storage.database import Database
from storage.green import asked, figures, oddities
from storage.green.asked import Asked, What
from storage.green.figures import Participation
from storage.green.oddities import Kind, Oddity

JOB = phrase("answer questions about the green account").text

AT_A_TIME = 10
CHART_WEEKS, FILE_WEEKS = 6, 52
SHOWN = 20

HEADS = ("building", "homes", "week", "taking_part", "percent", "bags", "points")
KINDS = {
    Kind.PAIR: phrase("👥 {person} gave points to {home} {count} times, much more often than to others"),
    Kind.BURST: phrase("⚡ {person} gave points {count} times within a minute"),
    Kind.CAP: phrase("📈 {home} had as much as there is on {count} days"),
    Kind.TRIES: phrase("🚫 {person} was refused {count} times: forged, old or used codes, or their own home"),
}


class Ready(NamedTuple):
    asked: Asked
    content: bytes = b""
    odd: Sequence[Oddity] = ()


async def prepare(database: Database, community: Community, now: datetime) -> list[Ready]:
    async with database.glance() as tx:
        waiting = await asked.waiting(tx, AT_A_TIME)
    rules = community.green
    if not waiting or not rules:
        return []
    ready = []
    async with database.reading() as tx:
        for each in waiting:
            if each.what is What.ODDITIES:
                ready.append(Ready(each, odd=await oddities.look(tx, now, rules)))
                continue
            weeks = CHART_WEEKS if each.what is What.CHART else FILE_WEEKS
            found = await figures.participation(tx, weeks, now, rules)
            make = _table if each.what is What.FILE else draw
            ready.append(Ready(each, await asyncio.to_thread(make, found, each.language)))
    return ready


def _table(found: Sequence[Participation], _language: str) -> bytes:
    return as_csv(HEADS, [[getattr(each, head) for head in HEADS] for each in found])


async def hand_over(post: Post, ready: Sequence[Ready]) -> None:
    for each in ready:
        if await asked.answer(post.tx, each.asked):
            await _say(post, each)


async def _say(post: Post, ready: Ready) -> None:
    chat_id, what = ready.asked.chat_id, ready.asked.what
    back: list[Row] = [(Button("‹ Back", later("look_after")), Button(HOME, menu))] if chat_id > 0 else []
    if what is What.ODDITIES:
        lines = [
            Phrase(KINDS[each.kind].text, {"person": each.person, "home": each.home, "count": each.count})
            for each in ready.odd[:SHOWN]
        ]
        return post.tell(
            chat_id,
            "🔎 What looks odd, in the last 7 days. There may be a good reason: please ask first.\n\n{lines}",
            *back,
            lines=lines or phrase("Nothing does."),
        )
    name = f"green-{post.now:%Y-%m-%d}.{'png' if what is What.CHART else 'csv'}"
    file = await files.keep(post.tx, name, ready.content, post.now)
    if what is What.FILE:
        return post.tell(chat_id, "Who takes part, by building and week.", document=file)
    as_file = Button("📄 As a file", flow.buttons[f"{flow.name}.hand_out_participation"])
    return post.tell(
        chat_id,
        "📊 Who takes part, by building and week: homes of which a bag was checked.",
        as_file,
        *back,
        pictures=[file],
    )
