"""Choosing a group or a channel for a key that asks for one: the app shows only those that it asks for."""

from __future__ import annotations

from bot.demo.telegram import membership
from bot.demo.telegram.chat import Chat
from bot.demo.telegram.people import Person
from bot.demo.telegram.refusal import Json
from bot.demo.telegram.screen import Impossible
from bot.demo.telegram.world import MEMBERS, World


def offer(world: World, person: Person, chat: Chat, wanted: Json) -> None:
    """Gives the bot the rights that it needs there. Raises Impossible where the app does not show this one."""
    if chat.private or (chat.type == "channel") != wanted["chat_is_channel"]:
        raise Impossible(f"{chat.title} is not offered")
    standing = membership.status_of(world, chat, person.id)
    if wanted.get("user_administrator_rights") and standing not in ("creator", "administrator"):
        raise Impossible(f"{person.name} is no administrator of {chat.title}")
    if wanted.get("bot_is_member") and chat.standing not in MEMBERS:
        raise Impossible(f"the bot is not in {chat.title}")
    if wanted.get("bot_administrator_rights") and chat.standing != "administrator":
        membership.add(world, chat, administrator=True)
