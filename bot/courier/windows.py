"""How many in how long: rates that nothing exceeds. Instants are seconds of a monotonic clock, passed in."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import deque

MARGIN = 1.02  # Windows are a little longer than Telegram's, since messages do not all travel at one speed.
SLACK = 1.01  # The same where it is measured how long they travel.
FORGOTTEN = 0.002  # With each message, of how quick the quickest was.
LATEST = 1.0  # Seconds after it left, at which a message counts as arrived although nothing was heard of it.


class Window:
    """At most so many in any stretch of so many seconds."""

    __slots__ = ("_limit", "_seconds", "_times")

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit, self._seconds = limit, seconds * MARGIN
        self._times: deque[float] = deque()

    def free_at(self, weight: int, now: float) -> float:
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        over = len(self._times) + min(weight, self._limit) - self._limit
        return now if over <= 0 else self._times[over - 1] + self._seconds

    def spend(self, weight: int, now: float) -> None:
        self._times.extend([now] * weight)

    def rests(self, now: float) -> bool:
        return not self._times or self._times[-1] <= now - self._seconds


class Arrivals:
    """At most so many arrive in any stretch of so many seconds, whatever time they take.

    A burst that needs connections first is slow, and the next one would catch up with it. When a message arrived is
    seen from its answer: it took so much longer than the quickest ones.
    """

    __slots__ = ("_flying", "_limit", "_quickest", "_seconds", "_times")

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit, self._seconds = limit, seconds * SLACK
        self._flying: dict[int, tuple[float, int]] = {}  # By id, in the order in which they left: when, as how many.
        self._times: list[float] = []  # Sorted: when each would have left, had it been as quick as any.
        self._quickest = 0.0  # Seconds there and back, by what was seen lately.

    def free_at(self, weight: int, now: float, share: float = 1.0) -> float:
        limit = max(1, int(self._limit * share))
        for id, (left, each) in list(self._flying.items()):
            if left > now - LATEST:
                break
            del self._flying[id]
            self._note(left + LATEST, each)
        del self._times[: bisect_right(self._times, now - self._seconds)]
        over = len(self._times) + sum(each for _, each in self._flying.values()) + min(weight, limit) - limit
        if over <= 0:
            return now
        if over <= len(self._times):
            return self._times[over - 1] + self._seconds
        first, _ = next(iter(self._flying.values()))
        return first + LATEST + self._seconds  # Or when it arrives: then this is asked again.

    def spend(self, id: int, weight: int, now: float) -> None:
        self._flying[id] = now, weight

    def arrived(self, id: int, now: float) -> None:
        left, weight = self._flying.pop(id, (now, 0))
        if weight:
            trip = now - left
            self._quickest = min(trip, self._quickest + (trip - self._quickest) * FORGOTTEN)
            self._note(now - self._quickest, weight)

    def stayed(self, id: int) -> None:
        self._flying.pop(id, None)

    def _note(self, at: float, weight: int) -> None:
        for _ in range(weight):
            insort(self._times, at)


class Bucket:
    """A steady rate, with short bursts."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._tokens, self._at = float(burst), now

    def free_at(self, weight: int, now: float) -> float:
        missing = min(weight, self._burst) - self._level(now)
        return now if missing <= 1e-9 else now + missing / self._rate

    def spend(self, weight: int, now: float) -> None:
        self._tokens, self._at = self._level(now) - weight, now

    def rests(self, now: float) -> bool:
        return self._level(now) >= self._burst

    def _level(self, now: float) -> float:
        return min(float(self._burst), self._tokens + (now - self._at) * self._rate)
