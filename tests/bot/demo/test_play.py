"""The demo as a whole: the bot's process, and the real bot answering on the page."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio

from bot.demo import play
from bot.demo.machine import BotProcess
from tests.support.patience import patience

STAYS = (sys.executable, "-c", "import time; print('here', flush=True); time.sleep(60)")
FAILS = (sys.executable, "-c", "print('no such chat'); raise SystemExit(3)")


class Told:
    def __init__(self):
        self.changes = []
        self.more = asyncio.Event()

    def __call__(self, **change):
        self.changes.append(change)
        self.more.set()

    def notes(self):
        return [change.get("note", "running") for change in self.changes]


@pytest_asyncio.fixture
async def told():
    return Told()


async def test_the_process_is_stopped_killed_and_started_again(told, tmp_path):
    bot = BotProcess({}, tmp_path, told, STAYS)
    await bot.start()
    await bot.start()
    first = told.changes[-1]["pid"]
    await bot.kill()
    assert told.changes[-1]["pid"] != first
    await bot.restart()
    await bot.stop()
    await bot.stop()
    assert told.notes() == ["running", "killed", "running", "restarted", "running", "stopped"]
    assert [change["starts"] for change in told.changes] == [1, 1, 2, 2, 3, 3]
    assert not bot.running


async def test_a_bot_that_dies_leaves_its_last_words(told, tmp_path, capsys):
    bot = BotProcess({}, tmp_path, told, FAILS)
    await bot.start()
    async with asyncio.timeout(patience(20)):
        while told.notes()[-1] != "died":
            told.more.clear()
            await told.more.wait()
    assert told.changes[-1]["log"] == "no such chat"
    assert "The bot has stopped by itself (exit code 3). Its last words:\nno such chat" in capsys.readouterr().err
    await bot.stop()


async def test_the_real_bot_lives_through_the_story_and_ctrl_c_ends_it_all(monkeypatch, tmp_path, capsys):
    loop, opened = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()
    told = asyncio.Event()
    tell = play._opening

    async def to_its_end(*stage):
        await tell(*stage)
        told.set()

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(play.webbrowser, "open", lambda url: loop.call_soon_threadsafe(opened.set_result, url))
    monkeypatch.setattr(play, "_opening", to_its_end)
    playing = asyncio.create_task(play.main(tmp_path / "community.db"))
    async with asyncio.timeout(patience(50)), aiohttp.ClientSession() as http:
        url = (await opened).rstrip("/")
        await told.wait()
        async with http.ws_connect(f"{url}/events", origin=url) as page:
            state = await page.receive_json()
        os.kill(os.getpid(), signal.SIGINT)
        await playing
    assert "broke off" not in capsys.readouterr().err
    assert abs(datetime.fromisoformat(state["now"]) - datetime.now(UTC)) < timedelta(seconds=10)
    said = {chat: [each["text"] or "" for each in shown["messages"]] for chat, shown in state["chats"].items()}
    assert {"101", "102", "103", "104", "-1001"} <= {chat for chat, texts in said.items() if texts}
    assert (tmp_path / "community.db").exists()


def test_without_a_screen_no_browser_is_opened(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(play.sys, "platform", "linux")
    monkeypatch.setattr(play.webbrowser, "open", lambda _url: pytest.fail("opened"))
    play._open("http://127.0.0.1/")
