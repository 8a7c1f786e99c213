"""/convention → what neighbours keep to, article by article."""

from __future__ import annotations

from handlers.council.convention import show_conventions
from handlers.council.draft import Draft, flow
from handlers.council.listing import may_read, not_here
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk


@flow.command(
    "convention",
    ANYONE,
    "What neighbours keep to: read and sign it",
    labels=["convention", "conventions", "公约", "小区公约"],
    wordings=[
        *("停车公约", "签公约", "公约在哪看", "停车公约在哪看", "公约内容"),
        *("the neighbours' convention", "sign the convention", "the parking convention"),
    ],
)
async def start_conventions(talk: Talk[Draft]) -> None:
    if not await may_read(talk):
        return not_here(talk)
    talk.put_aside()
    talk.end()
    return await show_conventions.take(talk)
