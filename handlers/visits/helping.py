"""What is needed becomes a request for help with one tap, or stays as a note."""

from __future__ import annotations

from handlers.dialogue.button import Button, in_pairs
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.help import KINDS, ask_for
from handlers.help import flow as helping
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import NEEDS, Draft, flow
from handlers.visits.owning import knows, wrote
from handlers.visits.person import show_one
from storage import family
from storage.family import Elder
from storage.help import Kind
from storage.visits import Need, Visit, plans, records

OFFERED = (Kind.COME, Kind.CARRY, Kind.HOSPITAL, Kind.PHONE)


async def offer_help(talk: Talk[Draft], visit: Visit) -> None:
    kinds = OFFERED if any(each.flow is helping for each in talk.community.offered) else ()
    talk.say(
        "✍️ It is written down. They need: {need}. Shall I ask volunteers? They read what is needed, not what you wrote."
        if kinds
        else "✍️ It is written down. They need: {need}.",
        *in_pairs([Button(KINDS[kind], find_help, visit.number, kind) for kind in kinds]),
        (Button("‹ As a note", leave_it, visit.number), Button(TO_MENU, menu)),
        need=NEEDS[visit.need],
    )


@flow.button(wrote)
async def find_help(talk: Talk[Draft], number: int, kind: Kind) -> None:
    visit = await talk.granted(wrote, number)
    elder = await family.find(talk.tx, visit.elder_id)
    if kind not in OFFERED or visit.need is Need.NOTHING or not elder:
        raise StaleTap(kind)
    home = await family.home_of(talk.tx, elder)
    if visit.help:
        return talk.refuse("I have asked already.")
    request = await ask_for(talk, elder, home.label if home else "–", kind)
    if not request:
        return talk.refuse("I have asked already, a moment ago.")
    await records.became_help(talk.tx, number, request.number)
    return await _go_on(talk, elder, phrase("🤝 I have asked: help {number}.\n", number=request.number))


@flow.button(wrote)
async def leave_it(talk: Talk[Draft], number: int) -> None:
    visit = await talk.granted(wrote, number)
    elder = await family.find(talk.tx, visit.elder_id)
    assert elder
    await _go_on(talk, elder, phrase("It is written down.\n"))


async def _go_on(talk: Talk[Draft], elder: Elder, said: Phrase) -> None:
    """Back to the person, for whoever may read of them."""
    if await knows(talk, await plans.find(talk.tx, elder.elder_id)):
        return await show_one(talk, elder, said)
    return talk.say(said, Button(TO_MENU, menu))
