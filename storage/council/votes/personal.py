"""What votes know of one person: that they took part, for which home. What they chose, nobody can say."""

from __future__ import annotations

from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT 'ballot' AS what, v.title, b.how, b.choice, b.at FROM vote_ballots b JOIN votes v ON v.number = b.vote"
        " WHERE b.voter = :id"
        " UNION ALL SELECT 'proxy', v.title, '', NULL, p.at FROM vote_proxies p JOIN votes v ON v.number = p.vote"
        " WHERE p.holder = :id"
        " UNION ALL SELECT 'objection', v.title, o.words, NULL, o.at FROM vote_objections o"
        " JOIN votes v ON v.number = o.vote WHERE o.person_id = :id ORDER BY at",
        id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """The ballot of a home stays the home's, without who cast it. Two who are forgotten are still two."""
    await tx.run(
        "UPDATE vote_homes SET named = (SELECT -b.number FROM vote_ballots b WHERE b.vote = vote_homes.vote"
        " AND b.home_id = vote_homes.home_id AND b.voter = :id) WHERE named = :id",
        id=person_id,
    )
    for change in (
        "UPDATE vote_homes SET suspended_by = 0 WHERE suspended_by = :id",
        "UPDATE vote_ballots SET voter = -number WHERE voter = :id",
        "UPDATE vote_ballots SET by_id = 0 WHERE by_id = :id AND how IN ('phone', 'proxy')",
        "UPDATE vote_proxies SET ended_at = at WHERE holder = :id AND ended_at IS NULL",
        "UPDATE vote_proxies SET holder = 0 WHERE holder = :id",
        "UPDATE vote_objections SET person_id = 0 WHERE person_id = :id",
        "UPDATE vote_objections SET answered_by = 0 WHERE answered_by = :id",
    ):
        await tx.run(change, id=person_id)


async def forget_roll(tx: Transaction, number: int) -> None:
    """Who took part, how they were told. What was voted on stays, with the result and the ballots without names."""
    for change in (
        "DELETE FROM vote_ballots WHERE vote = :number",
        "DELETE FROM vote_papers WHERE vote = :number",
        "DELETE FROM vote_proxies WHERE vote = :number",
        "DELETE FROM vote_services WHERE vote = :number",
        "DELETE FROM vote_objections WHERE vote = :number",
        "DELETE FROM vote_homes WHERE vote = :number",
        "UPDATE votes SET roll_kept = 0 WHERE number = :number",
    ):
        await tx.run(change, number=number)


ROLLS = Pruning(
    "who took part in votes",
    "votes",
    "number",
    since="ended_at",
    keep="vote_days",
    where="roll_kept = 1 AND ended_at IS NOT NULL",
    few=2,  # With each go all its ballots.
    forget=forget_roll,
)
