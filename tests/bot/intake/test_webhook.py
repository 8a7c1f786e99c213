"""Updates that Telegram posts to us: taken only from Telegram, and answered with 200 only once they are on disk."""

import asyncio
import gzip
import json
import logging
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.intake.flood import Flood
from bot.intake.intake import Intake, update_id
from bot.intake.webhook import HEADER, PATIENCE, Webhook
from bot.serving import serve
from tests.support.telegrams import FullDisk, on_disk, said

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
    levels = [record.levelno for record in caplog.records if record.name == "bot.backoff"]
    assert levels == [logging.ERROR, logging.WARNING]  # When it began, and when it was over.


class Line:
    """A connection to our port, on which anything may be said."""

    def __init__(self, webhook, port):
        self.webhook, self.port = webhook, port

    async def says(self, *headers, body=b"", end=None):
        """The status of the answer; None: there was none. `end` may cut the line first."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = ["POST / HTTP/1.1", "Host: x", f"{HEADER}: {SECRET}", *headers, "", ""]
        writer.write("\r\n".join(head).encode() + body)
        await writer.drain()
        if end:
            await end(writer)
        answer = await reader.read()
        writer.close()
        return int(answer.split()[1]) if answer else None


@pytest_asyncio.fixture
async def line(town, unused_tcp_port):
    """As it is in earnest, but that nobody's patience lasts."""
    async with AsyncExitStack() as stack:
        intake = Intake(town.database, town.community, town.clock, Flood(0, 1), town.turns.arrived)
        webhook = Webhook(intake, SECRET, MAX_BODY, town.trouble, patience=0.02)
        await serve(stack, webhook.app, "127.0.0.1", unused_tcp_port)
        running = asyncio.create_task(webhook.run())
        yield Line(webhook, unused_tcp_port)
        running.cancel()
        await asyncio.wait([running])


@pytest.fixture
def lines(caplog):
    """What an operator reads: how many lines in all."""

    def read():
        formatter = logging.Formatter("%(message)s")
        said = [formatter.format(each) for each in caplog.records if each.levelno >= logging.INFO]
        return [line for each in said for line in each.splitlines()]

    return read


CLOSE = "Connection: close"
ZIPPED = gzip.compress(b'{"update_id": 1}')
LIES = {
    "no gzip": (("Content-Encoding: gzip", "Content-Length: 2"), b"{}"),
    "no deflate": (("Content-Encoding: deflate", "Content-Length: 2"), b"{}"),
    "what nobody unpacks here": (("Content-Encoding: zstd", "Content-Length: 2"), b"{}"),
    "a length in words": (("Content-Length: two",), b"{}"),
    "less than nothing": (("Content-Length: -1",), b"{}"),
    "two lengths": (("Content-Length: 2", "Content-Length: 3"), b"{}"),
    "a length that no computer has": (("Content-Length: " + "9" * 30,), b"{}"),
    "a length too short": (("Content-Length: 1",), b"{}"),
    "chunks without a length": (("Transfer-Encoding: chunked",), b"zz\r\n{}\r\n0\r\n\r\n"),
}


@pytest.mark.parametrize(("headers", "body"), LIES.values(), ids=LIES.keys())
async def test_headers_that_lie_are_a_mistake_of_whoever_sent_them(town, line, lines, headers, body):
    assert await line.says(*headers, body=body) == 400
    assert on_disk(town.database) == []
    assert len(lines()) <= 1


async def test_what_is_truly_packed_is_unpacked(town, line):
    assert await line.says(CLOSE, "Content-Encoding: gzip", f"Content-Length: {len(ZIPPED)}", body=ZIPPED) == 200
    assert on_disk(town.database) == [(1, "waiting")]


async def test_a_small_parcel_that_holds_a_large_body_is_refused(town, line, lines):
    bomb = gzip.compress(b"a" * 10_000_000)
    assert await line.says(CLOSE, "Content-Encoding: gzip", f"Content-Length: {len(bomb)}", body=bomb) == 413
    assert on_disk(town.database) == []


async def test_a_body_that_comes_too_slowly_is_not_waited_for(town, line, lines):
    assert PATIENCE == 10
    assert await line.says("Content-Length: 50", body=b"{") == 408  # And the connection is closed, or this would wait.
    assert on_disk(town.database) == []
    assert lines() == ["an update did not arrive within 0.02 s"]


@pytest.mark.parametrize("answered", [b"", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"])
async def test_headers_that_never_end_are_not_waited_for(unused_tcp_port, lines, answered):
    """Neither on a new connection nor on one that has been answered before."""
    async with AsyncExitStack() as stack:
        await serve(stack, web.Application(), "127.0.0.1", unused_tcp_port, idle=0.05)
        reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        writer.write(answered + b"POST / HTTP/1.1\r\nX-Header: ")
        closed = asyncio.create_task(reader.read())
        while not closed.done():
            writer.write(b"x")
            await asyncio.wait([closed], timeout=0.01)
        writer.close()
        assert closed.exception() or closed.result().count(b"HTTP/1.1") == bool(answered)
    assert lines() == []


@pytest.mark.parametrize("how", ["cut", "hung up"])
@pytest.mark.parametrize("header", ["Content-Length: 50", "Transfer-Encoding: chunked"])
async def test_a_connection_that_breaks_is_one_line_in_the_log(town, line, lines, how, header, monkeypatch):
    line.webhook._patience = 1000
    came = asyncio.Event()
    body = line.webhook._body

    async def watched(request):
        came.set()
        return await body(request)

    monkeypatch.setattr(line.webhook, "_body", watched)

    async def end(writer):
        await came.wait()
        if how == "cut":
            writer.transport.abort()
        else:
            writer.write_eof()

    assert await line.says(header, body=b"5\r\n{}", end=end) is None
    while not lines():  # noqa: ASYNC110 -- aiohttp tells nobody when it has noticed.
        await asyncio.sleep(0)
    assert lines() == ["Error handling request from 127.0.0.1: ConnectionResetError"]
    assert on_disk(town.database) == []


async def test_a_mistake_of_our_own_is_shown_with_its_place(line, lines, monkeypatch):
    async def broken(_):
        raise ZeroDivisionError

    monkeypatch.setattr(line.webhook, "_body", broken)
    assert await line.says(CLOSE, "Content-Length: 2", body=b"{}") == 500
    assert "Traceback (most recent call last):" in lines()
