"""Opens the community's database: whole, and of this program's schema."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.resources.abc import Traversable

from bot.clock import Clock
from bot.config.config import Config
from handlers import CAPABILITIES
from handlers.dialogue.capability import Capability, migration_folders
from handlers.dialogue.terminal import in_words
from storage.engine import backup
from storage.engine.database import Database
from storage.engine.driver import DatabaseError, is_damage
from storage.engine.migrate import check, migrate, migrations

log = logging.getLogger(__name__)


async def open_database(config: Config, now: Clock, capabilities: Sequence[Capability] = CAPABILITIES) -> Database:
    """Whole, and of this program's schema. Raises SchemaError, BadBackup (the file is damaged), DatabaseError."""
    path = config.database
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists() or not path.stat().st_size:
        _mind_backups(config)  # Before it is opened: beside an empty file it deletes the write-ahead log.
    try:
        database = await Database.open(path)
        try:
            await _bring_up_to_date(database, config, now, migration_folders(capabilities))
            path.chmod(0o600)
        except BaseException:
            await database.close()
            raise
    except DatabaseError as error:
        if not is_damage(error):
            raise
        raise _damaged(config, str(error)) from error
    return database


async def _bring_up_to_date(database: Database, config: Config, now: Clock, elsewhere: Sequence[Traversable]) -> None:
    newest = migrations(elsewhere)[-1].number
    if version := await check(database, elsewhere):
        if damage := await database.damage():
            raise _damaged(config, damage)
        if version < newest:
            name = f"before-schema-{newest}-{now.now():%Y%m%d-%H%M%S}"
            file = await backup.back_up(database.path, config.backups, name)
            log.info("%s", in_words("backed up to {file} before the upgrade", file=file))
    else:
        _mind_backups(config)
    applied = await migrate(database, elsewhere)
    if not version:
        log.info("%s", in_words("made the database {file}, schema {newest}", file=database.path, newest=newest))
        return
    for migration in applied:
        log.info("%s", in_words("brought the database up to date: {name}", name=migration.name))


def _mind_backups(config: Config) -> None:
    """Where there is nothing in the database: a new community, or one that lost its own, which raises BadBackup."""
    if newest := backup.newest(config.backups):
        raise backup.BadBackup(
            in_words(
                "{database} is missing or empty, but there are backups of a community in {backups}."
                " `linli restore {newest}` puts the newest in its place. To begin a new community on"
                " purpose, move the backups elsewhere, or give storage.backup_folder another folder.",
                database=config.database,
                backups=config.backups,
                newest=newest,
            )
        )


def _damaged(config: Config, how: str) -> backup.BadBackup:
    return backup.BadBackup(
        in_words(
            "{database} is damaged: {how}. `linli restore` puts a backup from {backups} in its place.",
            database=config.database,
            how=how,
            backups=config.backups,
        )
    )
