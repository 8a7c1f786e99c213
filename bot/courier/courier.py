"""Takes what the dispatch says may go, carries it to Telegram, and notes what became of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence

from msgspec import Raw

from bot.backoff import Backoff
from bot.clock import Clock
from bot.courier.cursor import Cursor
from bot.courier.dispatch import Dispatch
from bot.courier.flight import Flight
from bot.courier.ledger import note
from bot.courier.pace import Limits, Pace
from bot.courier.parcel import Parcel, packed_or_why_not
from bot.courier.transport import Landed
from bot.courier.verdict import Again, CardGone, Closed, Failed, FileGone, Moved, PartRefused, TopicGone, Unwelcome
from bot.network import Api
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from storage.engine.at_hand import ENDS, AtHand, Work
from storage.engine.database import Database, Transaction
from storage.engine.driver import DatabaseError
from storage.engine.instants import stamp
from storage.queues import albums, files, outbox
from storage.queues.outbox import Due, Ended

log = logging.getLogger(__name__)

AT_ONCE = 256  # Messages on their way at the same time.
SECONDS_FOR_AN_ALBUM = 1.0  # Its pictures come one by one: so long the first waits for the others.
SECONDS_IDLE = 5.0  # Between looks at the outbox when nothing happens: another process may have written to it.


class Courier:
    def __init__(
        self,
        api: Api,
        database: Database,
        community: Community,
        clock: Clock,
        limits: Limits,
        backoff: Backoff,
        mark: AtHand | None = None,
    ) -> None:
        self._mark = mark or AtHand.in_memory()
        self._database, self._community, self._clock = database, community, clock
        self._dispatch = Dispatch(Pace(limits))
        self._backoff, self._flight = backoff, Flight(api, self._mark, self._arrived)
        self._woken = asyncio.Event()
        self._ended: list[Ended] = []
        self._cursor = Cursor()
        self._reopened: set[int] = set()
        self.sent = self.failed = 0

    def wake(self, reopened: Iterable[int] = ()) -> None:
        """There may be something new to carry, and some chats may be written to again, or under a new id."""
        self._reopened.update(reopened)
        self._woken.set()

    async def run(self) -> None:
        """Until it is cancelled, or Telegram refuses the token (InvalidToken)."""
        while True:
            self._woken.clear()
            await self._backoff.retry("courier", self.once)
            await self._rest()

    async def once(self) -> None:
        """Notes what landed, reads what is new, sends what may go.

        When the database cannot note that something was sent, nothing more is sent until it can.
        """
        if self._flight.refused:
            raise self._flight.refused
        landed, ended = self._flight.landed[:], self._ended[:]
        changes = bool(landed or ended)
        async with self._database.transaction() if changes else self._database.read() as tx:
            reopened = self._reopened.copy()  # Only now: somebody may have come back while this waited for its turn.
            if changes:
                reopened |= await note(tx, Post(tx, self._community, self._clock.now()), landed, ended, reopened)
            fresh = await self._cursor.read(tx, self._dispatch.broadcasts)
            waiting = {chat_id: await outbox.due_in(tx, chat_id) for chat_id in reopened}
        del self._flight.landed[: len(landed)], self._ended[: len(ended)]
        for each in landed:
            self._release(each)
            if self._mark.suspect(Work.PARCEL):
                self._mark.went_through(Work.PARCEL, each.parcel.due.id)
        self._cursor.advance(fresh)
        for due in fresh:
            if due.chat_id in reopened:
                continue
            if albums.grows(due.card):
                self._dispatch.hold(due, asyncio.get_running_loop().time() + SECONDS_FOR_AN_ALBUM)
            else:
                self._dispatch.add(due)
        for chat_id, all_ in waiting.items():
            # What is on its way may still be refused because of how things were before they came back.
            if not self._dispatch.replace(chat_id, self._cursor.behind(all_)):
                self._reopened.discard(chat_id)
        await self._send()

    async def finish(self, seconds: float) -> None:
        """At the end: waits for what is on its way and notes it, so that it is not repeated after the restart."""
        await self._flight.finish(seconds)
        try:
            async with self._database.transaction() as tx:
                await note(
                    tx, Post(tx, self._community, self._clock.now()), self._flight.landed, self._ended, self._reopened
                )
        except DatabaseError as error:
            log.error("what was sent last could not be noted, and will be sent again: %s", error)  # noqa: TRY400

    async def _rest(self) -> None:
        loop = asyncio.get_running_loop()
        wake = self._dispatch.wake_at()
        seconds = SECONDS_IDLE if wake is None else min(SECONDS_IDLE, max(0.0, wake - loop.time()))
        timer = loop.call_later(0 if self._cursor.more else seconds, self._woken.set)
        try:
            await self._woken.wait()
        finally:
            timer.cancel()

    async def _send(self) -> None:
        taken = self._dispatch.take(asyncio.get_running_loop().time(), AT_ONCE - self._dispatch.flying)
        if not taken:
            return
        now = stamp(self._clock.now())
        special: list[Due] = []
        growing = [due for due in taken if albums.grows(due.card)]
        if growing:
            await self._close(growing)
        for due in taken:
            if due in growing:
                continue
            if due.expires and due.expires <= now:
                self._end(due, "expired")
            elif self._mark.is_poisonous(Work.PARCEL, due.id):
                self._cannot(due, f"the process ended {ENDS} times while this was at hand")
            elif due.card or files.SCHEME in due.payload:
                special.append(due)
            else:
                self._flight.launch(Parcel(due, due.method, due.payload))
        if special:
            await self._send_packed(special)

    async def _close(self, growing: Sequence[Due]) -> None:
        """Nothing more comes to these albums; they are taken once more, with all that has come."""
        closed: Sequence[Due] = growing
        try:
            async with self._database.transaction() as tx:
                closed = [await outbox.close_album(tx, due.id) or due for due in growing]
        finally:
            now = asyncio.get_running_loop().time()
            for before, after in zip(growing, closed, strict=True):
                self._dispatch.pace.stayed(before)
                self._dispatch.again(after, now)

    async def _send_packed(self, special: Sequence[Due]) -> None:
        try:
            async with self._database.read() as tx:
                packed = [(due, await self._packed(tx, due)) for due in special]
        except BaseException:  # The database does not answer: they are still to be sent.
            now = asyncio.get_running_loop().time()
            for due in special:
                self._dispatch.pace.stayed(due)
                self._dispatch.again(due, now)
            raise
        for due, parcel in packed:
            if isinstance(parcel, str):
                self._cannot(due, parcel)
            elif not parcel or (parcel.edits and self._dispatch.supersedes(due)):
                self._end(due, "superseded")
            elif parcel.changes_nothing:
                self._end(due, "sent")
            else:
                self._flight.launch(parcel)

    async def _packed(self, tx: Transaction, due: Due) -> Parcel | str | None:
        self._mark.take_up(Work.PARCEL, due.id)
        try:
            return await packed_or_why_not(tx, due)
        finally:
            self._mark.put_down(Work.PARCEL)

    def _cannot(self, due: Due, why: str) -> None:
        """Whoever sent it hears of it, as if Telegram had refused it."""
        self._dispatch.pace.stayed(due)
        self._flight.landed.append(Landed(Parcel(due, due.method, due.payload), Raw(), Failed(why)))
        self._woken.set()

    def _end(self, due: Due, state: str) -> None:
        self._ended.append(Ended(due.id, state))
        self._dispatch.pace.stayed(due)
        self._dispatch.landed(due)
        self._woken.set()

    def _arrived(self, due: Due) -> None:
        self._dispatch.pace.arrived(due, asyncio.get_running_loop().time())
        self._woken.set()

    def _failed(self, due: Due, reason: str) -> None:
        self.failed += 1
        log.warning("message %s (%s) failed: %s", due.id, due.method, reason)

    def _release(self, landed: Landed) -> None:
        """What became of it, for those who wait behind it."""
        due, outcome, now = landed.parcel.due, landed.verdict, asyncio.get_running_loop().time()
        match outcome:
            case Again():
                if outcome.reason == "429":
                    self._dispatch.pace.refused(due.chat_id, outcome.seconds, now)
                self._dispatch.again(outcome.tried(due), now + outcome.seconds)
                return
            case CardGone() | FileGone():
                self._dispatch.again(due, now)
                return
            case Closed() | Moved() | TopicGone() | PartRefused():
                self._dispatch.replace(due.chat_id, [])
            case Failed() | Unwelcome():
                self._failed(due, outcome.reason)
            case _:
                self.sent += 1
        self._dispatch.landed(due)
