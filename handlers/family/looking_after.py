"""Those whom somebody cares for: what they allow to be seen, what can be done for them; and to stop."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row, in_pairs
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family.caring import cared, cares_for
from handlers.family.draft import EXPLAINED, Draft, flow, step_named
from handlers.family.simply import switch_row
from handlers.menu.menu import TO_MENU, menu
from storage.family import Elder, Link, Right, elders, links
from storage.people import audit


@flow.button(cares_for)
async def show_elder(talk: Talk[Draft], elder_id: int) -> None:
    link = await talk.granted(cares_for, elder_id)
    elder = await elders.find(talk.tx, elder_id)
    assert elder
    await show_cared(talk, elder, link)


async def show_cared(talk: Talk[Any], elder: Elder, link: Link) -> None:
    """What each capability tells and offers of them, by the rights that they gave."""
    lines: list[Phrase] = []
    rows: list[Row] = []
    for each in talk.community.offered:
        if each.for_family:
            said, offered = await each.for_family(talk, cared(elder, link))
            lines += said
            rows += offered
    rows += await switch_row(talk, elder)
    talk.say(
        "🧡 <b>{name}</b>\n{lines}\n\nYou are allowed:\n{rights}\nTimes are by the clock where they live.",
        *in_pairs(rows),
        Button("✖️ Stop this", ask_leaving, elder.elder_id),
        (Button("‹ Back", step_named("show")), Button(TO_MENU, menu)),
        name=known_as(elder.name),
        lines=lines or phrase("There is nothing to tell yet."),
        rights=Phrase("{all}", {"all": [EXPLAINED[right] for right in Right if right in link.rights]})
        if link.rights
        else phrase("nothing for now"),
    )


@flow.button(cares_for)
async def ask_leaving(talk: Talk[Draft], elder_id: int) -> None:
    talk.say(
        "Stop looking after them here? You are told nothing more, also when they do not answer. They hear of it.",
        Button("‹ No", show_elder, elder_id),
        Button("✖️ Yes, stop", leave, elder_id),
    )


@flow.button(cares_for)
async def leave(talk: Talk[Draft], elder_id: int) -> None:
    link = await talk.granted(cares_for, elder_id)
    elder = await elders.find(talk.tx, elder_id)
    await links.end(talk.tx, link.number, talk.now)
    await audit.note(talk.tx, talk.person.id, "family.leave", "", talk.now)
    if elder and elder.person_id:
        talk.tell(
            elder.person_id,
            "{name} does not look after you here any more.",
            Button("👪 Family", step_named("show")),
            name=talk.name,
        )
    else:
        talk.tell_staff(
            "👪 {name} does not look after {elder} any more.",
            name=talk.name,
            elder=known_as(elder.name if elder else ""),
        )
    talk.say("You look after them no more, and they know it.", Button(TO_MENU, menu))
