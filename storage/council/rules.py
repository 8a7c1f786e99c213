"""What the community has set for its council."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Annotated

from msgspec import Meta

from storage.council.scope import Scope
from storage.council.stages import Stage
from storage.people.members import Relation
from storage.sentence import Sentence
from storage.settings import NotNegative, Positive, Section, Zone

EVENING = time(20)  # By the clock on the wall.
Days = Annotated[int, Meta(ge=1, le=366)]


class CouncilRules(Section, frozen=True):
    enabled: bool = True
    entrance_signatures: Positive = 2  # Of homes, to bring a proposal to the council; never more than half of them.
    building_signatures: Positive = 5
    compound_signatures: Positive = 10
    signers: tuple[Relation, ...] = (Relation.OWNER,)  # Who may sign for a home.
    most_open: Positive = 3  # Proposals of one home at a time.
    collecting_days: Days = 30
    discussing_days: Days = 14
    revising_days: Days = 7
    preparing_days: Days = 7  # For the office to announce the vote on what is ripe for one; then it is reminded.
    remind_days: NotNegative = 2  # Before a stage ends; 0: nobody is reminded.
    zone: Zone = UTC

    def check(self) -> None:
        if not self.signers:
            raise ValueError(Sentence("signers is []: at least one of owner, tenant, relative"))
        shortest = min(self.collecting_days, self.discussing_days, self.revising_days)
        if self.remind_days >= shortest:
            raise ValueError(
                Sentence(
                    "remind_days is {remind_days}: less than the shortest stage, {shortest} days",
                    remind_days=self.remind_days,
                    shortest=shortest,
                )
            )

    def signatures(self, scope: Scope, homes: int) -> int:
        """Of an electorate of so many homes: a small stairwell needs no more than half of itself."""
        wanted = {
            Scope.ENTRANCE: self.entrance_signatures,
            Scope.BUILDING: self.building_signatures,
            Scope.COMPOUND: self.compound_signatures,
        }[scope]
        return max(1, min(wanted, (homes + 1) // 2))

    def end_of(self, stage: Stage, begun: datetime) -> datetime | None:
        """In the evening, when people read what follows. None: it ends when somebody ends it."""
        days = {
            Stage.COLLECTING: self.collecting_days,
            Stage.DISCUSSING: self.discussing_days,
            Stage.REVISING: self.revising_days,
        }.get(stage)
        return self.evening(begun, days) if days else None

    def prepared_by(self, ripe: datetime) -> datetime:
        """When the vote on a proposal that has been ripe for one since then is to be announced."""
        return self.evening(ripe, self.preparing_days)

    def evening(self, begun: datetime, days: int) -> datetime:
        """So many days later."""
        day = begun.astimezone(self.zone).date() + timedelta(days=days)
        return datetime.combine(day, EVENING, self.zone).astimezone(UTC)
