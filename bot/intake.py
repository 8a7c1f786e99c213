"""Telegram → inbox. An update is acknowledged only once it is on disk."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.clock import Clock
from bot.flood import Flood
from bot.network import Api, TooFast
from bot.trouble import Trouble
from handlers import answers
from handlers.community import Community
from handlers.post import Post
from handlers.update import KINDS, InlineQuery, decode
from storage import inbox, outbox
from storage.database import Database
from storage.inbox import Arrival

log = logging.getLogger(__name__)

LONG_POLL = 25  # Seconds that Telegram holds a question for updates open.
AT_ONCE = 100  # Updates an answer holds at most: Telegram's limit.

SECOND_COPY = (
    "a second copy of this bot is running with the same token; Telegram gives each update to only one of them."
    " Stop the other copy"
)


NAMELESS = "Telegram gave an update without an id, so that it cannot be told that we have it"
UNREADABLE = (ValueError, RecursionError)  # What reading JSON may raise: it is none, it is not ours, it is too deep.

_split = msgspec.json.Decoder(list[msgspec.Raw]).decode
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
    ) -> None:
        self._database, self._community, self._clock, self._flood = database, community, clock, flood
        self._on_arrival = on_arrival
        self.on_inline: Callable[[InlineQuery], None] = lambda _query: None
        self.last_contact: float | None = None  # Of the loop's clock: when Telegram was last heard of.

    async def keep(self, bodies: Sequence[bytes]) -> None:
        """One commit for all of them. Raises sqlite3.Error if the database cannot keep them.

        Inline queries are not kept: they are answered at once, or not at all.
        """
        monotonic = asyncio.get_running_loop().time()
        arrivals: list[Arrival] = []
        inline: list[InlineQuery] = []
        hurried: set[int] = set()
        for body in bodies:
            if query := inline_query(body):
                inline.append(query)
                continue
            arrival = read(body)
            if self._flood.admits(arrival.person_id, monotonic):
                arrivals.append(arrival)
            elif arrival.chat_id == arrival.person_id and self._flood.should_tell(arrival.person_id, monotonic):
                hurried.add(arrival.person_id)
        if arrivals or hurried:
            await self._keep(arrivals, hurried, monotonic)
        self.last_contact = monotonic
        for query in inline:
            self.on_inline(query)

    async def _keep(self, arrivals: Sequence[Arrival], hurried: set[int], monotonic: float) -> None:
        now = self._clock.now()
        try:
            async with self._database.transaction() as tx:
                await inbox.keep(tx, arrivals, now)
                if hurried:
                    post = Post(tx, self._community, now)
                    for person_id in hurried:
                        answers.too_fast(post, person_id)
                    await outbox.post(tx, await post.calls(), now)
        except BaseException:  # They come again, and are the same updates then.
            self._flood.forgive([arrival.person_id for arrival in arrivals], hurried, monotonic)
            raise
        self._on_arrival()


def read(body: bytes) -> Arrival:
    """What the queue must know of an update. One that cannot be read is kept all the same, and parked by its turn."""
    text = body.decode(errors="replace")
    try:
        update = decode(text)
    except UNREADABLE:
        return Arrival(update_id(body) or 0, 0, 0, text)
    sender, chat = update.sender, update.chat
    person_id = sender.id if sender else 0
    return Arrival(update.update_id, chat.id if chat else person_id, person_id, text)


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


async def poll(api: Api, intake: Intake, storage: Trouble) -> None:
    """Until it is cancelled, or Telegram refuses the token (InvalidToken).

    `offset` is only ever used to acknowledge what was just kept. Held on to, it would hide updates after a quiet
    week, when Telegram's ids restart anywhere: https://core.telegram.org/bots/api#update.
    """
    trouble, failures = Trouble("polling"), 0
    offset: int | None = None
    while True:
        question: dict[str, object] = {"timeout": LONG_POLL, "limit": AT_ONCE, "allowed_updates": KINDS}
        if offset is not None:
            question["offset"] = offset
        try:
            answer = await api.call("getUpdates", msgspec.json.encode(question).decode(), seconds=LONG_POLL + 10)
            bodies = [bytes(raw) for raw in _split(answer)]
        except InvalidToken:
            raise
        except (TelegramError, *UNREADABLE) as error:
            failures += 1
            reason = SECOND_COPY if isinstance(error, Conflict) else str(error) or type(error).__name__
            asked = error.seconds if isinstance(error, TooFast) else 0.0
            await asyncio.sleep(max(asked, trouble.met("intake", reason, failures)))
            continue
        intake.last_contact = asyncio.get_running_loop().time()
        if bodies:
            await storage.weather("intake", partial(intake.keep, bodies))
        ids = [id for id in map(update_id, bodies) if id is not None]
        offset = ids[-1] + 1 if ids else None
        if bodies and not ids:
            failures += 1
            await asyncio.sleep(trouble.met("intake", NAMELESS, failures))
        else:
            failures = 0
            trouble.over("intake")
