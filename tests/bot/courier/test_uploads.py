"""A large file goes from the disk to Telegram without ever being in memory as a whole."""

import tracemalloc

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.courier.parcel import pack
from bot.network import AiohttpRequest, Api
from storage.queues import files, outbox
from storage.queues.outbox import Call

SIZE = 12_000_000


@pytest.fixture
async def telegram():
    """Counts what is uploaded to it."""
    took, named = [], []

    async def document(request):
        size, header = 0, b""
        async for part in await request.multipart():
            header = part.headers.get("Content-Disposition", "").encode() if part.filename else header
            while chunk := await part.read_chunk(1 << 16):
                size += len(chunk) if part.filename else 0
        took.append(size)
        named.append(header.decode())
        return web.json_response({"ok": True, "result": {"message_id": 5, "document": {"file_id": "theirs"}}})

    app = web.Application()
    app.router.add_post("/bot1:x/sendDocument", document)
    async with TestServer(app) as server:
        network = AiohttpRequest()
        await network.initialize()
        yield Api("1:x", str(server.make_url("")), network), took, named
        await network.shutdown()


async def packed(database, path, now):
    async with database.transaction() as tx:
        reference = await files.keep_on_disk(tx, "reports.csv", path, files.digest(path), now)
        await outbox.post(tx, [Call(7, "sendDocument", f'{{"document":"{reference}"}}')], now)
        [due] = await outbox.due_in(tx, 7)
        return await pack(tx, due)


async def test_it_is_streamed_and_can_be_sent_again(database, tmp_path, telegram, town):
    api, took, _ = telegram
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(SIZE)
    parcel = await packed(database, path, town.clock.now())
    tracemalloc.start()
    for _ in range(2):
        await api.call(parcel.method, parcel.payload, parcel.uploads)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took == [SIZE, SIZE]
    assert peak < SIZE / 3


async def test_a_file_is_called_as_people_read_it(telegram):
    """Not %E6%8A%A5…; and nothing in its name ends the header."""
    api, _, named = telegram
    for called in ('报修-5号 "急".html', "a\r\nb.csv"):
        await api.call("sendDocument", '{"document":"attach://it"}', {"it": (called, b"x")})
    assert ['filename="报修-5号 \\"急\\".html"' in named[0], 'filename="a  b.csv"' in named[1]] == [True, True], named


async def test_one_that_is_gone_cannot_be_sent_and_says_so(database, tmp_path, town):
    path = tmp_path / "large.csv"
    path.write_text("x")
    now = town.clock.now()
    await packed(database, path, now)
    path.unlink()
    async with database.transaction() as tx:
        [due] = await outbox.due_in(tx, 7)
        with pytest.raises(LookupError, match="gone"):
            await pack(tx, due)
