"""The way to Telegram, and how it is doing: what a failure on it means, and how long to wait."""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import dataclass

from msgspec import Raw
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.backoff import Backoff, pause
from bot.courier.parcel import Parcel, addressed
from bot.courier.verdict import Failed, Sent, Verdict, judge
from bot.logs import place_of
from bot.network import Api, Dropped, ServerError

log = logging.getLogger(__name__)

SECONDS_WELL = 120.0  # For so long after a success, Telegram's own failures are taken to be about one message.


@dataclass(frozen=True, slots=True)
class Landed:
    parcel: Parcel
    result: Raw
    verdict: Verdict


class Transport:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._backoff = Backoff("sending")
        self._failures, self._down_until = 0, 0.0
        self._last_success: float | None = None
        self._dice = random.Random()  # noqa: S311 -- It spreads retries, and keeps no secret.

    async def carry(self, parcel: Parcel) -> Landed:
        """Raises InvalidToken, and nothing else: that one stops the bot."""
        try:
            result = await self._api.call(parcel.method, addressed(parcel), parcel.uploads)
        except InvalidToken:
            raise
        except TelegramError as error:
            seconds = self._pause(error, parcel.due.attempts + parcel.due.doubtful)
            return Landed(parcel, Raw(), judge(error, parcel, seconds, well=self._well()))
        except Exception as error:  # noqa: BLE001 -- It can never be sent, and holds up nobody.
            log.error("message %s (%s) cannot be sent: %s", parcel.due.id, parcel.method, place_of(error))  # noqa: TRY400
            return Landed(parcel, Raw(), Failed(type(error).__name__))
        self._failures, self._last_success = 0, asyncio.get_running_loop().time()
        self._backoff.recovered("courier")
        return Landed(parcel, result, Sent())

    def _well(self) -> bool:
        """Whether other messages get through, so that a failure of Telegram's is about this one."""
        return self._last_success is not None and self._last_success > asyncio.get_running_loop().time() - SECONDS_WELL

    def _pause(self, error: TelegramError, attempts: int) -> float:
        refused = isinstance(error, BadRequest) or not isinstance(error, NetworkError)  # Telegram has answered.
        about_this_one = isinstance(error, ServerError | TimedOut | Dropped)
        if refused or (about_this_one and self._well()):
            return pause(attempts + 1, self._dice)
        # It is about the way there, not about this message. Whoever tries first after the pause learns whether it is
        # open again; those who failed meanwhile wait for that, and a little longer, lest all come at once.
        now = asyncio.get_running_loop().time()
        if now < self._down_until:
            return (self._down_until - now) * (1 + self._dice.random() / 4)
        self._failures += 1
        seconds = self._backoff.failed("courier", error.message, self._failures)
        self._down_until = now + seconds
        return seconds
