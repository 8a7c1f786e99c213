"""For the messenger of a staircase: those who have no phone there, and what can be said and done for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.button import Button, Row, in_pairs
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as
from handlers.family.caring import speaks_for
from handlers.family.draft import Draft, flow
from handlers.households import show_stairs
from handlers.menu.menu import TO_MENU, menu
from storage.family import elders
from storage.people.messengers import Stairs

SHOWN = 12


async def for_messenger(talk: Talk[Any], stairs: Stairs) -> tuple[Sequence[Phrase], Sequence[Row]]:
    lines: list[Phrase] = []
    rows: list[Row] = []
    for elder in (await elders.all_of(talk.tx)).values():
        home = await elders.home_of(talk.tx, elder) if elder.person_id is None else None
        if home and home.building == stairs.building and stairs.entrance in ("", home.entrance):
            lines.append(Phrase("🧓 {home} {name}", {"home": home.label, "name": elder.name}))
            rows.append(Button(Phrase("🧓 {name}", {"name": known_as(elder.name)}), show_there, elder.elder_id))
    return lines, rows[:SHOWN]


@flow.button(speaks_for)
async def show_there(talk: Talk[Draft], elder_id: int) -> None:
    """What each capability offers to whoever speaks for them, and nothing of what it keeps of them. No votes."""
    elder = await talk.granted(speaks_for, elder_id)
    if not talk.private or elder.person_id is not None:
        raise StaleTap(str(elder_id))
    rows: list[Row] = []
    for each in talk.community.offered:
        if each.for_family:
            _, offered = await each.for_family(talk, Cared(elder_id, None, elder.name, frozenset()))
            rows += offered
    home = await elders.home_of(talk.tx, elder)
    talk.say(
        "🧓 <b>{name}</b> · {home}\nWhat shall I do for them? Whoever reads it sees that you said it for them.",
        *in_pairs(rows),
        (Button("‹ Back", show_stairs), Button(TO_MENU, menu)),
        name=known_as(elder.name),
        home=home.label if home else "–",
    )
