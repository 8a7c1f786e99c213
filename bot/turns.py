"""Inbox → flows. A turn's effects, its answers and its 'done' mark are one commit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.backoff import Backoff
from bot.batch import Batch
from bot.clock import Clock
from bot.courier.courier import Courier
from bot.suspect import park_suspect
from bot.turn import Turn
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.directory import Directory
from handlers.menu import answers
from storage.engine.at_hand import AtHand, Work
from storage.engine.database import Database, Transaction
from storage.engine.driver import is_outage
from storage.people import groups, people, senders
from storage.people.people import Role
from storage.people.senders import WaitingUpdate
from storage.queues import conversations, inbox, outbox, unhandled

log = logging.getLogger(__name__)

TOGETHER = 100  # Turns that wait at the same moment share one commit, and so one fsync.
SECONDS_IDLE = 2.0  # Between looks at the inbox when nothing arrives: `linli parked replay` writes to it as well.


class Turns:
    def __init__(
        self,
        database: Database,
        community: Community,
        directory: Directory,
        clock: Clock,
        courier: Courier,
        backoff: Backoff,
        mark: AtHand | None = None,
    ) -> None:
        self._database, self._community, self._directory = database, community, directory
        self._mark = mark or AtHand.in_memory()
        self._clock, self._courier, self._backoff = clock, courier, backoff
        self._arrived = asyncio.Event()
        self._stopping = False
        self.cleared = asyncio.Event()  # Nobody is suspected of what ended the process, or no longer.
        self.on_errand: Callable[[], None] = lambda: None  # Hears that something is to be prepared off the turns.
        self.taken = 0

    def arrived(self) -> None:
        """There may be something new in the inbox."""
        self._arrived.set()

    def stop(self) -> None:
        """After the turns at hand."""
        self._stopping = True
        self._arrived.set()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        await self._backoff.retry("turns", self.set_aside)
        while not self._stopping and self._mark.suspect(Work.UPDATE):
            await self._backoff.retry("turns", self.once)
        self.cleared.set()
        while not self._stopping:
            self._arrived.clear()
            if await self._backoff.retry("turns", self.once) >= TOGETHER:
                continue
            timer = loop.call_later(SECONDS_IDLE, self._arrived.set)
            await self._arrived.wait()
            timer.cancel()

    async def once(self) -> int:
        """Deals with what waits, oldest first; each turn stands or falls alone. Returns how many there were."""
        found, again = await self._together()
        while again:
            more, again = await self._together()
            found += more
        return found

    async def _together(self) -> tuple[int, bool]:
        """One commit. Returns how many turns it holds, and whether some before the rest wait once more."""
        now = self._clock.now()
        batch = Batch()
        bound = self._community.groups
        try:
            found = await self._deal(batch, now)
        except BaseException as error:
            self._community.groups = bound  # Whatever changed in them was not committed.
            if is_outage(error) or isinstance(error, asyncio.CancelledError):
                self._mark.put_down(Work.UPDATE)  # With any other error the process ends, and this was at hand.
            raise
        self._went_through(batch)
        self.taken += found
        self._courier.wake(batch.effects.reopened)
        if batch.effects.errands:
            self.on_errand()
        return found, bool(batch.effects.again)

    def _went_through(self, batch: Batch) -> None:
        suspect = self._mark.suspect(Work.UPDATE)
        if suspect and (not batch.dealt or max(batch.dealt) >= suspect.id):  # Or it waits no more.
            log.info("update %s, at hand when the process ended, has gone through", suspect.id)
            self._mark.clear(Work.UPDATE)
        else:
            self._mark.put_down(Work.UPDATE)

    async def set_aside(self) -> None:
        """Parks what was at hand at three ends of the process, before it is looked at once more."""
        found = await park_suspect(self._database, self._mark, self._community, self._clock.now())
        if found:  # In a commit of its own: to read it may be what ends the process, and that happens once at most.
            async with self._database.transaction() as tx:
                await outbox.post(tx, await self._turn(tx, found, Batch()).apology(), self._clock.now())
            self._courier.wake()

    async def _deal(self, batch: Batch, now: datetime) -> int:
        async with self._database.transaction() as tx:
            found = self._without_suspect(await senders.waiting(tx, TOGETHER))
            for place, waiting in enumerate(found):
                self._mark.take_up(Work.UPDATE, waiting.id)
                batch.dealt.add(waiting.id)
                await self._turn(tx, waiting, batch).take()
                if tx.effects.rights_changed:  # Whoever was removed a moment ago may do nothing more.
                    await self._look_again(tx, found[place + 1 :], batch)
                if tx.effects.again:  # What waits once more is older than the rest of these.
                    break
            if batch.parked:
                post = Post(tx, self._community, now)
                answers.parked(post, await unhandled.count(tx))
                batch.calls += await post.calls()
            await outbox.post(tx, batch.calls, now)
            await conversations.remember(tx, batch.conversations, now)
            await inbox.done(tx, [id for id in batch.done if id not in tx.effects.again], now)
            await inbox.blank(tx, tx.effects.secrets)
            batch.effects = tx.effects
        return len(batch.dealt)

    def _without_suspect(self, waiting: Sequence[WaitingUpdate]) -> Sequence[WaitingUpdate]:
        """Those before the suspect; when it is the first of them, it alone: it has a commit of its own."""
        suspect = self._mark.suspect(Work.UPDATE)
        if not suspect:
            return waiting
        if waiting and waiting[0].id == suspect.id:
            return waiting[:1]
        return [each for each in waiting if each.id < suspect.id] or waiting

    async def _look_again(self, tx: Transaction, waiting: Sequence[WaitingUpdate], batch: Batch) -> None:
        ids = [each.person_id for each in waiting]
        batch.roles |= dict.fromkeys(ids, Role.VISITOR) | await people.roles(tx, ids)
        self._community.groups, self._community.topics = await groups.bound(tx), await groups.topics(tx)
        tx.effects.rights_changed = False

    def _turn(self, tx: Transaction, waiting: WaitingUpdate, batch: Batch) -> Turn:
        return Turn(tx, waiting, batch, self._community, self._directory, self._clock)
