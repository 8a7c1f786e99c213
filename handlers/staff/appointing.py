"""Who is who, for the staff: /people NAME → their role → volunteer, staff, or neither any more."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households.admission import show_rights
from handlers.households.me import ROLES
from handlers.menu.menu import Nothing
from storage.people import audit, members, people
from storage.people.people import Profile, Role

SHOWN = 20

flow = Flow("people", Nothing)
ACTIONS = {
    Role.VOLUNTEER: "people.appoint.volunteer",
    Role.STAFF: "people.appoint.staff",
    Role.VISITOR: "people.appoint.visitor",
}
capability = Capability(
    flow,
    audit_words={
        "people.look": phrase("looked for somebody"),
        ACTIONS[Role.VOLUNTEER]: phrase("appointed a volunteer"),
        ACTIONS[Role.STAFF]: phrase("appointed staff"),
        ACTIONS[Role.VISITOR]: phrase("ended the appointment"),
    },
)

NEWS = {
    Role.VISITOR: phrase("Your appointment has ended. Thank you for what you have done."),
    Role.VOLUNTEER: phrase("You are a volunteer now. Thank you! The office tells you where help is needed."),
    Role.STAFF: phrase("You are one of the staff now. Press Home to see what you can do."),
}


@flow.command(
    "people",
    Role.STAFF,
    "Who is who: /people NAME",
    wordings=["人员", "任命志愿者", "志愿者名单", "who is who", "people", "appoint a volunteer"],
    reads=True,
    in_staff_group=True,
    aside=True,
)
async def look_up(talk: Talk[Nothing]) -> None:
    if not talk.argument:
        return talk.say("Please write how their name begins behind the command, like this: /people Li")
    found = await people.named(talk.tx, talk.argument, SHOWN + 1)
    await audit.note(talk.tx, talk.person.id, "people.look", "", talk.now)
    if not found:
        return talk.say("I know nobody whose name begins so. They have to have spoken with me first.")
    if len(found) == 1:
        return await _show(talk, found[0])
    return talk.say(
        "Whom do you mean?",
        *[
            Button(Phrase("{name}", {"name": each.name or each.person_id}), look_at, each.person_id)
            for each in found[:SHOWN]
        ],
    )


@flow.button(Role.STAFF)
async def look_at(talk: Talk[Nothing], person_id: int) -> None:
    await _show(talk, await _existing(talk, person_id))


@flow.button(Role.STAFF)
async def appoint_volunteer(talk: Talk[Nothing], person_id: int) -> None:
    await _appoint(talk, person_id, Role.VOLUNTEER)


@flow.button(Role.ADMIN)
async def appoint_staff(talk: Talk[Nothing], person_id: int) -> None:
    await _appoint(talk, person_id, Role.STAFF)


@flow.button(Role.STAFF)
async def dismiss(talk: Talk[Nothing], person_id: int) -> None:
    await _appoint(talk, person_id, Role.VISITOR)


async def _appoint(talk: Talk[Nothing], person_id: int, role: Role) -> None:
    """Only an administrator decides about staff."""
    profile = await _existing(talk, person_id)
    if profile.appointed >= Role.STAFF and talk.person.role < Role.ADMIN:
        return talk.toast("Only an administrator decides about the staff.")
    if profile.appointed is not role:
        await people.appoint(talk.tx, person_id, role)
        await audit.note(talk.tx, talk.person.id, ACTIONS[role], "", talk.now, on_behalf=person_id)
        talk.tell(person_id, NEWS[role])
        await show_rights(talk, person_id)
    return await _show(talk, await _existing(talk, person_id))


async def _show(talk: Talk[Nothing], profile: Profile) -> None:
    id = profile.person_id
    mine = await members.of_person(talk.tx, id)
    buttons = []
    if profile.appointed < Role.VOLUNTEER:
        buttons.append(Button("Make a volunteer", appoint_volunteer, id))
    if profile.appointed < Role.STAFF and talk.person.role >= Role.ADMIN:
        buttons.append(Button("Make staff", appoint_staff, id))
    if profile.appointed > Role.RESIDENT:
        buttons.append(Button("End the appointment", dismiss, id))
    talk.say(
        "👤 {name} · {role}\n🏠 {homes}",
        *buttons,
        name=profile.name or id,
        role=ROLES[talk.community.role_of(id, id, profile.role)],
        homes=", ".join(each.home.label for each in mine) or "–",
    )


async def _existing(talk: Talk[Nothing], person_id: int) -> Profile:
    profile = await people.find(talk.tx, person_id)
    if not profile:
        raise StaleTap(str(person_id))
    return profile
