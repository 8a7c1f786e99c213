"""Whoever has no phone asks through somebody who speaks for them; what is answered says for whom."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as
from handlers.family import speaks_for
from handlers.menu.menu import TO_MENU, menu
from handlers.sorting.asking import hear_item
from handlers.sorting.draft import Draft, flow


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    speaks = cared.person_id is None and await speaks_for.holds(talk, cared.elder_id)
    return [], [Button("♻️ Which bin", ask_item_for, cared.elder_id)] if speaks else []


@flow.button(speaks_for)
async def ask_item_for(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(speaks_for, elder_id)
    if not talk.private:
        raise StaleTap(str(elder_id))
    talk.draft = Draft(caller=elder.name or "–")
    talk.ask(
        "♻️ {name}: what do they want to throw away? Type it, or send a photo.",
        Button(TO_MENU, menu),
        then=hear_item,
        name=known_as(elder.name),
    )
