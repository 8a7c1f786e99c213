"""What Telegram is told at the start: how updates come, and the commands menu in each language."""

from __future__ import annotations

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest

from bot.config import Config
from bot.network import AiohttpRequest
from handlers.community import Community
from handlers.step import ANYONE
from handlers.update import KINDS
from handlers.words import LANGUAGES, translated

log = logging.getLogger(__name__)


async def identify(config: Config) -> str:
    """The bot's name, with its @. Raises TelegramError if Telegram does not know the token, or cannot be reached."""
    network = AiohttpRequest()
    await network.initialize()
    try:
        me = await Bot(config.telegram.token, address(config), request=network).get_me()
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
    try:
        await _set_commands(bot, community)
    except BadRequest as error:
        log.warning("the commands menu could not be set: %s", error.message)
    log.info("running as @%s, %s", community.bot_name, "by webhook" if config.webhook.url else "by polling")


async def _set_commands(bot: Bot, community: Community) -> None:
    open_to_all = [command for command in community.commands if command.step.who <= ANYONE]
    for language in (None, *LANGUAGES):  # None: for phones in any other language.
        spoken = language or community.language
        menu = [BotCommand(command.word, translated(spoken, command.summary)) for command in open_to_all]
        await bot.set_my_commands(menu, BotCommandScopeAllPrivateChats(), language)
