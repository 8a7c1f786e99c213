"""How many take part: all that anybody may know while a vote is open. Never what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from storage.council.majority import progress
from storage.council.size import Measure, Size
from storage.council.votes import pending
from storage.council.votes.voting import Voting
from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.driver import Row

# Of people p: they may vote for a home of which no ballot is there. For announcements to those who have not voted yet.
UNVOTED = (
    "EXISTS (SELECT 1 FROM members m JOIN vote_homes h ON h.home_id = m.home_id JOIN votes v ON v.number = h.vote"
    " WHERE m.person_id = p.person_id AND v.state = 'open' AND h.channel IS NULL"
    " AND (v.residents = 1 OR m.relation = 'owner'))"
)


@dataclass(frozen=True, slots=True)
class Progress:
    total: Size
    taking_part: Size
    short: Mapping[Measure, int]  # How much more has to take part, where a quorum is asked.


@dataclass(frozen=True, slots=True)
class Staircase:
    building: str
    entrance: str
    homes: int
    area_cm2: int
    voted: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A home without a ballot."""

    home_id: int
    building: str
    entrance: str
    room: str
    served: bool


async def of(tx: Transaction, vote: Voting) -> Progress:
    total, part = await _total(tx, vote.number), await _taking_part(tx, vote)
    return Progress(total, part, progress(vote.terms.vote.rule, total, part))


async def quorum_met(tx: Transaction, vote: Voting) -> bool:
    return not any((await of(tx, vote)).short.values())


_SIZE = (
    "SELECT count(*) AS homes, sum(h.area_cm2) AS area, count(DISTINCT h.head) AS heads FROM vote_homes h"
    " WHERE h.vote = :vote"
)


async def _total(tx: Transaction, vote: int) -> Size:
    return _size(await tx.row(_SIZE, vote=vote))


async def _taking_part(tx: Transaction, vote: Voting) -> Size:
    """Homes with a ballot that counts: not those that are suspended, nor those whose co-owners differ."""
    names, held = listed([*await pending.of_vote(tx, vote)], "held")
    row = await tx.row(
        f"{_SIZE} AND h.suspended_at IS NULL AND EXISTS"
        " (SELECT 1 FROM vote_ballots b WHERE b.vote = h.vote AND b.home_id = h.home_id)"
        f" AND (:none = 1 OR h.home_id NOT IN ({names}))",
        vote=vote.number,
        none=int(not held),
        **held,
    )
    return _size(row)


def _size(row: Row | None) -> Size:
    return Size(row["homes"], row["area"] or 0, row["heads"]) if row else Size()


async def by_staircase(tx: Transaction, vote: int) -> list[Staircase]:
    found = await tx.rows(
        "SELECT h.building, h.entrance, count(*) AS homes, sum(h.area_cm2) AS area,"
        " sum(CASE WHEN h.suspended_at IS NULL AND EXISTS (SELECT 1 FROM vote_ballots b WHERE b.vote = h.vote"
        " AND b.home_id = h.home_id) THEN 1 ELSE 0 END) AS voted FROM vote_homes h WHERE h.vote = :vote"
        " GROUP BY h.building, h.entrance ORDER BY length(h.building), h.building, length(h.entrance), h.entrance",
        vote=vote,
    )
    return [Staircase(row["building"], row["entrance"], row["homes"], row["area"], row["voted"]) for row in found]


async def missing(tx: Transaction, vote: int) -> list[Missing]:
    """Homes without a ballot: whoever canvasses goes to these."""
    found = await tx.rows(
        "SELECT h.home_id, h.building, h.entrance, r.room, CASE WHEN EXISTS (SELECT 1 FROM vote_services s"
        " WHERE s.vote = h.vote AND s.home_id = h.home_id) THEN 1 ELSE 0 END AS served"
        " FROM vote_homes h JOIN homes r ON r.home_id = h.home_id"
        " WHERE h.vote = :vote AND NOT EXISTS (SELECT 1 FROM vote_ballots b WHERE b.vote = h.vote"
        " AND b.home_id = h.home_id)"
        " ORDER BY length(h.building), h.building, length(h.entrance), h.entrance, r.floor, r.room",
        vote=vote,
    )
    return [_missing(row) for row in found]


async def unserved(tx: Transaction, vote: int) -> list[Missing]:
    """For the notice board: neither was it recorded that they were served, nor have they voted."""
    found = await tx.rows(
        "SELECT h.home_id, h.building, h.entrance, r.room, 0 AS served FROM vote_homes h"
        " JOIN homes r ON r.home_id = h.home_id WHERE h.vote = :vote AND NOT EXISTS"
        " (SELECT 1 FROM vote_services s WHERE s.vote = h.vote AND s.home_id = h.home_id) AND NOT EXISTS"
        " (SELECT 1 FROM vote_ballots b WHERE b.vote = h.vote AND b.home_id = h.home_id)"
        " ORDER BY length(h.building), h.building, length(h.entrance), h.entrance, r.floor, r.room",
        vote=vote,
    )
    return [_missing(row) for row in found]


async def to_tell(tx: Transaction, vote: Voting, after: int, limit: int, *, without_ballot: bool) -> list[int]:
    """Homes of the electorate in the order of their numbers; for reminders only those without a ballot."""
    found = await tx.rows(
        "SELECT h.home_id FROM vote_homes h WHERE h.vote = :vote AND h.home_id > :after AND (:all = 1 OR NOT EXISTS"
        " (SELECT 1 FROM vote_ballots b WHERE b.vote = h.vote AND b.home_id = h.home_id))"
        " ORDER BY h.home_id LIMIT :limit",
        vote=vote.number,
        after=after,
        all=int(not without_ballot),
        limit=limit,
    )
    return [row["home_id"] for row in found]


def _missing(row: Row) -> Missing:
    return Missing(row["home_id"], row["building"], row["entrance"], row["room"], bool(row["served"]))
