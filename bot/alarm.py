"""Tells the staff directly what cannot go through the outbox, since it is the database that fails."""

from __future__ import annotations

import asyncio
import logging

import msgspec
from telegram.error import TelegramError

from bot.network import Api
from handlers.dialogue.community import Community
from handlers.dialogue.words import phrase, plain
from storage.people import groups

log = logging.getLogger(__name__)


class Alarm:
    def __init__(self, api: Api, community: Community) -> None:
        self._api, self._community = api, community
        self._sending: set[asyncio.Task[None]] = set()

    def about_database(self, reason: str | None) -> None:
        """Why it cannot be written, or None: it can be again."""
        words = (
            phrase(
                "💾 I cannot write to my database: {reason}. What people send me is not lost: it waits, and so do they."
                " Please tell whoever runs me.",
                reason=reason,
            )
            if reason
            else phrase("💾 My database works again. What was waiting is dealt with now.")
        )
        task = asyncio.get_running_loop().create_task(self._tell(plain(self._community.language, words)))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _tell(self, text: str) -> None:
        chat_id = self._community.groups.get(groups.STAFF)
        if not chat_id:
            return
        try:
            await self._api.call("sendMessage", msgspec.json.encode({"chat_id": chat_id, "text": text}).decode())
        except TelegramError as error:
            log.warning("the staff could not be told: %s", error.message)
