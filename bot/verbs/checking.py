"""`linli check`: does the configuration hold, does Telegram know the token, is the database whole, what is missing?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

from telegram.error import InvalidToken, TelegramError

from bot import greeting
from bot.config.community import community_of
from bot.config.config import Config
from bot.verbs.outage_words import outage_words
from handlers import CAPABILITIES
from handlers.dialogue.terminal import in_words, language
from handlers.dialogue.words import plain
from storage.engine import backup
from storage.engine.database import Database
from storage.people import census, groups, people
from storage.people.people import Role

USUAL_PHONE = Config().community.phone


def check(config: Config) -> int:
    """1 if the bot could not work; 0 if it can, though something may be missing. Raises BadBackup: damaged."""
    print(in_words("The configuration is fine."))
    works = _check_token(config)
    missing: list[str] = []
    if config.database.exists():
        print(
            in_words(
                "{database} is whole (schema {number}).",
                database=config.database,
                number=backup.verify(config.database),
            )
        )
        missing += asyncio.run(_missing_in(config))
    else:
        print(in_words("There is no database yet; `linli run` makes {database}.", database=config.database))
        missing += _missing(config, staff_chat=False, admin=False, homes=0)
    community, today = community_of(config, CAPABILITIES), datetime.now(config.community.zone).date()
    lacking = [each.lacking(community, today) for each in CAPABILITIES if each.lacking]
    missing += [plain(language(), each) for each in lacking if each]
    if missing:
        print("\n" + in_words("Still missing:"))
        print("\n".join(f"- {each}" for each in missing))
    return 0 if works else 1


async def _missing_in(config: Config) -> list[str]:
    database = await Database.open(config.database)
    try:
        async with database.reading() as tx:
            bound = await groups.bound(tx)
            admins = await people.appointed(tx, Role.ADMIN)
            homes = sum(each.homes for each in await census.count(tx, datetime.now(UTC)))
    finally:
        await database.close()
    return list(_missing(config, staff_chat=groups.STAFF in bound, admin=bool(admins), homes=homes))


def _missing(config: Config, *, staff_chat: bool, admin: bool, homes: int) -> Iterator[str]:
    if not (config.community.admins or admin):
        yield in_words(
            "An administrator: `linli setup` makes one by a link to tap (or put Telegram ids into community.admins)."
        )
    if not (config.community.staff_chat or staff_chat):
        yield in_words(
            "The staff's group: the administrator sends the bot /groups. Until then nobody hears of reports."
        )
    if not homes:
        yield in_words("The homes: `linli homes import roster.xlsx`. Until then nobody can become a resident.")
    if config.community.phone == USUAL_PHONE:
        yield in_words("The phone of your duty desk: community.phone is still {phone}.", phone=USUAL_PHONE)


def _check_token(config: Config) -> bool:
    if not config.telegram.token:
        print(in_words("telegram.token is not set, and `linli run` needs it. `linli setup` asks for it."))
        return False
    try:
        print(in_words("Telegram knows this bot as {name}.", name=asyncio.run(greeting.identify(config))))
    except InvalidToken:
        print(in_words("Telegram does not accept telegram.token. @BotFather has the present one: /mybots, API Token."))
        return False
    except TelegramError as error:
        print(
            in_words(
                "Telegram cannot be reached at {api_url}: {message}.",
                api_url=config.telegram.api_url,
                message=outage_words(error),
            )
        )
        return False
    return True
