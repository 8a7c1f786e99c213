"""Who comes next. No clock, no network, no database: what waits is put in, what may go now is taken out."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.courier.pace import Pace, counts
from storage.queues.outbox import BROADCAST, Due

FREE = -1  # Of calls that no limit counts, such as the end of a button's spinner: they go before all others.
PATIENCE = 10  # So many overtake those who are less urgent before one of these goes: nobody waits for ever.


@dataclass(slots=True)
class Lane:
    """One chat: one message at a time, the most urgent first, the older first among equals."""

    waiting: list[tuple[int, int, Due]] = field(default_factory=list)
    flying: int | None = None  # The id of the message that is on its way.
    not_before: float = 0.0

    def head(self) -> tuple[int, int, Due]:
        return self.waiting[0]


class Dispatch:
    """Instants are seconds of a monotonic clock, passed in."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._lanes: dict[int, Lane] = {}
        # By urgency: (id, lane) of lanes that may go; may be out of date.
        self._ready: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._overtaken: Counter[int] = Counter()  # By urgency: how often, since one of it went.
        self._later: list[tuple[float, int]] = []  # (when, lane) of lanes that must wait.
        self._wake: float | None = None
        self._flying: set[int] = set()  # Ids of messages that are on their way.
        self.broadcasts = 0  # How many broadcasts are waiting here.

    def add(self, due: Due) -> None:
        lane = self._lanes.setdefault(_key(due), Lane())
        heapq.heappush(lane.waiting, (due.urgency, due.id, due))
        self.broadcasts += due.urgency >= BROADCAST
        if lane.head()[1] == due.id:
            self._make_ready(_key(due), lane)

    def hold(self, due: Due, at: float) -> None:
        """It joins its chat, which waits until then: more of it may come."""
        key = _key(due)
        lane = self._lanes.setdefault(key, Lane())
        heapq.heappush(lane.waiting, (due.urgency, due.id, due))
        self.broadcasts += due.urgency >= BROADCAST
        lane.not_before = max(lane.not_before, at)
        if lane.flying is None:
            self._wait(key, lane.not_before)

    def take(self, now: float, room: int) -> list[Due]:
        """What goes now, at most `room`; each chat waits from here until it is told what became of its message."""
        taken: list[Due] = []
        while self._later and self._later[0][0] <= now:
            _, key = heapq.heappop(self._later)
            if lane := self._lanes.get(key):
                self._make_ready(key, lane)
        self._wake = self._later[0][0] if self._later else None
        while len(taken) < room and (due := self._next(now)):
            taken.append(due)
        return taken

    def wake_at(self) -> float | None:
        """When there is something to take that there was not at the last `take`, if nothing else happens."""
        return self._wake

    @property
    def flying(self) -> int:
        return len(self._flying)

    def landed(self, due: Due) -> None:
        """It is dealt with, one way or the other; its chat goes on."""
        self._flying.discard(due.id)
        key = _key(due)
        lane = self._lanes.get(key)
        if not lane:
            return
        lane.flying = None
        if lane.waiting:
            self._make_ready(key, lane)
        else:
            del self._lanes[key]

    def again(self, due: Due, at: float) -> None:
        """It comes back to the head of its chat, which waits until then."""
        self._flying.discard(due.id)
        key = _key(due)
        lane = self._lanes.setdefault(key, Lane())
        lane.flying = None
        lane.not_before = at
        heapq.heappush(lane.waiting, (due.urgency, due.id, due))
        self.broadcasts += due.urgency >= BROADCAST
        self._wait(key, at)

    def replace(self, chat_id: int, waiting: Sequence[Due]) -> bool:
        """What waits for this chat from now on: nothing if it is closed, all it is owed if it is open again.

        What is on its way is left out, also when it is on its way to the id that a group had before. Returns whether
        there is any such.
        """
        lane = self._lanes.setdefault(chat_id, Lane())
        self.broadcasts -= sum(urgency >= BROADCAST for urgency, _, _ in lane.waiting)
        lane.waiting = []
        for due in waiting:
            if due.id not in self._flying:
                self.add(due)
        if not lane.waiting and lane.flying is None:
            del self._lanes[chat_id]
        return lane.flying is not None or any(due.id in self._flying for due in waiting)

    def supersedes(self, due: Due) -> bool:
        """Whether the same card is waiting to be said anew, so that this version need not be seen."""
        lane = self._lanes.get(due.chat_id)
        later = lane.waiting if lane else []
        return any(other.card == due.card and other.method.startswith("send") for _, _, other in later)

    def _next(self, now: float) -> Due | None:
        """Takes the one whose turn it is, if it may go."""
        for urgency in sorted(self._ready, key=self._place):
            ready = self._ready[urgency]
            while ready:
                id, key = ready[0]
                lane = self._lanes.get(key)
                if not lane or lane.flying is not None or not lane.waiting or lane.head()[1] != id:
                    heapq.heappop(ready)
                    continue
                due = lane.head()[2]
                at = max(lane.not_before, self.pace.chat_free_at(due, now))
                if at > now:
                    heapq.heappop(ready)
                    self._wait(key, at)
                    continue
                at = self.pace.free_at(due, now)
                if at <= now:
                    heapq.heappop(ready)
                    self._go(urgency, lane, now)
                    return due
                self._wake_by(at)
                if urgency < BROADCAST:
                    return None  # Nobody slips past it into what room there is.
                break
        return None

    def _place(self, urgency: int) -> tuple[bool, int]:
        """The most urgent first, unless others have been overtaken often enough."""
        return urgency != FREE and self._overtaken[urgency] < PATIENCE, urgency

    def _go(self, urgency: int, lane: Lane, now: float) -> None:
        _, id, due = heapq.heappop(lane.waiting)
        lane.flying, lane.not_before = id, 0.0
        self._flying.add(id)
        self.broadcasts -= due.urgency >= BROADCAST
        self.pace.spend(due, now)
        if urgency != FREE:
            self._overtaken[urgency] = 0
            self._overtaken.update(other for other, ready in self._ready.items() if other > urgency and ready)

    def _make_ready(self, key: int, lane: Lane) -> None:
        if lane.waiting and lane.flying is None:
            urgency, id, due = lane.head()
            heapq.heappush(self._ready[urgency if counts(due) else FREE], (id, key))

    def _wait(self, key: int, at: float) -> None:
        heapq.heappush(self._later, (at, key))
        self._wake_by(at)

    def _wake_by(self, at: float) -> None:
        self._wake = at if self._wake is None else min(at, self._wake)


def _key(due: Due) -> int:
    """Its lane: its chat; or one of its own, where no chat has to wait for it (the end of a button's spinner)."""
    return due.chat_id or -(1 << 60) - due.id
