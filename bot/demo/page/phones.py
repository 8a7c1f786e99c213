"""The page's side of the server: the phones' state and events by WebSocket, what people do by POST."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec
from aiohttp import WSCloseCode, web

from bot.demo.page.deeds import DEEDS, MACHINE
from bot.demo.telegram import attachments, bubble
from bot.demo.telegram.refusal import Json, Refusal
from bot.demo.telegram.screen import Impossible
from bot.demo.telegram.world import World

FOLDER = Path(__file__).parent / "static"
_SHOWN = ("image/jpeg", "image/png", "image/webp", "audio/ogg", "video/mp4", "application/pdf")


class Machine(Protocol):
    """The process of the real bot, when the demo runs one."""

    async def kill(self) -> None: ...
    async def restart(self) -> None: ...
    async def stop(self) -> None: ...
    async def start(self) -> None: ...


class Phones:
    """`bot` is what the page says of the bot's process; `machine` is that process, where there is one.

    `tour` are the first steps that the page suggests.
    """

    def __init__(self, world: World, tour: Sequence[Json] = ()) -> None:
        self.world, self._tour = world, tour
        self.bot: Json = {"running": True, "pid": None, "starts": 1}
        self.machine: Machine | None = None
        self._pages: dict[web.WebSocketResponse, asyncio.Queue[bytes]] = {}

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self._index),
            web.get("/events", self._events),
            web.get("/tour", self._show_tour),
            web.post("/do", self._do),
            web.get("/samples", self._samples),
            web.get("/samples/{name}", self._sample),
            web.get("/files/{id}", self._file),
            web.static("/page", FOLDER),
        ]

    async def _show_tour(self, _: web.Request) -> web.Response:
        return web.json_response(self._tour, dumps=lambda tour: msgspec.json.encode(tour).decode())

    def state(self) -> Json:
        world = self.world
        chats = [chat for chat in world.chats.values() if not chat.moved_to]
        return {
            "type": "state",
            "now": world.now().isoformat(),
            "limits": world.limits.on,
            "bot": self.bot,
            "bot_user": {"id": world.bot.id, "username": world.bot.username, "first_name": world.bot.name},
            "phones": [bubble.phone(chat) for chat in chats],
            "chats": {str(chat.id): bubble.chat(chat, world.commands_of(chat)) for chat in chats},
        }

    def show_state(self) -> None:
        self.world.tell(self.state)

    def show_bot(self, **changes: Any) -> None:
        """`note` and `log` say why the process changed; they are told once."""
        self.bot = {**self.bot, **{key: value for key, value in changes.items() if key not in ("note", "log")}}
        self.world.tell(lambda: {"type": "bot", **self.bot, **changes})

    def _broadcast(self, event: Json) -> None:
        encoded = msgspec.json.encode(event)
        for queue in self._pages.values():
            queue.put_nowait(encoded)

    async def close(self) -> None:
        for page in list(self._pages):
            await page.close(code=WSCloseCode.GOING_AWAY)

    async def _events(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(heartbeat=30)
        await page.prepare(request)
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        queue.put_nowait(msgspec.json.encode(self.state()))
        if not self._pages:
            self.world.listeners.append(self._broadcast)
        self._pages[page] = queue
        sending = asyncio.create_task(_send(page, queue))
        try:
            async for _ in page:
                pass
        finally:
            sending.cancel()
            del self._pages[page]
            if not self._pages:
                self.world.listeners.remove(self._broadcast)
        return page

    async def _do(self, request: web.Request) -> web.Response:
        try:
            deed = msgspec.json.decode(await request.read(), type=dict[str, Any])
            result = await self._done(deed)
        except (Impossible, Refusal, msgspec.DecodeError) as refusal:
            return _json({"ok": False, "error": str(refusal)}, 400)
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            return _json({"ok": False, "error": f"{type(wrong).__name__}: {wrong}"}, 400)
        return _json({"ok": True, **(result or {})})

    async def _done(self, deed: Json) -> Json | None:
        kind = deed.get("do")
        if kind in MACHINE:
            if self.machine is None:
                raise Impossible("no process of the bot belongs to this page")
            await getattr(self.machine, kind)()
            return None
        if kind not in DEEDS:
            raise Impossible(f"nobody knows how to {kind!r}")
        return DEEDS[kind](self.world, deed)

    async def _index(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(FOLDER / "index.html")

    async def _samples(self, _request: web.Request) -> web.Response:
        return web.Response(body=msgspec.json.encode(attachments.titles()), content_type="application/json")

    async def _sample(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        data = attachments.read(name)
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data, content_type=attachments.type_of(name))

    async def _file(self, request: web.Request) -> web.Response:
        file = self.world.files.by_id(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        if file.type in _SHOWN:
            return web.Response(body=file.data, content_type=file.type)
        headers = {"Content-Disposition": "attachment"}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=headers)


def _json(body: Json, status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")


async def _send(page: web.WebSocketResponse, queue: asyncio.Queue[bytes]) -> None:
    while True:
        event = await queue.get()
        try:
            await page.send_str(event.decode())
        except ConnectionError:
            return
