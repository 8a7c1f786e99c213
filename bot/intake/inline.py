"""What people type behind the bot's name in any chat: answered at once or not at all, and kept nowhere.

Telegram sends a query for each key that is pressed, and takes no answer that is some seconds late. So only the newest
of each person counts, nobody is told of those that are dropped, and none of them goes through the two queues.
"""

from __future__ import annotations

import asyncio
import logging

from telegram.error import TelegramError

from bot.clock import Clock
from bot.intake.flood import Flood
from bot.logs import place_of
from bot.network import Api
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.dialogue.update import InlineQuery
from storage.engine.database import Database
from storage.engine.driver import DatabaseError

log = logging.getLogger(__name__)

PER_MINUTE, BURST = 90, 30  # Of one person. Who types on for longer than that waits a moment.
AT_ONCE = 64  # People who are being answered.
SECONDS_FRESH = 8.0  # Telegram takes no answer that is much later.
SECONDS_TO_SEND = 5.0


class Inline:
    """`dropped` counts those that were not answered."""

    def __init__(self, api: Api, database: Database, community: Community, clock: Clock) -> None:
        """Without a capability that answers, nobody gets one."""
        self._answer_with = next((each.inline for each in community.offered if each.inline), None)
        self._api, self._database, self._community, self._clock = api, database, community, clock
        self._flood = Flood(PER_MINUTE, BURST)
        self._newest: dict[int, tuple[InlineQuery, float]] = {}  # By person, with when it came.
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy: set[int] = set()
        self.dropped = 0

    def take(self, query: InlineQuery) -> None:
        person_id, now = query.sender.id, asyncio.get_running_loop().time()
        if not self._flood.admits(person_id, now) or (person_id not in self._busy and len(self._busy) >= AT_ONCE):
            self.dropped += 1
            return
        self.dropped += person_id in self._newest
        self._newest[person_id] = (query, now)
        if person_id not in self._busy:
            self._busy.add(person_id)
            task = asyncio.get_running_loop().create_task(self._answer(person_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Whatever was asked so far is answered, or dropped."""
        await asyncio.gather(*self._tasks)

    async def _answer(self, person_id: int) -> None:
        """The newest of this person's, until there is no newer one."""
        while newest := self._newest.pop(person_id, None):
            try:
                await self._send(*newest)
            except (TelegramError, DatabaseError) as error:  # Too old by now, mostly; whoever types on asks again.
                self.dropped += 1
                log.debug("an inline query was not answered: %s", error)
            except Exception as error:  # noqa: BLE001 -- Our fault; nobody waits behind it.
                self.dropped += 1
                log.error("an inline query was not answered: %s", place_of(error))  # noqa: TRY400
        self._busy.discard(person_id)

    async def _send(self, query: InlineQuery, came: float) -> None:
        if not self._answer_with:
            return
        async with self._database.read() as tx:
            payload = await self._answer_with(Post(tx, self._community, self._clock.now()), query)
        if query.sender.id in self._newest or asyncio.get_running_loop().time() > came + SECONDS_FRESH:
            self.dropped += 1
            return
        await self._api.call("answerInlineQuery", payload, seconds=SECONDS_TO_SEND)
