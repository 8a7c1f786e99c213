"""Who lends a space to the neighbours: a shop or a person, with the spaces that are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.engine.snapshot import Snapshot
from storage.people import audit, codes
from storage.people.codes import Code


@dataclass(frozen=True, slots=True)
class Host:
    number: int
    zh: str
    en: str
    person_id: int | None  # None: nobody has opened the invitation.


@dataclass(frozen=True, slots=True)
class Month:
    """What came of what a host lends."""

    bookings: int
    people: int
    homes: int
    events: int


async def invite(tx: Transaction, zh: str, en: str, space: str, by: int, now: datetime) -> tuple[Host, Code]:
    """Whoever opens the link with this code becomes the host of the space; whoever was it before is no more."""
    code = codes.new()
    row = await tx.row(
        "INSERT INTO garden_hosts (zh, en, code, by_id, at) VALUES (:zh, :en, :code, :by, :now) RETURNING *",
        zh=zh,
        en=en,
        code=code.digest,
        by=by,
        now=stamp(now),
    )
    host = _host(row)  # type: ignore[arg-type]
    await tx.run(
        "INSERT INTO garden_hosted (space, host) VALUES (:space, :host)"
        " ON CONFLICT (space) DO UPDATE SET host = excluded.host",
        space=space,
        host=host.number,
    )
    await audit.note(tx, by, "garden.host", f"{space} {zh}", now)
    return host, code


async def accept(tx: Transaction, code: Code, person_id: int) -> Host | None:
    """None: there is no such invitation, or somebody has opened it."""
    row = await tx.row(
        "UPDATE garden_hosts SET person_id = :id, code = NULL WHERE code = :code AND person_id IS NULL RETURNING *",
        id=person_id,
        code=code.digest,
    )
    return _host(row) if row else None


async def end(tx: Transaction, space: str, by: int, now: datetime) -> bool:
    """The space is nobody's. False: it was."""
    gone = await tx.run("DELETE FROM garden_hosted WHERE space = :space", space=space)
    if gone:
        await audit.note(tx, by, "garden.unhost", space, now)
    return bool(gone)


async def find(tx: Transaction, number: int) -> Host | None:
    row = await tx.row("SELECT * FROM garden_hosts WHERE number = :number", number=number)
    return _host(row) if row else None


async def of_space(tx: Transaction, space: str) -> Host | None:
    row = await tx.row(
        "SELECT h.* FROM garden_hosts h JOIN garden_hosted s ON s.host = h.number WHERE s.space = :space", space=space
    )
    return _host(row) if row else None


async def of_person(tx: Transaction, person_id: int) -> list[Host]:
    """As whom they lend something; nothing any more, if the staff have ended it."""
    found = await tx.rows(
        "SELECT * FROM garden_hosts WHERE person_id = :id AND number IN (SELECT host FROM garden_hosted)"
        " ORDER BY number",
        id=person_id,
    )
    return [_host(row) for row in found]


async def spaces_of(tx: Transaction, number: int) -> list[str]:
    found = await tx.rows("SELECT space FROM garden_hosted WHERE host = :number ORDER BY space", number=number)
    return [row["space"] for row in found]


async def everybody(tx: Transaction) -> list[tuple[Host, str]]:
    """With the space that each lends."""
    found = await tx.rows(
        "SELECT h.*, s.space FROM garden_hosts h JOIN garden_hosted s ON s.host = h.number ORDER BY s.space"
    )
    return [(_host(row), row["space"]) for row in found]


async def to_thank(tx: Transaction, month: date, before: datetime, since: datetime) -> list[Host]:
    """In this month, which began then: each once, if anybody came to them in the month `before`, or an event was."""
    found = await tx.rows(
        "UPDATE garden_hosts SET thanked = :month WHERE thanked <> :month AND person_id IS NOT NULL AND at < :since"
        " AND number IN (SELECT h.host FROM garden_hosted h WHERE EXISTS (SELECT 1 FROM garden_bookings b"
        " LEFT JOIN garden_events e ON b.space = 'event-' || e.number WHERE coalesce(e.space, b.space) = h.space"
        " AND b.state IN ('over', 'present') AND b.starts_at >= :before AND b.starts_at < :since)"
        " OR EXISTS (SELECT 1 FROM garden_events v WHERE v.space = h.space AND v.called_off_at IS NULL"
        " AND v.starts_at >= :before AND v.starts_at < :since)) RETURNING *",
        month=month.isoformat(),
        before=stamp(before),
        since=stamp(since),
    )
    return [_host(row) for row in found]


def month_of(snapshot: Snapshot, host: int, since: datetime, until: datetime) -> Month:
    """Bookings that took place in their spaces, and events that were held there."""
    [row] = snapshot.rows(
        "SELECT count(*) AS bookings, coalesce(sum(b.people), 0) AS people, count(DISTINCT b.home_id) AS homes"
        " FROM garden_bookings b LEFT JOIN garden_events e ON b.space = 'event-' || e.number"
        " JOIN garden_hosted h ON h.space = coalesce(e.space, b.space)"
        " WHERE h.host = :host AND b.state IN ('over', 'present') AND b.starts_at >= :since AND b.starts_at < :until",
        host=host,
        since=stamp(since),
        until=stamp(until),
    )
    [held] = snapshot.rows(
        "SELECT count(*) AS events FROM garden_events e JOIN garden_hosted h ON h.space = e.space"
        " WHERE h.host = :host AND e.called_off_at IS NULL AND e.starts_at >= :since AND e.starts_at < :until",
        host=host,
        since=stamp(since),
        until=stamp(until),
    )
    return Month(row["bookings"], row["people"], row["homes"], held["events"])


def named(snapshot: Snapshot, number: int) -> Host | None:
    found = snapshot.rows("SELECT * FROM garden_hosts WHERE number = :number", number=number)
    return _host(found[0]) if found else None


def month_before(day: date) -> tuple[date, date]:
    """Its first day, and the first of the next."""
    first = day.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1), first


def _host(row: Row) -> Host:
    return Host(row["number"], row["zh"], row["en"], row["person_id"])
