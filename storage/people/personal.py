"""What is known of one person: shown to them, handed out to them, forgotten when they want it.

Whoever keeps something about people says so in its `Holdings`; what the capabilities hold is handed in.
PIPL art. 45 (copy), art. 47 (deletion).
"""

from __future__ import annotations

from collections.abc import Sequence

from storage import people, queues
from storage.engine.database import Transaction
from storage.engine.holdings import ENGINE, Holdings, Record, Rows
from storage.engine.pruning import Pruning
from storage.people import audit


def all_of(held: Sequence[Holdings]) -> tuple[Holdings, ...]:
    """What the capabilities hold, and what there is in every community. People are the last."""
    return (*held, ENGINE, queues.holdings, people.holdings)


def _records(held: Sequence[Holdings]) -> list[Record]:
    return [record for each in all_of(held) for record in each.records]


async def copy(tx: Transaction, person_id: int, held: Sequence[Holdings]) -> dict[str, Rows]:
    found = {record.name: await record.copy(tx, person_id) for record in _records(held)}
    return {**found, "audit": await audit.copy(tx, person_id)}


async def forget(tx: Transaction, person_id: int, held: Sequence[Holdings]) -> None:
    await audit.forget(tx, person_id, [action for each in all_of(held) for action in each.own_actions])
    for record in _records(held):
        await record.forget(tx, person_id)
    tx.effects.rights_changed = True


def prunings(held: Sequence[Holdings]) -> list[Pruning]:
    """All that is forgotten by itself. The queues come first: what others wait for may be in them."""
    declared = [pruning for each in reversed(all_of(held)) for pruning in each.prunings]
    return [*sorted(declared, key=lambda pruning: not pruning.queue), strangers(held)]


def strangers(held: Sequence[Holdings]) -> Pruning:
    """People whom nothing ties to the community and who have not been heard of: forgetting one takes milliseconds."""
    ties = [f"NOT ({tie})" for each in reversed(all_of(held)) for tie in each.ties]

    async def forget_one(tx: Transaction, person_id: int) -> None:
        await forget(tx, person_id, held)

    return Pruning(
        "visitors",
        "people",
        "person_id",
        since="since",
        keep="visitor_days",
        where=" AND ".join(ties),
        forget=forget_one,
        at_a_time=500,
    )
