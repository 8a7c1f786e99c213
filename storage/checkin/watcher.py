"""Whether the watcher was awake: when it looked last, and up to where it has seen signs of life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp

BEAT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Seen:
    at: datetime
    inbox_id: int


async def last(tx: Transaction) -> Seen | None:
    row = await tx.row("SELECT seen_at, inbox_id FROM checkin_watcher")
    return Seen(moment(row["seen_at"]), row["inbox_id"]) if row else None


async def look(tx: Transaction, now: datetime) -> None:
    await tx.run(
        "INSERT INTO checkin_watcher (id, seen_at, inbox_id) VALUES (1, :now, :inbox_id)"
        " ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, inbox_id = excluded.inbox_id",
        now=stamp(now),
        inbox_id=await tx.value("SELECT coalesce(max(id), 0) FROM inbox"),
    )


async def is_wanted(tx: Transaction, now: datetime) -> bool:
    """Whether something is due, somebody of whom any sign counts has given one, or it is time to be seen awake."""
    seen = await last(tx)
    if not seen or not seen.at <= now < seen.at + BEAT:
        return True
    waking = await tx.value(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM checkin_watches WHERE wakes_at <= :now)"
        " OR EXISTS (SELECT 1 FROM checkin_checks WHERE wakes_at <= :now)",
        now=stamp(now),
    )
    return waking is not None or bool(await _signs(tx, seen.inbox_id))


async def _signs(tx: Transaction, after: int) -> list[int]:
    """It costs a turn nothing: whatever came in stands in the inbox. Who blocks the bot has done so in Telegram's
    settings; that is no answer.
    """
    found = await tx.rows(
        "SELECT DISTINCT e.elder_id FROM inbox i JOIN elders e ON e.person_id = i.person_id"
        " JOIN checkin_watches w ON w.elder_id = e.elder_id"
        " WHERE i.id > :after AND replace(i.body, :settings, '') = i.body AND w.any_sign = 1"
        " AND (replace(i.body, :edited, '') = i.body OR replace(i.body, :place, '') = i.body)"
        " AND w.active_at IS NOT NULL ORDER BY e.elder_id",
        settings='"my_chat_member":',
        edited='"edited_message":',  # A location that is shared live moves by itself.
        place='"location":',
        after=after,
    )
    return [row["elder_id"] for row in found]


async def new_signs(tx: Transaction, seen: Seen, now: datetime) -> list[int]:
    """Whose life has shown itself since the last look; it is noted."""
    found = await _signs(tx, seen.inbox_id)
    for elder_id in found:
        await tx.run(
            "UPDATE checkin_watches SET sign_at = :now WHERE elder_id = :elder_id", now=stamp(now), elder_id=elder_id
        )
    return found
