"""A report as it is kept, and the changes that it goes through."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from storage.database import Transaction
from storage.instants import moment, stamp
from storage.reports import events, followers, life
from storage.reports.events import Kind
from storage.reports.life import OPEN, Asks, By, State

REMIND_AFTER = timedelta(hours=24)  # Nobody took it for so long: the staff are reminded, and again after as long.
ASK_AFTER = timedelta(weeks=4)  # Nobody said whether it is fixed: they are asked once more.


class Category(StrEnum):
    LIFT = "lift"
    WATER = "water"
    LIGHT = "light"
    RUBBISH = "rubbish"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is. `key` is the same for what is near each other, '' for what only words describe."""

    key: str = ""
    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Report:
    number: int
    person_id: int
    category: Category
    words: str
    photos: tuple[str, ...]
    voice: str | None
    place: Place
    private: bool
    hidden: bool
    state: State
    opened_at: datetime
    changed_at: datetime
    handler_id: int | None
    merged_into: int | None
    followers: int
    reopened: int
    urged: int
    urged_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing changed: the state that the report is in by now."""

    report: Report


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with a change: a sentence of ours by its key, own words, the number of another report."""

    reason: str = ""
    words: str = ""
    other: int | None = None


NOTHING = Said()


async def open(
    tx: Transaction,
    person_id: int,
    category: Category,
    words: str,
    photos: Sequence[str],
    now: datetime,
    voice: str | None = None,
    *,
    place: Place = NOWHERE,
    private: bool = False,
) -> Report:
    row = await tx.row(
        "INSERT INTO reports (person_id, category, words, photos, voice, place, place_words, latitude, longitude,"
        " private, state, open, opened_at, changed_at, remind_at)"
        " VALUES (:person_id, :category, :words, :photos, :voice, :place, :place_words, :latitude, :longitude,"
        " :private, 'sent', 1, :now, :now, :remind_at) RETURNING *",
        person_id=person_id,
        category=category,
        words=words,
        photos=json.dumps(list(photos)),
        voice=voice,
        place=place.key,
        place_words=place.words,
        latitude=place.latitude,
        longitude=place.longitude,
        private=int(private),
        now=stamp(now),
        remind_at=stamp(now + REMIND_AFTER),
    )
    report = report_of(row)
    await events.note(tx, report.number, Kind.STATE, person_id, now, state=State.SENT)
    return report


async def find(tx: Transaction, number: int) -> Report | None:
    row = await tx.row("SELECT * FROM reports WHERE number = :number", number=number)
    return report_of(row) if row else None


async def change(
    tx: Transaction, number: int, after: State, by: By, actor_id: int, now: datetime, said: Said = NOTHING
) -> Report | Refusal | None:
    """Takes a step of the table. Of two people who press at once the first counts. None: no such report."""
    report = await find(tx, number)
    if not report:
        return None
    step = life.step(report.state, after, by)
    if not step or not _is_said(step.asks, said):
        return Refusal(report)
    row = await tx.row(
        "UPDATE reports SET state = :after, open = :open, changed_at = :now, handler_id = :handler_id,"
        " merged_into = :other, remind_at = :remind_at, ask_at = :ask_at, reopened = reopened + :reopened,"
        " accepted_at = coalesce(accepted_at, :accepted_at),"
        " solved_at = CASE WHEN :open = 1 THEN NULL ELSE coalesce(:solved_at, solved_at) END"
        " WHERE number = :number AND state = :before RETURNING *",
        number=number,
        before=report.state,
        after=after,
        open=int(after in OPEN),
        now=stamp(now),
        handler_id=_handler(report, after, by, actor_id),
        other=said.other if after is State.DUPLICATE else None,
        remind_at=stamp(now + REMIND_AFTER) if after is State.SENT else None,
        ask_at=stamp(now + ASK_AFTER) if after is State.DONE else None,
        reopened=int(by is not By.STAFF and life.is_reopening(report.state, after)),
        accepted_at=stamp(now) if after is State.ACCEPTED else None,
        solved_at=stamp(now) if after is State.DONE else None,
    )
    await events.note(
        tx,
        number,
        Kind.STATE,
        actor_id,
        now,
        by_staff=by is By.STAFF,
        state=after,
        reason=said.reason,
        words=said.words,
    )
    return report_of(row)


def _is_said(asks: Asks, said: Said) -> bool:
    if asks is Asks.OTHER:
        return said.other is not None
    return asks is Asks.NOTHING or bool(said.reason or said.words)


def _handler(report: Report, after: State, by: By, actor_id: int) -> int | None:
    """Whoever takes it, or does something about it; nobody, once it is put back."""
    if after is State.SENT:
        return None
    return actor_id if by is By.STAFF and after is not State.DUPLICATE else report.handler_id


