"""A relative opens the link or the code → yes → both hear of it."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family.caring import invited
from handlers.family.draft import Draft, flow, step_named
from handlers.menu.menu import PERSON, TO_MENU, menu
from handlers.menu.person import talk_to_a_person
from storage.family import Elder, elders, invitations, links
from storage.people import audit, codes


async def open_code(talk: Talk[Draft], words: str) -> None:
    talk.secret()
    code = codes.read(words)
    if not await codes.may_try(talk.tx, talk.person.id, talk.now):
        return talk.say("Too many codes were wrong. Please wait an hour.", Button(PERSON, talk_to_a_person))
    invitation = await invitations.of_code(talk.tx, code, talk.now) if code else None
    elder = await elders.find(talk.tx, invitation.elder_id) if invitation else None
    if not invitation or not elder:
        await codes.note_wrong(talk.tx, talk.person.id, talk.now)
        return talk.say(
            "This code opens nothing: it may be mistyped, used up or too old. Please ask for another one.",
            Button(TO_MENU, menu),
        )
    if elder.person_id == talk.person.id:
        return talk.say(
            "This is your own invitation: it is for whoever shall look after you. Please send it to them; nothing was"
            " used up.",
            Button(TO_MENU, menu),
        )
    if await links.between(talk.tx, elder.elder_id, talk.person.id):
        return talk.say("You look after {name} already.", Button(TO_MENU, menu), name=known_as(elder.name))
    if not await invitations.claim(talk.tx, invitation.number, talk.person.id):
        return talk.say("Somebody else has opened this code. Please ask for another one.", Button(TO_MENU, menu))
    return talk.say(*asking(elder, invitation.number))


def asking(elder: Elder, number: int) -> tuple[Phrase, Row, Row]:
    """Whom they would look after, and what that means."""
    return (
        phrase(
            "👪 {name} asks you to be family here. If you accept, you see that they are well, and are told when they do"
            " not answer. They choose what else you may do, and see whatever you do for them.",
            name=known_as(elder.name),
        ),
        Button("✅ I accept", accept, number).styled(Style.SUCCESS),
        Button("No, thank you", decline, number),
    )


@flow.button(invited)
async def accept(talk: Talk[Draft], number: int) -> None:
    invitation = await talk.granted(invited, number)
    elder = await elders.find(talk.tx, invitation.elder_id)
    assert elder
    await invitations.use(talk.tx, number)
    link = await links.make(talk.tx, elder.elder_id, talk.person.id, talk.now)
    if not link:
        return talk.say(
            "{name} has as many relatives here as can be.", Button(TO_MENU, menu), name=known_as(elder.name)
        )
    await audit.note(talk.tx, talk.person.id, "family.link", elder.name, talk.now, on_behalf=elder.person_id)
    if elder.person_id:
        talk.tell(
            elder.person_id,
            "👪 {name} looks after you from now on: they see that you are well, and are told when you do not answer."
            " You can change that, or end it, at any time.",
            Button("⚙️ What they may", step_named("show_relative"), link.number),
            name=talk.name,
        )
    return talk.say(
        "Thank you. You look after {name} now.",
        Button(phrase("🧡 {name}", name=known_as(elder.name)), step_named("show_elder"), elder.elder_id),
        Button(TO_MENU, menu),
        name=known_as(elder.name),
    )


@flow.button(invited)
async def decline(talk: Talk[Draft], number: int) -> None:
    invitation = await talk.granted(invited, number)
    elder = await elders.find(talk.tx, invitation.elder_id)
    await invitations.use(talk.tx, number)
    if elder and elder.person_id:
        talk.tell(elder.person_id, "{name} has not accepted. You can ask somebody else: /family", name=talk.name)
    talk.say("All right. Nothing was set up.", Button(TO_MENU, menu))
