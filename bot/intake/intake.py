"""Telegram → inbox. An update is acknowledged only once it is on disk."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.intake.flood import Flood
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.dialogue.update import InlineQuery, decode
from handlers.menu import answers
from storage.engine.at_hand import ENDS, AtHand, Work
from storage.engine.database import Database
from storage.queues import inbox, outbox, unhandled
from storage.queues.inbox import Arrival

log = logging.getLogger(__name__)

UNREADABLE = (ValueError, RecursionError)  # What reading JSON may raise: it is none, it is not ours, it is too deep.

_ID = re.compile(rb'"update_id"\s*:\s*([0-9]{1,15})\b')  # Found even where the rest cannot be read.


class Intake:
    """Keeps updates, however they come."""

    def __init__(
        self,
        database: Database,
        community: Community,
        clock: Clock,
        flood: Flood,
        on_arrival: Callable[[], None],
        mark: AtHand | None = None,
    ) -> None:
        self._database, self._community, self._clock, self._flood = database, community, clock, flood
        self._mark = mark or AtHand.in_memory()
        self._on_arrival = on_arrival
        self.on_inline: Callable[[InlineQuery], None] = lambda _query: None
        self.last_contact: float | None = None  # Of the loop's clock: when Telegram was last heard of.

    async def keep(self, bodies: Sequence[bytes], id: int = 0) -> None:
        """One commit for all of them. Raises DatabaseError if the database cannot keep them.

        Inline queries are not kept: they are answered at once, or not at all. `id` is that of an update in which none
        can be read.
        """
        monotonic = asyncio.get_running_loop().time()
        arrivals: list[Arrival] = []
        inline: list[InlineQuery] = []
        hurried: set[int] = set()
        for body in bodies:
            arrival = self._read(body, update_id(body) or id)
            if isinstance(arrival, InlineQuery):
                inline.append(arrival)
            elif self._flood.admits(arrival.person_id, monotonic):
                arrivals.append(arrival)
            elif arrival.chat_id == arrival.person_id and self._flood.should_tell(arrival.person_id, monotonic):
                hurried.add(arrival.person_id)
        if arrivals or hurried:
            await self._keep(arrivals, hurried, monotonic)
        self.last_contact = monotonic
        for query in inline:
            self.on_inline(query)

    def _read(self, body: bytes, id: int) -> Arrival | InlineQuery:
        """What was being read at three ends of the process is not read once more."""
        if self._mark.is_poisonous(Work.ARRIVAL, id):
            return unread(body, id, f"the process ended {ENDS} times while this was being read")
        self._mark.take_up(Work.ARRIVAL, id)
        found = inline_query(body) or read(body, id)
        self._mark.went_through(Work.ARRIVAL, id)
        return found

    async def _keep(self, arrivals: Sequence[Arrival], hurried: set[int], monotonic: float) -> None:
        now = self._clock.now()
        try:
            async with self._database.transaction() as tx:
                parked = await inbox.keep(tx, arrivals, now)
                if hurried or parked:
                    post = Post(tx, self._community, now)
                    for person_id in hurried:
                        answers.too_fast(post, person_id)
                    if parked:
                        answers.parked(post, await unhandled.count(tx))
                    await outbox.post(tx, await post.calls(), now)
        except BaseException:  # They come again, and are the same updates then.
            self._flood.forgive([arrival.person_id for arrival in arrivals], hurried, monotonic)
            raise
        for arrival in parked:
            log.error("update %s is parked: it cannot be read", arrival.update_id)
        self._on_arrival()


def read(body: bytes, id: int = 0) -> Arrival:
    """What the queue must know of an update. One that cannot be read is kept all the same, parked, with its bytes."""
    try:
        text = body.decode()
        update = decode(text)
    except UNREADABLE as error:
        return unread(body, id, f"{type(error).__name__}: it cannot be read\n\n{error}")
    if update.decided is not None or update.heard:
        return unread(body, id, "it carries what nobody but this program writes into an update")
    sender, chat = update.sender, update.chat
    person_id = sender.id if sender else 0
    return Arrival(update.update_id, chat.id if chat else person_id, person_id, text)


def unread(body: bytes, id: int, why: str) -> Arrival:
    text = body.decode(errors="replace")
    return Arrival(update_id(body) or id, 0, 0, text, why, None if text.encode() == body else body)


def inline_query(body: bytes) -> InlineQuery | None:
    """None if it is another kind of update, or cannot be read."""
    if b'"inline_query"' not in body:
        return None
    try:
        return decode(body).inline_query
    except UNREADABLE:
        return None


def update_id(body: bytes) -> int | None:
    found = _ID.search(body)
    return int(found[1]) if found else None
