"""What Telegram is told at the start: who asks, how updates come, and the commands menus.

Each of these calls may fail for good. Then the bot does without what it was for, and is there for its residents.
"""

from __future__ import annotations

import asyncio
import logging
from asyncio import sleep
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec
from telegram.error import ChatMigrated, EndPointNotFound, InvalidToken, TelegramError

from bot.backoff import Backoff
from bot.config.config import Config
from bot.network import AiohttpRequest, Api, ServerError, TooFast, Unreachable
from handlers.dialogue import commands
from handlers.dialogue.community import Community
from handlers.dialogue.step import ANYONE
from handlers.dialogue.update import KINDS, User
from handlers.dialogue.words import LANGUAGES
from storage.people.groups import STAFF
from storage.people.people import Role

log = logging.getLogger(__name__)

SECONDS = 5.0  # To wait for an answer: the residents wait meanwhile.
LONGEST_PAUSE = 10.0

Menu = list[dict[str, str]]
Scope = dict[str, object]


async def identify(config: Config) -> str:
    """The bot's name, with its @. Raises TelegramError if Telegram does not know the token, or cannot be reached."""
    network = AiohttpRequest()
    await network.initialize()
    try:
        name = await name_of(Api(config.telegram.token, config.telegram.api_url, network))
    finally:
        await network.shutdown()
    return f"@{name}"


async def name_of(api: Api) -> str:
    """The bot's, without the @. Raises InvalidToken if Telegram does not know the token, or another TelegramError."""
    try:
        me = await api.call("getMe", "{}", seconds=SECONDS)
    except EndPointNotFound as error:  # What Telegram says of a token that cannot be one.
        raise InvalidToken(error.message) from None
    try:
        return msgspec.json.decode(me, type=User).username or ""
    except (ValueError, RecursionError):
        raise ServerError("it does not say who I am") from None


@dataclass(slots=True)
class Task:
    name: str
    do: Callable[[], Awaitable[None]]
    tries: int = 0


class Greeting:
    def __init__(
        self, api: Api, community: Community, config: Config, on_moved: Callable[[int, int], Awaitable[None]]
    ) -> None:
        """`on_moved` hears of a group's old and new id."""
        self._api, self._community, self._webhook, self._on_moved = api, community, config.webhook, on_moved
        self._backoff = Backoff("greeting Telegram", LONGEST_PAUSE)
        self._failed: list[tuple[Task, TelegramError]] = []

    async def begin(self) -> None:
        """What belongs before the first update, as far as Telegram does it. Raises InvalidToken.

        While Telegram cannot be reached there is nobody to be there for: only then this waits.
        """
        for task in (Task("getMe", self._introduce), Task("webhook", self._arrange)):
            while isinstance(error := await self._attempt(task), Unreachable):
                await self._rest(task, error)
            if error:
                self._failed.append((task, error))
        how = "by webhook" if self._webhook.url else "by polling"
        log.info("running as @%s, %s", self._community.bot_name or "?", how)

    async def go_on(self) -> None:
        """Beside all else: the menus, and what Telegram did not do at first. Raises InvalidToken."""
        await asyncio.gather(self._set_menus(), *(self._insist(task, error) for task, error in self._failed))

    async def _insist(self, task: Task, error: TelegramError | None) -> None:
        while error:
            await self._rest(task, error)
            error = await self._attempt(task)

    async def _attempt(self, task: Task) -> TelegramError | None:
        try:
            await task.do()
        except InvalidToken:
            raise
        except TelegramError as error:
            return error
        self._backoff.recovered(task.name)
        return None

    async def _rest(self, task: Task, error: TelegramError) -> None:
        task.tries += 1
        asked = error.seconds if isinstance(error, TooFast) else 0.0
        await sleep(max(asked, self._backoff.failed(task.name, error.message, task.tries)))

    async def _introduce(self) -> None:
        self._community.bot_name = await name_of(self._api)

    async def _arrange(self) -> None:
        """How updates come."""
        if self._webhook.url:
            secret = self._webhook.secret
            await self._call("setWebhook", url=self._webhook.url, secret_token=secret, allowed_updates=KINDS)
        else:
            await self._call("deleteWebhook")

    async def _set_menus(self) -> None:
        """One that cannot be set is passed over: Telegram goes on showing the one that it had."""
        community, every = self._community, self._community.commands
        private: Scope = {"type": "all_private_chats"}
        await self._set_menu(commands.offered(every, ANYONE, community.language), private)
        for language in LANGUAGES:
            await self._set_menu(commands.offered(every, ANYONE, language), private, language_code=language)
        if staff := community.groups.get(STAFF):
            await self._set_menu_of(staff, commands.in_staff_group(every, community.language))
        for admin in community.admins:
            await self._set_menu_of(admin, commands.offered(every, Role.ADMIN, community.language))

    async def _set_menu_of(self, chat_id: int, menu: Menu) -> None:
        new = await self._set_menu(menu, {"type": "chat", "chat_id": chat_id})
        if new:
            await self._on_moved(chat_id, new)
            await self._set_menu(menu, {"type": "chat", "chat_id": new})

    async def _set_menu(self, menu: Menu, scope: Scope, **more: object) -> int | None:
        """Returns the group's new id, if it has one."""
        try:
            await self._call("setMyCommands", commands=menu, scope=scope, **more)
        except TelegramError as error:
            whose = scope.get("chat_id", scope["type"])
            log.warning("the commands menu of %s could not be set: %s", whose, error.message)
            return error.new_chat_id if isinstance(error, ChatMigrated) else None
        return None

    async def _call(self, method: str, **parameters: object) -> None:
        await self._api.call(method, msgspec.json.encode(parameters).decode(), seconds=SECONDS)
