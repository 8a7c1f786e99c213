"""How each home came to know of the vote (送达): what silence may count for, and who stands on the notice board."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from storage.engine.database import Transaction
from storage.engine.instants import stamp


class How(StrEnum):
    CHAT = "chat"  # Somebody of the home has opened the ballot.
    HANDED = "handed"
    LETTER = "letter"
    CALL = "call"
    BOARD = "board"  # Its number stood on the notice board.


async def serve(
    tx: Transaction,
    vote: int,
    home_id: int,
    how: How,
    words: str,
    photo: str | None,
    by: int,
    now: datetime,
) -> bool:
    """The first record of each way stays. False: there is one, or the home is not in the electorate."""
    return bool(
        await tx.run(
            "INSERT INTO vote_services (vote, home_id, how, words, photo, at, by_id)"
            " SELECT vote, home_id, :how, :words, :photo, :now, :by FROM vote_homes"
            " WHERE vote = :vote AND home_id = :home_id ON CONFLICT (vote, home_id, how) DO NOTHING",
            vote=vote,
            home_id=home_id,
            how=how.value,
            words=words,
            photo=photo,
            now=stamp(now),
            by=by,
        )
    )


async def served(tx: Transaction, vote: int) -> frozenset[int]:
    found = await tx.rows("SELECT DISTINCT home_id FROM vote_services WHERE vote = :vote", vote=vote)
    return frozenset(row["home_id"] for row in found)
