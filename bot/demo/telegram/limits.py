"""Telegram's flood limits: 30 messages a second over all, about one a second to a person, 20 a minute to a group."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil


@dataclass(frozen=True)
class Pace:
    number: int
    seconds: float


OVERALL = Pace(30, 1)
GROUP = Pace(20, 60)
BURST, STEADY = 5, 1.0
"""A person may get a few messages at once; each second makes room for one more."""


@dataclass
class Limits:
    on: bool = False
    _sent: dict[int, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))
    _room: dict[int, tuple[float, datetime]] = field(default_factory=dict)

    def admit(self, chat: int, weight: int, now: datetime, *, new: bool = True) -> int:
        """Counts `weight` messages and answers 0, or counts none and answers after how many seconds to try again.

        What is not `new`, an edit or a deletion, does not count as a message to a person, but everywhere else.
        """
        if not self.on:
            return 0
        waits = [self._wait(0, OVERALL, weight, now)]
        if chat < 0:
            waits.append(self._wait(chat, GROUP, weight, now))
        elif new:
            waits.append(self._personal(chat, weight, now))
        if max(waits) > 0:
            return max(1, ceil(max(waits)))
        for place in (0, chat) if chat < 0 else (0,):
            self._sent[place].extend([now] * weight)
        if chat > 0 and new:
            self._room[chat] = (self._left(chat, now) - weight, now)
        return 0

    def _wait(self, place: int, pace: Pace, weight: int, now: datetime) -> float:
        sent = self._sent[place]
        while sent and not now - timedelta(seconds=pace.seconds) < sent[0] <= now:
            sent.popleft()
        surplus = len(sent) + weight - pace.number
        if surplus <= 0:
            return 0
        blocking = sent[min(surplus, len(sent)) - 1] if sent else now
        return (blocking - now).total_seconds() + pace.seconds

    def _personal(self, chat: int, weight: int, now: datetime) -> float:
        return max(0.0, (min(weight, BURST) - self._left(chat, now)) * STEADY)

    def _left(self, chat: int, now: datetime) -> float:
        left, at = self._room.get(chat, (float(BURST), now))
        return min(float(BURST), left + max(0.0, (now - at).total_seconds()) / STEADY)
