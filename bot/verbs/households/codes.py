"""`linli homes codes` and `revoke`: letters with codes to print and hand out, and the end of codes in wrong hands."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from tqdm import tqdm

from bot.config.config import Config, ConfigError
from bot.verbs.bot_name import name_of_bot
from bot.verbs.households.choice import chosen, opened
from handlers.dialogue.terminal import in_words
from handlers.households.letters import LANGUAGES, Letter, Paper, last_day
from storage.engine.database import Database
from storage.people import audit, codes
from storage.people.codes import Code
from storage.people.households import Household

AT_A_TIME = 100  # Homes in a transaction.


async def write_letters(config: Config, options: argparse.Namespace) -> int:
    if options.out.exists() and not options.force:
        raise ConfigError(
            in_words(
                "--out is {out}, and there is such a file already. --force writes over it.", out=repr(str(options.out))
            )
        )
    now = datetime.now(UTC)
    until, expires = last_day(now, options.days, ZoneInfo(config.community.timezone))
    async with opened(config) as database:
        async with database.read() as tx:
            invited = await chosen(tx, options)
        if not invited:
            raise ConfigError(in_words("There are no homes yet. `linli homes import` brings them in."))
        paper = Paper(
            community=config.community.name,
            phone=config.community.phone,
            bot=options.bot or await name_of_bot(config),
            languages=LANGUAGES if options.language == "both" else (options.language,),
            uses=options.uses,
            until=until,
        )
        with _private(options.out, force=options.force) as file:
            await _write(database, invited, paper, file, expires, now, ending=options.revoke)
    print(
        in_words(
            "{count} letters are in {out}. Print it from a browser, then delete it.",
            count=f"{len(invited):,}",
            out=options.out,
        )
    )
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
        raise ConfigError(in_words("Which homes? Name them with --home 3-2-501, or --building 3."))
    async with opened(config) as database, database.transaction() as tx:
        meant = await chosen(tx, options)
        ended = sum([await codes.revoke(tx, home.id) for home in meant])
        await audit.note(tx, 0, "homes.revoke", f"{_homes(meant)}: {ended} codes", datetime.now(UTC))
    print(
        in_words("{ended} codes let nobody in any more.", ended=ended)
        if ended
        else in_words("There was no code to end.")
    )
    return 0


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
        raise ConfigError(
            in_words("--out is {path}, which cannot be written: {strerror}.", path=repr(str(path)), strerror=error)
        ) from None


def _homes(homes: list[Household]) -> str:
    return homes[0].label if len(homes) == 1 else f"{len(homes):,} homes"
