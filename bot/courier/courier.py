"""Takes what the dispatch says may go, carries it to Telegram, and notes what became of it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from msgspec import Raw
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.clock import Clock
from bot.courier.dispatch import Dispatch
from bot.courier.pace import Limits, Pace
from bot.courier.parcel import Parcel, addressed, carried, deletion, pack, receipt, references
from bot.courier.verdict import Again, CardGone, Closed, Failed, FileGone, Moved, Sent, Settled, Verdict, judge
from bot.logs import place_of
from bot.network import Api, ServerError
from bot.trouble import Trouble, pause
from handlers import chats
from handlers.community import Community
from handlers.post import Post
from storage import cards, files, outbox
from storage.cards import Card
from storage.database import Database, Transaction
from storage.instants import stamp
from storage.outbox import BROADCAST, Due, Ended

log = logging.getLogger(__name__)

AT_ONCE = 256  # Messages on their way at the same time.
LOADED = 1000  # Rows read from the outbox at a time.
BROADCASTS_AHEAD = 2000  # Broadcasts held in memory; the others wait in the outbox.
SECONDS_IDLE = 5.0  # Between looks at the outbox when nothing happens: another process may have written to it.


@dataclass(frozen=True, slots=True)
class Landed:
    parcel: Parcel
    result: Raw
    verdict: Verdict


class Courier:
    def __init__(
        self, api: Api, database: Database, community: Community, clock: Clock, limits: Limits, storage: Trouble
    ) -> None:
        self._api, self._database, self._community, self._clock = api, database, community, clock
        self._dispatch = Dispatch(Pace(limits))
        self._storage, self._telegram = storage, Trouble("sending")
        self._connection_failures, self._down_until = 0, 0.0
        self._dice = random.Random()  # noqa: S311 -- It spreads retries, and keeps no secret.
        self._stirred = asyncio.Event()
        self._landed: list[Landed] = []
        self._ended: list[Ended] = []
        self._seen = {False: 0, True: 0}  # The last outbox id that was read: of the urgent ones, of broadcasts.
        self._reopened: set[int] = set()
        self._more = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._refused: InvalidToken | None = None
        self.sent = self.failed = 0

    def stir(self, reopened: Iterable[int] = ()) -> None:
        """There may be something new to carry, and some chats may be written to again, or under a new id."""
        self._reopened.update(reopened)
        self._stirred.set()

    async def run(self) -> None:
        """Until it is cancelled, or Telegram refuses the token (InvalidToken)."""
        while True:
            self._stirred.clear()
            await self._storage.weather("courier", self.once)
            await self._rest()

    async def once(self) -> None:
        """Notes what landed, reads what is new, sends what may go.

        When the database cannot note that something was sent, nothing more is sent until it can.
        """
        if self._refused:
            raise self._refused
        landed, ended, reopened = self._landed[:], self._ended[:], self._reopened.copy()
        changes = bool(landed or ended)
        async with self._database.transaction() if changes else self._database.glance() as tx:
            if changes:
                reopened |= await self._note(tx, landed, ended)
            fresh = await self._load(tx)
            waiting = {chat_id: await outbox.due_in(tx, chat_id) for chat_id in reopened}
        del self._landed[: len(landed)], self._ended[: len(ended)]
        self._reopened -= reopened
        for each in landed:
            self._release(each)
        for due in fresh:
            self._seen[due.urgency >= BROADCAST] = due.id
            if due.chat_id not in reopened:
                self._dispatch.add(due)
        for chat_id, all_ in waiting.items():
            # Those after the last that was read come with the others, once it is their turn to be read.
            self._dispatch.replace(chat_id, [due for due in all_ if due.id <= self._seen[due.urgency >= BROADCAST]])
        await self._send()

    async def finish(self, seconds: float) -> None:
        """At the end: waits for what is on its way and notes it, so that it is not repeated after the restart."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        async with self._database.transaction() as tx:
            await self._note(tx, self._landed, self._ended)

    async def _rest(self) -> None:
        loop = asyncio.get_running_loop()
        wake = self._dispatch.wake_at()
        seconds = SECONDS_IDLE if wake is None else min(SECONDS_IDLE, max(0.0, wake - loop.time()))
        timer = loop.call_later(0 if self._more else seconds, self._stirred.set)
        try:
            await self._stirred.wait()
        finally:
            timer.cancel()

    async def _load(self, tx: Transaction) -> list[Due]:
        fresh: list[Due] = []
        self._more = False
        for broadcast in (False, True):
            if broadcast and self._dispatch.broadcasts > BROADCASTS_AHEAD // 2:
                continue
            limit = BROADCASTS_AHEAD if broadcast else LOADED
            found = await outbox.due(tx, broadcast=broadcast, after=self._seen[broadcast], limit=limit)
            self._more |= len(found) == limit
            fresh += found
        return fresh

    async def _send(self) -> None:
        taken = self._dispatch.take(asyncio.get_running_loop().time(), AT_ONCE - self._dispatch.flying)
        if not taken:
            return
        now = stamp(self._clock.now())
        special: list[Due] = []
        for due in taken:
            if due.expires and due.expires <= now:
                self._end(due, "expired")
            elif due.card or files.SCHEME in due.payload:
                special.append(due)
            else:
                self._launch(Parcel(due, due.method, due.payload))
        if special:
            await self._send_packed(special)

    async def _send_packed(self, special: Sequence[Due]) -> None:
        try:
            async with self._database.glance() as tx:
                packed = [(due, await _packed(tx, due)) for due in special]
        except BaseException:  # The database does not answer: they are still to be sent.
            now = asyncio.get_running_loop().time()
            for due in special:
                self._dispatch.again(due, now)
            raise
        for due, parcel in packed:
            if isinstance(parcel, str):
                self._failed(due, parcel)
                self._end(due, "failed", parcel)
            elif not parcel or (parcel.edits and self._dispatch.supersedes(due)):
                self._end(due, "superseded")
            else:
                self._launch(parcel)

    def _end(self, due: Due, state: str, error: str | None = None) -> None:
        self._ended.append(Ended(due.id, state, error=error))
        self._dispatch.landed(due)
        self._stirred.set()

    def _launch(self, parcel: Parcel) -> None:
        task = asyncio.create_task(self._carry(parcel))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, parcel: Parcel) -> None:
        result, outcome = Raw(), cast("Verdict", Sent())
        try:
            result = await self._api.call(parcel.method, addressed(parcel), parcel.uploads)
        except InvalidToken as error:
            self._refused = error
            self._stirred.set()
            return
        except TelegramError as error:
            outcome = judge(error, parcel, self._pause(error, parcel.due))
        except Exception as error:  # It can never be sent, and holds up nobody.
            log.error("message %s (%s) cannot be sent: %s", parcel.due.id, parcel.method, place_of(error))  # noqa: TRY400
            outcome = Failed(type(error).__name__)
        else:
            self._connection_failures = 0
            self._telegram.over("courier")
        self._landed.append(Landed(parcel, result, outcome))
        self._stirred.set()

    def _pause(self, error: TelegramError, due: Due) -> float:
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest | ServerError | TimedOut):
            # It is about the way there, not about this message; those that were on it together count as one failure.
            now = asyncio.get_running_loop().time()
            self._connection_failures += now >= self._down_until
            seconds = self._telegram.met("courier", error.message, self._connection_failures)
            self._down_until = max(self._down_until, now + seconds)
            return seconds
        return pause(due.attempts + 1, self._dice)

    async def _note(self, tx: Transaction, landed: Sequence[Landed], ended: Sequence[Ended]) -> set[int]:
        """What became of each, in the database. Returns the chats that may be written to again."""
        post = Post(tx, self._community, self._clock.now())
        over = list(ended)
        for each in landed:
            due, outcome = each.parcel.due, each.verdict
            match outcome:
                case Sent():
                    over.append(await self._note_sent(tx, post, each))
                case Settled():
                    over.append(Ended(due.id, "sent"))
                case Failed():
                    over.append(Ended(due.id, "failed", error=outcome.reason))
                case Again():
                    await outbox.tried(tx, _tried(due, outcome), outcome.reason)
                case Closed() if due.chat_id not in self._reopened:  # Else they came back meanwhile: it is tried again.
                    await chats.gone(post, due.chat_id, outcome.reason)
                case Moved():
                    await chats.moved(post, due.chat_id, outcome.chat_id)
                case CardGone():
                    await cards.forget(tx, due.chat_id, due.card or "")
                case FileGone():
                    for reference in references(due.payload):
                        await files.uploaded(tx, reference, None)
        await outbox.end(tx, over, post.now)
        await outbox.post(tx, await post.calls(), post.now)
        return post.reopened

    async def _note_sent(self, tx: Transaction, post: Post, landed: Landed) -> Ended:
        parcel, due = landed.parcel, landed.parcel.due
        message_id, file_ids = receipt(landed.result)
        if due.card and message_id and not parcel.edits:
            pictured = parcel.method != "sendMessage"
            await cards.put(tx, due.chat_id, due.card, Card(message_id, pictured), post.now)
        if parcel.deletes:
            await outbox.post(tx, [deletion(due.chat_id, parcel.deletes.message_id)], post.now)
        if parcel.uploads:
            for name, file_id in zip(carried(due.payload), file_ids, strict=False):
                if name.startswith(files.SCHEME):
                    await files.uploaded(tx, name, file_id)
        return Ended(due.id, "sent", message_id)

    def _failed(self, due: Due, reason: str) -> None:
        self.failed += 1
        log.warning("message %s (%s) failed: %s", due.id, due.method, reason)

    def _release(self, landed: Landed) -> None:
        """What became of it, for those who wait behind it."""
        due, outcome, now = landed.parcel.due, landed.verdict, asyncio.get_running_loop().time()
        match outcome:
            case Again():
                if outcome.reason == "429":
                    self._dispatch.pace.refused(due.chat_id, now)
                self._dispatch.again(_tried(due, outcome), now + outcome.seconds)
                return
            case CardGone() | FileGone():
                self._dispatch.again(due, now)
                return
            case Closed() | Moved():
                self._dispatch.replace(due.chat_id, [])
            case Failed():
                self._failed(due, outcome.reason)
            case _:
                self.sent += 1
        self._dispatch.landed(due)


async def _packed(tx: Transaction, due: Due) -> Parcel | str | None:
    """Its parcel; None if there is nothing to send; in words, why it can never be sent."""
    try:
        return await pack(tx, due)
    except (LookupError, TypeError, ValueError) as error:
        return f"cannot be packed: {error!r}"


def _tried(due: Due, again: Again) -> Due:
    return replace(due, attempts=due.attempts + again.attempts, doubtful=due.doubtful + again.doubtful)
