"""Patterns in the awards that a person should look at. They prove nothing: each may have a good reason."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median_low

from storage.engine.instants import moment, stamp
from storage.engine.pruning import Pruning
from storage.engine.snapshot import Snapshot
from storage.green.rules import GreenRules
from storage.people.addresses import label

PERIOD = timedelta(days=7)
OFTEN = 4  # Awards of one volunteer to one home, fewer of which mean nothing.
BURST, MINUTE = 6, timedelta(minutes=1)  # So many awards within a minute: nobody looks into bags so fast.
AT_THE_CAP = 5  # Days.
TRIES = 3


class OddityKind(StrEnum):
    PAIR = "pair"  # One volunteer, one home, much more often than that volunteer's other homes.
    BURST = "burst"
    CAP = "cap"  # A home that has had as much as there may be, day after day.
    TRIES = "tries"  # Codes that were forged, expired or used; one's own home.


@dataclass(frozen=True, slots=True)
class Oddity:
    kind: OddityKind
    person: str  # Their name; '' where it is about none, '?' where it is not known.
    home: str  # Its label, or ''.
    count: int


@dataclass(frozen=True, slots=True)
class Bag:
    by: int
    home: int
    at: datetime
    day: str


def look(snapshot: Snapshot, now: datetime, rules: GreenRules) -> list[Oddity]:
    """Of the last seven days."""
    since = {"since": stamp(now - PERIOD)}
    rows = snapshot.rows(
        "SELECT l.actor_id, l.home_id, l.at, l.day, coalesce(p.name, '?') AS name, h.building, h.entrance, h.room"
        " FROM green_ledger l JOIN homes h ON h.home_id = l.home_id LEFT JOIN people p ON p.person_id = l.actor_id"
        " WHERE l.reason = 'bag' AND l.day >= :day AND l.at > :since ORDER BY l.at",
        day=rules.day(now - PERIOD).isoformat(),
        **since,
    )
    names = {row["actor_id"]: row["name"] for row in rows}
    places = {row["home_id"]: label((row["building"], row["entrance"], row["room"])) for row in rows}
    bags = [Bag(row["actor_id"], row["home_id"], moment(row["at"]), row["day"]) for row in rows]
    known = [bag for bag in bags if bag.by]  # Those who were forgotten are not one person.
    found = [Oddity(OddityKind.PAIR, names[by], places[home], count) for (by, home), count in pairs(known).items()]
    found += [Oddity(OddityKind.BURST, names[by], "", count) for by, count in bursts(known).items()]
    found += [Oddity(OddityKind.CAP, "", places[home], days) for home, days in capped(bags, rules.bags_per_day).items()]
    tries = snapshot.rows(
        "SELECT coalesce(p.name, '?') AS name, count(*) AS tries FROM green_attempts t"
        " LEFT JOIN people p ON p.person_id = t.person_id WHERE t.at > :since"
        " GROUP BY t.person_id, p.name HAVING count(*) >= :least ORDER BY tries DESC",
        least=TRIES,
        **since,
    )
    return found + [Oddity(OddityKind.TRIES, row["name"], "", row["tries"]) for row in tries]


def pairs(bags: Sequence[Bag]) -> dict[tuple[int, int], int]:
    """Where a volunteer gave a home more than twice what they gave their other homes, in the middle."""
    counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for bag in bags:
        counts[bag.by][bag.home] += 1
    odd = {}
    for by, given in counts.items():
        for home, count in given.items():
            others = [each for other, each in given.items() if other != home]
            if count >= OFTEN and count > 2 * median_low(others or [0]):
                odd[by, home] = count
    return odd


def bursts(bags: Sequence[Bag]) -> dict[int, int]:
    """The most that a volunteer gave within a minute, where it is too much. They come in the order of time."""
    within: dict[int, deque[datetime]] = defaultdict(deque)
    most: dict[int, int] = defaultdict(int)
    for bag in bags:
        times = within[bag.by]
        times.append(bag.at)
        while times[0] <= bag.at - MINUTE:
            times.popleft()
        most[bag.by] = max(most[bag.by], len(times))
    return {by: count for by, count in most.items() if count >= BURST}


def capped(bags: Sequence[Bag], cap: int) -> dict[int, int]:
    """Homes that were at the cap on many days, and how many."""
    each_day: dict[tuple[int, str], int] = defaultdict(int)
    for bag in bags:
        each_day[bag.home, bag.day] += 1
    days: dict[int, int] = defaultdict(int)
    for (home, _), count in each_day.items():
        days[home] += count >= cap
    return {home: count for home, count in days.items() if count >= AT_THE_CAP}


# What nobody looks at any more: attempts, codes that were shown, duties that are over.
KEPT = 2 * PERIOD
ATTEMPTS = Pruning("refused green codes", "green_attempts", "attempt_id", since="at", keep=KEPT, queue=True)
PASSES = Pruning("shown green codes", "green_passes", "pass_id", since="expires_at", keep=KEPT, queue=True)
DUTIES = Pruning("duties of volunteers", "green_duties", "person_id", since="until", keep=KEPT)
