"""A broadcast to everybody while people tap: the courier's dispatch against a strict Telegram, in simulated time."""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from bot.courier.dispatch import Dispatch
from bot.courier.pace import Limits, Pace
from storage.queues.outbox import ANSWER, BROADCAST, Due
from tests.bench.goal import at_least, goal
from tests.bench.spread import percentile

PEOPLE = 10_000
ALLOWED = 30  # Messages in any second, https://core.telegram.org/bots/faq#broadcasting-to-users
TAPS_PER_SECOND = 3.0
AT_ONCE = 256
TRIP = 0.040  # Seconds to Telegram, and as many back.
JITTER = 0.015  # Seconds that one message may take longer than another, each way.
ROUGH = 0.100  # The same on a bad day, when no pace near the limit can avoid every refusal.


class StrictTelegram:
    """Refuses the 31st message in any second, as it arrives."""

    def __init__(self) -> None:
        self._arrived: deque[float] = deque()
        self.refused = 0

    def takes(self, now: float) -> bool:
        while self._arrived and self._arrived[0] <= now - 1:
            self._arrived.popleft()
        if len(self._arrived) >= ALLOWED:
            self.refused += 1
            return False
        self._arrived.append(now)
        return True


@dataclass
class Outcome:
    delivered: int = 0
    seconds: float = 0.0
    refused: int = 0
    waited: list[float] = field(default_factory=list)  # From each tap to its answer's arrival.

    @property
    def share(self) -> float:
        """Percent of the allowed rate."""
        return self.delivered / self.seconds / ALLOWED * 100


class Simulation:
    """Events in the order of simulated time. Whoever taps got the broadcast, or is about to."""

    def __init__(self, jitter: float) -> None:
        self._jitter = jitter
        self._chance = random.Random(1)
        self._events: list[tuple[float, int, Callable[[float], None]]] = []
        self._number = count(1)
        self._dispatch = Dispatch(Pace(Limits()))
        self._telegram = StrictTelegram()
        self._tapped: dict[int, float] = {}
        self._wake: float | None = None
        self._broadcasts_left = PEOPLE
        self._outcome = Outcome()

    def run(self) -> Outcome:
        for person in range(1, PEOPLE + 1):
            self._dispatch.add(self._due(person, BROADCAST))
        self._at(self._chance.expovariate(TAPS_PER_SECOND), self._tap)
        self._send(0.0)
        while self._events and self._broadcasts_left:
            now, _, happen = heapq.heappop(self._events)
            happen(now)
            self._send(now)
        self._outcome.refused = self._telegram.refused
        return self._outcome

    def _at(self, moment: float, happen: Callable[[float], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._number), happen))

    def _due(self, person: int, urgency: int) -> Due:
        return Due(
            id=next(self._number),
            chat_id=person,
            method="sendMessage",
            payload="{}",
            urgency=urgency,
            weight=1,
            card=None,
            expires=None,
            attempts=0,
            doubtful=0,
        )

    def _tap(self, now: float) -> None:
        due = self._due(self._chance.randint(1, PEOPLE), ANSWER)
        self._tapped[due.id] = now
        self._dispatch.add(due)
        self._at(now + self._chance.expovariate(TAPS_PER_SECOND), self._tap)

    def _send(self, now: float) -> None:
        for due in self._dispatch.take(now, AT_ONCE - self._dispatch.flying):
            self._at(now + self._trip(), lambda at, due=due: self._arrive(due, at))
        wake = self._dispatch.wake_at()
        if wake is not None and wake != self._wake:
            self._wake = wake
            self._at(max(now, wake), lambda _: None)

    def _trip(self) -> float:
        return TRIP + self._chance.uniform(0, self._jitter)

    def _arrive(self, due: Due, now: float) -> None:
        if not self._telegram.takes(now):
            self._at(now + self._trip(), lambda at: self._refuse(due, at))
            return
        self._outcome.delivered += 1
        self._outcome.seconds = now
        if due.urgency == BROADCAST:
            self._broadcasts_left -= 1
        else:
            self._outcome.waited.append(now - self._tapped[due.id])
        self._at(now + self._trip(), lambda at: self._land(due, at))

    def _land(self, due: Due, now: float) -> None:
        self._dispatch.pace.arrived(due, now)
        self._dispatch.landed(due)

    def _refuse(self, due: Due, now: float) -> None:
        self._dispatch.pace.arrived(due, now)
        self._dispatch.pace.refused(due.chat_id, 1.0, now)
        self._dispatch.again(due, now + 1)


def broadcast() -> list[str]:
    outcome, rough = Simulation(JITTER).run(), Simulation(ROUGH).run()
    p99, longest = percentile(outcome.waited, 99), max(outcome.waited)
    about = (
        f"{PEOPLE:,} people in {outcome.seconds:.0f} simulated seconds, while {len(outcome.waited):,} tapped;"
        f" a message travels {TRIP * 1000:.0f} to {(TRIP + JITTER) * 1000:.0f} ms:"
    )
    bad_day = (
        f"- on a rough road ({ROUGH * 1000:.0f} ms of jitter): {rough.share:.0f} % of what Telegram allows,"
        f" {rough.refused} refusals, the last answer after {max(rough.waited):.2f} s"
    )
    return [
        about,
        f"- answers meanwhile: p99 after {p99:.2f} s, the last after {longest:.2f} s",
        bad_day,
        at_least("of what Telegram allows", outcome.share, 97, " %"),
        goal(f"refused with 429: {outcome.refused} (goal: none)", outcome.refused == 0),
        goal(f"longest wait of an answer: {longest:.2f} s (goal: at most 1 s)", longest <= 1),
    ]
