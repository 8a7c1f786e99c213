"""Many people tap at once: each tap is answered, its spinner ended, its question closed; in simulated time.

Beside Linli's pace stands a naive one: edits weigh nothing, a refusal makes only its chat wait, and of several a fifth
of the pace is taken away.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.courier.dispatch import Dispatch
from bot.courier.pace import Limits, Pace, counts
from storage.queues.outbox import ANSWER, NOTICE, Due
from tests.bench.goal import goal, under
from tests.bench.spread import percentile

AT_ONCE, WITHIN = 60, 5.0  # People; seconds until the last of them is answered.
PER_SECOND, SECONDS, P99 = 15, 60, 2.0
CROWD = 600  # People among whom those taps are spread.
ALLOWED = 30  # Messages, edits and deletions in any second.
FIRST_WAIT, LONGEST_WAIT = 3.0, 60.0  # What a refusal asks for: twice as long each time, until there was peace.
PEACE = 30.0  # Seconds.
TRIP, JITTER = 0.040, 0.015  # Seconds to Telegram, and as many back; how much longer one may take than another.
PATIENCE = 600.0  # Simulated seconds after which whoever is not answered counts as never answered.


class FloodedTelegram:
    """Refuses the 31st call that counts in any second, and everybody until the wait that it then asks for is over."""

    def __init__(self) -> None:
        self._arrived: deque[float] = deque()
        self._wait, self._until = 0.0, 0.0
        self.refused = 0

    def asks_to_wait(self, due: Due, now: float) -> float:
        """Seconds; 0 when it is taken."""
        if not counts(due):
            return 0.0
        while self._arrived and self._arrived[0] <= now - 1:
            self._arrived.popleft()
        if now < self._until:
            self.refused += 1
            return self._until - now
        if len(self._arrived) < ALLOWED:
            self._arrived.append(now)
            return 0.0
        self.refused += 1
        self._wait = min(LONGEST_WAIT, self._wait * 2) if now < self._until + PEACE and self._wait else FIRST_WAIT
        self._until = now + self._wait
        return self._wait


class NaivePace(Pace):
    """As the pace was before edits counted."""

    def free_at(self, due: Due, now: float) -> float:
        return super().free_at(due, now) if due.weight else now

    def spend(self, due: Due, now: float) -> None:
        if due.weight:
            super().spend(due, now)
            super().arrived(due, now)

    def refused(self, chat_id: int, seconds: float, now: float) -> None:
        self._refusals = {chat: times for chat, times in self._refusals.items() if times[0] > now - 30}
        self._refusals[chat_id] = now, now + seconds
        if len(self._refusals) >= 3:
            self._share_then, self._climbs_from = max(0.1, self._share(now) * 0.8), now
            self._refusals.clear()


@dataclass
class Outcome:
    refused: int = 0
    unanswered: int = 0
    waited: list[float] = field(default_factory=list)  # From each tap to its answer's arrival.
    closed: float = 0.0  # When the last question was closed.


class Crowd:
    """Events in the order of simulated time."""

    def __init__(self, pace: Pace, taps: Sequence[tuple[float, int]]) -> None:
        self._chance = random.Random(1)
        self._events: list[tuple[float, int, Callable[[float], None]]] = []
        self._number = count(1)
        self._dispatch = Dispatch(pace)
        self._telegram = FloodedTelegram()
        self._tapped: dict[int, float] = {}
        self._wake: float | None = None
        self._outcome = Outcome()
        for moment, person in taps:
            self._at(moment, lambda now, person=person: self._tap(person, now))

    def run(self) -> Outcome:
        while self._events and self._events[0][0] < PATIENCE:
            now, _, happen = heapq.heappop(self._events)
            happen(now)
            self._send(now)
        self._outcome.refused, self._outcome.unanswered = self._telegram.refused, len(self._tapped)
        return self._outcome

    def _at(self, moment: float, happen: Callable[[float], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._number), happen))

    def _tap(self, person: int, now: float) -> None:
        answer = self._owe(person, "sendMessage", ANSWER, 1)
        self._tapped[answer.id] = now
        self._owe(0, "answerCallbackQuery", ANSWER, 0)
        self._owe(person, "editMessageReplyMarkup", NOTICE, 0)

    def _owe(self, chat: int, method: str, urgency: int, weight: int) -> Due:
        due = Due(next(self._number), chat, method, "{}", urgency, weight, None, None, 0, 0)
        self._dispatch.add(due)
        return due

    def _send(self, now: float) -> None:
        for due in self._dispatch.take(now, 256 - self._dispatch.flying):
            self._at(now + self._trip(), lambda at, due=due: self._arrive(due, at))
        wake = self._dispatch.wake_at()
        if wake is not None and wake != self._wake:
            self._wake = wake
            self._at(max(now, wake), lambda _: None)

    def _trip(self) -> float:
        return TRIP + self._chance.uniform(0, JITTER)

    def _arrive(self, due: Due, now: float) -> None:
        if seconds := self._telegram.asks_to_wait(due, now):
            self._at(now + self._trip(), lambda at: self._refuse(due, seconds, at))
            return
        if due.id in self._tapped:
            self._outcome.waited.append(now - self._tapped.pop(due.id))
        elif due.method.startswith("edit"):
            self._outcome.closed = now
        self._at(now + self._trip(), lambda at: self._land(due, at))

    def _land(self, due: Due, now: float) -> None:
        self._dispatch.pace.arrived(due, now)
        self._dispatch.landed(due)

    def _refuse(self, due: Due, seconds: float, now: float) -> None:
        self._dispatch.pace.arrived(due, now)
        self._dispatch.pace.refused(due.chat_id, seconds, now)
        self._dispatch.again(due, now + seconds)


def crowd() -> list[str]:
    at_once = [(0.0, person) for person in range(1, AT_ONCE + 1)]
    chance = random.Random(2)
    minute = [(tap / PER_SECOND, chance.randint(1, CROWD)) for tap in range(PER_SECOND * SECONDS)]
    lines = []
    for about, taps in (
        (f"{AT_ONCE} people tap at once", at_once),
        (f"{PER_SECOND} taps a second for {SECONDS} s", minute),
    ):
        ours, naive = Crowd(Pace(Limits()), taps).run(), Crowd(NaivePace(Limits()), taps).run()
        lines += [f"{about}; Telegram takes {ALLOWED} messages and edits a second:"]
        lines += [f"- {name}: {_said(outcome)}" for name, outcome in (("Linli", ours), ("edits without weight", naive))]
        lines.append(goal(f"refused with 429: {ours.refused} (goal: none)", ours.refused == 0))
        if taps is at_once:
            lines.append(under(f"the last of {AT_ONCE} answered after", _longest(ours), WITHIN, "s"))
        else:
            lines.append(under("p99 of the answers", percentile(ours.waited, 99), P99, "s"))
    return lines


def _longest(outcome: Outcome) -> float:
    return max(outcome.waited) if not outcome.unanswered else PATIENCE


def _said(outcome: Outcome) -> str:
    p50, p99 = (percentile(outcome.waited, share) for share in (50, 99))
    never = f", {outcome.unanswered} not within {PATIENCE:.0f} s" if outcome.unanswered else ""
    return (
        f"{len(outcome.waited)} answers: p50 {p50:.2f} s, p99 {p99:.2f} s, the last {max(outcome.waited):.2f} s{never};"
        f" {outcome.refused} refused; the last question closed after {outcome.closed:.1f} s"
    )
