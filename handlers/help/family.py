"""A relative, or the messenger of the stairs, asks for help for somebody: the same questions; they hear who goes."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as
from handlers.family import speaks_for
from handlers.help.draft import Draft, flow, kinds_to_choose
from handlers.menu.menu import TO_MENU, menu


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    speaks = await speaks_for.holds(talk, cared.elder_id)
    return [], [Button("🤝 Help", ask_kind_for, cared.elder_id)] if speaks else []


@flow.button(speaks_for)
async def ask_kind_for(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(speaks_for, elder_id)
    if not talk.private:
        raise StaleTap(str(elder_id))
    talk.draft = Draft(elder=elder_id, caller=elder.name)
    talk.ask(
        "🤝 {caller}: what may somebody do?",
        *kinds_to_choose(for_others=True),
        Button(TO_MENU, menu),
        caller=known_as(elder.name),
    )


@flow.button(speaks_for)
async def ask_kind_there(talk: Talk[Draft], elder_id: int) -> None:
    """On buttons that messengers got before they had a page for each person."""
    await ask_kind_for.take(talk, elder_id)
