"""What the composition root injects; flows reach it through their talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any, TypeVar

from handlers.dialogue.step import Command, Step
from handlers.dialogue.words import Phrase
from storage.engine.holdings import Holdings
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.settings import Positive, Section, Settings

if TYPE_CHECKING:
    from handlers.dialogue.capability import Capability
    from handlers.dialogue.flow import Flow

Rules = TypeVar("Rules", bound=Section)


class Retention(Section, frozen=True):
    """Days."""

    handled_days: Positive = 7
    sent_days: Positive = 30
    conversation_days: Positive = 30
    undeliverable_days: Positive = 7
    file_days: Positive = 90
    card_days: Positive = 365
    report_days: Positive = 730
    request_days: Positive = 90
    booking_days: Positive = 365
    vote_days: Positive = 1095
    visitor_days: Positive = 365


@dataclass(slots=True)
class Community:
    """What all capabilities share. What is set for one of them is in `settings`."""

    name: str
    language: str  # Of groups, and of people we know nothing of.
    phone: str  # Of the duty desk: a person, one tap away.
    backup_days: int
    zone: tzinfo = UTC  # Of the times that people see.
    operator: str = ""  # Who answers for what is kept about people.
    retention: Retention = field(default_factory=Retention)
    bot_name: str = ""  # Without the @; Telegram tells it at the start.
    admins: frozenset[int] = frozenset()
    groups: dict[str, int] = field(default_factory=dict)  # Purpose → chat, as the database has it.
    topics: dict[int, int] = field(default_factory=dict)  # Chat → the topic in it that serves its purpose.
    commands: Sequence[Command] = ()  # Of all flows, in menu order.
    settings: Settings = field(default_factory=lambda: Settings(()))
    capabilities: Sequence[Capability] = ()  # All that are registered, switched on or not.

    def of(self, rules: type[Rules]) -> Rules:
        """What the community has set: `community.of(GreenRules)`."""
        return self.settings.of(rules)

    @property
    def menu(self) -> list[tuple[Phrase, Step[Any, ...]]]:
        """The big buttons of the menu."""
        return [(command.button, command.step) for command in self.commands if command.button]

    @property
    def keys(self) -> list[list[Phrase]]:
        """The large keys of simple mode, two a row; each in its place, whatever else is switched off."""
        known = sorted((each.key for each in self.commands if each.key), key=lambda key: key.place)
        rows = sorted({(key.place - 1) // 2 for key in known})
        return [[key.label for key in known if (key.place - 1) // 2 == row] for row in rows]

    @property
    def duty(self) -> frozenset[int]:
        """Whom the configuration puts on duty. They are staff in everything, whichever rules name them (`duty`)."""
        return self.settings.duty

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
        if chat_id == self.groups.get(STAFF) or person_id in self.duty:
            return max(kept, Role.STAFF)
        return kept
