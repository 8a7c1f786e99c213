"""`linli homes codes` and `revoke`: letters with codes to print and hand out, and the end of codes in wrong hands."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from tqdm import tqdm

from bot.config.config import Config, ConfigError
from bot.households.choice import add_choice, chosen, opened
from bot.households.letters import LANGUAGES, Letter, Paper
from storage.engine.database import Database
from storage.people import audit, codes
from storage.people.codes import Code
from storage.people.households import Household

AT_A_TIME = 100  # Homes in a transaction.

LETTERS = """\
Writes one HTML page with a letter for each home that is chosen, or for all: open it in a browser
and print it (A4, one letter a sheet); for many homes, go building by building.

A letter has a QR code, and the same code in words for typing. Whoever has the letter can join the
home, as many people as --uses says: hand it over closed, and delete the file after printing.
Codes that the homes have already stay valid, unless --revoke is given.

  linli homes codes --building 3 --out letters.html
  linli homes codes --home 3-2-501 --uses 1 --days 7 --revoke --out letter.html
"""
REVOKE = """\
The codes of these homes let nobody in any more. Whoever joined with them before stays.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_choice(parser)
    parser.add_argument(
        "--uses", type=_number(1, 100), metavar="N", default=5, help="people that a code lets in (default: 5)"
    )
    parser.add_argument(
        "--days", type=_number(1, 3650), metavar="N", default=90, help="that a code is valid (default: 90)"
    )
    parser.add_argument("--language", choices=["zh", "en", "both"], default="both", help="default: both")
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help="the page, such as letters.html")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--revoke", action="store_true", help="end the codes that these homes have already")
    parser.add_argument(
        "--bot", type=_username, metavar="NAME", help="the bot's name, if Telegram is not to be asked for it"
    )


async def write_letters(config: Config, options: argparse.Namespace) -> int:
    if options.out.exists() and not options.force:
        raise ConfigError(f"--out is {str(options.out)!r}, and there is such a file already. --force writes over it.")
    now = datetime.now(UTC)
    until, expires = last_day(now, options.days, config.community.timezone)
    async with opened(config) as database:
        async with database.read() as tx:
            invited = await chosen(tx, options)
        if not invited:
            raise ConfigError("There are no homes yet. `linli homes import` brings them in.")
        paper = Paper(
            community=config.community.name,
            phone=config.community.phone,
            bot=options.bot or await _ask_telegram(config),
            languages=LANGUAGES if options.language == "both" else (options.language,),
            uses=options.uses,
            until=until,
        )
        with _private(options.out, force=options.force) as file:
            await _write(database, invited, paper, file, expires, now, ending=options.revoke)
    print(f"{len(invited):,} letters are in {options.out}. Print it from a browser, then delete it.")
    return 0


async def _write(
    database: Database,
    invited: list[Household],
    paper: Paper,
    file: TextIO,
    expires: datetime,
    now: datetime,
    *,
    ending: bool,
) -> None:
    """Codes that were made for letters that did not come about are known to nobody."""
    made = ended = 0
    file.write(paper.head())
    try:
        for start in tqdm(range(0, len(invited), AT_A_TIME), unit=f" × {AT_A_TIME} letters", disable=None, leave=False):
            homes = invited[start : start + AT_A_TIME]
            fresh: list[Code] = []
            async with database.transaction() as tx:
                for home in homes:
                    ended += await codes.revoke(tx, home.id) if ending else 0
                    fresh.append(await codes.make(tx, home.id, paper.uses, expires, 0, now))
            made += len(fresh)
            for home, code in zip(homes, fresh, strict=True):
                file.write(paper.letter(Letter(home, code)))
        file.write(paper.foot())
    finally:
        async with database.transaction() as tx:
            if ending:
                await audit.note(tx, 0, "homes.revoke", f"{_homes(invited)}: {ended} codes", now)
            await audit.note(tx, 0, "homes.codes", f"{_homes(invited)}: {made} codes", now)


async def revoke(config: Config, options: argparse.Namespace) -> int:
    if not options.home and options.building is None:
        raise ConfigError("Which homes? Name them with --home 3-2-501, or --building 3.")
    async with opened(config) as database, database.transaction() as tx:
        meant = await chosen(tx, options)
        ended = sum([await codes.revoke(tx, home.id) for home in meant])
        await audit.note(tx, 0, "homes.revoke", f"{_homes(meant)}: {ended} codes", datetime.now(UTC))
    print(f"{ended} codes let nobody in any more." if ended else "There was no code to end.")
    return 0


def last_day(now: datetime, days: int, zone: str) -> tuple[date, datetime]:
    """The day that a letter names, and the instant at which it ends where the community is."""
    here = ZoneInfo(zone)
    day = now.astimezone(here).date() + timedelta(days=days)
    return day, datetime.combine(day + timedelta(days=1), time(), here)


@contextmanager
def _private(path: Path, *, force: bool) -> Iterator[TextIO]:
    """For its owner's eyes only. What was there before is replaced by a whole page, or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}") if force else path
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                yield file
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigError(f"--out is {str(path)!r}, which cannot be written: {error.strerror}.") from None


async def _ask_telegram(config: Config) -> str:
    from telegram.error import (
        InvalidToken,
        TelegramError,
    )  # Costs half a second, which the other verbs need not wait for.

    from bot import greeting

    if not config.telegram.token:
        raise ConfigError("telegram.token is not set, so that the bot's name is unknown. Set it, or give --bot NAME.")
    try:
        return (await greeting.identify(config)).removeprefix("@")
    except InvalidToken:
        raise ConfigError("Telegram does not accept telegram.token. Mend it, or give --bot NAME.") from None
    except TelegramError as error:
        raise ConfigError(f"Telegram cannot be reached ({error.message}). Try again, or give --bot NAME.") from None


def _homes(homes: list[Household]) -> str:
    return homes[0].label if len(homes) == 1 else f"{len(homes):,} homes"


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text[:9]) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")
        return int(text)

    return read


def _username(text: str) -> str:
    if not re.fullmatch(r"@?[A-Za-z][A-Za-z0-9_]{4,31}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a bot's name, such as linli_bot")
    return text.removeprefix("@")
