"""A stand-in for Telegram on the loopback, for any bot: the Bot API, whatever page shows it, and a face for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, TypeVar

from aiohttp import web

from bot.demo.telegram import membership
from bot.demo.telegram.api import LARGEST, Api
from bot.demo.telegram.faults import Call, Fault
from bot.demo.telegram.guard import guard
from bot.demo.telegram.people import Person
from bot.demo.telegram.phone import Phone
from bot.demo.telegram.updates import Updates
from bot.demo.telegram.webhook import Pusher
from bot.demo.telegram.world import World

Met = TypeVar("Met")


class Page(Protocol):
    """Where people see their chats, beside the Bot API."""

    def routes(self) -> list[web.AbstractRouteDef]: ...
    def show_state(self) -> None: ...
    async def close(self) -> None: ...


class StandIn:
    """Everything that a person or the weather can do is synchronous; only `start`, `until` and `stop` wait."""

    def __init__(self, world: World, token: str, page: Page | None = None) -> None:
        self.world, self.token = world, token
        self.world.changed = self._wake
        self.page = page
        self.url = ""
        self._api = Api(self.world, token)
        self._pusher = Pusher(self.world.updates)
        self._phones: dict[int, Phone] = {}
        self._change = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @classmethod
    async def start(cls, world: World, token: str, page: Page | None = None, port: int = 0) -> StandIn:
        """On a free port of the loopback, unless one is named."""
        standin = cls(world, token, page)
        app = web.Application(client_max_size=LARGEST, middlewares=[guard])
        app.add_routes([*standin._api.routes(), *(page.routes() if page else ())])
        standin._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.5)
        await standin._runner.setup()
        site = web.TCPSite(standin._runner, "127.0.0.1", port)
        await site.start()
        standin.url = f"http://127.0.0.1:{standin._runner.addresses[0][1]}"
        return standin

    async def stop(self) -> None:
        self._api.close()
        if self.page:
            await self.page.close()
        await self._pusher.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    @property
    def calls(self) -> list[Call]:
        """What the bot has asked so far, the newest last."""
        return self._api.calls

    @property
    def updates(self) -> Updates:
        return self.world.updates

    def person(self, id: int) -> Phone:
        if id not in self._phones:
            self._phones[id] = Phone(self.world, self.world.people[id])
        return self._phones[id]

    def add_person(self, id: int, name: str, language: str | None = "zh-hans", groups: tuple[int, ...] = ()) -> Phone:
        """Someone new, whom the bot does not know until they speak or share a group with it."""
        person = Person(id, name, language, known=bool(groups))
        self.world.join(person)
        for group in groups:
            self.world.chats[group].members.append(id)
        self._show_state()
        return self.person(id)

    def migrate(self, chat: int) -> int:
        """The group becomes a supergroup; its new id."""
        new = membership.migrate(self.world, self.world.chats[chat])
        self._show_state()
        return new.id

    def kick_bot(self, chat: int) -> None:
        membership.kick(self.world, self.world.chats[chat])

    def add_bot(self, chat: int, *, administrator: bool = True) -> None:
        membership.add(self.world, self.world.chats[chat], administrator=administrator)

    def rename(self, id: int, name: str) -> None:
        person = self.world.people[id]
        person.name = self.world.chats[id].title = name

    def breaks(self, method: str, fault: Fault = 500, times: int = 1) -> None:
        """The next calls fail: by an HTTP status, a refusal or a "drop", not done; by a "timeout" or a "break",
        done but never answered.
        """
        self.world.faults.break_(method, fault, times)

    def sends_raw(self, update: bytes) -> int:
        """Among the updates stands one whose JSON nobody could have made. `%d` in it is its id, which is returned."""
        return self.world.updates.put_raw(update)

    def floods(self, chat: int, retry_after: int = 3, times: int = 1) -> None:
        """The next messages to this chat come too fast for Telegram."""
        self.world.faults.flood(chat, retry_after, times)

    async def until(self, met: Callable[[], Met], seconds: float = 5) -> Met:
        """Waits until `met` gives something true, and gives it back. Looks again at each change, never by the clock."""
        try:
            async with asyncio.timeout(seconds):
                while not (result := met()):
                    await self._change.wait()
        except TimeoutError:
            raise TimeoutError(f"not within {seconds} s; what was said last:\n{self._last_words()}") from None
        return result

    def _show_state(self) -> None:
        if self.page:
            self.page.show_state()

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()

    def _last_words(self) -> str:
        lines = []
        for chat in self.world.chats.values():
            for message in list(chat.messages.values())[-3:]:
                said = message.text or message.caption or ", ".join(message.content)
                lines.append(
                    f"  {chat.title} #{message.id} {message.sender.name}: {said[:120]} {message.buttons or ''}"
                )
        calls = [f"  {call.method}: {call.outcome}" for call in self.calls[-5:]]
        return "\n".join([*lines, "the bot's last calls:", *calls])
