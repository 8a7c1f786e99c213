"""The way to Telegram: calls of the Bot API on aiohttp, a third of the cost of httpx."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from msgspec import Raw, Struct, field
from msgspec.json import Decoder
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

SECONDS_TO_CONNECT = 10.0
SECONDS = 30.0  # To wait for an answer, unless the call says otherwise.
SLOWEST = 50_000  # Bytes a second, of an upload that is still waited for.

Upload = tuple[str, bytes | Path]  # A file's name and content; a large one is read from disk while it is sent.


class ServerError(NetworkError):
    """Telegram answered, but with a failure of its own (5xx): it has the call, and could not carry it out."""


class Unreachable(NetworkError):
    """No connection came about: the call did not arrive."""


class Dropped(NetworkError):
    """The connection broke while the call was on it: nobody knows how far it came."""


class Unreadable(Dropped):
    """Telegram answered that all is well (200), in JSON that cannot be read."""

    def __init__(self, body: bytes) -> None:
        super().__init__("an answer that cannot be read")
        self.body = body


class TooFast(TelegramError):
    """A 429. (PTB's RetryAfter warns of a future change whenever it is made or read.)"""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many requests: wait {seconds} s")
        self.seconds = float(seconds)


class Parameters(Struct):
    retry_after: int | None = None
    migrate_to_chat_id: int | None = None


class Answer(Struct):
    ok: bool
    result: Raw = field(default_factory=Raw)
    description: str = ""
    parameters: Parameters = field(default_factory=Parameters)


_read = Decoder(Answer).decode
_REFUSALS: dict[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: EndPointNotFound,
    409: Conflict,
}


class AiohttpRequest:
    """The address holds the token, so no error carries it on."""

    def __init__(self, connections: int = 256) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def initialize(self) -> None:
        if not self._session:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, json_serialize=json.dumps)

    async def shutdown(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def send(self, url: str, data: Any, headers: Mapping[str, str], seconds: float) -> tuple[int, bytes]:
        """Status and body. Raises TimedOut or Dropped if it may have arrived, another NetworkError if it did not."""
        if not self._session:
            raise NetworkError("the connection is closed")
        timeout = aiohttp.ClientTimeout(total=seconds, connect=SECONDS_TO_CONNECT)
        try:
            async with self._session.post(url, data=data, headers=headers, timeout=timeout) as response:
                return response.status, await response.read()
        except aiohttp.ConnectionTimeoutError:
            raise Unreachable(f"no connection in {SECONDS_TO_CONNECT:.0f} seconds") from None
        except TimeoutError:
            raise TimedOut(f"no answer in {seconds:.0f} seconds") from None
        except (aiohttp.ClientConnectorError, aiohttp.InvalidURL) as error:
            raise Unreachable(type(error).__name__) from None
        except (aiohttp.ClientError, OSError) as error:  # However it broke, the call may have been through already.
            raise Dropped(type(error).__name__) from None

    async def fetch(self, url: str, limit: int, seconds: float) -> bytes:
        """A file, of so many bytes at most; one more, if it is larger. Raises NetworkError."""
        if not self._session:
            raise NetworkError("the connection is closed")
        timeout = aiohttp.ClientTimeout(total=seconds, connect=SECONDS_TO_CONNECT)
        try:
            async with self._session.get(url, timeout=timeout) as response:
                if response.status != 200:
                    raise NetworkError(f"status {response.status} for a file")
                content = bytearray()
                async for piece in response.content.iter_any():
                    content += piece
                    if len(content) > limit:
                        break
                return bytes(content[: limit + 1])
        except TimeoutError:
            raise TimedOut(f"no file in {seconds:.0f} seconds") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None


class Place(Struct):
    """Where Telegram keeps a file."""

    file_path: str = ""


class Api:
    """Calls by name, with the JSON that Telegram gets; the outbox keeps them in just this form."""

    def __init__(self, token: str, address: str, network: AiohttpRequest) -> None:
        self._base = f"{address.rstrip('/')}/bot{token}/"
        self._files = f"{address.rstrip('/')}/file/bot{token}/"
        self._network = network

    async def download(self, file_id: str, limit: int) -> bytes:
        """What somebody sent, of so many bytes at most; one more, if it is larger. Raises TelegramError."""
        found = await self.call("getFile", json.dumps({"file_id": file_id}))
        place = msgspec.json.decode(found, type=Place)
        return await self._network.fetch(self._files + place.file_path, limit, SECONDS)

    async def call(
        self, method: str, payload: str, uploads: Mapping[str, Upload] | None = None, seconds: float = SECONDS
    ) -> Raw:
        """Returns the result as JSON. Raises a subclass of TelegramError, whose words never hold the token."""
        if uploads:
            with ExitStack() as opened:
                form, size = _form(payload, uploads, opened)
                seconds += size / SLOWEST
                status, body = await self._network.send(self._base + method, form, {}, seconds)
        else:
            headers = {"Content-Type": "application/json"}
            status, body = await self._network.send(self._base + method, payload.encode(), headers, seconds)
        try:
            answer = _read(body)
        except (ValueError, RecursionError):  # It is no JSON, or no text, or too deep.
            if status == 200:
                raise Unreadable(body) from None
            raise ServerError(f"status {status} and an answer that is no JSON") from None
        if answer.ok:
            return answer.result
        if answer.parameters.migrate_to_chat_id:
            raise ChatMigrated(answer.parameters.migrate_to_chat_id)
        if answer.parameters.retry_after or status == 429:
            raise TooFast(answer.parameters.retry_after or 1)
        other = BadRequest if 400 <= status < 500 else ServerError
        raise _REFUSALS.get(status, other)(answer.description or f"status {status}")


def _form(payload: str, uploads: Mapping[str, Upload], opened: ExitStack) -> tuple[aiohttp.FormData, int]:
    """A multipart form: values that are not text are JSON in it, files are named by `attach://name`. And their size."""
    form, size = aiohttp.FormData(quote_fields=False), 0  # Quoted, a file is called %E6%8A%A5… on people's phones.
    for name, value in json.loads(payload).items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, (called, content) in uploads.items():
        filename = "".join(sign if sign.isprintable() else " " for sign in called)  # It stands in a header.
        if isinstance(content, Path):
            size += content.stat().st_size
            form.add_field(name, opened.enter_context(content.open("rb")), filename=filename)
        else:
            size += len(content)
            form.add_field(name, content, filename=filename)
    return form, size
