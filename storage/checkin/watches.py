"""The watches as the database has them: who is asked every day, when next, and since when it counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from storage.checkin.rules import CheckinRules
from storage.checkin.watch import Watch
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp


async def begin(tx: Transaction, elder_id: int, rule: str, starts: datetime, now: datetime) -> Watch:
    """It is not active before it was rehearsed; whoever changes their times has rehearsed."""
    await tx.run(
        "INSERT INTO checkin_watches (elder_id, rule, starts, begun_at) VALUES (:elder_id, :rule, :starts, :now)"
        " ON CONFLICT (elder_id) DO UPDATE SET rule = excluded.rule, starts = excluded.starts",
        elder_id=elder_id,
        rule=rule,
        starts=starts.isoformat(),
        now=stamp(now),
    )
    found = await find(tx, elder_id)
    assert found
    return found


async def find(tx: Transaction, elder_id: int) -> Watch | None:
    row = await tx.row("SELECT * FROM checkin_watches WHERE elder_id = :elder_id", elder_id=elder_id)
    return _watch(row) if row else None


async def all_of(tx: Transaction) -> list[Watch]:
    return [_watch(row) for row in await tx.rows("SELECT * FROM checkin_watches ORDER BY elder_id")]


async def waking(tx: Transaction, now: datetime, limit: int) -> list[Watch]:
    found = await tx.rows(
        "SELECT * FROM checkin_watches WHERE wakes_at <= :now ORDER BY wakes_at, elder_id LIMIT :limit",
        now=stamp(now),
        limit=limit,
    )
    return [_watch(row) for row in found]


async def plan(tx: Transaction, watch: Watch, next_at: datetime | None, rules: CheckinRules) -> None:
    """When they are asked next; it wakes before that, to remind them."""
    wakes = next_at - timedelta(minutes=rules.remind_minutes) if next_at else None
    if watch.drill_at and (wakes is None or watch.drill_at < wakes):
        wakes = watch.drill_at
    await tx.run(
        "UPDATE checkin_watches SET next_at = :next_at, wakes_at = :wakes_at WHERE elder_id = :elder_id",
        next_at=stamp(next_at) if next_at else None,
        wakes_at=stamp(wakes) if wakes and watch.active_at else None,
        elder_id=watch.elder_id,
    )


async def says_well(tx: Transaction, elder_id: int, now: datetime) -> None:
    await tx.run(
        "UPDATE checkin_watches SET well_at = :now WHERE elder_id = :elder_id", now=stamp(now), elder_id=elder_id
    )


async def practise(tx: Transaction, elder_id: int, now: datetime) -> None:
    await tx.run(
        "UPDATE checkin_watches SET practised_at = :now WHERE elder_id = :elder_id", now=stamp(now), elder_id=elder_id
    )


async def activate(tx: Transaction, elder_id: int, now: datetime, rules: CheckinRules) -> bool:
    """False: it was active."""
    return bool(
        await tx.run(
            "UPDATE checkin_watches SET active_at = :now, drill_at = :drill WHERE elder_id = :elder_id"
            " AND active_at IS NULL",
            now=stamp(now),
            drill=stamp(now + timedelta(days=rules.drill_days)),
            elder_id=elder_id,
        )
    )


async def drill_again(tx: Transaction, elder_id: int, at: datetime) -> None:
    await tx.run(
        "UPDATE checkin_watches SET drill_at = :at WHERE elder_id = :elder_id", at=stamp(at), elder_id=elder_id
    )


async def go_away(tx: Transaction, elder_id: int, until: datetime | None, since: datetime | None = None) -> None:
    await tx.run(
        "UPDATE checkin_watches SET away_until = :until, away_from = :since WHERE elder_id = :elder_id",
        until=stamp(until) if until else None,
        since=stamp(since) if since else None,
        elder_id=elder_id,
    )


async def set_days_off(tx: Transaction, elder_id: int, days: str) -> None:
    await tx.run("UPDATE checkin_watches SET days_off = :days WHERE elder_id = :elder_id", days=days, elder_id=elder_id)


async def choose(tx: Transaction, elder_id: int, watch: Watch) -> None:
    """Whether any sign counts, and what family read."""
    await tx.run(
        "UPDATE checkin_watches SET any_sign = :any_sign, tells_times = :tells_times, tells_news = :tells_news"
        " WHERE elder_id = :elder_id",
        any_sign=int(watch.any_sign),
        tells_times=int(watch.tells_times),
        tells_news=int(watch.tells_news),
        elder_id=elder_id,
    )


async def end(tx: Transaction, elder_id: int) -> bool:
    """It stops, with all that was kept for it."""
    await tx.run("DELETE FROM checkin_drills WHERE elder_id = :elder_id", elder_id=elder_id)
    await tx.run("DELETE FROM checkin_sheets WHERE elder_id = :elder_id", elder_id=elder_id)
    await tx.run("DELETE FROM checkin_greetings WHERE elder_id = :elder_id", elder_id=elder_id)
    await tx.run("DELETE FROM checkin_checks WHERE elder_id = :elder_id", elder_id=elder_id)
    return bool(await tx.run("DELETE FROM checkin_watches WHERE elder_id = :elder_id", elder_id=elder_id))


async def waiting_since(tx: Transaction, before: datetime) -> list[Watch]:
    """Not active yet, for so long."""
    found = await tx.rows(
        "SELECT * FROM checkin_watches WHERE active_at IS NULL AND begun_at < :before ORDER BY begun_at",
        before=stamp(before),
    )
    return [_watch(row) for row in found]


def day_after(day: date, rules: CheckinRules) -> datetime:
    """When somebody who is away until this day, that day included, is back."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), rules.zone)


def _watch(row: Row) -> Watch:
    def when(name: str) -> Any:
        return moment(row[name]) if row[name] else None

    return Watch(
        elder_id=row["elder_id"],
        rule=row["rule"],
        starts=datetime.fromisoformat(row["starts"]),
        days_off=row["days_off"],
        any_sign=bool(row["any_sign"]),
        tells_times=bool(row["tells_times"]),
        tells_news=bool(row["tells_news"]),
        away_until=when("away_until"),
        away_from=when("away_from"),
        begun_at=when("begun_at"),
        practised_at=when("practised_at"),
        active_at=when("active_at"),
        drill_at=when("drill_at"),
        well_at=when("well_at"),
        sign_at=when("sign_at"),
        next_at=when("next_at"),
    )
