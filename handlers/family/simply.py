"""A relative who may act for somebody switches their large buttons on, or off again; they are told by whom."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.family.caring import acts_for
from handlers.family.draft import Draft, flow
from handlers.menu import simple
from handlers.menu.menu import ways_on
from storage.family import Elder
from storage.people import people


async def switch_row(talk: Talk[Draft], elder: Elder) -> list[Row]:
    """To the other one; of somebody with a phone of their own, for whoever may act for them."""
    profile = await people.find(talk.tx, elder.person_id) if elder.person_id else None
    if not profile or not await acts_for.holds(talk, elder.elder_id):
        return []
    label = phrase("👓 Standard for them") if profile.simple else phrase("👓 Large buttons for them")
    brief = phrase("👓 Standard") if profile.simple else phrase("👓 Large buttons")
    return [Button(label, switch_simple, elder.elder_id, not profile.simple).short(brief)]


@flow.button(acts_for)
async def switch_simple(talk: Talk[Draft], elder_id: int, simply: bool) -> None:
    elder = await talk.granted(acts_for, elder_id)
    if not elder.person_id:
        raise StaleTap(str(elder_id))
    await simple.set_for(talk, elder.person_id, simply, talk.person.id, talk.name)
    told = phrase("They have the large buttons now.") if simply else phrase("They have the usual buttons now.")
    talk.say(told, *ways_on(talk))
