"""What a proposal says, in every version that it ever had."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp

if TYPE_CHECKING:
    from storage.council.proposals import Proposal

TITLE, WORDS = 60, 8000  # Characters at most.
MOST_FEN = 10**12  # Ten billion yuan: more is a mistake in writing.


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    words: str = ""
    cost_fen: int | None = None
    photos: tuple[str, ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()  # As handlers.dialogue.attachment sends them.


@dataclass(frozen=True, slots=True)
class Version:
    proposal: int
    version: int
    content: Content
    because: str
    made_at: datetime


async def add(tx: Transaction, proposal: int, version: int, content: Content, because: str, now: datetime) -> bool:
    """False: there is such a version already."""
    added = await tx.run(
        "INSERT INTO proposal_versions (proposal, version, title, words, cost_fen, photos, documents, because, made_at)"
        " VALUES (:proposal, :version, :title, :words, :cost_fen, :photos, :documents, :because, :now)"
        " ON CONFLICT (proposal, version) DO NOTHING",
        proposal=proposal,
        version=version,
        title=content.title,
        words=content.words,
        cost_fen=content.cost_fen,
        photos=json.dumps(content.photos),
        documents=json.dumps(content.documents, ensure_ascii=False),
        because=because,
        now=stamp(now),
    )
    return bool(added)


async def revise(tx: Transaction, before: Proposal, content: Content, because: str, now: datetime) -> bool:
    """Another version of it. False: there is one already, or it is not to be changed any more."""
    revised = await tx.run(
        "UPDATE proposals SET version = :after, reached_at = NULL"
        " WHERE number = :number AND version = :before AND stage = :stage",
        after=before.version + 1,
        number=before.number,
        before=before.version,
        stage=before.stage.value,
    )
    return bool(revised) and await add(tx, before.number, before.version + 1, content, because, now)


async def find(tx: Transaction, proposal: int, version: int) -> Version | None:
    row = await tx.row(
        "SELECT * FROM proposal_versions WHERE proposal = :proposal AND version = :version",
        proposal=proposal,
        version=version,
    )
    return _version(row) if row else None


async def all_of(tx: Transaction, proposal: int) -> Sequence[Version]:
    found = await tx.rows(
        "SELECT * FROM proposal_versions WHERE proposal = :proposal ORDER BY version", proposal=proposal
    )
    return [_version(row) for row in found]


def _version(row: Row) -> Version:
    content = Content(
        row["title"],
        row["words"],
        row["cost_fen"],
        tuple(json.loads(row["photos"])),
        tuple(json.loads(row["documents"])),
    )
    return Version(row["proposal"], row["version"], content, row["because"], moment(row["made_at"]))
