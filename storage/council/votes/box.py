"""The ballot box: what was cast lies there sealed, one receipt for each home, until the close."""

from __future__ import annotations

from datetime import datetime

from storage.council.receipt import new_receipt
from storage.council.votes import choices, sealing
from storage.council.votes.voting import Voting
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp

PAPER = 0  # In the place of a voter: whoever signed it.


async def put(
    tx: Transaction,
    key: bytes,
    vote: Voting,
    home_id: int,
    voter: int,
    written: str,
    how: str,
    by: int,
    now: datetime,
) -> None:
    """The database referees that a home votes by phone or on paper, and each voter once."""
    channel = "office" if voter == PAPER else "phone"
    await tx.run(
        "UPDATE vote_homes SET channel = :channel WHERE vote = :vote AND home_id = :home_id AND channel IS NULL",
        channel=channel,
        vote=vote.number,
        home_id=home_id,
    )
    await tx.run(
        "INSERT INTO vote_ballots (vote, home_id, voter, channel, how, sealed, at, by_id)"
        " VALUES (:vote, :home_id, :voter, :channel, :how, :sealed, :now, :by)"
        " ON CONFLICT (vote, home_id, voter) DO UPDATE SET sealed = excluded.sealed, how = excluded.how,"
        " at = excluded.at, by_id = excluded.by_id, sequence = vote_ballots.sequence + 1",
        vote=vote.number,
        home_id=home_id,
        voter=voter,
        channel=channel,
        how=how,
        sealed=sealing.seal(key, written, ballot_of(vote.number, home_id), choices.width(vote.terms)),
        now=stamp(now),
        by=by,
    )


async def receipt_of(tx: Transaction, key: bytes, vote: int, home_id: int) -> str:
    """The home's own; made with its first ballot."""
    home, of = await home_row(tx, vote, home_id), f"receipt:{vote}:{home_id}"
    if home and home["receipt"] is not None:
        return sealing.unseal(key, home["receipt"], of)
    receipt = new_receipt()
    await tx.run(
        "UPDATE vote_homes SET receipt = :receipt WHERE vote = :vote AND home_id = :home_id",
        receipt=sealing.seal(key, receipt, of, len(receipt)),
        vote=vote,
        home_id=home_id,
    )
    return receipt


async def home_row(tx: Transaction, vote: int, home_id: int) -> Row | None:
    return await tx.row(
        "SELECT * FROM vote_homes WHERE vote = :vote AND home_id = :home_id", vote=vote, home_id=home_id
    )


async def voters(tx: Transaction, vote: int, home_id: int) -> list[int]:
    """Whoever has cast a ballot for this home; not above 0: on paper."""
    found = await tx.rows(
        "SELECT voter FROM vote_ballots WHERE vote = :vote AND home_id = :home_id ORDER BY number",
        vote=vote,
        home_id=home_id,
    )
    return [row["voter"] for row in found]


def ballot_of(vote: int, home_id: int) -> str:
    """What a ballot is sealed for. Not for its voter, whose number changes when they want to be forgotten."""
    return f"ballot:{vote}:{home_id}"


async def reads(tx: Transaction, key: bytes, vote: Voting, home_id: int, voter: int) -> str:
    sealed = await tx.value(
        "SELECT sealed FROM vote_ballots WHERE vote = :vote AND home_id = :home_id AND voter = :voter",
        vote=vote.number,
        home_id=home_id,
        voter=voter,
    )
    return sealing.unseal(key, sealed, ballot_of(vote.number, home_id))
