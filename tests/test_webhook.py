"""Updates that Telegram posts to us: taken only from Telegram, and answered with 200 only once they are on disk."""

import asyncio
import json
import logging

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from bot.flood import Flood
from bot.intake import Intake, update_id
from bot.webhook import HEADER, Webhook
from tests.telegrams import FullDisk, on_disk, said

pytestmark = pytest.mark.threaded

SECRET = "a-secret-that-only-Telegram-knows"
MAX_BODY = 16_384


class Post:
    """Telegram's post office: brings updates to our door, and can watch what is kept together."""

    def __init__(self, town):
        self.town = town
        self.together = []  # The ids of each commit.
        self.began = asyncio.Event()
        intake = Intake(town.database, town.community, town.clock, Flood(0, 1), town.turns.arrived)
        keep = intake.keep

        async def watched(bodies):
            self.together.append([update_id(body) for body in bodies])
            self.began.set()
            await keep(bodies)

        intake.keep = watched
        self.webhook = Webhook(intake, SECRET, MAX_BODY, town.trouble)
        self.read, self.came = 0, asyncio.Event()
        wake = self.webhook._arrived.set

        def arrived():
            self.read += 1
            self.came.set()
            wake()

        self.webhook._arrived.set = arrived

    async def has_brought(self, count):
        """Until so many updates were read off the line."""
        while self.read < count:
            self.came.clear()
            await self.came.wait()

    async def brings(self, update, secret=SECRET):
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        headers = {} if secret is None else {HEADER: secret}
        async with self.client.post("/", data=body, headers=headers) as answer:
            return answer.status


@pytest_asyncio.fixture
async def telegram(town):
    post = Post(town)
    async with TestClient(TestServer(post.webhook.app)) as post.client:
        running = asyncio.create_task(post.webhook.run())
        yield post
        assert not running.done(), running.result()
        running.cancel()
        await asyncio.wait([running])


async def test_an_update_is_taken_and_answered(town, telegram, anna):
    assert await telegram.brings(said(anna, 1, "/help")) == 200
    await town.take_turns()
    anna.hears("/help")


@pytest.mark.parametrize(
    "secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "密码", SECRET.encode().hex()]
)
async def test_whoever_does_not_know_the_secret_is_turned_away(town, telegram, anna, secret):
    assert await telegram.brings(said(anna, 1, "/help"), secret) == 403
    assert on_disk(town.database) == []


async def test_a_secret_that_is_no_text_is_turned_away_as_well(town, telegram):
    reader, writer = await asyncio.open_connection(telegram.client.host, telegram.client.port)
    writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n%s: \xff\xfe\r\n\r\n{}" % HEADER.encode())
    assert b"403" in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_only_posts_are_answered(telegram):
    async with telegram.client.get("/", headers={HEADER: SECRET}) as answer:
        assert answer.status == 405


async def test_a_body_beyond_the_limit_is_refused_unread(town, telegram, anna):
    assert await telegram.brings(said(anna, 1, "x" * MAX_BODY)) == 413
    assert on_disk(town.database) == []
    assert await telegram.brings(said(anna, 2, "/help")) == 200
    await town.take_turns()
    anna.hears("/help")


async def test_the_answer_waits_for_the_commit(town, telegram, anna):
    async with town.database.transaction():
        delivery = asyncio.create_task(telegram.brings(said(anna, 1, "/help")))
        await telegram.began.wait()
        assert on_disk(town.database) == []
        assert not delivery.done()
    assert await delivery == 200
    assert on_disk(town.database) == [(1, "waiting")]
    await town.take_turns()
    anna.hears("/help")


async def test_what_arrives_together_is_committed_together_in_the_order_of_its_ids(town, telegram, anna):
    async with town.database.transaction():
        deliveries = [asyncio.create_task(telegram.brings(said(anna, 7, "/help")))]
        await telegram.began.wait()
        for id in (13, 11, 12):
            deliveries.append(asyncio.create_task(telegram.brings(said(anna, id, "/cancel"))))
        await telegram.has_brought(4)
    assert await asyncio.gather(*deliveries) == [200] * 4
    assert telegram.together == [[7], [11, 12, 13]]
    assert [id for id, _ in on_disk(town.database)] == [7, 11, 12, 13]
    await town.take_turns()
    for words in ("/help", *["There is nothing to stop"] * 3):
        anna.hears(words)


async def test_what_telegram_brings_twice_counts_once(town, telegram, anna):
    update = said(anna, 1, "/help")
    assert await telegram.brings(update) == 200
    await town.take_turns()
    anna.hears("/help")
    assert await telegram.brings(update) == 200
    await town.take_turns()
    assert on_disk(town.database) == [(1, "done")]


@pytest.mark.parametrize("body", [b"", b"{}", b"no json", b"\xff", b'{"update_id": 1e99}', b"[" * 3000])
async def test_what_cannot_be_read_is_taken_and_parked_so_that_telegram_does_not_bring_it_for_ever(
    town, telegram, staff, body
):
    assert await telegram.brings(body) == 200
    assert await telegram.brings(body) == 200
    await town.take_turns()
    states = [state for _, state in on_disk(town.database)]
    if body == b"{}":
        assert states == ["parked"]
    assert len(states) == 1
    staff.hears("有1条消息我没能处理")


async def test_a_full_disk_is_told_to_telegram_and_once_to_the_log(town, telegram, anna, caplog):
    disk = FullDisk(town.database)
    await disk.fill()
    update = said(anna, 1, "x" * 12_000)
    assert [await telegram.brings(update) for _ in range(3)] == [503] * 3
    await disk.free()
    assert await telegram.brings(update) == 200
    await town.take_turns()
    anna.hears("I do not understand this yet")
    levels = [record.levelno for record in caplog.records if record.name == "bot.trouble"]
    assert levels == [logging.ERROR, logging.WARNING]  # When it began, and when it was over.
