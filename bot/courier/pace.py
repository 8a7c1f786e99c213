"""How fast messages may go: Telegram's limits, https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from storage.outbox import BROADCAST

MARGIN = 1.02  # Windows are a little longer than Telegram's, since messages do not all travel at one speed.
TROUBLE_CHATS = 3  # So many chats refuse us within TROUBLE_SECONDS: it is not about one chat.
TROUBLE_SECONDS = 30.0
SLOWER, SLOWEST = 0.8, 0.1  # What is left of the rate after trouble, and after much of it.
FORGET_ABOVE = 20_000  # Chats whose history is kept before those at rest are forgotten.


@dataclass(frozen=True, slots=True)
class Limits:
    """0 switches a limit off."""

    total_per_second: int = 30
    person_per_second: float = 1.0
    person_burst: int = 4
    group_per_minute: int = 20


class Window:
    """At most so many in any stretch of so many seconds."""

    __slots__ = ("_limit", "_seconds", "_times")

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit, self._seconds = limit, seconds * MARGIN
        self._times: deque[float] = deque()

    def free_at(self, weight: int, now: float, share: float = 1.0) -> float:
        limit = max(1, int(self._limit * share))
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        over = len(self._times) + min(weight, limit) - limit
        return now if over <= 0 else self._times[over - 1] + self._seconds

    def spend(self, weight: int, now: float) -> None:
        self._times.extend([now] * weight)

    def rests(self, now: float) -> bool:
        return not self._times or self._times[-1] <= now - self._seconds


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


class Pace:
    """Instants are seconds of a monotonic clock, passed in."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._total = Window(limits.total_per_second, 1.0)
        self._chats: dict[int, Bucket | Window] = {}
        self._next_broadcast = 0.0
        self._share = 1.0
        self._refusals: dict[int, float] = {}
        self._mended = 0.0

    def chat_free_at(self, chat_id: int, weight: int, now: float) -> float:
        chat = self._chats.get(chat_id)
        return chat.free_at(_cost(chat_id, weight), now) if chat else now

    def free_at(self, weight: int, urgency: int, now: float) -> float:
        """When the next one may go, over all chats. Broadcasts keep an even distance, so that answers find room."""
        if not weight or not self._limits.total_per_second:
            return now
        at = self._total.free_at(weight, now, self._current_share(now))
        return max(at, self._next_broadcast) if urgency >= BROADCAST else at

    def spend(self, chat_id: int, weight: int, urgency: int, now: float) -> None:
        if weight and self._limits.total_per_second:
            self._total.spend(weight, now)
            if urgency >= BROADCAST:
                step = weight * MARGIN / (self._limits.total_per_second * self._share)
                self._next_broadcast = max(self._next_broadcast + step, now)
        if cost := _cost(chat_id, weight):
            chat = self._chats.get(chat_id) or self._begin(chat_id, now)
            if chat:
                chat.spend(cost, now)

    def refused(self, chat_id: int, now: float) -> None:
        """A 429. When several chats meet them at the same time, everything slows down for a while."""
        self._refusals[chat_id] = now
        self._refusals = {chat: at for chat, at in self._refusals.items() if at > now - TROUBLE_SECONDS}
        if len(self._refusals) >= TROUBLE_CHATS:
            self._share = max(SLOWEST, self._current_share(now) * SLOWER)
            self._mended = now
            self._refusals.clear()

    def _current_share(self, now: float) -> float:
        """A fifth less after trouble; a twentieth of the limit more for every ten seconds of peace."""
        if self._share < 1 and (tens := int((now - self._mended) / 10)):
            self._share, self._mended = min(1.0, self._share + tens / 20), self._mended + tens * 10
        return self._share

    def _begin(self, chat_id: int, now: float) -> Bucket | Window | None:
        limits = self._limits
        if len(self._chats) > FORGET_ABOVE:
            self._chats = {id: chat for id, chat in self._chats.items() if not chat.rests(now)}
        chat: Bucket | Window
        if chat_id < 0 and limits.group_per_minute:
            chat = Window(limits.group_per_minute, 60.0)
        elif chat_id > 0 and limits.person_per_second:
            chat = Bucket(limits.person_per_second, limits.person_burst, now)
        else:
            return None
        self._chats[chat_id] = chat
        return chat


def _cost(chat_id: int, weight: int) -> int:
    """What counts in its chat: in groups, edits do too."""
    return max(1, weight) if chat_id < 0 else weight
