"""Brings a database to the schema of this program: numbered migrations, each in a transaction, after a backup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from storage.engine.database import Database
from storage.sentence import Sentence

APPLICATION_ID = 0x6C696E6C  # "linl": tells a Linli database from any other SQLite file.


class SchemaError(Exception):
    """The file is not one that this program can work with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    sql: str


def migrations(elsewhere: Sequence[Traversable] = ()) -> list[Migration]:
    """In order: ours, and those in folders of capabilities that live elsewhere; their numbers go on where ours end.

    A migration that has landed is never edited: a new one changes what it did.
    """
    folders = [files("storage.engine").joinpath("migrations"), *elsewhere]
    found = [path for folder in folders for path in folder.iterdir() if path.name.endswith(".sql")]
    return sorted(
        (Migration(int(path.name.split("_")[0]), path.name, path.read_text(encoding="utf-8")) for path in found),
        key=lambda migration: migration.number,
    )


async def check(database: Database, elsewhere: Sequence[Traversable] = ()) -> int:
    """Returns the schema's version. Raises SchemaError for a database of a newer program or of another one."""
    version = int(await database.pragma("user_version"))
    newest = migrations(elsewhere)[-1].number
    used = int(await database.pragma("schema_version"))  # 0 where nobody has made a table yet.
    if used and int(await database.pragma("application_id")) != APPLICATION_ID:
        raise SchemaError(
            Sentence("{path} is a database of another program. Set storage.path to a new file.", path=database.path)
        )
    if version > newest:
        raise SchemaError(
            Sentence(
                "{path} was written by a newer Linli (schema {version}; this program knows {newest})."
                " Install the newer version again, or `linli restore` a backup from before the upgrade.",
                path=database.path,
                version=version,
                newest=newest,
            )
        )
    return version


async def migrate(database: Database, elsewhere: Sequence[Traversable] = ()) -> list[Migration]:
    """Applies what is missing; returns it. A migration that fails leaves the database as it was before it."""
    version = await check(database, elsewhere)
    missing = [migration for migration in migrations(elsewhere) if migration.number > version]
    for migration in missing:
        await database.script(
            f"BEGIN IMMEDIATE;\n{migration.sql}\n"
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {migration.number}; COMMIT;"
        )
    return missing
