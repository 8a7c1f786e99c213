"""“Monday at 8 come to the hospital with me”: the kind and the time are guessed, and shown before anybody is asked."""

from __future__ import annotations

from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.help.asking import add
from handlers.help.draft import Draft, flow
from handlers.help.reading import kind_in
from storage.understanding import Intent


def asks_for_help(said: Said) -> float:
    """What neighbours do; any other favour is the office's."""
    return said.means(Intent.HELP) if kind_in(said.words) else 0.0


@flow.recognises(asks_for_help, ANYONE, called=phrase("🤝 Find help"))
async def hear_request(talk: Talk[Draft]) -> None:
    talk.put_aside()
    talk.draft = Draft(kind=kind_in(talk.words) or "")
    await add(talk)
