"""Whom an announcement is for: parts that are put together, less those that are left out; reckoned when it is sent.

Audience((Part(building="3"), Part(role=Role.VOLUNTEER)), but=(Part(building="3", entrance="2"),))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from msgspec import Struct

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.people.members import Relation
from storage.people.people import Role


class Part(Struct, frozen=True, omit_defaults=True):
    """People of whom all of this is so. One that says nothing is everybody who belongs to the community."""

    compound: str = ""  # What the names of its buildings begin with: 1期.
    building: str = ""
    entrance: str = ""
    lowest: int | None = None  # Floors.
    highest: int | None = None
    relation: Relation | None = None
    role: Role | None = None  # Appointed to that, or to more.
    feature: str = ""  # Which capabilities declare.
    sent: int = 0  # The number of an announcement that they were sent.
    unread: int = 0  # The number of an announcement that they were sent and have not read.

    @property
    def of_place(self) -> bool:
        return bool(self.compound or self.building) or self.lowest is not None or self.highest is not None

    @property
    def of_homes(self) -> bool:
        """It is about homes, not about some of those who live there: a home without anybody is missed."""
        return self.relation is None and self.role is None and not self.feature and not self.unread and not self.sent


class Targets(Struct, frozen=True, omit_defaults=True):
    """Where it is said."""

    private: bool = True
    groups: bool = False  # Of the buildings that have a home for which it is.
    channel: bool = False  # The community's.
    pinned: bool = False  # Wherever it is said, until it is over.

    @property
    def shared(self) -> bool:
        """Where many read one message."""
        return self.groups or self.channel


class Audience(Struct, frozen=True, omit_defaults=True):
    parts: tuple[Part, ...] = ()  # Whom any of them takes in.
    but: tuple[Part, ...] = ()  # Less those.
    to: Targets = Targets()


EVERYBODY = Audience((Part(),))


Features = Mapping[str, str]  # A condition in SQL on people p, by the name of the feature; with :now, and :week on.


@dataclass(frozen=True, slots=True)
class Query:
    sql: str
    values: Mapping[str, Any]


class UnknownFeature(LookupError):
    """No capability declares it: one that was switched off since."""


def chosen(audience: Audience, features: Features, now: str, only: int | None = None) -> Query:
    """Chats, with the first part that takes each in. `only`: whether this person is among them."""
    values: dict[str, Any] = {}
    takes = [
        f"SELECT p.person_id AS chat_id, {place} AS why FROM people p"
        f" WHERE {_condition(part, f'a{place}', features, values)}"
        for place, part in enumerate(audience.parts)
    ] or ["SELECT p.person_id AS chat_id, 0 AS why FROM people p WHERE 1 = 0"]
    leaves = [
        f" AND NOT EXISTS (SELECT 1 FROM people p WHERE p.person_id = u.chat_id"
        f" AND {_condition(part, f'x{place}', features, values)})"
        for place, part in enumerate(audience.but)
    ]
    if only is not None:
        leaves.append(" AND u.chat_id = :only")
        values["only"] = only
    asked = [features.get(part.feature, "") for part in (*audience.parts, *audience.but)]
    if any(":now" in each for each in asked):
        values["now"] = now
    if any(":week" in each for each in asked):
        values["week"] = stamp(moment(now) + timedelta(days=7))
    sql = (
        f"SELECT u.chat_id, min(u.why) AS why FROM ({' UNION ALL '.join(takes)}) u WHERE 1 = 1{''.join(leaves)}"
        " GROUP BY u.chat_id"
    )
    return Query(sql, values)


def _condition(part: Part, mark: str, features: Features, values: dict[str, Any]) -> str:
    said = ["p.agreed_at IS NOT NULL"]
    at_home = [f"1 = 1{homes(part, mark, values)}"]
    if part.relation is not None:
        at_home.append(f"m.relation = :{mark}l")
        values[f"{mark}l"] = part.relation.value
    # Who lives there is found once, not asked of everybody.
    there = f"SELECT m.person_id FROM members m JOIN homes h ON h.home_id = m.home_id WHERE {' AND '.join(at_home)}"
    belongs = f"p.person_id IN ({there})"
    if part.of_place or part.relation is not None:
        said.append(belongs)
    elif part.role is None:
        said.append(f"(p.role > 0 OR {belongs})")
    if part.role is not None:
        said.append(f"p.role >= :{mark}r")
        values[f"{mark}r"] = int(part.role)
    if part.feature:
        if part.feature not in features:
            raise UnknownFeature(part.feature)
        said.append(f"({features[part.feature]})")
    if part.unread:
        said.append(
            f"EXISTS (SELECT 1 FROM announcement_recipients n WHERE n.announcement = :{mark}n"
            " AND n.chat_id = p.person_id AND n.state = 'sent' AND n.read_at IS NULL)"
        )
        values[f"{mark}n"] = part.unread
    if part.sent:
        said.append(
            f"EXISTS (SELECT 1 FROM announcement_recipients n WHERE n.announcement = :{mark}s"
            " AND n.chat_id = p.person_id AND n.state IN ('queued', 'sent', 'recalled'))"
        )
        values[f"{mark}s"] = part.sent
    return " AND ".join(said)


def homes(part: Part, mark: str, values: dict[str, Any]) -> str:
    """The condition on homes h, with its AND; empty for all of them."""
    said = ""
    for name, column in (("building", "building"), ("entrance", "entrance")):
        if value := getattr(part, name):
            said += f" AND h.{column} = :{mark}{name[0]}"
            values[f"{mark}{name[0]}"] = value
    if part.compound:
        said += f" AND substr(h.building, 1, length(:{mark}c)) = :{mark}c"
        values[f"{mark}c"] = part.compound
    if part.lowest is not None:
        said += f" AND h.floor >= :{mark}f"
        values[f"{mark}f"] = part.lowest
    if part.highest is not None:
        said += f" AND h.floor <= :{mark}t"
        values[f"{mark}t"] = part.highest
    return said


def area(audience: Audience) -> Query | None:
    """The condition on homes h that it is for. None: it is for some of those who live there."""
    if not audience.parts or not all(part.of_homes for part in audience.parts):
        return None
    values: dict[str, Any] = {}

    def any_of(parts: Sequence[Part], mark: str) -> str:
        return " OR ".join(f"(1 = 1{homes(part, f'{mark}{place}', values)})" for place, part in enumerate(parts))

    left_out = [part for part in audience.but if part.of_homes]
    sql = f"({any_of(audience.parts, 'g')})" + (f" AND NOT ({any_of(left_out, 'w')})" if left_out else "")
    return Query(sql, values)


async def includes(tx: Transaction, audience: Audience, features: Features, person_id: int, now: str) -> bool:
    query = chosen(audience, features, now, only=person_id)
    return await tx.row(query.sql, **query.values) is not None
