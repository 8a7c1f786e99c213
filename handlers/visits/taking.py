"""A visit of today is taken by one who goes this once: who it is and where, and nothing of what was written before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.button import Button, Row, in_pairs
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.help import hide_face, may_go, show_face
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.desk import untaken
from handlers.visits.draft import LEVELS, Draft, face_card, flow, known, rules_of, today
from handlers.visits.offering import draw_everywhere, offer_at_once, stairs
from handlers.visits.owning import visits
from handlers.visits.person import show_one
from storage import family
from storage.people import audit, people
from storage.people.people import Role
from storage.visits import Plan, offers, plans

SHOWN = 6


async def to_take(talk: Talk[Any]) -> Sequence[Row]:
    """On the volunteers' page."""
    waiting = await offers.untaken(talk.tx, today(talk), rules_of(talk)) if await may_go(talk) else []
    return untaken(len(waiting))


@flow.button(Role.VOLUNTEER)
async def show_untaken(talk: Talk[Draft]) -> None:
    """Without names, like the cards."""
    if not talk.private:
        raise StaleTap("in a group")
    if not await may_go(talk):
        return talk.refuse("The office speaks with you first. Say what you offer: /volunteer")
    waiting = await offers.untaken(talk.tx, today(talk), rules_of(talk))
    lines: list[Phrase] = []
    buttons: list[Button] = []
    for at, plan in enumerate(waiting[:SHOWN], 1):
        elder = await family.find(talk.tx, plan.elder_id)
        where = await stairs(talk, elder) if elder else ""
        along = phrase(" · one more wanted") if plan.going else ""
        lines.append(
            Phrase(
                "{at}. 📍 {stairs} · {level}{along}",
                {"at": at, "stairs": where or "–", "level": LEVELS[plan.level], "along": along},
            )
        )
        buttons.append(Button(Phrase("🙋 {at}. {stairs}", {"at": at, "stairs": where or "–"}), take, plan.elder_id))
    return talk.say(
        "🚪 Visits of today to which nobody goes yet: {count}\n{lines}\nWho it is reads whoever takes it.",
        *in_pairs(buttons),
        Button(TO_MENU, menu),
        count=len(waiting),
        lines=lines or phrase("none"),
    )


@flow.button(Role.VOLUNTEER)
async def take(talk: Talk[Draft], elder_id: int) -> None:
    elder = await family.find(talk.tx, elder_id)
    if not elder or not talk.private or elder.person_id == talk.person.id:
        raise StaleTap(str(elder_id))
    if not await may_go(talk):
        return talk.refuse("The office speaks with you first. Say what you offer: /volunteer")
    before = await plans.find(talk.tx, elder_id)
    taken = await offers.take(talk.tx, elder_id, talk.person.id, today(talk), rules_of(talk))
    if not before or not taken:
        return await _too_late(talk, before)
    await audit.note(talk.tx, talk.person.id, "visits.take", "", talk.now, on_behalf=elder.person_id)
    await draw_everywhere(talk, elder)
    who = await known(talk, elder)
    for each in before.going:
        talk.tell(each, "🙋 {name} comes along: {who}.", name=talk.name, who=who)
    if elder.person_id:
        talk.tell(elder.person_id, "🚪 {name} looks in on you today.", name=talk.name)
        await show_face(talk, elder.person_id, talk.person.id, face_card(elder_id, talk.person.id))
    return await show_one(talk, elder, Phrase("{you}\n", {"you": await _how_they_go(talk, before)}))


async def _too_late(talk: Talk[Draft], plan: Plan | None) -> None:
    if not plan or plan.due_on > today(talk) or not plan.going:
        return talk.refuse("It is over already. Thank you!")
    if talk.person.id in plan.going:
        return talk.refuse("You go already. Thank you!")
    name = known_as(await people.name_of(talk.tx, plan.going[-1]))
    return talk.refuse("{name} was quicker. Thank you!", name=name)


async def _how_they_go(talk: Talk[Draft], before: Plan) -> Phrase:
    """Two at the door are what protects both sides of it."""
    if before.going:
        name = known_as(await people.name_of(talk.tx, before.going[0]))
        return phrase("🙋 You come along with {name}. Show who you are at the door.", name=name)
    if rules_of(talk).people(before.level) > 1:
        return phrase("🙋 You go, and not alone: please wait until somebody comes along; I tell you who.")
    return phrase("🙋 You go. Show who you are at the door; then write down what came of it.")


@flow.button(visits)
async def give_back(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(visits, elder_id)
    plan = await plans.find(talk.tx, elder_id)
    given = plan and (
        await offers.give_back(talk.tx, elder_id, talk.person.id)
        or await plans.leave(talk.tx, elder_id, talk.person.id, today(talk))
    )
    if not plan or not given:
        raise StaleTap(str(elder_id))
    await hide_face(talk, elder.person_id or 0, face_card(elder_id, talk.person.id))
    who = await known(talk, elder)
    for each in set(plan.going) - {talk.person.id}:
        talk.tell(each, "🚪 {who}: {name} cannot come along; others are asked.", who=who, name=talk.name)
    if elder.person_id:
        talk.tell(elder.person_id, "🚪 {name} cannot come; somebody else is asked.", name=talk.name)
    await draw_everywhere(talk, elder)
    await offer_at_once(talk, talk.person.id)
    talk.say("🚪 {who}: all right, it is open for others.", Button(TO_MENU, menu), who=who)


async def end_going(post: Any, person_id: int) -> None:
    """Whoever loses their appointment goes nowhere any more, neither regularly nor this once."""
    for elder_id in await offers.taken_by(post.tx, person_id):
        await offers.give_back(post.tx, elder_id, person_id)
        elder = await family.find(post.tx, elder_id)
        if elder:
            await hide_face(post, elder.person_id or 0, face_card(elder_id, person_id))
            await draw_everywhere(post, elder)
    for plan in await plans.all_of(post.tx):
        if plan.goes_id == person_id:
            await plans.assign(post.tx, plan.elder_id, None)
    await offer_at_once(post, person_id)
