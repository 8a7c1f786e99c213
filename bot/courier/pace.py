"""How fast messages may go: Telegram's limits, https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from bot.courier.windows import MARGIN, Arrivals, Bucket, Window
from storage.queues.outbox import BROADCAST, Due
from storage.settings import NotNegative, Positive, Section

TROUBLE_CHATS = 3  # So many chats refuse us within TROUBLE_SECONDS: it is not about one chat.
TROUBLE_SECONDS = 30.0
SLOWER, SLOWEST = 0.5, 0.1  # What is left of the rate after trouble, and after much of it.
FASTER = 0.01  # Of the limit, that comes back with each second of peace.
FORGET_ABOVE = 20_000  # Chats whose history is kept before those at rest are forgotten.


class Limits(Section, frozen=True):
    """[pace]. 0 switches a limit off."""

    total_per_second: NotNegative = 30
    person_per_second: Annotated[float, Meta(ge=0)] = 1.0
    person_burst: Positive = 4
    group_per_minute: NotNegative = 20


class Pace:
    """Instants are seconds of a monotonic clock, passed in."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._total = Arrivals(limits.total_per_second, 1.0)
        self._chats: dict[int, Bucket | Window] = {}
        self._next_broadcast = 0.0
        self._refusals: dict[int, tuple[float, float]] = {}  # By chat: when it was, and until when we are to wait.
        self._paused_until = 0.0
        self._share_then, self._climbs_from = 1.0, 0.0

    def chat_free_at(self, due: Due, now: float) -> float:
        chat = self._chats.get(due.chat_id)
        return chat.free_at(_cost(due), now) if chat else now

    def free_at(self, due: Due, now: float) -> float:
        """When it may go, over all chats. Broadcasts keep an even distance, so that answers find room."""
        if now < self._paused_until:
            return self._paused_until
        counted = counts(due)
        if not counted or not self._limits.total_per_second:
            return now
        at = self._total.free_at(counted, now, self._share(now))
        return max(at, self._next_broadcast) if due.urgency >= BROADCAST else at

    def spend(self, due: Due, now: float) -> None:
        counted = counts(due)
        if counted and self._limits.total_per_second:
            self._total.spend(due.id, counted, now)
            if due.urgency >= BROADCAST:
                step = counted * MARGIN / (self._limits.total_per_second * self._share(now))
                self._next_broadcast = max(self._next_broadcast + step, now)
        if cost := _cost(due):
            chat = self._chats.get(due.chat_id) or self._begin(due.chat_id, now)
            if chat:
                chat.spend(cost, now)

    def arrived(self, due: Due, now: float) -> None:
        """It was answered, one way or the other."""
        self._total.arrived(due.id, now)

    def stayed(self, due: Due) -> None:
        """It did not leave after all."""
        self._total.stayed(due.id)

    def refused(self, chat_id: int, seconds: float, now: float) -> None:
        """A 429: so long this chat waits. When several meet one at the same time, everybody waits for the longest."""
        paused = now < self._paused_until
        recent = {chat: times for chat, times in self._refusals.items() if times[0] > now - TROUBLE_SECONDS}
        self._refusals = recent | {chat_id: (now, now + seconds)}
        if not paused and len(self._refusals) < TROUBLE_CHATS:
            return
        if not paused:  # Else it left before the pause, and says nothing of the slower pace.
            self._share_then = max(SLOWEST, self._share(now) * SLOWER)
        self._paused_until = max(self._paused_until, *(until for _, until in self._refusals.values()))
        self._climbs_from = self._paused_until
        self._refusals.clear()

    def _share(self, now: float) -> float:
        """Of the limit: half of it after trouble, then a little more each second. Not to be asked during a pause."""
        return min(1.0, self._share_then + (now - self._climbs_from) * FASTER)

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


def counts(due: Due) -> int:
    """As how many messages over all. Edits and deletions count as one (https://github.com/tdlib/td/issues/3034); the
    end of a button's spinner does not (https://github.com/tdlib/telegram-bot-api/issues/648).
    """
    return 0 if due.method == "answerCallbackQuery" else max(1, due.weight)


def _cost(due: Due) -> int:
    """As how many in its chat: in groups, edits and deletions do too."""
    return counts(due) if due.chat_id < 0 else due.weight
