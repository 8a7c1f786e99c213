"""The real bot as a process of its own, and the stand-in for Telegram that it talks to."""

import asyncio
import multiprocessing
import os
import signal
import sqlite3
import sys
from contextlib import asynccontextmanager, closing
from pathlib import Path

from bot.cli import main
from tests.support import demo_bot
from tests.support.patience import patience

ROOT = Path(__file__).parents[2]
STAFF = -1001  # As the stand-in's cast has it.


class Running:
    """`telegram` outlives the processes, as Telegram does; so does the database."""

    def __init__(self, telegram, folder, **variables):
        self.telegram, self.folder = telegram, folder
        self.database = folder / "linli.db"
        self.log = folder / "log"
        self.variables = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")} | {
            "PYTHONPATH": str(ROOT),
            "LINLI_TELEGRAM_TOKEN": telegram.token,
            "LINLI_TELEGRAM_API_URL": telegram.url,
            "LINLI_STORAGE_PATH": str(self.database),
            "LINLI_STORAGE_BACKUP_FOLDER": str(folder / "backups"),
            "LINLI_COMMUNITY_NAME": "幸福里",
            "LINLI_COMMUNITY_STAFF_CHAT": str(STAFF),
            # As fast as it can: what the pace is for is tested where the pace is.
            "LINLI_PACE_TOTAL_PER_SECOND": "0",
            "LINLI_PACE_PERSON_PER_SECOND": "0",
            "LINLI_PACE_GROUP_PER_MINUTE": "0",
            "LINLI_FLOOD_UPDATES_PER_MINUTE": "0",
            **variables,
        }
        self.processes = []

    def start(self, prepared=None):
        """With everything imported already: thirty starts would spend a minute on that. `prepared` is called there."""
        process = Warm(self.variables, self.folder, self.log, prepared)
        self.processes.append(process)
        return process

    async def end(self, how=signal.SIGTERM):
        """Returns how the newest process ended."""
        self.processes[-1].send_signal(how)
        return await self.processes[-1].wait()

    async def until(self, met, seconds=20):
        return await self.telegram.until(met, patience(seconds))

    async def read_out(self):
        """Until Telegram has read all that a process wrote before it died."""
        server = self.telegram._runner.server
        while server.connections:  # noqa: ASYNC110 -- aiohttp tells nobody when the last one is closed.
            await asyncio.sleep(0)

    def said(self):
        return self.log.read_text()

    def rows(self, sql):
        with closing(sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()


class Warm:
    """A process as `asyncio.subprocess` has them, forked from one that has read what the bot is made of."""

    def __init__(self, *environment):
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.support.warmth"])
        self._process = context.Process(target=_run, args=environment)
        self._process.start()

    @property
    def pid(self):
        return self._process.pid

    @property
    def returncode(self):
        return self._process.exitcode

    def send_signal(self, how):
        os.kill(self.pid, how)

    def kill(self):
        self._process.kill()

    async def wait(self):
        await asyncio.to_thread(self._process.join)
        return self.returncode


def _run(variables, folder, log, prepared):
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    if prepared:
        prepared()
    sys.exit(main(["run"]))


@asynccontextmanager
async def linli(folder, **variables):
    """A stand-in for Telegram, and a bot that is yet to be started."""
    telegram = await demo_bot.start()
    bot = Running(telegram, folder, **variables)
    try:
        yield bot
    finally:
        for process in bot.processes:
            if process.returncode is None:
                process.kill()
                await process.wait()
        await telegram.stop()
