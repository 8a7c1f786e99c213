"""The methods that ask, and those that answer what a person asked."""

from __future__ import annotations

from bot.demo.telegram import membership
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.files import DOWNLOAD
from bot.demo.telegram.links import checked
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, bad
from bot.demo.telegram.sending import chat_of
from bot.demo.telegram.world import World

TOAST = 200


def get_me(world: World, _given: Parameters) -> Json:
    return {
        **world.bot.face,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, given: Parameters) -> Json:
    chat = chat_of(world, given, write=False)
    face: Json = {**chat.face, "accent_color_id": chat.id % 7, "max_reaction_count": 11}
    face["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    if chat.pinned:
        face["pinned_message"] = chat.messages[chat.pinned[0]].api()
    return face


def _group(world: World, given: Parameters) -> Chat:
    chat = chat_of(world, given, write=False)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    return chat


def get_chat_member(world: World, given: Parameters) -> Json:
    chat = chat_of(world, given, write=False)
    id = given.integer("user_id")
    if id <= 0:
        raise bad("Invalid user_id specified")
    person = world.bot if id == world.bot.id else world.people.get(id)
    if person is None or not (person.known or person is world.bot):
        raise bad("member not found")
    return membership.member(person, membership.status_of(world, chat, id))


def get_chat_administrators(world: World, given: Parameters) -> list[Json]:
    """Without other bots; this one is told of itself."""
    chat = _group(world, given)
    people = [world.people[id] for id in chat.members] + [world.bot]
    statuses = [(person, membership.status_of(world, chat, person.id)) for person in people]
    return [membership.member(one, status) for one, status in statuses if status in ("creator", "administrator")]


def get_chat_member_count(world: World, given: Parameters) -> int:
    chat = chat_of(world, given, write=False)
    return 2 if chat.private else len(chat.members) + 1


def leave_chat(world: World, given: Parameters) -> bool:
    chat = chat_of(world, given, write=False)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    membership.leave(world, chat)
    return True


def get_file(world: World, given: Parameters) -> Json:
    if not given.text("file_id"):
        raise bad("file_id not specified")
    file = world.files.by_id(given.text("file_id"))
    if file is None:
        raise bad("invalid file_id")
    if len(file.data) > DOWNLOAD:
        raise bad("file is too big")
    return {**file.face, "file_path": file.path}


def answer_callback_query(world: World, given: Parameters) -> bool:
    text, url = given.text("text"), given.text("url")
    if len(text) > TOAST:
        raise bad("MESSAGE_TOO_LONG")
    if url and (checked(url) is None or f"t.me/{world.bot.username}" not in url):
        raise bad("URL_INVALID")
    id = given.text("callback_query_id")
    person = world.queries.answer(id, world.now(), "tap").person
    if text:
        world.toast(person, text, alert=given.flag("show_alert"))
    world.tell(lambda: {"type": "spinner", "person": person, "query": id, "done": True})
    return True
