"""A report as it is kept: what was told, where, by whom, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.queues.files import SCHEME
from storage.reports import events
from storage.reports.deadlines import NONE as NO_DEADLINES
from storage.reports.deadlines import Deadlines, Urgency
from storage.reports.events import EventKind
from storage.reports.life import OPEN, State


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is. `key` is the same for what is near each other, '' for what only words describe."""

    key: str = ""
    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Attached(NamedTuple):
    """What was sent besides words and photos: a voice message, a video, a file, a place."""

    kind: str  # As the Bot API calls it.
    content: Mapping[str, Any]  # What the method takes that sends this kind.


class Detail(NamedTuple):
    """What the category asks beside the words, and the answer, each in Chinese and in English."""

    question_zh: str
    question_en: str
    zh: str
    en: str


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Report:
    number: int
    person_id: int  # 0: they do not use the bot, or not any more.
    filed_by: int | None  # The relative or the member of staff who wrote it down for somebody.
    caller: str  # For whom; only the staff see it.
    category: str  # A key of the configuration.
    words: str
    photos: tuple[str, ...]
    attached: tuple[Attached, ...]
    details: tuple[Detail, ...]
    place: Place
    urgency: Urgency
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
    accept_by: datetime | None
    solve_by: datetime | None
    paused_at: datetime | None  # It waits for parts or for the resident since then.
    overdue: int  # How often its deadline was brought up.

    @property
    def pictures(self) -> tuple[str, ...]:
        """The photos that are still shown; the staff may have taken some out."""
        return tuple(photo for photo in self.photos if not photo.startswith(SCHEME))

    @property
    def due_by(self) -> datetime | None:
        """The deadline that runs now."""
        if self.state is State.SENT:
            return self.accept_by
        return self.solve_by if self.state in (State.ACCEPTED, State.UNDERWAY) else None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


async def open(
    tx: Transaction,
    person_id: int,
    category: str,
    words: str,
    photos: Sequence[str],
    now: datetime,
    *,
    attached: Sequence[Attached] = (),
    details: Sequence[Detail] = (),
    place: Place = NOWHERE,
    urgency: Urgency = Urgency.WAITS,
    private: bool = False,
    filed_by: int | None = None,
    by_family: bool = False,
    caller: str = "",
    deadlines: Deadlines = NO_DEADLINES,
) -> Report:
    to_accept, to_solve = deadlines.to_accept(urgency, now), deadlines.to_solve(urgency, now)
    row = await tx.row(
        "INSERT INTO reports (person_id, filed_by, caller, category, words, photos, attached, details, place,"
        " place_words, latitude, longitude, urgency, private, state, open, opened_at, changed_at, accept_by, solve_by,"
        " remind_at)"
        " VALUES (:person_id, :filed_by, :caller, :category, :words, :photos, :attached, :details, :place,"
        " :place_words, :latitude, :longitude, :urgency, :private, 'sent', 1, :now, :now, :accept_by, :solve_by,"
        " :remind_at) RETURNING *",
        person_id=person_id,
        filed_by=filed_by,
        caller=caller,
        category=category,
        words=words,
        photos=json.dumps(list(photos)),
        attached=json.dumps(list(attached)),
        details=json.dumps(list(details)),
        place=place.key,
        place_words=place.words,
        latitude=place.latitude,
        longitude=place.longitude,
        urgency=int(urgency),
        private=int(private),
        now=stamp(now),
        accept_by=to_accept.at and stamp(to_accept.at),
        solve_by=to_solve.at and stamp(to_solve.at),
        remind_at=stamp(to_accept.warn_at),
    )
    report = report_of(row)
    by_staff = filed_by is not None and not by_family
    await events.note(
        tx, report.number, EventKind.STATE, filed_by or person_id, now, by_staff=by_staff, state=State.SENT
    )
    return report


async def find(tx: Transaction, number: int) -> Report | None:
    row = await tx.row("SELECT * FROM reports WHERE number = :number", number=number)
    return report_of(row) if row else None


def report_of(row: Any) -> Report:
    return Report(
        number=row["number"],
        person_id=row["person_id"],
        filed_by=row["filed_by"],
        caller=row["caller"],
        category=row["category"],
        words=row["words"],
        photos=tuple(json.loads(row["photos"])),
        attached=tuple(_attached(*each) for each in json.loads(row["attached"])),
        details=tuple(Detail(*each) for each in json.loads(row["details"])),
        place=Place(row["place"], row["place_words"], row["latitude"], row["longitude"]),
        urgency=Urgency(row["urgency"]),
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
        urged_at=_moment(row["urged_at"]),
        accept_by=_moment(row["accept_by"]),
        solve_by=_moment(row["solve_by"]),
        paused_at=_moment(row["paused_at"]),
        overdue=row["overdue"],
    )


def _attached(kind: str, content: Mapping[str, Any] | str) -> Attached:
    """Earlier versions kept Telegram's id alone."""
    return Attached(kind, {kind: content} if isinstance(content, str) else content)


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None
