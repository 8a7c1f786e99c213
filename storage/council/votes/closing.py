"""The close: settled, counted, published; then nobody can join a secret ballot to a home or a person any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from storage.council.ballots import Ballot, Settled, settle
from storage.council.published import Published, publish
from storage.council.receipt import digest
from storage.council.votes import box, choices, opening, participation, sealing, serving
from storage.council.votes.choices import Chosen
from storage.council.votes.voting import State, Voting
from storage.engine.database import Transaction
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of it at the end of a round."""

    published: Published | None  # None: a second round follows, or it cannot be counted.
    second_round: bool = False


async def close(tx: Transaction, vote: Voting, now: datetime) -> Closed | None:
    """None: it is closed already. Where too few took part, a second round follows, if one was stated: ballots stay, and
    nobody counts what is in them.
    """
    if vote.round == 1 and vote.terms.second_days and not await participation.quorum_met(tx, vote):
        again = await tx.run(
            "UPDATE votes SET round = 2, telling = 'second', told_home = 0"
            " WHERE number = :number AND state = 'open' AND round = 1",
            number=vote.number,
        )
        return Closed(None, second_round=True) if again else None
    key = sealing.key_of(tx, vote.number)
    if key is None:  # Restored without it: nothing that was cast can be read.
        done = await annul(tx, vote, "The key to the ballots is gone", now)
        return Closed(None) if done else None
    settled, receipts = await settled_of(tx, vote, key)
    electorate = await opening.electorate_of(tx, vote.number)
    served = await serving.served(tx, vote.number) if vote.terms.silence else frozenset()
    published = publish(vote.terms.vote, electorate, settled, receipts, frozenset(map(str, served)))
    closed = await tx.run(
        "UPDATE votes SET state = 'closed', closed_at = :now, published = :published, telling = 'result',"
        " told_home = 0 WHERE number = :number AND state = 'open'",
        now=stamp(now),
        published=msgspec.json.encode(published).decode(),
        number=vote.number,
    )
    if not closed:
        return None
    await unseal_all(tx, vote, key) if not vote.terms.secret else None
    await forget_contents(tx, vote)
    return Closed(published)


async def settled_of(tx: Transaction, vote: Voting, key: bytes) -> tuple[Settled[Chosen], dict[str, str]]:
    """What each home says, and the digest of its receipt. What is suspended waits outside."""
    found = await tx.rows(
        "SELECT b.home_id, b.voter, b.sealed, h.receipt, h.named FROM vote_ballots b JOIN vote_homes h"
        " ON h.vote = b.vote AND h.home_id = b.home_id WHERE b.vote = :vote AND h.suspended_at IS NULL",
        vote=vote.number,
    )
    ballots, named, receipts = [], {}, {}
    for row in found:
        home, of = str(row["home_id"]), box.ballot_of(vote.number, row["home_id"])
        try:
            chosen = choices.read(vote.terms, sealing.unseal(key, row["sealed"], of))
        except sealing.Broken:  # Somebody changed it in the file: it counts for nothing, and the minutes say so.
            await _hold(tx, vote.number, row["home_id"])
            continue
        assert chosen is not None
        ballots.append(Ballot(home, chosen, str(row["voter"])))
        receipt = sealing.unseal(key, row["receipt"], f"receipt:{vote.number}:{home}")
        receipts[home] = digest(receipt)
        if row["named"] is not None:
            named[home] = str(row["named"])
    electorate = await opening.electorate_of(tx, vote.number)
    return settle(electorate, ballots, named), receipts


async def _hold(tx: Transaction, vote: int, home_id: int) -> None:
    await tx.run(
        "UPDATE vote_homes SET suspended_at = (SELECT closes_at FROM votes WHERE number = :vote), suspended_by = 0"
        " WHERE vote = :vote AND home_id = :home_id",
        vote=vote,
        home_id=home_id,
    )


async def unseal_all(tx: Transaction, vote: Voting, key: bytes) -> None:
    """An open vote shows who chose what, as was stated before it."""
    found = await tx.rows(
        "SELECT b.number, b.home_id, b.sealed FROM vote_ballots b JOIN vote_homes h ON h.vote = b.vote"
        " AND h.home_id = b.home_id WHERE b.vote = :vote AND h.suspended_at IS NULL",
        vote=vote.number,
    )
    await tx.run_many(
        "UPDATE vote_ballots SET choice = :choice WHERE number = :number",
        [
            {
                "number": row["number"],
                "choice": sealing.unseal(key, row["sealed"], box.ballot_of(vote.number, row["home_id"])),
            }
            for row in found
        ],
    )


async def forget_contents(tx: Transaction, vote: Voting) -> None:
    """Choices, receipts, and pictures of papers and proxies. The key is destroyed once this is committed."""
    for change in (
        "UPDATE vote_ballots SET sealed = NULL WHERE vote = :vote",
        "UPDATE vote_homes SET receipt = NULL WHERE vote = :vote",
        "UPDATE vote_papers SET photo = NULL WHERE vote = :vote",
        "UPDATE vote_proxies SET photo = NULL WHERE vote = :vote",  # It may say what to choose.
    ):
        await tx.run(change, vote=vote.number)


async def finish(tx: Transaction, vote: Voting, now: datetime) -> bool:
    """The time for objections is over. False: one of them waits for its answer."""
    return bool(
        await tx.run(
            "UPDATE votes SET state = 'final', ended_at = :now WHERE number = :number AND state = 'closed' AND NOT"
            " EXISTS (SELECT 1 FROM vote_objections o WHERE o.vote = votes.number AND o.answer IS NULL)",
            now=stamp(now),
            number=vote.number,
        )
    )


async def annul(tx: Transaction, vote: Voting, reason: str, now: datetime) -> bool:
    """What has to change begins again. Nobody will know what was chosen so far; what was published already stays to be
    read. After the close only an objection can bring that about. False: it is over already.
    """
    annulled = await tx.run(
        "UPDATE votes SET state = 'annulled', reason = :reason, ended_at = :now, telling = 'annulled', told_home = 0"
        " WHERE number = :number AND (state IN ('announced', 'open') OR (state = 'closed' AND EXISTS"
        " (SELECT 1 FROM vote_objections o WHERE o.vote = votes.number)))",
        reason=reason,
        now=stamp(now),
        number=vote.number,
    )
    if annulled:
        await forget_contents(tx, vote)
    return bool(annulled)


async def published_of(tx: Transaction, number: int) -> Published | None:
    text = await tx.value("SELECT published FROM votes WHERE number = :number", number=number)
    return msgspec.json.decode(text, type=Published) if text else None


async def chosen_by_home(tx: Transaction, vote: Voting) -> list[tuple[int, Chosen]]:
    """Of an open vote that is over: by home, since it was stated beforehand that everybody may see that."""
    if vote.terms.secret or vote.state not in {State.CLOSED, State.FINAL}:
        return []
    found = await tx.rows(
        "SELECT b.home_id, b.choice FROM vote_ballots b JOIN vote_homes h ON h.vote = b.vote AND h.home_id = b.home_id"
        " WHERE b.vote = :vote AND b.choice IS NOT NULL AND h.suspended_at IS NULL ORDER BY b.home_id, b.number",
        vote=vote.number,
    )
    chosen = [(row["home_id"], choices.read(vote.terms, row["choice"])) for row in found]
    return [(home_id, each) for home_id, each in chosen if each is not None]
