"""The Bot API over HTTP: reads a call, does it, answers in Telegram's form."""

from __future__ import annotations

import asyncio
import inspect
import re
from typing import Any

import msgspec
from aiohttp import BodyPartReader, web

from bot.demo.telegram.faults import Call
from bot.demo.telegram.methods import METHODS
from bot.demo.telegram.parameters import Parameters, Upload
from bot.demo.telegram.refusal import Json, Refusal
from bot.demo.telegram.world import World

LARGEST = 64 * 1024 * 1024
_STATUSES = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


class Api:
    """`calls` remembers every call and its outcome. Answers that never come are let go by `close`."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.calls: list[Call] = []
        self._closing = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self._answer),
            web.get("/file/bot{token}/{path:.+}", self._download),
            web.route("*", "/bot{rest:.*}", self._nothing),
        ]

    def close(self) -> None:
        self._closing.set()
        self.world.updates.close()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            self._admit(request.match_info["token"])
            given = await _parameters(request)
        except Refusal as refusal:
            return _json(refusal.code, refusal.body())
        except web.HTTPRequestEntityTooLarge:
            return _json(413, Refusal(413, "Request Entity Too Large").body())
        method = request.match_info["method"].lower()
        fault = self.world.faults.of(method)
        if fault == "drop":
            self._note(request, given, "drop")
            return _hung_up(request)
        if isinstance(fault, int):
            fault = Refusal(fault, _STATUSES.get(fault, "Internal Server Error"))
        if isinstance(fault, Refusal):
            self._note(request, given, fault.description)
            return _json(fault.code, fault.body())
        status, body, outcome = await self._do(method, given)
        self._note(request, given, fault or outcome)
        if fault == "timeout":
            await self._closing.wait()
        return _hung_up(request) if fault else _json(status, body)

    async def _do(self, method: str, given: Parameters) -> tuple[int, Json, str]:
        known = METHODS.get(method, _unknown)
        try:
            result = known(self.world, given)
            if inspect.isawaitable(result):
                result = await result
        except Refusal as refusal:
            return refusal.code, refusal.body(), refusal.description
        return 200, {"ok": True, "result": result}, "ok"

    def _note(self, request: web.Request, given: Parameters, outcome: str) -> None:
        self.calls.append(Call(request.match_info["method"], given.loggable(), outcome, self.world.now()))
        self.world.changed()

    def _admit(self, token: str) -> None:
        if not re.fullmatch(r"\d+:.+", token):
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        file = self.world.files.by_path(request.match_info["path"])
        if file is None or request.match_info["token"] != self.token:
            return _json(404, Refusal(404, "Not Found").body())
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def _nothing(self, _request: web.Request) -> web.StreamResponse:
        return _json(404, Refusal(404, "Not Found").body())


def _unknown(_world: World, _given: Parameters) -> None:
    raise Refusal(404, "Not Found")


def _json(status: int, body: Json) -> web.Response:
    response = web.Response(status=status, body=msgspec.json.encode(body), content_type="application/json")
    if retry_after := body.get("parameters", {}).get("retry_after"):
        response.headers["Retry-After"] = str(retry_after)
    return response


def _hung_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _parameters(request: web.Request) -> Parameters:
    given: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        given |= _decoded(await request.read())
    elif request.content_type == "application/x-www-form-urlencoded":
        given |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                await _take(part, given, uploads)
    return Parameters(given, uploads)


async def _take(part: BodyPartReader, given: Json, uploads: dict[str, Upload]) -> None:
    data = bytes(await part.read(decode=True))
    if len(data) > LARGEST:
        raise Refusal(413, "Request Entity Too Large")
    name = part.name or ""
    if part.filename is None:
        given[name] = data.decode()
    else:
        uploads[name] = Upload(part.filename, part.headers.get("Content-Type", "application/octet-stream"), data)


def _decoded(body: bytes) -> Json:
    if not body:
        return {}
    try:
        decoded: Any = msgspec.json.decode(body)
    except msgspec.DecodeError:
        raise Refusal(400, "Bad Request: can't parse JSON object") from None
    return decoded if isinstance(decoded, dict) else {}
