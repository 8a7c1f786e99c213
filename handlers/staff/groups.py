"""Groups that serve a purpose: an administrator takes a one-time command, sends it in the group, and it is bound."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue import commands
from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area, Entry
from handlers.menu.chats import purpose_in_words
from handlers.menu.menu import Nothing
from handlers.menu.workbench import up
from handlers.sorting import show_tips
from storage.people import audit, groups, households
from storage.people.groups import BUILDING, STAFF
from storage.people.people import Role

MINUTES = 60  # For so long a key can be used.
SHOWN = 20  # Buildings with a button.

flow = Flow("groups", Nothing)


@flow.command(
    "groups",
    Role.ADMIN,
    "Which group serves which purpose",
    wordings=["群组", "绑定群", "groups", "which groups"],
    aside=True,
)
async def show(talk: Talk[Nothing]) -> None:
    buildings = await households.buildings(talk.tx)
    buttons = [
        Button(phrase("Building {building}", building=building), make_building_key, place)
        for place, building in enumerate(buildings[:SHOWN])
    ]
    bound = [Phrase("• {purpose}", {"purpose": purpose_in_words(each)}) for each in sorted(talk.community.groups)]
    talk.say(
        "Groups that are bound:\n{bound}\n\nWhich group shall be bound? A button gives you a command for it,"
        " /bind with a key, which you send there.",
        Button("The staff's group", make_staff_key),
        *[tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2)],
        Button("💡 Tip of the day", show_tips),
        up(Area.RECORDS),
        bound=bound or phrase("none yet"),
    )


capability = Capability(
    flow,
    audit_words={"group.key": phrase("made a key"), "group.bind": phrase("bound a group")},
    work=(Entry(phrase("👥 Groups"), show, Area.RECORDS),),
)


@flow.button(Role.ADMIN)
async def make_staff_key(talk: Talk[Nothing]) -> None:
    await _make_key(talk, STAFF)


@flow.button(Role.ADMIN)
async def make_building_key(talk: Talk[Nothing], place: int) -> None:
    buildings = await households.buildings(talk.tx)
    if not 0 <= place < len(buildings):
        raise StaleTap(str(place))
    await _make_key(talk, BUILDING + buildings[place])


async def _make_key(talk: Talk[Nothing], purpose: str) -> None:
    key = await groups.make_key(talk.tx, purpose, talk.person.id, talk.now + timedelta(minutes=MINUTES))
    await audit.note(talk.tx, talk.person.id, "group.key", purpose, talk.now)
    talk.say(
        "For {purpose}: add me to the group, then send this there, under your own name, within {minutes} minutes:\n\n"
        "<code>/bind@{bot} {key}</code>",
        purpose=purpose_in_words(purpose),
        minutes=MINUTES,
        bot=talk.community.bot_name,
        key=key,
    )


@flow.command(
    "bind",
    Role.ADMIN,
    "Bind a group: /groups shows how",
    wordings=["绑定本群", "bind this group"],
    reads=True,
    in_groups=True,
    aside=True,
)
async def bind(talk: Talk[Nothing]) -> None:
    if talk.private:
        talk.say("Please send this in the group that is to be bound, with the key that is made here:")
        return await show(talk)
    again = await groups.purpose_of(talk.tx, talk.argument) == STAFF  # It may get another topic.
    if talk.chat_id == talk.community.groups.get(STAFF) and not again:
        return talk.say("This is the staff's group, and stays it. Please send this in the other group.")
    spent = await groups.bind(talk.tx, talk.argument, talk.chat_id, talk.now, talk.topic or None)
    if not spent:
        return talk.say("This key binds nothing: it was used, or it is too old. /groups gives another one.")
    purpose, maker = spent
    await audit.note(talk.tx, talk.person.id, "group.bind", purpose, talk.now, on_behalf=maker)
    if purpose == STAFF:
        offered = commands.in_staff_group(talk.community.commands, talk.community.language)
        talk.show(commands.setting(offered, {"type": "chat", "chat_id": talk.chat_id}))
        return talk.say("This is the staff's group now. Whoever is in it may do what the staff may do.")
    return talk.say("This is {purpose} now.", purpose=purpose_in_words(purpose))
