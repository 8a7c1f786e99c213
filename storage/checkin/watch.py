"""Somebody who says every day that they are well: at which times, with which days off, away until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from storage.checkin.rules import CheckinRules
from storage.times import occurrences

GREENWICH = ZoneInfo("UTC")  # As a zone with a name, for whoever has set none.


@dataclass(frozen=True, slots=True)
class Watch:
    elder_id: int
    rule: str
    starts: datetime  # By the clock on the wall.
    days_off: str = ""
    any_sign: bool = False
    tells_times: bool = False
    tells_news: bool = True
    away_until: datetime | None = None
    away_from: datetime | None = None  # None: since they said so.
    begun_at: datetime | None = None
    practised_at: datetime | None = None
    active_at: datetime | None = None
    drill_at: datetime | None = None
    well_at: datetime | None = None
    sign_at: datetime | None = None
    next_at: datetime | None = None

    @property
    def heard_at(self) -> datetime | None:
        """The last that was heard of them, if it counts."""
        known = [each for each in (self.well_at, self.sign_at if self.any_sign else None) if each]
        return max(known, default=None)

    def is_away(self, at: datetime) -> bool:
        return self.will_be_away(at) and (self.away_from is None or at >= self.away_from)

    def will_be_away(self, at: datetime) -> bool:
        """Then or later."""
        return self.away_until is not None and at < self.away_until

    def times(self, after: datetime, count: int, rules: CheckinRules) -> list[datetime]:
        """The next times at which they are asked. An hour that the clock skips comes when it would have come without
        the change, one that it shows twice comes once.
        """
        zone = rules.zone if isinstance(rules.zone, ZoneInfo) else GREENWICH
        back = max(after, self.away_until or after)
        found: list[datetime] = []
        for since in (after, back) if self.will_be_away(after) and not self.is_away(after) else (back,):
            every = occurrences(
                self.starts,
                self.rule,
                since,
                zone,
                count + 1,
                works=lambda day: str(day.isoweekday()) not in self.days_off,
            )
            found += [each.astimezone(UTC) for each in every]  # Two of one zone are compared by the clock on the wall.
        return sorted({each for each in found if each > after and not self.is_away(each)})[:count]
