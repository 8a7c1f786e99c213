"""As much of HTTP/1.1 as bots speak: keep-alive, a body of known length, JSON or a form."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

Parameters = dict[str, object]


class Connection(asyncio.Protocol):
    """Hands each call to `serve(connection, path, parameters)`, which answers when it likes through `reply`."""

    def __init__(self, serve: Callable[[Connection, str, Parameters], None]) -> None:
        self._serve = serve
        self._heard = b""

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard = self._heard + data if self._heard else data
        while (end := self._heard.find(b"\r\n\r\n") + 4) > 3:
            head = self._heard[:end]
            length = LENGTH.search(head)
            size = int(length[1]) if length else 0
            if len(self._heard) < end + size:
                return
            body, self._heard = self._heard[end : end + size], self._heard[end + size :]
            path, _, query = head.split(b" ", 2)[1].partition(b"?")
            self._serve(self, path.decode(), _parameters(head, query, body))

    def reply(self, body: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
            )

    @property
    def closed(self) -> bool:
        return self._transport.is_closing()


def _parameters(head: bytes, query: bytes, body: bytes) -> Parameters:
    if body.startswith(b"{"):
        return json.loads(body)
    if b"multipart/" in head or b"chunked" in head:
        raise ValueError(f"neither JSON nor a form: {head!r}")
    return dict(parse_qsl((body or query).decode()))
