"""The methods by which a bot says what it is and what it can do."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.telegram import settings
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, bad
from bot.demo.telegram.world import World


def set_my_commands(world: World, given: Parameters) -> bool:
    commands = settings.commands(given)
    place = _place(world, given)
    world.settings.commands[place] = commands
    world.show_commands()
    return True


def get_my_commands(world: World, given: Parameters) -> list[Json]:
    return world.settings.commands.get(_place(world, given), [])


def delete_my_commands(world: World, given: Parameters) -> bool:
    world.settings.commands.pop(_place(world, given), None)
    world.show_commands()
    return True


def _place(world: World, given: Parameters) -> tuple[str, str]:
    """Of a chat that the bot can see into, if it is one."""
    scope = settings.scope(given)
    if scope.chat_id:
        world.chat_for_bot(scope.chat_id, write=False)
    return scope.name, settings.language(given)


def setter(field: str) -> Callable[[World, Parameters], bool]:
    def set_text(world: World, given: Parameters) -> bool:
        text, language = given.text(field), settings.language(given)
        if len(text) > settings.TEXTS[field]:
            raise bad(f"bot {field.replace('_', ' ')} is too long")
        world.settings.texts[field, language] = text
        return True

    return set_text


def getter(field: str) -> Callable[[World, Parameters], Json]:
    def get_text(world: World, given: Parameters) -> Json:
        texts, language = world.settings.texts, settings.language(given)
        default = world.bot.name if field == "name" else ""
        return {field: texts.get((field, language)) or texts.get((field, "")) or default}

    return get_text


def set_chat_menu_button(world: World, given: Parameters) -> bool:
    button = given.json("menu_button", "Can't parse menu button JSON object") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad("Can't parse menu button: MenuButton has unsupported type")
    world.settings.menu_buttons[given.integer("chat_id")] = button
    return True


def get_chat_menu_button(world: World, given: Parameters) -> Json:
    buttons = world.settings.menu_buttons
    return buttons.get(given.integer("chat_id")) or buttons.get(0) or {"type": "default"}
