"""The stand-in with a bare bot on it, and keyboards as a bot writes them."""

from __future__ import annotations

import pytest_asyncio

from tests.support.demo_bot import WANG, HandClock, demo

GONE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest_asyncio.fixture
async def stage():
    async with demo(clock=HandClock()) as (standin, bot):
        standin.person(WANG).says("/start")
        yield standin, bot


def wants(**request):
    return {"keyboard": [[{"text": "Choose", "request_chat": request}]]}


def inline(*buttons):
    return {"inline_keyboard": [list(buttons)]}
