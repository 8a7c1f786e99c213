"""What a bot says about itself: names, descriptions, and its commands by scope and language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.demo.telegram.chat import Chat
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, bad

_SIMPLE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_OF_A_CHAT = ("chat", "chat_administrators", "chat_member")
COMMANDS = 100
TEXTS = {"name": 64, "description": 512, "short_description": 120}


@dataclass
class Settings:
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def for_chat(self, chat: Chat, language: str | None) -> list[Json]:
        """The commands that a person sees there: the narrowest scope counts, and in it the person's language."""
        kinds = ("all_private_chats",) if chat.private else ("all_chat_administrators", "all_group_chats")
        narrow = [f"chat_member:{chat.id}:{chat.speaker}", f"chat_administrators:{chat.id}"] if not chat.private else []
        short = (language or "").split("-")[0]
        for scope in (*narrow, f"chat:{chat.id}", *kinds, "default"):
            for tongue in (short, ""):
                if commands := self.commands.get((scope, tongue)):
                    return commands
        return []


class Scope(NamedTuple):
    name: str
    chat_id: int = 0


def scope(parameters: Parameters) -> Scope:
    given = parameters.json("scope", "Can't parse BotCommandScope JSON object")
    if given is None:
        return Scope("default")
    if not isinstance(given, dict):
        raise bad("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = given.get("type")
    if kind in _SIMPLE:
        return Scope(str(kind))
    if kind not in _OF_A_CHAT:
        raise bad("Can't parse BotCommandScope: Unsupported type specified")
    if not given.get("chat_id"):
        raise bad("Can't parse BotCommandScope: Empty chat_id specified")
    member = f":{given.get('user_id')}" if kind == "chat_member" else ""
    chat_id = Parameters(given).integer("chat_id")
    return Scope(f"{kind}:{chat_id}{member}", chat_id)


def language(parameters: Parameters) -> str:
    code = parameters.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("Invalid language code specified")
    return code


def commands(parameters: Parameters) -> list[Json]:
    given = parameters.json("commands", "Can't parse commands JSON object")
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad("Expected an Array of BotCommand")
    if len(given) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_command(one) for one in given]


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(given.get(name), str):
            raise bad(f"Can't parse BotCommand: Can't find field \"{name}\"")
    name, description = given["command"].strip().removeprefix("/"), given["description"].strip()
    for what, text, longest in (("Command", name, 32), ("Command description", description, 256)):
        if not text:
            raise bad(f"{what} must be non-empty")
        if len(text) > longest:
            raise bad(f"{what} length must not exceed {longest}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}
