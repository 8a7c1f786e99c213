"""Arguments for and against a proposal, each in a few words; homes agree with them by one tap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.council.proposals import Proposal
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp

LIMIT = 500  # Characters of one.


class Side(StrEnum):
    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Argument:
    number: int
    proposal: int
    version: int
    side: Side
    words: str
    home_id: int
    person_id: int
    named: bool
    hidden: str | None
    at: datetime
    agreed: int  # Homes.


def in_balance(arguments: Iterable[Argument], each: int) -> list[Argument]:
    """So many of each side, the one with the most agreement first; the newest one is always among them."""
    shown: list[Argument] = []
    seen = list(arguments)
    for side in Side:
        mine = sorted((a for a in seen if a.side is side), key=lambda a: (-a.agreed, -a.number))
        newest = max(mine, key=lambda a: a.number, default=None)
        top = mine[:each]
        if newest and newest not in top:
            top[-1:] = [newest]
        shown += top
    return shown


_ALL = (
    "SELECT a.*, (SELECT count(*) FROM proposal_agreements g WHERE g.argument = a.number) AS agreed"
    " FROM proposal_arguments a"
)


async def argue(
    tx: Transaction,
    proposal: Proposal,
    side: Side,
    words: str,
    home_id: int,
    person_id: int,
    now: datetime,
    *,
    named: bool = False,
    filed_by: int | None = None,
) -> int:
    return int(
        await tx.value(
            "INSERT INTO proposal_arguments (proposal, version, side, words, home_id, person_id, named, filed_by, at)"
            " VALUES (:proposal, :version, :side, :words, :home_id, :person_id, :named, :filed_by, :now)"
            " RETURNING number",
            proposal=proposal.number,
            version=proposal.version,
            side=side.value,
            words=words,
            home_id=home_id,
            person_id=person_id,
            named=int(named),
            filed_by=filed_by,
            now=stamp(now),
        )
    )


async def find(tx: Transaction, number: int) -> Argument | None:
    row = await tx.row(f"{_ALL} WHERE a.number = :number", number=number)
    return _argument(row) if row else None


async def of_proposal(tx: Transaction, proposal: int) -> list[Argument]:
    """Those that nobody took out of sight, the oldest first."""
    found = await tx.rows(
        f"{_ALL} WHERE a.proposal = :proposal AND a.hidden IS NULL ORDER BY a.number", proposal=proposal
    )
    return [_argument(row) for row in found]


async def objectors(tx: Transaction, proposal: int) -> list[int]:
    """People who spoke against it, or agreed with those who did."""
    found = await tx.rows(
        "SELECT person_id FROM proposal_arguments WHERE proposal = :proposal AND side = 'against' AND person_id <> 0"
        " UNION SELECT g.person_id FROM proposal_agreements g JOIN proposal_arguments a ON a.number = g.argument"
        " WHERE a.proposal = :proposal AND a.side = 'against' AND g.person_id <> 0 ORDER BY person_id",
        proposal=proposal,
    )
    return [row["person_id"] for row in found]


async def agree(tx: Transaction, argument: int, home_id: int, person_id: int, now: datetime) -> bool:
    """False: that home does already."""
    return bool(
        await tx.run(
            "INSERT INTO proposal_agreements (argument, home_id, person_id, at)"
            " VALUES (:argument, :home_id, :person_id, :now) ON CONFLICT (argument, home_id) DO NOTHING",
            argument=argument,
            home_id=home_id,
            person_id=person_id,
            now=stamp(now),
        )
    )


async def disagree(tx: Transaction, argument: int, home_id: int) -> bool:
    """It does not agree any more."""
    return bool(
        await tx.run(
            "DELETE FROM proposal_agreements WHERE argument = :argument AND home_id = :home_id",
            argument=argument,
            home_id=home_id,
        )
    )


async def hide(tx: Transaction, argument: int, reason: str) -> bool:
    return bool(
        await tx.run(
            "UPDATE proposal_arguments SET hidden = :reason WHERE number = :number AND hidden IS NULL",
            reason=reason,
            number=argument,
        )
    )


def _argument(row: Row) -> Argument:
    return Argument(
        number=row["number"],
        proposal=row["proposal"],
        version=row["version"],
        side=Side(row["side"]),
        words=row["words"],
        home_id=row["home_id"],
        person_id=row["person_id"],
        named=bool(row["named"]),
        hidden=row["hidden"],
        at=moment(row["at"]),
        agreed=row["agreed"],
    )
