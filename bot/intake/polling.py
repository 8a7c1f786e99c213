"""Telegram → intake, by asking. What was kept is acknowledged by the next question."""

from __future__ import annotations

import asyncio
from asyncio import sleep
from collections.abc import Sequence
from functools import partial

import msgspec
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.backoff import Backoff
from bot.intake.intake import UNREADABLE, Intake, update_id
from bot.network import Api, TooFast, Unreadable
from handlers.dialogue.update import KINDS

LONG_POLL = 25  # Seconds that Telegram holds a question for updates open.
AT_ONCE = 100  # Updates an answer holds at most: Telegram's limit.
LONGEST_PAUSE = 10.0  # Seconds: once Telegram is back, residents wait no longer than this.
TRIES = 3  # With an answer that cannot be read, before updates are asked for one at a time.

SECOND_COPY = (
    "a second copy of this bot is running with the same token; Telegram gives each update to only one of them."
    " Stop the other copy"
)
NAMELESS = "Telegram gave an update without an id, so that it cannot be told that we have it"

_split = msgspec.json.Decoder(list[msgspec.Raw]).decode


class Polling:
    """`offset` is only ever used to acknowledge what was just kept. Held on to, it would hide updates after a quiet
    week, when Telegram's ids restart anywhere: https://core.telegram.org/bots/api#update.

    One update that cannot be read makes the whole answer unreadable. So after a few tries they are asked for one at a
    time, until as many as one answer holds could be read: what is in the way is parked as it came.
    """

    def __init__(self, api: Api, intake: Intake, writing: Backoff) -> None:
        self._api, self._intake, self._writing = api, intake, writing
        self._asking, self._failures = Backoff("polling", LONGEST_PAUSE), 0
        self._offset: int | None = None
        self._next: int | None = None  # The id after the last one that was read.
        self._singly = 0  # So many more are asked for one at a time.
        self._nameless = b""  # The last one that cannot be read, nor its id.

    async def run(self) -> None:
        """Until it is cancelled, or Telegram refuses the token (InvalidToken)."""
        while True:
            await self.once()

    async def once(self) -> None:
        limit = 1 if self._singly else AT_ONCE
        question: dict[str, object] = {"timeout": LONG_POLL, "limit": limit, "allowed_updates": KINDS}
        if self._offset is not None:
            question["offset"] = self._offset
        try:
            answer = await self._api.call("getUpdates", msgspec.json.encode(question).decode(), seconds=LONG_POLL + 10)
            bodies = [bytes(raw) for raw in _split(answer)]
        except InvalidToken:
            raise
        except Unreadable as error:
            await self._unreadable(error)
        except (TelegramError, *UNREADABLE) as error:
            reason = SECOND_COPY if isinstance(error, Conflict) else str(error) or type(error).__name__
            await self._pause(reason, error.seconds if isinstance(error, TooFast) else 0.0)
        else:
            await self._take(bodies)

    async def _take(self, bodies: Sequence[bytes]) -> None:
        self._heard()
        if bodies:
            await self._writing.retry("intake", partial(self._intake.keep, bodies))
            self._nameless = b""
        self._singly = max(0, self._singly - 1) if bodies else 0
        ids = [id for id in map(update_id, bodies) if id is not None]
        if bodies and not ids:
            self._offset = None
            await self._pause(NAMELESS)
        else:
            self._acknowledge(ids[-1] if ids else None)

    async def _unreadable(self, error: Unreadable) -> None:
        if not self._singly:
            if self._failures + 1 < TRIES:
                return await self._pause(str(error))
            self._singly = AT_ONCE
            return None
        body = alone(error.body)
        if body is None:  # Whoever answers this is not Telegram.
            return await self._pause(str(error))
        self._heard()
        self._singly = AT_ONCE
        id = update_id(body) or self._next
        if body != self._nameless:  # The ids of Telegram may leave gaps, so one may come again under the next id.
            await self._writing.retry("intake", partial(self._intake.keep, [body], id or 0))
        self._nameless = b"" if update_id(body) else body
        if id is None:
            return await self._pause(NAMELESS)
        return self._acknowledge(id)

    def _heard(self) -> None:
        self._intake.last_contact = asyncio.get_running_loop().time()

    def _acknowledge(self, id: int | None) -> None:
        """With the next question; None: there is nothing to acknowledge."""
        self._offset = None if id is None else id + 1
        self._next = self._offset or self._next
        self._failures = 0
        self._asking.recovered("intake")

    async def _pause(self, reason: str, asked: float = 0.0) -> None:
        self._failures += 1
        await sleep(max(asked, self._asking.failed("intake", reason, self._failures)))


def alone(answer: bytes) -> bytes | None:
    """The only update in an answer that cannot be read; None: there is none in it."""
    head, _, rest = answer.partition(b"[")
    return rest.rpartition(b"]")[0].strip() or None if b'"result"' in head else None
