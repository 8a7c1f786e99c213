"""No framework and hardly any HTTP: shows that the stand-in for Telegram is not what limits the others."""

import asyncio
import re
import sys
from collections import deque

from tests.bench.peers import TOKEN

CONNECTIONS = 256

# Enough of the JSON: the update's id, its chat, its words.
UPDATE = re.compile(rb'"update_id":(\d+).*?"chat":\{"id":(\d+).*?"text":"([^"]*)"')
LENGTH = re.compile(rb"Content-Length: (\d+)")


class Connection(asyncio.Protocol):
    """One call at a time; `answered` hears the body."""

    def connection_made(self, transport):
        self._transport = transport
        self._heard = b""
        self._answered = None

    def call(self, method, body, answered):
        self._answered = answered
        self._transport.write(
            b"POST /bot%b/%b HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (TOKEN.encode(), method, len(body), body)
        )

    def data_received(self, data):
        self._heard += data
        end = self._heard.find(b"\r\n\r\n") + 4
        if end > 3 and len(self._heard) >= end + int(LENGTH.search(self._heard)[1]):
            body, self._heard = self._heard[end:], b""
            self._answered(self, body)


class Echo:
    def __init__(self) -> None:
        self._idle: deque[Connection] = deque()
        self._owed: deque[bytes] = deque()

    async def run(self, address: str) -> None:
        host, port = address.removeprefix("http://").split(":")
        connect = asyncio.get_running_loop().create_connection
        for _ in range(CONNECTIONS):
            self._idle.append((await connect(Connection, host, int(port)))[1])
        self._poll((await connect(Connection, host, int(port)))[1], 0)
        await asyncio.Event().wait()

    def _poll(self, connection, offset):
        def received(connection, body):
            updates = UPDATE.findall(body)
            self._owed.extend(b'{"chat_id":%b,"text":"%b"}' % (chat, text) for _, chat, text in updates)
            self._send()
            self._poll(connection, int(updates[-1][0]) + 1 if updates else offset)

        connection.call(b"getUpdates", b'{"offset":%d,"timeout":10}' % offset, received)

    def _send(self):
        while self._owed and self._idle:
            self._idle.popleft().call(b"sendMessage", self._owed.popleft(), self._sent)

    def _sent(self, connection, body):
        self._idle.append(connection)
        self._send()


if __name__ == "__main__":
    asyncio.run(Echo().run(sys.argv[1]))
