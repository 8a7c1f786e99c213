"""Who can speak with whom: blocking the bot, adding it to a group, removing it, a group that becomes a supergroup."""

from __future__ import annotations

from bot.demo.telegram.chat import Chat
from bot.demo.telegram.people import Person
from bot.demo.telegram.refusal import Json
from bot.demo.telegram.world import MEMBERS, World

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)
SUPERGROUP = -1_000_000_000_000


def member(person: Person, status: str) -> Json:
    """The `ChatMember` of the Bot API."""
    face: Json = {"user": person.face, "status": status}
    if status == "administrator":
        return {**face, **dict.fromkeys(_RIGHTS, True), "can_be_edited": False, "is_anonymous": False}
    if status == "creator":
        return {**face, "is_anonymous": False}
    return {**face, "until_date": 0} if status == "kicked" else face


def status_of(world: World, chat: Chat, id: int) -> str:
    if id == world.bot.id:
        return chat.standing
    if chat.private:
        return "member" if chat.id == id else "left"
    if id not in chat.members:
        return "left"
    return "creator" if id == chat.members[-1] else "member"


def block(world: World, person: Person, *, blocked: bool = True) -> None:
    if person.blocked == blocked:
        return
    person.blocked = blocked
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    _announce(world, world.chats[person.id], person, before, after)
    world.tell(lambda: {"type": "blocked", "person": person.id, "blocked": blocked})


def kick(world: World, chat: Chat) -> None:
    by, before = _host(world, chat), chat.standing
    if before not in MEMBERS:
        return
    chat.standing = "kicked"
    _announce(world, chat, by, before, "kicked")
    world.post(chat, by, {"left_chat_member": world.bot.face})


def leave(world: World, chat: Chat) -> None:
    before, chat.standing = chat.standing, "left"
    _announce(world, chat, world.bot, before, "left")
    world.post(chat, world.bot, {"left_chat_member": world.bot.face})


def add(world: World, chat: Chat, *, administrator: bool) -> None:
    by, before = _host(world, chat), chat.standing
    chat.standing = "administrator" if administrator else "member"
    _announce(world, chat, by, before, chat.standing)
    if before not in MEMBERS:
        world.hear(by, chat, {"new_chat_members": [world.bot.face]})


def migrate(world: World, old: Chat) -> Chat:
    """The group goes on under another id; the old one stays, and refuses."""
    new = Chat(SUPERGROUP + old.id, "supergroup", old.title, None, old.members, old.speaker, old.hint, old.latin)
    new.standing = old.standing
    world.chats[new.id] = new
    by = _host(world, old)
    world.hear(by, old, {"migrate_to_chat_id": new.id})
    world.hear(by, new, {"migrate_from_chat_id": old.id})
    old.moved_to = new.id
    return new


def _host(world: World, chat: Chat) -> Person:
    return world.people[chat.speaker]


def _announce(world: World, chat: Chat, by: Person, before: str, after: str) -> None:
    world.updates.put(
        "my_chat_member",
        {
            "chat": chat.face,
            "from": by.face,
            "date": int(world.now().timestamp()),
            "old_chat_member": member(world.bot, before),
            "new_chat_member": member(world.bot, after),
        },
    )
