"""What somebody meant, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Intent(StrEnum):
    DANGER = "danger"
    REPORT = "report"
    SORT = "sort"
    HUMAN = "human"
    QUESTION = "question"
    BOOK = "book"
    VOTE = "vote"
    ANNOUNCE = "announce"
    CHECKIN = "checkin"
    HELP = "help"
    ACCOUNT = "account"
    GREETING = "greeting"
    THANKS = "thanks"
    STOP = "stop"
    OTHER = "other"


class Danger(StrEnum):
    FIRE = "fire"
    GAS = "gas"  # Carbon monoxide too.
    TRAPPED = "trapped"
    MEDICAL = "medical"  # Falls and suicide too.
    CRIME = "crime"  # Violence, burglars, fraud, missing people.
    ELECTRIC = "electric"
    FALL_OF_OBJECTS = "fall_of_objects"
    FLOOD = "flood"


class Where(StrEnum):
    HOME = "home"  # Inside somebody's dwelling, a neighbour's too.
    SHARED = "shared"
    UNKNOWN = "unknown"


class Urgency(StrEnum):
    URGENT = "urgent"
    SOON = "soon"  # Today or tomorrow.
    CAN_WAIT = "can_wait"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Places:
    """As the text says it, nothing guessed; several are joined by `;`. 5F is a floor, -1F the first basement."""

    building: str = ""
    entrance: str = ""
    floor: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One recogniser's understanding of an utterance. `sure` lies between 0 and 1."""

    intent: Intent
    sure: float
    danger: Danger | None = None
    category: str = ""  # Of a report: lift, water, light, rubbish, other:…, danger.


@dataclass(frozen=True, slots=True)
class Understood:
    intent: Intent
    sure: float
    danger: Danger | None = None
    category: str = ""
    places: Places = field(default_factory=Places)
    where: Where = Where.UNKNOWN
    urgency: Urgency = Urgency.UNKNOWN
    tie: Intent | None = None  # What it may mean as well: to be asked back.