async def assign(tx: Transaction, number: int, handler_id: int, now: datetime) -> Report | Refusal | None:
    """Gives it to one of the staff, who has taken it by that; one that is in their hands already changes hands."""
    report = await find(tx, number)
    if not report or not report.is_open:
        return Refusal(report) if report else None
    row = await tx.row(
        "UPDATE reports SET handler_id = :handler_id, changed_at = :now, remind_at = NULL,"
        " state = CASE state WHEN 'sent' THEN 'accepted' ELSE state END, accepted_at = coalesce(accepted_at, :now)"
        " WHERE number = :number RETURNING *",
        number=number,
        handler_id=handler_id,
        now=stamp(now),
    )
    if report.state is State.SENT:
        await events.note(tx, number, Kind.STATE, handler_id, now, by_staff=True, state=State.ACCEPTED)
    else:
        await events.note(tx, number, Kind.ASSIGNED, handler_id, now, by_staff=True)
    return report_of(row)


async def join(tx: Transaction, number: int, into: int, by: int, now: datetime) -> None:
    """What was said twice: whoever reported or followed the one follows the other."""
    await followers.move(tx, number, into, now)
    await events.note(tx, into, Kind.MERGED, by, now, by_staff=True, words=str(number))


async def add_photo(tx: Transaction, number: int, photo: str, limit: int) -> bool:
    """False: it holds as many as it may."""
    report = await find(tx, number)
    if not report or len(report.photos) >= limit:
        return False
    await tx.run(
        "UPDATE reports SET photos = :photos WHERE number = :number",
        number=number,
        photos=json.dumps([*report.photos, photo]),
    )
    return True


async def hide(tx: Transaction, number: int, hidden: bool, by: int, now: datetime) -> Report | None:
    """From neighbours who report the same; whom it concerns still sees it. None: it is so already."""
    row = await tx.row(
        "UPDATE reports SET hidden = :hidden WHERE number = :number AND hidden <> :hidden RETURNING *",
        number=number,
        hidden=int(hidden),
    )
    if not row:
        return None
    await events.note(tx, number, Kind.HIDDEN if hidden else Kind.SHOWN, by, now, by_staff=True)
    return report_of(row)


async def urge(tx: Transaction, number: int, person_id: int, now: datetime) -> Report | None:
    """None: it was urged today already, or nobody has to act any more."""
    row = await tx.row(
        "UPDATE reports SET urged = urged + 1, urged_at = :now WHERE number = :number AND open = 1"
        " AND (urged_at IS NULL OR urged_at <= :before) RETURNING *",
        number=number,
        now=stamp(now),
        before=stamp(now - timedelta(days=1)),
    )
    if not row:
        return None
    await events.note(tx, number, Kind.URGED, person_id, now)
    return report_of(row)


async def to_remind(tx: Transaction, now: datetime) -> list[Report]:
    """Reports that nobody took in time; each is returned once per period, however late this runs."""
    found = await tx.rows(
        "UPDATE reports SET remind_at = :again WHERE remind_at <= :now RETURNING *",
        now=stamp(now),
        again=stamp(now + REMIND_AFTER),
    )
    return sorted((report_of(row) for row in found), key=lambda report: report.number)


async def to_ask_again(tx: Transaction, now: datetime) -> list[Report]:
    """Reports that are done, and of which nobody has said for four weeks whether that is so; each once."""
    found = await tx.rows(
        "UPDATE reports SET ask_at = NULL WHERE ask_at <= :now AND state = 'done' RETURNING *", now=stamp(now)
    )
    return sorted((report_of(row) for row in found), key=lambda report: report.number)


async def handlers(tx: Transaction, limit: int) -> list[int]:
    """Members of staff to whom a report may be given: who was appointed, and who has taken one before.

    The second hops along the index from one to the next, however many reports there are.
    """
    found = await tx.rows(
        "WITH RECURSIVE acted (id) AS (SELECT min(handler_id) FROM reports UNION ALL"
        " SELECT (SELECT min(r.handler_id) FROM reports r WHERE r.handler_id > acted.id) FROM acted"
        " WHERE acted.id IS NOT NULL)"
        " SELECT p.person_id FROM people p WHERE p.person_id IN"
        " (SELECT person_id FROM people WHERE role >= 3 UNION SELECT id FROM acted)"
        " ORDER BY p.name, p.person_id LIMIT :limit",
        limit=limit,
    )
    return [row["person_id"] for row in found]


def report_of(row: Any) -> Report:
    return Report(
        number=row["number"],
        person_id=row["person_id"],
        category=Category(row["category"]),
        words=row["words"],
        photos=tuple(json.loads(row["photos"])),
        voice=row["voice"],
        place=Place(row["place"], row["place_words"], row["latitude"], row["longitude"]),
        private=bool(row["private"]),
        hidden=bool(row["hidden"]),
        state=State(row["state"]),
        opened_at=moment(row["opened_at"]),
        changed_at=moment(row["changed_at"]),
        handler_id=row["handler_id"],
        merged_into=row["merged_into"],
        followers=row["followers"],
        reopened=row["reopened"],
        urged=row["urged"],
        urged_at=moment(row["urged_at"]) if row["urged_at"] else None,
    )
