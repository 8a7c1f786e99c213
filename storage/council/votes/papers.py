"""Paper ballots, also those from the door: entered by staff, each compared with the paper itself before the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.council.votes import box, casting, choices, proxies, sealing
from storage.council.votes.box import PAPER
from storage.council.votes.casting import Why
from storage.council.votes.voting import Voting
from storage.engine.database import Transaction
from storage.engine.instants import stamp

INVALID = "invalid"  # No choice can be read from it: as if it had not been cast.
PHOTO_WIDTH = 200  # Bytes of Telegram's id of a picture.


@dataclass(frozen=True, slots=True)
class Paper:
    number: int
    home_id: int
    how: str
    outcome: str
    reason: str
    checked: str | None

    @property
    def counts(self) -> bool:
        return self.outcome == "counted"

    @property
    def lies_in_the_box(self) -> bool:
        """What was said at the door is on no paper."""
        return self.counts and self.how == "paper"


async def against(tx: Transaction, vote: Voting, home_id: int, now: datetime) -> Why | None:
    """Why no paper of this home is counted; looked at before anything is entered."""
    if not_now := casting.closed(vote, now):
        return not_now
    home = await box.home_row(tx, vote.number, home_id)
    if not home:
        return Why.ELSEWHERE
    if home["suspended_at"] is not None:
        return Why.SUSPENDED
    return {"office": Why.ON_PAPER, "phone": Why.BY_PHONE}.get(home["channel"])


def seal_photo(tx: Transaction, vote: Voting, home_id: int, photo: str) -> bytes | None:
    """Telegram's id of the picture, which shows the choice. None: the vote is over."""
    key = sealing.key_of(tx, vote.number)
    return sealing.seal(key, photo, f"photo:{vote.number}:{home_id}", PHOTO_WIDTH) if key else None


async def enter(
    tx: Transaction,
    vote: Voting,
    home_id: int,
    written: str,
    how: str,
    photo: bytes | None,
    by: int,
    now: datetime,
) -> str | Why:
    """The home's receipt. A paper that does not count is noted all the same: it stands in the minutes."""
    if choices.read(vote.terms, written) is None:
        return Why.UNKNOWN
    if found := await against(tx, vote, home_id, now):
        await note_refused(tx, vote, home_id, by, now, how)
        return found
    key = sealing.key_of(tx, vote.number)
    if key is None:
        return Why.BROKEN
    await _note(tx, vote, home_id, how, "", photo, by, now)
    await proxies.end(tx, vote.number, home_id, now)
    await box.put(tx, key, vote, home_id, PAPER, written, how, by, now)
    return await box.receipt_of(tx, key, vote.number, home_id)


async def note_refused(
    tx: Transaction, vote: Voting, home_id: int, by: int, now: datetime, how: str = "paper"
) -> Why | None:
    """A paper of a home that has voted already. None: it could be entered, or has nothing to do with this vote."""
    found = await against(tx, vote, home_id, now)
    if found not in {Why.BY_PHONE, Why.ON_PAPER, Why.SUSPENDED}:
        return None
    await _note(tx, vote, home_id, how, found.value, None, by, now)
    return found


async def note_invalid(
    tx: Transaction, vote: Voting, home_id: int, how: str, photo: bytes | None, by: int, now: datetime
) -> Why | None:
    """The home may still vote, by phone or on another paper. None: it is noted."""
    if found := await against(tx, vote, home_id, now):
        return found
    await _note(tx, vote, home_id, how, INVALID, photo, by, now)
    return None


async def _note(
    tx: Transaction, vote: Voting, home_id: int, how: str, refused: str, photo: bytes | None, by: int, now: datetime
) -> None:
    await tx.run(
        "INSERT INTO vote_papers (vote, home_id, how, outcome, reason, photo, at, by_id)"
        " VALUES (:vote, :home_id, :how, :outcome, :reason, :photo, :now, :by)",
        vote=vote.number,
        home_id=home_id,
        how=how,
        outcome="refused" if refused else "counted",
        reason=refused,
        photo=photo,
        now=stamp(now),
        by=by,
    )


async def take_back(tx: Transaction, vote: Voting, home_id: int, reason: str, now: datetime) -> bool:
    """It was entered by mistake: the home has no ballot. False: there is none, or the vote is over."""
    if not vote.takes_ballots(now):
        return False
    taken = await tx.run(
        "UPDATE vote_papers SET outcome = 'taken back', reason = :reason"
        " WHERE vote = :vote AND home_id = :home_id AND outcome = 'counted'",
        reason=reason,
        vote=vote.number,
        home_id=home_id,
    )
    if taken:
        await tx.run(
            "DELETE FROM vote_ballots WHERE vote = :vote AND home_id = :home_id AND voter = 0",
            vote=vote.number,
            home_id=home_id,
        )
        await proxies.release(tx, vote.number, home_id)
    return bool(taken)


async def of_vote(tx: Transaction, vote: int) -> Sequence[Paper]:
    found = await tx.rows(
        "SELECT number, home_id, how, outcome, reason, checked FROM vote_papers WHERE vote = :vote ORDER BY number",
        vote=vote,
    )
    return [
        Paper(row["number"], row["home_id"], row["how"], row["outcome"], row["reason"], row["checked"]) for row in found
    ]


async def check(tx: Transaction, vote: int, number: int, *, found: bool) -> bool:
    """The paper of this entry lies in the box, or it does not."""
    return bool(
        await tx.run(
            "UPDATE vote_papers SET checked = :checked WHERE vote = :vote AND number = :number",
            checked="found" if found else "missing",
            vote=vote,
            number=number,
        )
    )
