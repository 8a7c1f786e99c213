"""Builds the application: the only place where the parts meet."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

from telegram.error import InvalidToken

from bot import watchdog
from bot.alarm import Alarm
from bot.backoff import Backoff
from bot.clock import Clock, ShiftedClock
from bot.config.community import community_of
from bot.config.config import Config
from bot.courier.courier import Courier
from bot.errands import Errands
from bot.greeting import Greeting
from bot.health import Health
from bot.intake.flood import Flood
from bot.intake.inline import Inline
from bot.intake.intake import Intake
from bot.intake.polling import Polling
from bot.intake.webhook import Webhook
from bot.network import AiohttpRequest, Api
from bot.opening import open_database
from bot.publishing import Publishing
from bot.schedule import upkeep
from bot.schedule.schedule import Schedule
from bot.serving import serve
from bot.turns import Turns
from handlers import CAPABILITIES, directory_of
from handlers.dialogue.capability import Capability
from handlers.dialogue.post import Post
from handlers.menu import chats
from storage.engine.at_hand import AtHand
from storage.engine.database import Database
from storage.engine.lock import hold
from storage.people import groups
from storage.queues import outbox, provenance
from storage.sentence import Sentence

log = logging.getLogger(__name__)

SECONDS_TO_FINISH = 3.0


class Refused(Exception):
    """Telegram does not accept the token: nothing to wait for."""


def clock() -> Clock:
    shift = os.environ.get("LINLI_DEMO_CLOCK")
    return ShiftedClock(Path(shift)) if shift else Clock()


class App:
    """The parts of a running bot, wired."""

    def __init__(
        self,
        config: Config,
        database: Database,
        time: Clock,
        network: AiohttpRequest,
        mark: AtHand | None = None,
        capabilities: Sequence[Capability] = CAPABILITIES,
    ) -> None:
        self.config, self.database, self.clock, self.network = config, database, time, network
        self.api = Api(config.telegram.token, config.telegram.api_url, network)
        self.community = community_of(config, capabilities)
        directory = directory_of([each.flow for each in self.community.offered])
        self.community.commands = tuple(directory.steps.commands.values())
        self.backoff = Backoff("the database")
        self.alarm = Alarm(self.api, self.community)
        self.backoff.on_change = self.alarm.about_database
        self.courier = Courier(self.api, database, self.community, time, config.pace, self.backoff, mark)
        self.turns = Turns(database, self.community, directory, time, self.courier, self.backoff, mark)
        wired = (directory.steps.errands, database, self.community, time, self.courier, self.backoff, mark, self.api)
        self.errands, self.asides = Errands(*wired), Errands(*wired, aside=True)
        self.turns.on_errand, self.asides.on_done = self._wanted, self.turns.arrived
        flood = Flood(config.flood.updates_per_minute, config.flood.burst)
        self.intake = Intake(database, self.community, time, flood, self._arrived, mark)
        self.inline = Inline(self.api, database, self.community, time)
        self.intake.on_inline = self.inline.take
        self.schedule = Schedule(
            upkeep.jobs(config, time, self.community), database, self.community, time, self.courier, self.backoff, mark
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. Raises Refused if Telegram does not know the token."""
        async with self.database.transaction() as tx:
            if self.config.community.staff_chat:
                await groups.configure(tx, groups.STAFF, self.config.community.staff_chat)
            self.community.groups.update(await groups.bound(tx))
            self.community.topics.update(await groups.topics(tx))
        async with AsyncExitStack() as stack:
            await self.network.initialize()
            stack.push_async_callback(self.network.shutdown)
            await self._serve_health(stack)
            turns = asyncio.create_task(self.turns.run(), name="turns")
            others = [
                asyncio.create_task(self._cleared(partial(self._listen, stack)), name="intake"),
                asyncio.create_task(self._cleared(self.courier.run), name="courier"),
                asyncio.create_task(self._cleared(self.schedule.run), name="schedule"),
                asyncio.create_task(self._cleared(self.errands.run), name="errands"),
                asyncio.create_task(self._cleared(self.asides.run), name="errands aside"),
            ]
            watchdog.notify("READY=1")
            stopped = asyncio.create_task(stop.wait(), name="stop")
            await asyncio.wait([turns, stopped, *others], return_when=asyncio.FIRST_COMPLETED)
            watchdog.notify("STOPPING=1")
            self.turns.stop()
            await asyncio.wait([turns], timeout=SECONDS_TO_FINISH)
            for task in (turns, stopped, *others):
                task.cancel()
            ended = await asyncio.gather(turns, stopped, *others, return_exceptions=True)
            await self.courier.finish(SECONDS_TO_FINISH / 2)
            for error in ended:
                if isinstance(error, InvalidToken):
                    raise Refused(
                        Sentence(
                            "Telegram does not accept telegram.token. @BotFather has the present one: /mybots, API"
                            " Token."
                        )
                    ) from None
                if isinstance(error, Exception):
                    raise error
        log.info("stopped")

    async def _cleared(self, run: Callable[[], Awaitable[None]]) -> None:
        """An update that was at hand at the last end has its turn alone: if the process ends once more, that is why."""
        await self.turns.cleared.wait()
        await run()

    async def _listen(self, stack: AsyncExitStack) -> None:
        greeting = Greeting(self.api, self.community, self.config, self._moved)
        await greeting.begin()
        for each in self.community.offered:
            if each.warm_up:  # Beside the turns: nobody waits for it.
                asyncio.get_running_loop().run_in_executor(None, each.warm_up)
        await asyncio.gather(self._receive(stack), greeting.go_on())

    async def _receive(self, stack: AsyncExitStack) -> None:
        if not self.config.webhook.url:
            return await Polling(self.api, self.intake, self.backoff).run()
        settings = self.config.webhook
        webhook = Webhook(self.intake, settings.secret, settings.max_body_kilobytes * 1024, self.backoff)
        Publishing(self.database, self.community, self.clock).serve(webhook.app)
        await serve(stack, webhook.app, settings.listen, settings.port)
        return await webhook.run()

    async def _moved(self, old: int, new: int) -> None:
        """Telegram gave a group another id while the bot was down."""
        await self.backoff.retry("greeting", partial(self._note_move, old, new))
        self.courier.wake({old, new})

    async def _note_move(self, old: int, new: int) -> None:
        now = self.clock.now()
        async with self.database.transaction() as tx:
            post = Post(tx, self.community, now)
            await chats.moved(post, old, new)
            await outbox.post(tx, await post.calls(), now)

    async def _serve_health(self, stack: AsyncExitStack) -> None:
        if port := self.config.health.port:
            parts = (self.intake, self.turns, self.courier, self.schedule)
            health = Health(self.database, self.clock, *parts, polling=not self.config.webhook.url)
            app = health.app()
            Publishing(self.database, self.community, self.clock).serve(app)
            await serve(stack, app, "127.0.0.1", port)

    def _wanted(self) -> None:
        self.errands.wake()
        self.asides.wake()

    def _arrived(self) -> None:
        self.turns.arrived()
        self.courier.wake()


async def run(config: Config) -> None:
    """The bot, until SIGTERM or SIGINT. Raises AlreadyRunning, SchemaError, BadBackup, Refused, PortTaken."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    config.database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with hold(config.database):
        time = clock()
        async with watchdog.watched(watchdog.SECONDS, lambda: watchdog.notify("WATCHDOG=1")):
            database = await open_database(config, time)
            try:
                if await provenance.begin(database, time.now()):
                    log.warning("the database is restored or copied: what it owes is held; see `linli release`")
                with AtHand.of(config.database) as mark:
                    await App(config, database, time, AiohttpRequest(), mark, CAPABILITIES).run(stop)
            finally:
                await database.close()
