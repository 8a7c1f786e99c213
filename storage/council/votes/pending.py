"""Homes whose co-owners differ: nothing of theirs counts until one lets the other's ballot be that of the home.

Until the close it is told to each of them, and the office knows which homes; what was chosen nobody is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from storage.council.votes import box, sealing
from storage.council.votes.voting import Voting
from storage.engine.database import Transaction
from storage.engine.driver import Row

Voters = tuple[int, ...]
_SEVERAL = (
    "SELECT b.home_id, b.voter, b.sealed, h.named FROM vote_ballots b JOIN vote_homes h ON h.vote = b.vote"
    " AND h.home_id = b.home_id WHERE b.vote = :vote AND b.sealed IS NOT NULL AND h.suspended_at IS NULL"
)


async def of_vote(tx: Transaction, vote: Voting) -> Mapping[int, Voters]:
    """By home: who has voted for it. Empty once the vote is over: nothing can be read then."""
    found = await tx.rows(
        f"{_SEVERAL} AND b.home_id IN (SELECT home_id FROM vote_ballots WHERE vote = :vote GROUP BY home_id"
        " HAVING count(*) > 1) ORDER BY b.home_id, b.number",
        vote=vote.number,
    )
    return _differing(tx, vote, found)


async def of_home(tx: Transaction, vote: Voting, home_id: int) -> Voters:
    found = await tx.rows(f"{_SEVERAL} AND b.home_id = :home_id ORDER BY b.number", vote=vote.number, home_id=home_id)
    return _differing(tx, vote, found).get(home_id, ())


def _differing(tx: Transaction, vote: Voting, found: list[Row]) -> dict[int, Voters]:
    key = sealing.key_of(tx, vote.number) if found else None
    if key is None:
        return {}
    chosen: dict[int, dict[int, str | None]] = {}
    for row in found:
        chosen.setdefault(row["home_id"], {})[row["voter"]] = _reads(key, vote, row)
    named = {row["home_id"]: row["named"] for row in found}
    return {home: tuple(cast) for home, cast in chosen.items() if len({*cast.values()}) > 1 and named[home] not in cast}


def _reads(key: bytes, vote: Voting, row: Row) -> str | None:
    """None: somebody changed it in the file. It counts for nothing, whatever the others say."""
    try:
        return sealing.unseal(key, row["sealed"], box.ballot_of(vote.number, row["home_id"]))
    except sealing.Broken:
        return None
