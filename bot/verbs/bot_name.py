"""The bot's name for links on paper: Telegram is asked for it, unless it was given."""

from __future__ import annotations

from bot.config.config import Config, ConfigError
from bot.verbs.outage_words import outage_words
from handlers.dialogue.terminal import in_words


async def name_of_bot(config: Config) -> str:
    from telegram.error import (
        InvalidToken,
        TelegramError,
    )  # Costs half a second, which the other verbs need not wait for.

    from bot import greeting

    if not config.telegram.token:
        raise ConfigError(
            in_words("telegram.token is not set, so that the bot's name is unknown. Set it, or give --bot NAME.")
        )
    try:
        return (await greeting.identify(config)).removeprefix("@")
    except InvalidToken:
        raise ConfigError(in_words("Telegram does not accept telegram.token. Mend it, or give --bot NAME.")) from None
    except TelegramError as error:
        raise ConfigError(
            in_words(
                "Telegram cannot be reached ({message}). Try again, or give --bot NAME.", message=outage_words(error)
            )
        ) from None
