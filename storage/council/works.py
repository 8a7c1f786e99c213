"""What was agreed to is carried out: steps that are ticked off, and news of them with per cent, money and photos."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp

STEP, NEWS = 80, 1000  # Characters.
MOST = 12  # Steps.


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    words: str
    done: bool


@dataclass(frozen=True, slots=True)
class News:
    percent: int | None
    spent_fen: int | None
    words: str
    photos: tuple[str, ...]
    at: datetime


def percent_done(steps: Sequence[Step], news: Sequence[News]) -> int:
    """As it was said last; else as many of a hundred as there are steps done."""
    said = next((each.percent for each in news if each.percent is not None), None)
    if said is not None:
        return said
    return 100 * sum(each.done for each in steps) // len(steps) if steps else 0


def spent(news: Iterable[News]) -> int | None:
    """In fen, as it was said last."""
    return next((each.spent_fen for each in news if each.spent_fen is not None), None)


async def plan(tx: Transaction, proposal: int, steps: Iterable[str]) -> None:
    """In the place of what is not done yet."""
    await tx.run("DELETE FROM proposal_works WHERE proposal = :proposal AND done_at IS NULL", proposal=proposal)
    await tx.run_many(
        "INSERT INTO proposal_works (proposal, words) VALUES (:proposal, :words)",
        [{"proposal": proposal, "words": words} for words in steps],
    )


async def steps_of(tx: Transaction, proposal: int) -> list[Step]:
    found = await tx.rows(
        "SELECT number, words, done_at FROM proposal_works WHERE proposal = :proposal ORDER BY number",
        proposal=proposal,
    )
    return [Step(row["number"], row["words"], row["done_at"] is not None) for row in found]


async def proposal_of(tx: Transaction, step: int) -> int | None:
    found: int | None = await tx.value("SELECT proposal FROM proposal_works WHERE number = :number", number=step)
    return found


async def tick(tx: Transaction, step: int, now: datetime) -> bool:
    """Done; False: it was already."""
    return bool(
        await tx.run(
            "UPDATE proposal_works SET done_at = :now WHERE number = :number AND done_at IS NULL",
            now=stamp(now),
            number=step,
        )
    )


async def tell(tx: Transaction, proposal: int, news: News, by: int) -> None:
    await tx.run(
        "INSERT INTO proposal_progress (proposal, percent, spent_fen, words, photos, by_id, at)"
        " VALUES (:proposal, :percent, :spent, :words, :photos, :by, :at)",
        proposal=proposal,
        percent=news.percent,
        spent=news.spent_fen,
        words=news.words,
        photos=json.dumps(list(news.photos)),
        by=by,
        at=stamp(news.at),
    )


async def news_of(tx: Transaction, proposal: int) -> list[News]:
    """The newest first."""
    found = await tx.rows(
        "SELECT * FROM proposal_progress WHERE proposal = :proposal ORDER BY number DESC", proposal=proposal
    )
    return [
        News(row["percent"], row["spent_fen"], row["words"], tuple(json.loads(row["photos"])), moment(row["at"]))
        for row in found
    ]
