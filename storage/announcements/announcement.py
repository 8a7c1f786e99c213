"""An announcement: what it says, to whom, from when to when, and how far it has got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct, field

from storage.announcements.audience import Audience
from storage.announcements.level import Level
from storage.announcements.obstacles import UNMUTABLE
from storage.engine.driver import Row
from storage.engine.instants import moment


class Kind(StrEnum):
    """What it is about: people mute kinds."""

    GENERAL = "general"
    WATER = "water"
    POWER = "power"
    LIFT = "lift"
    TYPHOON = "typhoon"
    FESTIVAL = "festival"
    MEETING = "meeting"
    EMERGENCY = UNMUTABLE


class State(StrEnum):
    UNAPPROVED = "unapproved"  # A second member of staff has to agree.
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"  # Those who had not got it yet do not get it.
    RECALLED = "recalled"

    @property
    def began(self) -> bool:
        return self not in {State.UNAPPROVED, State.SCHEDULED}


class Attached(Struct, frozen=True):
    """A file, a place on the map: `content` is what the method of the Bot API that sends this kind takes."""

    kind: str
    content: dict[str, Any]
    name: str = ""  # Of a file.


class Address(Struct, frozen=True):
    """A button that opens something: a page of the web, or a matter in the chat with the bot (`deep`)."""

    label: str
    target: str
    deep: bool = False


class Asks(StrEnum):
    """What its readers are asked to tap."""

    NOTHING = ""
    READ = "read"  # “I have read it”
    COMING = "coming"  # “I'm coming”, “I'm not coming”
    SAFE = "safe"  # “I'm safe”, “I need help”


class Answer(StrEnum):
    COMING = "coming"
    NOT_COMING = "not"
    SAFE = "safe"
    HELP = "help"


class Content(Struct, frozen=True, omit_defaults=True):
    """Words as Telegram's HTML; a reader gets their language, the other one if there is none."""

    zh: str = ""
    en: str = ""
    pictures: tuple[str, ...] = ()
    attached: Attached | None = None
    buttons: tuple[Address, ...] = ()
    asks: Asks = Asks.NOTHING
    renewed: bool = False  # A correction brought another photo or file, or took it away.
    news: tuple[str, str] = ("", "")  # What became known of it since, in Chinese and in English: it stands above.


class Planned(Struct, frozen=True):
    """All that makes one. A series makes its announcements of the same, each with an origin and times of its own."""

    kind: Kind
    content: Content
    audience: Audience
    author: int
    send_at: datetime
    expires_at: datetime | None = None
    urgent: bool = False
    silent: bool = False
    approved: bool = True  # False: a second member of staff has to agree first.
    level: Level | None = None  # Of an emergency.
    drill: bool = False
    calms: int | None = None  # It is the all-clear of that emergency.
    goes_by: str = ""  # A date that may move, which it is sent before.
    lead_minutes: int = 0
    origin: str = field(default="")


@dataclass(frozen=True, slots=True)
class Announcement:
    number: int
    kind: Kind
    content: Content
    audience: Audience
    urgent: bool
    silent: bool
    author: int
    approved_by: int | None
    created_at: datetime
    send_at: datetime
    expires_at: datetime | None
    began_at: datetime | None
    ended_at: datetime | None
    state: State
    version: int
    reminders: int
    reminded_at: datetime | None
    drawn_at: datetime | None
    level: Level | None  # Of an emergency.
    drill: bool
    calms: int | None  # It is the all-clear of that emergency.
    calmed_at: datetime | None  # When the all-clear of this emergency was given.
    held_at: datetime | None  # The staff are asked whether it shall be sent, so late.
    goes_by: str  # A date that may move, which it is sent before; empty: none.
    lead_minutes: int

    @property
    def matter(self) -> str:
        """What its calls in the outbox belong to."""
        return f"announcements:{self.number}"

    def holds(self, now: datetime) -> bool:
        stands = self.state is not State.RECALLED and not self.calmed_at
        return stands and (self.expires_at is None or self.expires_at > now)


def of_row(row: Row) -> Announcement:
    return Announcement(
        number=row["number"],
        kind=Kind(row["kind"]),
        content=msgspec.json.decode(row["content"], type=Content),
        audience=msgspec.json.decode(row["audience"], type=Audience),
        urgent=bool(row["urgent"]),
        silent=bool(row["silent"]),
        author=row["author"],
        approved_by=row["approved_by"],
        created_at=moment(row["created_at"]),
        send_at=moment(row["send_at"]),
        expires_at=_moment(row["expires_at"]),
        began_at=_moment(row["began_at"]),
        ended_at=_moment(row["ended_at"]),
        state=State(row["state"]),
        version=row["version"],
        reminders=row["reminders"],
        reminded_at=_moment(row["reminded_at"]),
        drawn_at=_moment(row["drawn_at"]),
        level=Level(row["level"]) if row["level"] else None,
        drill=bool(row["drill"]),
        calms=row["calms"],
        calmed_at=_moment(row["calmed_at"]),
        held_at=_moment(row["held_at"]),
        goes_by=row["goes_by"],
        lead_minutes=row["lead_minutes"],
    )


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None
