"""Failures on order: what tests and the demo make go wrong."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.demo.telegram.refusal import Json, Refusal


class Call(NamedTuple):
    """`outcome` is "ok", Telegram's words of refusal, "timeout", "break" or "drop"."""

    method: str
    params: Json
    outcome: str
    at: datetime


Fault = int | str | Refusal


@dataclass
class Faults:
    """A fault is an HTTP status, a refusal in Telegram's words, "timeout" (done, but never answered), "break" (done,
    then hung up on) or "drop" (hung up on, not done).
    """

    _broken: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _floods: dict[int, deque[int]] = field(default_factory=lambda: defaultdict(deque))

    def break_(self, method: str, fault: Fault, times: int) -> None:
        self._broken[method.lower()].extend([fault] * times)

    def flood(self, chat: int, retry_after: int, times: int) -> None:
        self._floods[chat].extend([retry_after] * times)

    def mend(self) -> None:
        """All is well again."""
        self._broken.clear()
        self._floods.clear()

    def of(self, method: str) -> Fault | None:
        broken = self._broken.get(method)
        return broken.popleft() if broken else None

    def wait_for(self, chat: int) -> int:
        floods = self._floods.get(chat)
        return floods.popleft() if floods else 0
