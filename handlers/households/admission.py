"""Somebody comes to belong to a home, or no longer does: their rights change, and whoever lives there hears of it."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.households.draft import RELATIONS, Draft, flow
from handlers.households.living import lives_in
from storage.people import audit, members, people
from storage.people.households import Household
from storage.people.members import Relation
from storage.people.people import Role
from storage.queues.cards import Card


async def admit(talk: Talk[Any], person_id: int, name: str, home: Household, relation: Relation, *, by: int) -> None:
    """`by` is whoever let them in: themselves by a code, or one of the staff."""
    for each in await members.of_home(talk.tx, home.id):
        if each.person_id != person_id:
            talk.tell(
                each.person_id,
                "{name} joined your home {home} as: {relation}.",
                Button("⚠️ I do not know them", report_stranger, home.id, person_id),
                name=name,
                home=home.label,
                relation=RELATIONS[relation],
            )
    await members.join(talk.tx, person_id, home.id, relation, talk.now)
    await audit.note(talk.tx, by, f"home.join.{relation}", home.label, talk.now, on_behalf=person_id)
    await show_rights(talk, person_id)


async def remove(talk: Talk[Any], person_id: int, home: Household) -> bool:
    """They lose what belongs to it at once. False: they did not belong to it."""
    before = await people.find(talk.tx, person_id)
    gone = await members.leave(talk.tx, person_id, home.id)
    if gone:
        await audit.note(talk.tx, talk.person.id, "home.leave", home.label, talk.now, on_behalf=person_id)
        await show_rights(talk, person_id)
        await end_appointment(talk, person_id, before.appointed if before else Role.VISITOR)
    return gone


async def end_appointment(talk: Talk[Any], person_id: int, before: Role) -> None:
    """What hung on it ends with it, if that is so: nothing comes back by itself with a new one."""
    profile = await people.find(talk.tx, person_id)
    if before < Role.VOLUNTEER or (profile and profile.appointed >= Role.VOLUNTEER):
        return
    for each in talk.community.offered:
        if each.dismissed:
            await each.dismissed(talk, person_id)


async def show_rights(talk: Talk[Any], person_id: int) -> None:
    """Their commands menu offers what they may do now; so does the rest of this turn, if it is theirs."""
    profile = await people.find(talk.tx, person_id)
    role = talk.community.role_of(person_id, person_id, profile.role if profile else Role.VISITOR)
    if person_id == talk.person.id:
        talk.becomes(role)
    elif profile:
        talk.show_commands(person_id, role, profile.language)


@flow.button(lives_in)
async def report_stranger(talk: Talk[Draft], home_id: int, stranger: int) -> None:
    """Of somebody who is registered there."""
    home = (await talk.granted(lives_in, home_id)).home
    if not await members.belongs(talk.tx, stranger, home_id):
        raise StaleTap(str(home_id))
    talk.tell_staff(
        "⚠️ {name} of {home} does not know {stranger}, who joined this home. /home {home} shows it.",
        card=Card("homes", "stranger", home_id, stranger),
        name=talk.name,
        home=home.label,
        stranger=await people.name_of(talk.tx, stranger) or stranger,
    )
    await audit.note(talk.tx, talk.person.id, "home.stranger", home.label, talk.now, on_behalf=stranger)
    talk.say("Thank you. The office looks into it.")
