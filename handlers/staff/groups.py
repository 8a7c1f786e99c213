"""Groups that serve a purpose: an administrator takes a one-time command, sends it in the group, and it is bound."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue import commands
from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.chat_request import ChatRequest
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area, Entry
from handlers.menu.chats import purpose_in_words
from handlers.menu.menu import PERSON, TO_MENU, Nothing
from handlers.menu.workbench import up
from handlers.sorting import show_tips
from storage.people import audit, groups, households
from storage.people.groups import BUILDING, CHANNEL, STAFF
from storage.people.people import Role
from storage.queues.outbox import ANSWER

MINUTES = 60  # For so long a key can be used.
SHOWN = 20  # Buildings with a button.
KEYS = [[TO_MENU, PERSON]]

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
        "Groups that are bound:\n{bound}\n\nWhich group shall be bound? Add me to it first, then press what it is for:"
        " you choose it, or send /bind with a key there.",
        Button("The staff's group", make_staff_key),
        *[tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2)],
        Button("📣 The channel of the community", make_channel_key),
        Button("💡 Tip of the day", show_tips),
        up(Area.OFFICE),
        bound=bound or phrase("none yet"),
    )


capability = Capability(
    flow,
    audit_words={"group.key": phrase("made a key"), "group.bind": phrase("bound a group")},
    work=(Entry(phrase("👥 Groups"), show, Area.OFFICE),),
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


@flow.button(Role.ADMIN)
async def make_channel_key(talk: Talk[Nothing]) -> None:
    await _make_key(talk, CHANNEL)


async def _make_key(talk: Talk[Nothing], purpose: str) -> None:
    """Telegram's app shows the groups of which they are an administrator and I am a member; /bind is for a topic."""
    if not talk.private:
        raise StaleTap(purpose)
    key = await groups.make_key(talk.tx, purpose, talk.person.id, talk.now + timedelta(minutes=MINUTES))
    await audit.note(talk.tx, talk.person.id, "group.key", purpose, talk.now)
    if purpose == CHANNEL:
        wanted = ChatRequest(phrase("📣 Choose the channel"), groups.request_of(key), channel=True)
        return talk.say(
            "Press “Choose the channel” below, within {minutes} minutes. I become an administrator there who may post.",
            keyboard=[[wanted], [TO_MENU]],
            minutes=MINUTES,
        )
    return talk.say(
        "For {purpose}: add me to the group, then press “Choose the group” below, within {minutes} minutes. Or send"
        " this there, under your own name, such as in the topic that I am to write in:\n\n"
        "<code>/bind@{bot} {key}</code>",
        keyboard=[[ChatRequest(phrase("👥 Choose the group"), groups.request_of(key))], [TO_MENU]],
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
    return await _bound(talk, *spent, talk.chat_id)


@flow.event(MessageKind.SHARED, Role.ADMIN)
async def bind_shared(talk: Talk[Nothing]) -> None:
    """They have chosen a chat; Telegram has looked whether they and I have the rights for it."""
    shared = talk.update.message.chat_shared if talk.update.message else None
    if not shared or not talk.private or shared.chat_id >= 0:
        raise StaleTap("no group was chosen")
    again = await groups.requested(talk.tx, shared.request_id, talk.person.id) == STAFF
    if shared.chat_id == talk.community.groups.get(STAFF) and not again:
        return talk.say("This is the staff's group, and stays it. Please choose another one.", keyboard=KEYS)
    spent = await groups.bind_requested(talk.tx, shared.request_id, talk.person.id, shared.chat_id, talk.now)
    if not spent:
        return talk.say(
            "This key binds nothing: it was used, or it is too old. /groups gives another one.", keyboard=KEYS
        )
    purpose = spent[0]
    talk.say("✅ Bound: {purpose}.", purpose=purpose_in_words(purpose), keyboard=KEYS)
    return await _bound(talk, *spent, shared.chat_id)


async def _bound(talk: Talk[Nothing], purpose: str, maker: int, chat_id: int) -> None:
    await audit.note(talk.tx, talk.person.id, "group.bind", purpose, talk.now, on_behalf=maker)
    words = phrase("This is {purpose} now.", purpose=purpose_in_words(purpose))
    if purpose == STAFF:
        offered = commands.in_staff_group(talk.community.commands, talk.community.language)
        talk.show(commands.setting(offered, {"type": "chat", "chat_id": chat_id}))
        words = phrase("This is the staff's group now. Whoever is in it may do what the staff may do.")
    if chat_id == talk.chat_id:
        talk.say(words)
    elif purpose != CHANNEL:  # Its readers are told nothing that does not concern them.
        talk.tell(chat_id, words, urgency=ANSWER)
