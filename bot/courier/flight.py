"""What is on its way to Telegram, and what has landed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram.error import InvalidToken

from bot.courier.parcel import Parcel
from bot.courier.transport import Landed, Transport
from bot.network import Api
from storage.engine.at_hand import AtHand, Work
from storage.queues.outbox import Due


class Flight:
    def __init__(self, api: Api, mark: AtHand, on_arrival: Callable[[Due], None]) -> None:
        """`on_arrival` hears of each message that Telegram has answered, whatever the answer."""
        self._mark = mark
        self._transport, self._on_arrival = Transport(api), on_arrival
        self.landed: list[Landed] = []  # And not noted yet.
        self.refused: InvalidToken | None = None
        self.tasks: set[asyncio.Task[None]] = set()

    def launch(self, parcel: Parcel) -> None:
        task = asyncio.create_task(self._carry(parcel))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        # After its first step, which writes it: what the network is waited for is not what ends the process.
        asyncio.get_running_loop().call_soon(self._mark.put_down, Work.PARCEL)

    async def _carry(self, parcel: Parcel) -> None:
        self._mark.take_up(Work.PARCEL, parcel.due.id)
        try:
            self.landed.append(await self._transport.carry(parcel))
        except InvalidToken as error:
            self.refused = error
        self._on_arrival(parcel.due)

    async def finish(self, seconds: float) -> None:
        """Waits for what is on its way, so long at most."""
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=seconds)
