"""How the bot gets its updates: offsets, long polls, two copies of the bot, webhooks."""

from __future__ import annotations

import asyncio

import pytest_asyncio
from aiohttp import web

from tests.support.demo_bot import ANNA, WANG, demo
from tests.support.patience import patience

TWICE = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@pytest_asyncio.fixture
async def stage():
    async with demo() as (standin, bot):
        yield standin, bot


def texts(updates):
    return [update["message"]["text"] for update in updates]


async def test_what_is_not_confirmed_comes_again(stage):
    standin, bot = stage
    for text in "abcde":
        standin.person(WANG).says(text)
    first = await bot.does("getUpdates", limit=2)
    assert texts(first) == ["a", "b"]
    assert texts(await bot.does("getUpdates")) == ["a", "b", "c", "d", "e"]
    assert texts(await bot.does("getUpdates", offset=first[-1]["update_id"] + 1, limit=1000)) == ["c", "d", "e"]
    assert texts(await bot.does("getUpdates", offset=first[0]["update_id"])) == ["c", "d", "e"]
    assert texts(await bot.does("getUpdates", offset=-1)) == ["e"]
    assert texts(await bot.does("getUpdates")) == ["e"]


async def test_ids_that_began_anew_are_not_taken_for_confirmed(stage):
    standin, bot = stage
    standin.person(WANG).says("before")
    old = (await bot.does("getUpdates"))[-1]["update_id"]
    await bot.does("getUpdates", offset=old + 1)
    standin.updates.next_id = 1000
    standin.person(WANG).says("after")
    assert texts(await bot.does("getUpdates", offset=old + 1)) == ["after"]


async def test_a_long_poll_ends_with_the_first_update_and_not_before(stage):
    standin, bot = stage
    polling = asyncio.create_task(bot.does("getUpdates", timeout=30))
    await standin.until(lambda: standin.updates.polls == 1)
    assert not polling.done()
    standin.person(WANG).says("hello")
    assert texts(await polling) == ["hello"]


async def test_a_second_poll_ends_the_first(stage):
    standin, bot = stage
    first = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    await standin.until(lambda: standin.updates.polls == 1)
    second = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    assert await first == {"ok": False, "error_code": 409, "description": TWICE}
    standin.person(WANG).says("hello")
    assert texts((await second)["result"]) == ["hello"]


async def test_only_the_kinds_asked_for_come_from_then_on(stage):
    standin, bot = stage
    wang = standin.person(WANG)
    said = wang.says("a")
    await bot.does("getUpdates", offset=-1, allowed_updates=["edited_message"])
    wang.says("b")
    wang.edits(said.id, "c")
    assert [list(update)[1] for update in await bot.does("getUpdates")] == ["message", "edited_message"]
    await bot.does("getUpdates", allowed_updates=[])
    wang.says("d")
    assert len(await bot.does("getUpdates")) == 3


class Receiver:
    """A webhook that fails as often as it is told to."""

    def __init__(self):
        self.heard, self.secrets, self.failures = [], set(), 0
        self.more = asyncio.Event()

    async def take(self, request):
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        self.heard.append(await request.json())
        self.more.set()
        return web.Response()

    async def hears(self, number):
        async with asyncio.timeout(patience(5)):
            while len(self.heard) < number:
                self.more.clear()
                await self.more.wait()
        return texts(self.heard)


@pytest_asyncio.fixture
async def receiver():
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_a_webhook_gets_each_update_until_it_takes_it(stage, receiver):
    standin, bot = stage
    standin.person(WANG).says("waiting")
    await bot.does("setWebhook", url=receiver.url, secret_token="s3cret")
    assert await receiver.hears(1) == ["waiting"]
    receiver.failures = 3
    for text in "abc":
        standin.person(WANG).says(text)
    assert await receiver.hears(4) == ["waiting", "a", "b", "c"]
    standin.person(ANNA).says("anna")
    await receiver.hears(5)
    assert receiver.secrets == {"s3cret"}
    info = await bot.does("getWebhookInfo")
    assert info["url"] == receiver.url
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert await bot.refused("getUpdates") == WEBHOOK
    await bot.does("deleteWebhook")
    standin.person(WANG).says("by poll")
    assert texts(await bot.does("getUpdates"))[-1] == "by poll"


async def test_what_nobody_could_have_sent_comes_as_it_is(stage, receiver):
    standin, bot = stage
    id = standin.sends_raw(b'{"update_id": %d, "message": {"text": "raw"}}')
    assert await bot.does("getUpdates") == [{"update_id": id, "message": {"text": "raw"}}]
    await bot.does("setWebhook", url=receiver.url)
    assert await receiver.hears(1) == ["raw"]


async def test_setting_a_webhook_ends_a_poll_and_may_drop_what_waits(stage, receiver):
    standin, bot = stage
    polling = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    await standin.until(lambda: standin.updates.polls == 1)
    await bot.does("setWebhook", url=receiver.url)
    assert (await polling)["description"] == "Conflict: terminated by setWebhook request"
    await bot.does("setWebhook", url="")
    standin.person(WANG).says("dropped")
    await bot.does("deleteWebhook", drop_pending_updates=True)
    assert await bot.does("getUpdates") == []


async def test_webhooks_that_telegram_does_not_take(stage):
    _, bot = stage
    assert await bot.refused("setWebhook", url="http://example.org/") == (
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )
    assert await bot.refused("setWebhook", url="https://example.org/", secret_token="no spaces") == (
        "Bad Request: secret token contains unallowed characters"
    )
    assert await bot.refused("setWebhook", url="https://example.org/", secret_token="x" * 257) == (
        "Bad Request: secret token is too long"
    )
