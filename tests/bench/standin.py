"""The benchmark's end of the stand-in for Telegram: start it, wait for a bot, let people write to it."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict

from tests.bench.load import Plan, Tally
from tests.bench.process import Broken, Process

START = 60.0  # Seconds that a bot has to start.


class StandIn:
    def __init__(self, port: int) -> None:
        self._port = port
        self.address = f"http://127.0.0.1:{port}"

    @contextmanager
    def bot(self, module: str) -> Iterator[tuple[Process, float]]:
        """A running bot that polls, and the seconds from its spawn to its first `getUpdates`."""
        self._ask("fresh")
        with Process(module, self.address) as bot:
            yield bot, self._first_poll(bot) - bot.began

    def _first_poll(self, bot: Process) -> float:
        while time.monotonic() < bot.began + START:
            with suppress(TimeoutError):
                return self._ask("polled", seconds=1)
            bot.check()
        raise Broken(f"{bot.module} does not call getUpdates:\n{bot.errors()}")

    def load(self, plan: Plan) -> Tally:
        """Returns when everything is answered and the bot has had time to finish its books, or when it stalls."""
        return Tally(**self._ask("load", asdict(plan)))

    def _ask(self, what: str, body: object = None, seconds: float | None = None) -> object:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=seconds)
        try:
            connection.request("POST", f"/control/{what}", json.dumps(body or {}))
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()


@contextmanager
def standin() -> Iterator[StandIn]:
    with Process("tests.bench.telegram") as process:
        port = process.line()
        if not port:
            raise Broken(process.errors())
        yield StandIn(int(port))
