"""What a monitor sees: well, or stuck and where."""

import asyncio
import re
import threading
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.app import App
from bot.health import Health
from bot.network import AiohttpRequest
from storage.queues import closed_chats, inbox, outbox, unhandled
from storage.queues.inbox import Arrival
from storage.queues.outbox import ANSWER, BROADCAST, Call
from tests.support.installation import configured
from tests.support.people import StoppedClock

pytestmark = pytest.mark.threaded


class Monitor:
    """Asks over HTTP; `ahead` moves the bot's clock, not the loop's."""

    def __init__(self, app, health, client):
        self.app, self.health, self.client, self.database = app, health, client, app.database

    def ahead(self, seconds):
        self.app.clock.ahead(seconds=seconds)

    async def asks(self):
        response = await self.client.get("/health")
        body = await response.json()
        assert (response.status, body["status"]) in {(200, "ok"), (503, "stuck")}
        return body

    async def is_stuck(self):
        """Where."""
        return (await self.asks())["stuck"]

    async def metrics(self):
        response = await self.client.get("/metrics")
        assert response.status == 200
        assert response.content_type == "text/plain"
        return prometheus(await response.text())


def prometheus(text):
    """By name, as the text format has it: a TYPE, then its sample; no name twice."""
    assert text.endswith("\n")
    lines = text.splitlines()
    found = {}
    for kind, sample in zip(lines[::2], lines[1::2], strict=True):
        name, type_ = re.fullmatch(r"# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge)", kind).groups()
        of, value = sample.split(" ")
        assert of == name
        assert name not in found
        assert (type_ == "counter") == name.endswith("_total")
        found[name] = float(value)
    return found


@pytest.fixture(params=["polling"])
async def monitor(request, database, tmp_path):
    app = App(configured(tmp_path), database, StoppedClock(), AiohttpRequest())
    parts = (app.intake, app.turns, app.courier, app.schedule)
    health = Health(database, app.clock, *parts, polling=request.param == "polling")
    async with TestClient(TestServer(health.app())) as client:
        yield Monitor(app, health, client)


webhook = pytest.mark.parametrize("monitor", ["webhook"], indirect=True)


async def test_a_bot_that_just_started_is_well(monitor):
    body = await monitor.asks()
    assert body["status"] == "ok"
    assert body["stuck"] == []
    assert body["oldest_waiting_update_seconds"] is None
    assert body["oldest_waiting_message_seconds"] is None
    assert body["parked_updates"] == 0
    assert body["disk_free_bytes"] > 0


async def test_an_update_that_nobody_takes_up_is_stuck(monitor):
    async with monitor.database.transaction() as tx:
        await inbox.keep(tx, [Arrival(1, 7, 7, "{}")], monitor.app.clock.now())
    monitor.ahead(60)
    assert (await monitor.asks())["oldest_waiting_update_seconds"] == 60
    assert await monitor.is_stuck() == []
    monitor.ahead(1)
    assert await monitor.is_stuck() == ["oldest_waiting_update_seconds"]
    async with monitor.database.transaction() as tx:
        await inbox.done(tx, [1], monitor.app.clock.now())
    assert await monitor.is_stuck() == []


async def test_a_message_that_nobody_carries_is_stuck_unless_it_may_wait(monitor):
    async with monitor.database.transaction() as tx:
        now = monitor.app.clock.now()
        broadcast = Call(7, "sendMessage", "{}", BROADCAST)
        await outbox.post(tx, [broadcast, Call(8, "sendMessage", "{}", ANSWER)], now)
        await closed_chats.close(tx, 8, "blocked", now)
    monitor.ahead(3600)
    assert await monitor.is_stuck() == []
    async with monitor.database.transaction() as tx:
        await closed_chats.reopen(tx, 8)
    assert await monitor.is_stuck() == ["oldest_waiting_message_seconds"]


async def test_a_parked_update_is_counted_and_blocks_nothing(monitor):
    async with monitor.database.transaction() as tx:
        await inbox.keep(tx, [Arrival(1, 7, 7, "{}")], monitor.app.clock.now())
        await unhandled.park(tx, 1, "it failed", monitor.app.clock.now())
    monitor.ahead(3600)
    body = await monitor.asks()
    assert (body["status"], body["parked_updates"]) == ("ok", 1)


def long_ago(seconds):
    return asyncio.get_running_loop().time() - seconds


async def test_a_telegram_that_is_not_heard_of_is_stuck(monitor):
    monitor.app.intake.last_contact = long_ago(100)
    assert await monitor.is_stuck() == []
    monitor.app.intake.last_contact = long_ago(121)
    assert await monitor.is_stuck() == ["last_poll_seconds"]


@webhook
async def test_with_a_webhook_silence_means_only_that_nobody_says_anything(monitor):
    monitor.app.intake.last_contact = long_ago(3600)
    body = await monitor.asks()
    assert (body["status"], body["last_poll_seconds"]) == ("ok", None)


async def test_a_schedule_that_stands_still_is_stuck(monitor):
    monitor.app.schedule.last_tick = long_ago(61)
    assert await monitor.is_stuck() == ["last_schedule_tick_seconds"]


async def test_a_bot_that_never_reached_telegram_since_its_start_is_stuck_too(monitor):
    health = replace(monitor.health, since=long_ago(300))
    assert health.stuck(await health.facts()) == ["last_poll_seconds", "last_schedule_tick_seconds"]


async def test_a_database_that_cannot_be_read_is_stuck(monitor, tmp_path):
    monitor.database.path, before = tmp_path / "gone.db", set(threading.enumerate())
    assert await monitor.is_stuck() == ["database"]
    for each in set(threading.enumerate()) - before:  # aiosqlite does not wait for that of what it could not open.
        await asyncio.to_thread(each.join, 5)


async def test_metrics_are_the_same_facts_in_the_words_of_prometheus(monitor):
    monitor.app.turns.taken = 123_456_789
    async with monitor.database.transaction() as tx:
        await inbox.keep(tx, [Arrival(1, 7, 7, "{}")], monitor.app.clock.now())
    monitor.ahead(61)
    found = await monitor.metrics()
    assert set(found) == {f"linli_{name}" for name in await monitor.health.facts()}
    assert found["linli_turns_total"] == 123_456_789  # To the last one: a counter that is rounded stands still.
    assert found["linli_oldest_waiting_update_seconds"] == 61
    assert found["linli_oldest_waiting_message_seconds"] == 0


async def test_nothing_else_is_served(monitor):
    assert (await monitor.client.get("/")).status == 404
    assert (await monitor.client.post("/health")).status == 405


async def test_it_listens_on_the_loopback_only_and_only_if_it_is_asked_to(database, tmp_path, monkeypatch):
    served = []

    async def serve(stack, app, host, port):
        served.append((host, port))

    monkeypatch.setattr("bot.app.serve", serve)
    for port in ("0", "9100"):
        config = configured(tmp_path, LINLI_HEALTH_PORT=port)
        await App(config, database, StoppedClock(), AiohttpRequest())._serve_health(AsyncExitStack())
    assert served == [("127.0.0.1", 9100)]
