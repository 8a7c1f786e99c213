"""“Monday at 8 come to the hospital with me”: the kind and the time are guessed, and shown before anybody is asked."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.help.asking import add, take_in
from handlers.help.draft import Draft, flow, kinds_to_choose
from handlers.help.reading import kind_in
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind
from storage.understanding import Care, Intent, sure_of

UNASKED, BRIEF = 0.7, 30  # Characters.


def asks_for_help(said: Said) -> float:
    """What neighbours do; any other favour is the office's. Who is alone, or cannot read, need not ask."""
    kind = kind_in(said.words)
    unasked = (
        UNASKED
        if kind in {Kind.TALK, Kind.HOSPITAL, Kind.READ}
        and len(said.words) <= BRIEF * (2 if said.words.isascii() else 1)
        else 0.0
    )
    told = sure_of(said.words, Care.HOSPITAL, Care.READ, Care.TALK, Care.CARRY, Care.TEACH, Care.ERRAND)
    return max(said.means(Intent.HELP), unasked, told) if kind else 0.0


@flow.recognises(asks_for_help, ANYONE, called=phrase("🤝 Ask neighbours"), takes_all=True)
async def hear_request(talk: Talk[Draft]) -> None:
    """Also what nobody understood, a voice or a photo, if they have chosen this for it: what for is asked then."""
    talk.put_aside()
    talk.draft = Draft(kind=kind_in(talk.words) or "")
    if talk.draft.kind:
        return await add(talk)
    take_in(talk)
    return talk.ask(
        "🤝 I keep that for whoever helps you. What may somebody do for you?",
        *kinds_to_choose(),
        Button(TO_MENU, menu),
    )
