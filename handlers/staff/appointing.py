"""Who is who, for the staff: /people → who? → their role → sure? → volunteer, staff, or neither any more."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, one_line, phrase
from handlers.dialogue.work import Area, Entry
from handlers.households.admission import end_appointment, show_rights
from handlers.households.own_words import ROLES
from handlers.menu import simple
from handlers.menu.menu import TO_MENU, Nothing, menu
from handlers.menu.workbench import invitation, up
from storage.people import audit, members, people
from storage.people.people import Profile, Role

SHOWN = 20

flow = Flow("people", Nothing)
ACTIONS = {
    Role.VOLUNTEER: "people.appoint.volunteer",
    Role.STAFF: "people.appoint.staff",
    Role.VISITOR: "people.appoint.visitor",
}
NEWS = {
    Role.VISITOR: phrase("Your appointment has ended. Thank you for what you have done."),
    Role.VOLUNTEER: phrase(
        "You are a volunteer now. Thank you! On the workbench you find what you can do; the office tells you where help"
        " is needed."
    ),
    Role.STAFF: phrase(
        "You are one of the staff now. On the workbench you find what is due, and all that you can do. It stands first"
        " in the menu, too."
    ),
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
    if talk.argument:
        await _look_up(talk, talk.argument)
    else:
        _ask_name(talk, phrase("Whom do you look for? Type how their name begins, like this: Li"))


capability = Capability(
    flow,
    audit_words={
        "people.look": phrase("looked for somebody"),
        ACTIONS[Role.VOLUNTEER]: phrase("appointed a volunteer"),
        ACTIONS[Role.STAFF]: phrase("appointed staff"),
        ACTIONS[Role.VISITOR]: phrase("ended the appointment"),
    },
    work=(Entry(phrase("👥 Who is who"), look_up, Area.OFFICE),),
)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_name(talk: Talk[Nothing]) -> None:
    await _look_up(talk, one_line(talk.words))


def _ask_name(talk: Talk[Nothing], question: Phrase) -> None:
    talk.ask(question, up(Area.OFFICE), then=hear_name)


async def _look_up(talk: Talk[Nothing], name: str) -> None:
    found = await people.named(talk.tx, name, SHOWN + 1) if name else []
    await audit.note(talk.tx, talk.person.id, "people.look", "", talk.now)
    if not found:
        return _ask_name(
            talk,
            phrase(
                "I know nobody whose name begins so. They must have spoken with me first. Please type another name."
            ),
        )
    if talk.conversation.awaiting == hear_name.route:
        talk.end()
    if len(found) == 1:
        return await _show(talk, found[0])
    return talk.say(
        "Whom do you mean?",
        *[
            Button(Phrase("{name}", {"name": each.name or each.person_id}), look_at, each.person_id)
            for each in found[:SHOWN]
        ],
        (Button("‹ Back", look_up), Button(TO_MENU, menu)),
    )


@flow.button(Role.STAFF)
async def look_at(talk: Talk[Nothing], person_id: int) -> None:
    await _show(talk, await _existing(talk, person_id))


@flow.button(Role.STAFF)
async def appoint_volunteer(talk: Talk[Nothing], person_id: int) -> None:
    await _appoint(talk, person_id, Role.VOLUNTEER)


@flow.button(Role.ADMIN)
async def ask_staff(talk: Talk[Nothing], person_id: int) -> None:
    profile = await _existing(talk, person_id)
    talk.say(
        "Make {name} one of the staff? They see all reports and who lives where, and decide who is let in.",
        Button("‹ No", look_at, person_id),
        Button("✅ Yes, make staff", appoint_staff, person_id),
        name=known_as(profile.name),
    )


@flow.button(Role.ADMIN)
async def appoint_staff(talk: Talk[Nothing], person_id: int) -> None:
    await _appoint(talk, person_id, Role.STAFF)


@flow.button(Role.STAFF)
async def ask_dismissal(talk: Talk[Nothing], person_id: int) -> None:
    profile = await _existing(talk, person_id)
    talk.say(
        "End the appointment of {name}? What they could do as {role} is over at once.",
        Button("‹ No", look_at, person_id),
        Button("Yes, end it", dismiss, person_id),
        name=known_as(profile.name),
        role=ROLES[profile.appointed],
    )


@flow.button(Role.STAFF)
async def dismiss(talk: Talk[Nothing], person_id: int) -> None:
    await _appoint(talk, person_id, Role.VISITOR)


@flow.button(Role.STAFF)
async def switch_simple(talk: Talk[Nothing], person_id: int, simply: bool) -> None:
    """For somebody who asks for it at the desk, or by telephone."""
    await _existing(talk, person_id)
    await simple.set_for(talk, person_id, simply, talk.person.id, talk.name)
    await _show(talk, await _existing(talk, person_id))


async def _appoint(talk: Talk[Nothing], person_id: int, role: Role) -> None:
    """Only an administrator decides about staff."""
    profile = await _existing(talk, person_id)
    if profile.appointed >= Role.STAFF and talk.person.role < Role.ADMIN:
        return talk.toast("Only an administrator decides about the staff.")
    if profile.appointed is not role:
        await people.appoint(talk.tx, person_id, role)
        await audit.note(talk.tx, talk.person.id, ACTIONS[role], "", talk.now, on_behalf=person_id)
        talk.tell(person_id, NEWS[role], *invitation(role))
        await show_rights(talk, person_id)
        await end_appointment(talk, person_id, profile.appointed)
    return await _show(talk, await _existing(talk, person_id))


async def _show(talk: Talk[Nothing], profile: Profile) -> None:
    id = profile.person_id
    mine = await members.of_person(talk.tx, id)
    buttons = []
    if profile.appointed < Role.VOLUNTEER:
        buttons.append(Button("Make a volunteer", appoint_volunteer, id))
    if profile.appointed < Role.STAFF and talk.person.role >= Role.ADMIN:
        buttons.append(Button("Make staff", ask_staff, id))
    if profile.appointed > Role.RESIDENT:
        buttons.append(Button("End the appointment", ask_dismissal, id))
    label = phrase("👓 Standard for them") if profile.simple else phrase("👓 Large buttons for them")
    buttons.append(Button(label, switch_simple, id, not profile.simple))
    talk.say(
        "👤 {name} · {role}{simple}\n🏠 {homes}",
        *buttons,
        (Button("‹ Back", look_up), Button(TO_MENU, menu)),
        name=profile.name or id,
        simple=phrase(" · 👓 large buttons") if profile.simple else "",
        role=ROLES[talk.community.role_of(id, id, profile.role)],
        homes=", ".join(each.home.label for each in mine) or "–",
    )


async def _existing(talk: Talk[Nothing], person_id: int) -> Profile:
    profile = await people.find(talk.tx, person_id)
    if not profile:
        raise StaleTap(str(person_id))
    return profile
