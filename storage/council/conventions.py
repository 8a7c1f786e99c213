"""Conventions (公约): adopted after a proposal was agreed to, signed by homes article by article."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.council.scope import Place, Scope
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp

ARTICLE, MOST, TITLE = 300, 20, 40  # Characters, articles, characters.


@dataclass(frozen=True, slots=True)
class Convention:
    number: int
    place: Place
    version: int
    title: str
    articles: tuple[str, ...]
    proposal: int
    adopted_at: datetime


_ALL = (
    "SELECT c.*, v.title, v.articles, v.proposal, v.adopted_at FROM conventions c JOIN convention_versions v"
    " ON v.convention = c.number AND v.version = c.version"
)


async def adopt(
    tx: Transaction,
    place: Place,
    title: str,
    articles: Sequence[str],
    proposal: int,
    by: int,
    now: datetime,
    *,
    changes: Convention | None = None,
) -> Convention | None:
    """A new one, or a new version of the one that it changes. None: that proposal has brought one already."""
    if await tx.value("SELECT count(*) FROM convention_versions WHERE proposal = :proposal", proposal=proposal):
        return None
    if changes:
        number, version = changes.number, changes.version + 1
        await tx.run("UPDATE conventions SET version = :version WHERE number = :number", version=version, number=number)
    else:
        version = 1
        number = await tx.value(
            "INSERT INTO conventions (scope, building, entrance) VALUES (:scope, :building, :entrance)"
            " RETURNING number",
            scope=place.scope.value,
            building=place.building,
            entrance=place.entrance,
        )
    await tx.run(
        "INSERT INTO convention_versions (convention, version, title, articles, proposal, by_id, adopted_at)"
        " VALUES (:number, :version, :title, :articles, :proposal, :by, :now)",
        number=number,
        version=version,
        title=title,
        articles=json.dumps(list(articles), ensure_ascii=False),
        proposal=proposal,
        by=by,
        now=stamp(now),
    )
    return await find(tx, number)


async def find(tx: Transaction, number: int) -> Convention | None:
    row = await tx.row(f"{_ALL} WHERE c.number = :number", number=number)
    return _convention(row) if row else None


async def all_of(tx: Transaction) -> list[Convention]:
    return [_convention(row) for row in await tx.rows(f"{_ALL} ORDER BY c.number")]


async def versions_of(tx: Transaction, number: int) -> list[Convention]:
    """All its versions, the oldest first."""
    found = await tx.rows(
        "SELECT c.number, c.scope, c.building, c.entrance, v.version, v.title, v.articles, v.proposal, v.adopted_at"
        " FROM conventions c JOIN convention_versions v ON v.convention = c.number WHERE c.number = :number"
        " ORDER BY v.version",
        number=number,
    )
    return [_convention(row) for row in found]


async def sign(
    tx: Transaction, convention: Convention, article: int, home_id: int, person_id: int, now: datetime
) -> bool:
    """False: that home has signed it already."""
    return bool(
        await tx.run(
            "INSERT INTO convention_signatures (convention, version, article, home_id, person_id, at)"
            " VALUES (:convention, :version, :article, :home_id, :person_id, :now)"
            " ON CONFLICT (convention, version, article, home_id) DO NOTHING",
            convention=convention.number,
            version=convention.version,
            article=article,
            home_id=home_id,
            person_id=person_id,
            now=stamp(now),
        )
    )


async def take_back(tx: Transaction, convention: Convention, home_id: int) -> bool:
    """All that this home has signed of the version as it is now. False: it has signed nothing of it."""
    return bool(
        await tx.run(
            "DELETE FROM convention_signatures"
            " WHERE convention = :convention AND version = :version AND home_id = :home_id",
            convention=convention.number,
            version=convention.version,
            home_id=home_id,
        )
    )


async def signed(tx: Transaction, convention: Convention) -> dict[int, set[int]]:
    """By article: the homes that have signed it as it is now."""
    found = await tx.rows(
        "SELECT article, home_id FROM convention_signatures WHERE convention = :number AND version = :version",
        number=convention.number,
        version=convention.version,
    )
    by_article: dict[int, set[int]] = {}
    for row in found:
        by_article.setdefault(row["article"], set()).add(row["home_id"])
    return by_article


async def signers(tx: Transaction, convention: Convention) -> list[int]:
    """People who have signed something of that version."""
    found = await tx.rows(
        "SELECT DISTINCT person_id FROM convention_signatures"
        " WHERE convention = :number AND version = :version AND person_id <> 0 ORDER BY person_id",
        number=convention.number,
        version=convention.version,
    )
    return [row["person_id"] for row in found]


async def would_change(tx: Transaction, proposal: int, convention: int) -> None:
    await tx.run(
        "INSERT INTO convention_changes (proposal, convention) VALUES (:proposal, :convention)",
        proposal=proposal,
        convention=convention,
    )


async def changed_by(tx: Transaction, proposal: int) -> Convention | None:
    """The one that this proposal would change."""
    number = await tx.value("SELECT convention FROM convention_changes WHERE proposal = :proposal", proposal=proposal)
    return await find(tx, number) if number else None


async def has_brought(tx: Transaction, proposal: int) -> Convention | None:
    number = await tx.value("SELECT convention FROM convention_versions WHERE proposal = :proposal", proposal=proposal)
    return await find(tx, number) if number else None


def _convention(row: Row) -> Convention:
    return Convention(
        number=row["number"],
        place=Place(Scope(row["scope"]), row["building"], row["entrance"]),
        version=row["version"],
        title=row["title"],
        articles=tuple(json.loads(row["articles"])),
        proposal=row["proposal"],
        adopted_at=moment(row["adopted_at"]),
    )
