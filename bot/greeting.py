"""What Telegram is told at the start: how updates come, and the commands menu in each language."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest

from bot.config import Config
from bot.network import AiohttpRequest
from handlers import commands
from handlers.community import Community
from handlers.step import ANYONE
from handlers.update import KINDS
from handlers.words import LANGUAGES
from storage.groups import STAFF
from storage.people import Role

log = logging.getLogger(__name__)


async def identify(config: Config) -> str:
    """The bot's name, with its @. Raises TelegramError if Telegram does not know the token, or cannot be reached."""
    network = AiohttpRequest()
    await network.initialize()
    try:
        bot = Bot(config.telegram.token, address(config), request=network, get_updates_request=network)
        me = await bot.get_me()
    finally:
        await network.shutdown()
    return f"@{me.username}"


def address(config: Config) -> str:
    """Where `telegram.Bot` finds the Bot API: the token comes behind it."""
    return f"{config.telegram.api_url.rstrip('/')}/bot"


async def greet(bot: Bot, community: Community, config: Config) -> None:
    """Raises InvalidToken if Telegram does not know this bot, NetworkError if it cannot be reached."""
    me = await bot.get_me()
    community.bot_name = me.username or ""
    if config.webhook.url:
        await bot.set_webhook(config.webhook.url, secret_token=config.webhook.secret, allowed_updates=KINDS)
    else:
        await bot.delete_webhook()
    await _set_commands(bot, community)
    log.info("running as @%s, %s", community.bot_name, "by webhook" if config.webhook.url else "by polling")


async def _set_commands(bot: Bot, community: Community) -> None:
    for language in (None, *LANGUAGES):  # None: for phones in any other language.
        menu = commands.offered(community.commands, ANYONE, language or community.language)
        await _set_menu(bot, menu, BotCommandScopeAllPrivateChats(), language)
    staff = community.groups.get(STAFF)
    if staff:
        menu = commands.in_staff_group(community.commands, community.language)
        await _set_menu(bot, menu, BotCommandScopeChat(staff), None)
    for admin in community.admins:
        menu = commands.offered(community.commands, Role.ADMIN, community.language)
        await _set_menu(bot, menu, BotCommandScopeChat(admin), None)


async def _set_menu(bot: Bot, menu: Sequence[dict[str, str]], scope: BotCommandScope, language: str | None) -> None:
    """A chat that has not been opened yet has no menu to set, which is no reason not to start."""
    try:
        await bot.set_my_commands([BotCommand(each["command"], each["description"]) for each in menu], scope, language)
    except BadRequest as error:
        log.warning("the commands menu of %s could not be set: %s", scope.type, error.message)
