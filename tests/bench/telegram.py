"""A stand-in for Telegram that is fast enough not to be what is measured, in a process of its own.

`python -m tests.bench.telegram` prints its port. Beside the Bot API it answers `/control/…`: `fresh` forgets the bot
before, `polled` waits for a bot's first `getUpdates`, `load` hands out updates and answers with the tally.
"""

from __future__ import annotations

import asyncio
import json
import time

from tests.bench.load import Load, Plan
from tests.bench.wire import Connection, Parameters

SETTLE = 0.5  # Seconds after the last answer in which repeated ones still count, and the bot may finish its books.
STALLED = 20.0  # Seconds without any answer after which the rest counts as lost.

TRUE = b'{"ok":true,"result":true}'
BOT = b'{"id":42,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'
ME = (
    b'{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"Bench","username":"bench_bot","can_join_groups":true,'
    b'"can_read_all_group_messages":false,"supports_inline_queries":false}}'
)
WEBHOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
MESSAGE = (
    b'{"ok":true,"result":{"message_id":%d,"from":%b,'
    b'"chat":{"id":%d,"first_name":"Resident","last_name":"%d","type":"private"},"date":%d,"text":%b}}'
)


class Telegram:
    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._next_id = 1_000_000
        self._messages = 0
        self._fresh()

    def _fresh(self) -> None:
        self._load: Load | None = None
        self._poll: tuple[Connection, int, int, asyncio.TimerHandle] | None = None
        self._first_poll: asyncio.Future[float] = self._loop.create_future()

    def serve(self, connection: Connection, path: str, parameters: Parameters) -> None:
        if path.startswith("/control/"):
            self._control(connection, path, parameters)
            return
        method = path.rpartition("/")[2]
        if method == "getUpdates":
            self._get_updates(connection, parameters)
        else:
            self._reply(connection, self._call(method, parameters))

    def _reply(self, connection: Connection, body: bytes) -> None:
        if self._load and self._load.plan.latency:
            self._loop.call_later(self._load.plan.latency, connection.reply, body)
        else:
            connection.reply(body)

    def _call(self, method: str, parameters: Parameters) -> bytes:
        match method:
            case "sendMessage" | "editMessageText":
                chat, text = int(parameters["chat_id"]), parameters["text"]
                if self._load:
                    self._load.answer(chat, text)
                self._messages += 1
                words = json.dumps(text).encode()
                return MESSAGE % (self._messages, BOT, chat, chat, time.time(), words)
            case "answerCallbackQuery":
                if self._load:
                    self._load.release(parameters["callback_query_id"])
                return TRUE
            case "getMe":
                return ME
            case "getWebhookInfo":
                return WEBHOOK
        return TRUE

    def _get_updates(self, connection: Connection, parameters: Parameters) -> None:
        if not self._first_poll.done():
            self._first_poll.set_result(time.monotonic())
        offset = int(parameters.get("offset") or 0)
        limit = min(100, int(parameters.get("limit") or 100))
        seconds = float(parameters.get("timeout") or 0)
        self._end_poll()
        if seconds and not (self._load and self._load.waits(offset)):
            self._poll = connection, offset, limit, self._loop.call_later(seconds, self._end_poll)
        else:
            self._hand_out(connection, offset, limit)

    def _hand_out(self, connection: Connection, offset: int, limit: int) -> None:
        updates = self._load.take(offset, limit) if self._load else b"[]"
        self._reply(connection, b'{"ok":true,"result":%b}' % updates)

    def _end_poll(self) -> None:
        """Answers the poll that is held, with what there is."""
        if self._poll:
            connection, offset, limit, timer = self._poll
            self._poll = None
            timer.cancel()
            self._hand_out(connection, offset, limit)

    def _control(self, connection: Connection, path: str, parameters: Parameters) -> None:
        match path.rpartition("/")[2]:
            case "fresh":
                self._fresh()
                connection.reply(TRUE)
            case "polled":
                self._first_poll.add_done_callback(lambda poll: connection.reply(json.dumps(poll.result()).encode()))
            case "load":
                self._begin(connection, Plan(**parameters))

    def _begin(self, connection: Connection, plan: Plan) -> None:
        load = self._load = Load(plan, self._next_id)
        self._next_id += plan.updates

        def make() -> None:
            load.make()
            self._end_poll()

        if plan.rate:
            begin = self._loop.time() + 0.1
            for moment in load.moments():
                self._loop.call_at(begin + moment, make)
        else:
            self._end_poll()
        self._watch(connection, load)

    def _watch(self, connection: Connection, load: Load) -> None:
        quiet = time.monotonic() - load.last_progress
        if quiet > (SETTLE if load.finished else STALLED):
            connection.reply(load.tally())
            self._load = None
        elif not connection.closed:
            self._loop.call_later(0.05, self._watch, connection, load)


async def run() -> None:
    telegram = Telegram()
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(telegram.serve), "127.0.0.1", 0, backlog=1024
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(run())
