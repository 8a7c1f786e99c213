"""What the composition root injects; flows reach it through their talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, time, tzinfo
from typing import TYPE_CHECKING, Any

from handlers.dialogue.category import BUILT_IN, Category
from handlers.dialogue.step import Command, Step
from handlers.dialogue.words import Named, Phrase
from storage.collection import Round
from storage.engine.holdings import Holdings
from storage.green import Rules
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.reports.deadlines import Deadlines
from storage.sorting import City

if TYPE_CHECKING:
    from handlers.dialogue.capability import Capability
    from handlers.dialogue.flow import Flow


@dataclass(frozen=True, slots=True)
class Retention:
    """Days, as people are told of them."""

    handled_days: int = 7
    sent_days: int = 30
    conversation_days: int = 30
    undeliverable_days: int = 7
    report_days: int = 730
    request_days: int = 90
    backup_days: int = 14


@dataclass(frozen=True, slots=True)
class Collected:
    """A kind of rubbish with its round, as the configuration describes it."""

    name: Named
    round: Round
    place: Named | None = None
    note: Named | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is collected when."""

    kinds: Mapping[str, Collected] = field(default_factory=dict)
    remind_at: time = time(19)  # On the evening before.


@dataclass(slots=True)
class Community:
    name: str
    language: str  # Of groups, and of people we know nothing of.
    phone: str  # Of the duty desk: a person, one tap away.
    zone: tzinfo = UTC  # Of the times that people see.
    operator: str = ""  # Who answers for what is kept about people.
    retention: Retention = field(default_factory=Retention)
    bot_name: str = ""  # Without the @; Telegram tells it at the start.
    admins: frozenset[int] = frozenset()
    places: dict[str, Named] = field(default_factory=dict)  # Public ones, by the key that their QR code carries.
    categories: dict[str, Category] = field(default_factory=lambda: dict(BUILT_IN))  # Of reports, in menu order.
    deadlines: Deadlines = field(default_factory=Deadlines)  # Of reports.
    groups: dict[str, int] = field(default_factory=dict)  # Purpose → chat, as the database has it.
    city: City = City.NATIONAL  # Whose names and colours the bins have.
    tip_hour: int = 9  # Of the tip of the day, in the groups that want one.
    calendar: Calendar = field(default_factory=Calendar)
    green: Rules | None = field(default_factory=Rules)  # Of the green account; None: there is none here.
    commands: Sequence[Command] = ()  # Of all flows, in menu order.
    capabilities: Sequence[Capability] = ()  # All that are registered, switched on or not.

    @property
    def menu(self) -> list[tuple[Phrase, Step[Any, ...]]]:
        """The big buttons at home."""
        return [(command.button, command.step) for command in self.commands if command.button]

    @property
    def offered(self) -> list[Capability]:
        """What people can do here."""
        return [each for each in self.capabilities if each.enabled is None or each.enabled(self)]

    @property
    def held(self) -> list[Holdings]:
        """What there may be in the database: also of what was switched off since."""
        return [each.holdings for each in self.capabilities]

    @property
    def switched_off(self) -> list[Flow[Any]]:
        """No button leads there."""
        return [each.flow for each in self.capabilities if each.enabled is not None and not each.enabled(self)]

    def role_of(self, person_id: int, chat_id: int, kept: Role) -> Role:
        """What somebody may do here and now. Whoever is in the staff's group, or on duty, was let in by the staff."""
        if person_id in self.admins:
            return Role.ADMIN
        if chat_id == self.groups.get(STAFF) or person_id in self.deadlines.duty:
            return max(kept, Role.STAFF)
        return kept
