"""The messenger of a staircase asks for help for whoever has no phone there: the same questions, on their behalf."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as
from handlers.help.draft import Draft, flow, kinds_to_choose
from handlers.households import serves
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.family import Elder
from storage.people.messengers import Stairs
from storage.people.people import Role

SHOWN = 6


async def for_messenger(talk: Talk[Any], stairs: Stairs) -> tuple[list[Phrase], list[Row]]:
    lines: list[Phrase] = []
    rows: list[Row] = []
    for elder in (await family.all_of(talk.tx)).values():
        home = await family.home_of(talk.tx, elder) if elder.person_id is None else None
        if home and home.building == stairs.building and stairs.entrance in ("", home.entrance):
            lines.append(Phrase("🧓 {home} {name}", {"home": home.label, "name": elder.name}))
            rows.append(Button(Phrase("🤝 {name}", {"name": known_as(elder.name)}), ask_kind_there, elder.elder_id))
    return lines, rows[:SHOWN]


async def _serves_elder(talk: Talk[Any], elder_id: int) -> Elder | None:
    elder = await family.find(talk.tx, elder_id)
    if not elder or elder.person_id is not None or elder.home_id is None:
        return None  # Whoever has a phone speaks for themselves.
    return elder if await serves.holds(talk, elder.home_id) else None


serves_elder = Predicate("is the messenger of somebody without a phone", Role.VISITOR, _serves_elder)


@flow.button(serves_elder)
async def ask_kind_there(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(serves_elder, elder_id)
    if not talk.private:
        raise StaleTap(str(elder_id))
    talk.draft = Draft(elder=elder_id, caller=elder.name)
    talk.ask(
        "🤝 {caller}: what may somebody do?",
        *kinds_to_choose(),
        Button(TO_MENU, menu),
        caller=known_as(elder.name),
    )
