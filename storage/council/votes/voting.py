"""A vote as it was announced, and how far it has come. What stands in it never changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from storage.council.majority import Matter
from storage.council.result import OF_OPTIONS, Counting, Vote
from storage.council.scope import Place, Scope
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment


class State(StrEnum):
    ANNOUNCED = "announced"  # The text stands for everybody to read, until it opens by itself.
    OPEN = "open"
    CLOSED = "closed"  # Counted and published; it can be objected to.
    FINAL = "final"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that is confirmed in one summary."""

    title: str
    words: str
    place: Place
    counting: Counting
    opens_at: datetime
    closes_at: datetime
    matter: Matter = Matter.ORDINARY
    item: int = 0
    quorum: Fraction | None = None
    options: tuple[str, ...] = ()
    secret: bool = True
    residents: bool = False
    silence: bool = False
    official: bool = False
    second_days: int = 0
    objection_days: int = 0
    proposal: int | None = None
    version: int = 0

    @property
    def vote(self) -> Vote:
        """What is counted. Raises Refused for what nobody could count."""
        return Vote(self.title, self.counting, self.matter, self.quorum, self.options)

    @property
    def of_options(self) -> bool:
        return self.counting in OF_OPTIONS

    @property
    def ranked(self) -> bool:
        return self.counting in {Counting.SCHULZE, Counting.RUNOFF}


@dataclass(frozen=True, slots=True)
class Voting:
    number: int
    terms: Terms
    state: State
    round: int
    made_by: int
    made_at: datetime
    reason: str
    closed_at: datetime | None
    ended_at: datetime | None
    telling: str
    told_home: int
    reminded: int
    reminded_at: datetime | None

    @property
    def title(self) -> str:
        return self.terms.title

    @property
    def ends_at(self) -> datetime:
        """Of the round that it is in; the second one was stated before the first began."""
        return self.terms.closes_at + timedelta(days=self.terms.second_days if self.round > 1 else 0)

    @property
    def final_at(self) -> datetime | None:
        return self.closed_at + timedelta(days=self.terms.objection_days) if self.closed_at else None

    def takes_ballots(self, now: datetime) -> bool:
        return self.state is State.OPEN and now < self.ends_at


# All but the published ballots, which may be megabytes.
COLUMNS = (
    "SELECT number, proposal, version, title, words, scope, building, entrance, counting, matter, item, quorum,"
    " options,"
    " secret, residents, silence, official, opens_at, closes_at, second_days, objection_days, made_by, made_at, state,"
    " round, reason, closed_at, ended_at, telling, told_home, reminded, reminded_at FROM votes"
)


async def find(tx: Transaction, number: int) -> Voting | None:
    row = await tx.row(f"{COLUMNS} WHERE number = :number", number=number)
    return voting_of(row) if row else None


async def going_on(tx: Transaction) -> list[Voting]:
    """Announced, open, or closed and not final yet; what ends first comes first."""
    found = await tx.rows(f"{COLUMNS} WHERE state IN ('announced', 'open', 'closed') ORDER BY closes_at, number")
    return [voting_of(row) for row in found]


async def open_titles(tx: Transaction) -> list[str]:
    """What people may be talking about: asked with each message, so it reads no more than that."""
    return [row["title"] for row in await tx.rows("SELECT title FROM votes WHERE state = 'open' ORDER BY number")]


async def over(tx: Transaction, limit: int) -> list[Voting]:
    """The newest first."""
    found = await tx.rows(f"{COLUMNS} WHERE ended_at IS NOT NULL ORDER BY number DESC LIMIT :limit", limit=limit)
    return [voting_of(row) for row in found]


async def of_proposal(tx: Transaction, proposal: int) -> list[Voting]:
    found = await tx.rows(f"{COLUMNS} WHERE proposal = :proposal ORDER BY number", proposal=proposal)
    return [voting_of(row) for row in found]


def voting_of(row: Row) -> Voting:
    terms = Terms(
        title=row["title"],
        words=row["words"],
        place=Place(Scope(row["scope"]), row["building"], row["entrance"]),
        counting=Counting(row["counting"]),
        opens_at=moment(row["opens_at"]),
        closes_at=moment(row["closes_at"]),
        matter=Matter(row["matter"]),
        item=row["item"],
        quorum=Fraction(row["quorum"]) if row["quorum"] else None,
        options=tuple(json.loads(row["options"])),
        secret=bool(row["secret"]),
        residents=bool(row["residents"]),
        silence=bool(row["silence"]),
        official=bool(row["official"]),
        second_days=row["second_days"],
        objection_days=row["objection_days"],
        proposal=row["proposal"],
        version=row["version"],
    )
    return Voting(
        row["number"],
        terms,
        State(row["state"]),
        row["round"],
        row["made_by"],
        moment(row["made_at"]),
        row["reason"],
        _moment(row["closed_at"]),
        _moment(row["ended_at"]),
        row["telling"],
        row["told_home"],
        row["reminded"],
        _moment(row["reminded_at"]),
    )


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None
