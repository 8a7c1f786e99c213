"""Which votes have something to do now: to open, to close, to become final, to tell homes."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.council.votes.rules import VoteRules
from storage.council.votes.voting import COLUMNS, State, Voting, going_on, voting_of
from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def due(tx: Transaction, now: datetime) -> list[Voting]:
    """To open, to close, to become final."""
    return [each for each in await going_on(tx) if is_due(each, now)]


def is_due(vote: Voting, now: datetime) -> bool:
    match vote.state:
        case State.ANNOUNCED:
            return now >= vote.terms.opens_at
        case State.OPEN:
            return now >= vote.ends_at
        case State.CLOSED:
            return vote.final_at is not None and now >= vote.final_at
    return False


def reminds(vote: Voting, now: datetime, rules: VoteRules) -> bool:
    """Once in each round, some days before its end."""
    soon = vote.ends_at - timedelta(days=rules.remind_days)
    return bool(rules.remind_days) and vote.takes_ballots(now) and now >= soon and vote.reminded < vote.round


async def tell(tx: Transaction, vote: Voting, what: str, now: datetime) -> bool:
    """Homes are told this from now on, a few at a time. False: they are being told something already."""
    reminder = what == "reminder"
    return bool(
        await tx.run(
            "UPDATE votes SET telling = :what, told_home = 0, reminded = CASE WHEN :reminder = 1 THEN round"
            " ELSE reminded END, reminded_at = CASE WHEN :reminder = 1 THEN :now ELSE reminded_at END"
            " WHERE number = :number AND (:reminder = 0 OR telling = '')",
            what=what,
            reminder=int(reminder),
            now=stamp(now),
            number=vote.number,
        )
    )


async def telling(tx: Transaction) -> list[Voting]:
    return [voting_of(row) for row in await tx.rows(f"{COLUMNS} WHERE telling <> '' ORDER BY number")]


async def told(tx: Transaction, vote: Voting, home_id: int | None) -> None:
    """As far as this home; None: all of them."""
    await tx.run(
        "UPDATE votes SET telling = CASE WHEN :over = 1 THEN '' ELSE telling END, told_home = :home_id"
        " WHERE number = :number AND telling = :what",
        over=int(home_id is None),
        home_id=home_id or 0,
        number=vote.number,
        what=vote.telling,
    )
