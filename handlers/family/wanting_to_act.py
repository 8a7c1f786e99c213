"""A relative who sees how somebody is would like to act for them as well: asked for, and theirs to allow by one tap."""

from __future__ import annotations

from handlers.dialogue.button import Button, Style
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as
from handlers.family.caring import cares_for, decides_on
from handlers.family.draft import EXPLAINED, Draft, flow
from handlers.menu.menu import TO_MENU, menu
from storage.family import Right, elders, links
from storage.people import audit
from storage.queues.cards import Card


@flow.button(cares_for)
async def ask_to_act(talk: Talk[Draft], elder_id: int) -> None:
    link = await talk.granted(cares_for, elder_id)
    elder = await elders.find(talk.tx, elder_id)
    if not elder or not elder.person_id or Right.ACTS in link.rights:
        raise StaleTap(str(elder_id))
    talk.tell(
        elder.person_id,
        "👪 {name} would like to act for you: report, book, pause the daily question. You are told of each time. May"
        " they?",
        Button("✅ I allow it", let_act, link.number).styled(Style.SUCCESS),
        Button("‹ No", menu),
        card=Card("family", "wants", link.number),
        name=talk.name,
    )
    talk.say(
        "🙏 I have asked {name}, and tell you when they allow it.", Button(TO_MENU, menu), name=known_as(elder.name)
    )


@flow.button(decides_on)
async def let_act(talk: Talk[Draft], number: int) -> None:
    """A second tap takes nothing back."""
    link = await talk.granted(decides_on, number)
    elder = await elders.find(talk.tx, link.elder_id)
    if not elder or Right.ACTS in link.rights:
        raise StaleTap(str(number))
    await links.allow(talk.tx, number, Right.ACTS, allowed=True)
    await audit.note(talk.tx, talk.person.id, "family.allow", Right.ACTS.value, talk.now, on_behalf=link.person_id)
    talk.tell(
        link.person_id,
        "✅ {name} allows you: {right}",
        Button(TO_MENU, menu),
        name=known_as(elder.name),
        right=EXPLAINED[Right.ACTS],
    )
    talk.say(
        "✅ {name} may act for you now. You can take it back under 👪 Family.",
        Button(TO_MENU, menu),
        name=known_as(link.name),
    )
