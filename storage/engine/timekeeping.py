"""Whether the time can be believed. A clock that jumped ahead must not make the bot forget what is still wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp

PROOF = timedelta(days=1)  # For so long a time has to stand before it is believed.
DOWNTIME = timedelta(days=3)  # A longer one cannot be told from a clock that is wrong.


@dataclass(frozen=True, slots=True)
class Standing:
    seen: datetime  # The last look.
    since: datetime  # From here on the clock has run without a jump.
    latest: datetime  # The latest instant that was believed.
    doubted: bool = False


def look(before: Standing | None, now: datetime, elapsed: timedelta | None, leap: timedelta) -> Standing:
    """`elapsed` has passed since the look before, by a clock that nobody can set; None: we were not running.

    `leap` is how far the clock may go ahead or back at once without being doubted.
    """
    if not before:
        return Standing(now, now, now)
    moved = now - before.seen
    if elapsed is None:
        ahead, back = moved > max(DOWNTIME, leap), moved < -leap
    else:
        ahead, back = moved - elapsed > leap, moved - elapsed < -leap
    since = now if ahead or back else min(before.since, now)  # It may have been put back a little.
    if now - since >= PROOF:
        return Standing(now, since, now)
    too_late = now > before.latest + DOWNTIME
    if ahead:  # A machine without a battery begins in 1970: it may come back from there to where it was.
        doubted = before.doubted or before.seen >= before.latest or too_late
    else:
        doubted = too_late if back else before.doubted
    return Standing(now, since, before.latest if doubted else max(before.latest, now), doubted)


async def find(tx: Transaction) -> Standing | None:
    row = await tx.row("SELECT seen, since, latest, doubted FROM clock")
    if not row:
        return None
    return Standing(moment(row["seen"]), moment(row["since"]), moment(row["latest"]), bool(row["doubted"]))


async def keep(tx: Transaction, standing: Standing) -> None:
    await tx.run(
        "INSERT INTO clock (id, seen, since, latest, doubted) VALUES (1, :seen, :since, :latest, :doubted)"
        " ON CONFLICT (id) DO UPDATE SET seen = excluded.seen, since = excluded.since, latest = excluded.latest,"
        " doubted = excluded.doubted",
        seen=stamp(standing.seen),
        since=stamp(standing.since),
        latest=stamp(standing.latest),
        doubted=int(standing.doubted),
    )


async def accept(tx: Transaction, now: datetime) -> None:
    """An operator says that this is the time."""
    await keep(tx, Standing(now, now, now))
