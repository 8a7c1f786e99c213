"""A flood from one phone must not delay others, nor fill the disk."""

from __future__ import annotations

from collections.abc import Iterable

from bot.courier.windows import Bucket

FORGET_ABOVE = 10_000
SECONDS_BETWEEN_WORDS = 60.0


class Flood:
    """Instants are seconds of a monotonic clock, passed in."""

    def __init__(self, per_minute: int, burst: int) -> None:
        self._rate, self._burst = per_minute / 60, burst
        self._people: dict[int, Bucket] = {}
        self._told: dict[int, float] = {}
        self.dropped = 0

    def admits(self, person_id: int, now: float) -> bool:
        if not self._rate or not person_id:
            return True
        if len(self._people) > FORGET_ABOVE:
            self._people = {id: bucket for id, bucket in self._people.items() if not bucket.rests(now)}
            self._told = {id: at for id, at in self._told.items() if at > now - SECONDS_BETWEEN_WORDS}
        bucket = self._people.get(person_id)
        if not bucket:
            bucket = self._people[person_id] = Bucket(self._rate, self._burst, now)
        if bucket.free_at(1, now) > now:
            self.dropped += 1
            return False
        bucket.spend(1, now)
        return True

    def should_tell(self, person_id: int, now: float) -> bool:
        """Nothing is dropped in silence; but the answer to a flood is not another one."""
        if self._told.get(person_id, -SECONDS_BETWEEN_WORDS) > now - SECONDS_BETWEEN_WORDS:
            return False
        self._told[person_id] = now
        return True

    def forgive(self, admitted: Iterable[int], told: Iterable[int], now: float) -> None:
        """Those updates could not be kept after all, nor those people told: all of it will be asked again."""
        for person_id in admitted:
            if bucket := self._people.get(person_id):
                bucket.spend(-1, now)
        for person_id in told:
            self._told.pop(person_id, None)
