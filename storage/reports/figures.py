"""How the office does: what is open, and the three rates of a period. They are counted, never weighed into one.

Counting a million reports takes its time: all of it reads a snapshot, off the turns.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.engine.snapshot import Snapshot

AGES = (timedelta(days=1), timedelta(days=3), timedelta(days=7))  # The last column is older than all of them.
DAY = timedelta(days=1)
SATISFIED = 4  # Stars and more.


@dataclass(frozen=True, slots=True)
class Rate:
    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """None where nothing can be said."""
        return round(100 * self.part / self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Rates:
    response: Rate  # 响应率: taken by its deadline, or within a day if it has none, of what was reported.
    resolution: Rate  # 解决率: "yes, it is fixed", of all verdicts.
    satisfaction: Rate  # 满意率: four stars and more, of all that were given.


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was reported and what was solved from then on, until the next one begins."""

    since: datetime
    reported: int
    solved: int


def open_by_age(snapshot: Snapshot, now: datetime) -> dict[str, list[int]]:
    """For each category, how many are open since less than a day, three, seven days, and longer; the most first."""
    limits = {f"l{at}": stamp(now - age) for at, age in enumerate(AGES)}
    table: dict[str, list[int]] = {}
    for row in snapshot.each(
        "SELECT category, CASE WHEN opened_at > :l0 THEN 0 WHEN opened_at > :l1 THEN 1 WHEN opened_at > :l2 THEN 2"
        " ELSE 3 END AS age, count(*) AS many FROM reports WHERE open = 1 AND category > '' GROUP BY category, age",
        **limits,
    ):
        table.setdefault(row["category"], [0] * (len(AGES) + 1))[row["age"]] = row["many"]
    return dict(sorted(table.items(), key=lambda each: -sum(each[1])))


def rates(snapshot: Snapshot, since: datetime, until: datetime, now: datetime) -> Rates:
    period = {"since": stamp(since), "until": stamp(until)}
    row = snapshot.row(
        "SELECT count(*) AS verdicts, count(CASE WHEN fixed = 2 THEN 1 END) AS fixed,"
        " count(stars) AS rated, count(CASE WHEN stars >= :satisfied THEN 1 END) AS satisfied"
        " FROM report_verdicts WHERE at >= :since AND at < :until",
        satisfied=SATISFIED,
        **period,
    )
    return Rates(
        _response(snapshot, since, until, now),
        Rate(row["fixed"], row["verdicts"]),
        Rate(row["satisfied"], row["rated"]),
    )


def _response(snapshot: Snapshot, since: datetime, until: datetime, now: datetime) -> Rate:
    """One whose time still runs says nothing yet.

    Day by day, since text knows no difference of two instants: within a day of one of today's is today, or tomorrow at
    an earlier hour.
    """
    prompt = whole = 0
    start = since.astimezone(UTC)
    while start < until:
        midnight = datetime.combine(start.date(), time(0), UTC) + DAY
        row = snapshot.row(
            "SELECT count(*) AS whole, count(CASE WHEN accepted_at <= accept_by THEN 1"
            " WHEN accept_by IS NULL AND accepted_at < :midnight THEN 1"
            " WHEN accept_by IS NULL AND accepted_at < :next AND substr(accepted_at, 12) <= substr(opened_at, 12)"
            " THEN 1 END) AS prompt"
            " FROM reports WHERE opened_at >= :start AND opened_at < :end"
            " AND state NOT IN ('withdrawn', 'duplicate', 'declined')"
            " AND NOT (accepted_at IS NULL AND coalesce(accept_by, '') > :now)",
            now=stamp(now),
            start=stamp(start),
            end=stamp(min(midnight, until)),
            midnight=stamp(midnight),
            next=stamp(midnight + DAY),
        )
        whole, prompt, start = whole + row["whole"], prompt + row["prompt"], midnight
    return Rate(prompt, whole)


def stretches(snapshot: Snapshot, bounds: Sequence[datetime]) -> list[Stretch]:
    """What happened between each two of these."""
    found = []
    for since, until in pairwise(bounds):
        period = {"since": stamp(since), "until": stamp(until)}
        row = snapshot.row(
            "SELECT (SELECT count(*) FROM reports WHERE opened_at >= :since AND opened_at < :until) AS reported,"
            " (SELECT count(*) FROM reports WHERE solved_at >= :since AND solved_at < :until) AS solved",
            **period,
        )
        found.append(Stretch(since, row["reported"], row["solved"]))
    return found


def told_since(snapshot: Snapshot, since: datetime | None) -> Generator[Row]:
    """For a spreadsheet, newest first: without the names of residents and without photos."""
    return snapshot.each(
        "SELECT r.number, r.category, r.state, r.urgency, r.place_words, r.words, r.opened_at, r.accept_by,"
        " r.accepted_at, r.solve_by, r.solved_at, r.followers, r.reopened, r.urged, p.name AS handler,"
        " (SELECT min(v.stars) FROM report_verdicts v WHERE v.number = r.number) AS stars"
        " FROM reports r LEFT JOIN people p ON p.person_id = r.handler_id"
        " WHERE r.opened_at >= :since ORDER BY r.opened_at DESC, r.number DESC",
        since=stamp(since) if since else "",
    )
