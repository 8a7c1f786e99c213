"""Where the demo's stories are told: the phones, the clock, and waiting for what the bot answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from bot.clock import ShiftedClock
from bot.demo.telegram.phone import Phone
from bot.demo.telegram.standin import StandIn
from bot.demo.town.cast import ANNA, LIU, STAFF

Met = TypeVar("Met")

HOUR = 3600.0
BEFORE = 48.0  # Hours: so long before the newcomer opens the page the opening begins.
PATIENCE = 10.0  # Seconds.


class Stage:
    def __init__(self, standin: StandIn, clock: ShiftedClock) -> None:
        self._standin, self._clock = standin, clock

    def person(self, id: int) -> Phone:
        return self._standin.person(id)

    def at(self, hours: float) -> None:
        """So many hours after the opening began; at `BEFORE` it is now."""
        self._clock.ahead((hours - BEFORE) * HOUR - self._clock.shift())
        self._standin.world.tell(lambda: {"type": "clock", "now": self._clock.now().isoformat()})

    async def until(self, met: Callable[[], Met]) -> Met:
        return await self._standin.until(met, PATIENCE)

    async def answered(self, person: Phone, act: Callable[[], object], times: int = 1) -> None:
        """The act has been answered in this person's chat by so many new messages of the bot."""
        before = _heard(person)
        act()
        await self.until(lambda: _heard(person) >= before + times)

    async def offered(self, label: str) -> None:
        """A card in the staff's group has this button."""
        liu = self.person(LIU)
        await self.until(lambda: any(label in row for card in liu.chat(STAFF) for row in card.buttons))

    async def arrives(self, person: Phone, words: str, *, simple: bool = False) -> None:
        """First contact: the notice, in large if they want it, the agreement, and what they came for."""
        await self.answered(person, lambda: person.says(words))
        if simple:
            await self.answered(person, lambda: person.taps("👓 长辈版"), 2)
        label = "✅ I agree" if person.id == ANNA else "✅ 我同意"
        await self.answered(person, lambda: person.taps(label), 2)


def _heard(person: Phone) -> int:
    return sum(message.sender.is_bot for message in person.chat())
