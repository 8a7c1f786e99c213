"""The commands menu of a chat: what whoever opens it may do, in their language."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from handlers.dialogue.step import Command
from handlers.dialogue.words import translated
from storage.people.people import Role
from storage.queues.outbox import NOTICE, Call


def offered(commands: Sequence[Command], role: Role, language: str) -> list[dict[str, str]]:
    """As `setMyCommands` takes them."""
    return [
        {"command": command.word, "description": translated(language, command.summary)}
        for command in commands
        if role >= command.step.who
    ]


def in_staff_group(commands: Sequence[Command], language: str) -> list[dict[str, str]]:
    """What is dealt with in the staff's group itself."""
    return offered([command for command in commands if command.step.in_staff_group], Role.STAFF, language)


def setting(offered: Sequence[dict[str, str]], scope: dict[str, object]) -> Call:
    body = msgspec.json.encode({"commands": offered, "scope": scope}).decode()
    return Call(0, "setMyCommands", body, NOTICE, 0)
