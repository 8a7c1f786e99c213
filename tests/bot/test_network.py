"""What is known of a call whose connection failed: whether it may have arrived."""

import asyncio

import pytest
import pytest_asyncio
from telegram.error import ChatMigrated, NetworkError, TimedOut

from bot import network
from bot.network import AiohttpRequest, Api, Dropped, ServerError, TooFast

pytestmark = pytest.mark.threaded

HEAD = b"HTTP/1.1 %d x\r\nContent-Type: application/json\r\n%s\r\n"


class Server:
    """Reads the request, then writes these bytes and hangs up; with None it says nothing."""

    def __init__(self):
        self.answer, self.requests = b"", 0
        self._over = asyncio.Event()

    async def serve(self, reader, writer):
        first = await reader.readexactly(1)
        if first == b"\x16":  # TLS, which this is not.
            writer.close()
            return
        head = first + await reader.readuntil(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line)
        await reader.readexactly(length)
        self.requests += 1
        if self.answer is None:
            await self._over.wait()
        writer.write(self.answer or b"")
        writer.close()

    def answers(self, status, body, length=None):
        length = b"" if length is None else b"Content-Length: %d\r\n" % length
        self.answer = HEAD % (status, length) + body


@pytest_asyncio.fixture
async def server():
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    yield server
    server._over.set()
    listening.close()
    await listening.wait_closed()


@pytest_asyncio.fixture
async def api(server):
    http = AiohttpRequest()
    await http.initialize()
    yield Api("1:secret", server.url, http)
    await http.shutdown()


async def test_an_answer_is_read(server, api):
    server.answers(200, b'{"ok":true,"result":[1]}')
    assert bytes(await api.call("getMe", "{}")) == b"[1]"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 O",
        b"what is this\r\n\r\n",
        HEAD % (200, b"Content-Length: 90\r\n") + b'{"ok":tr',
        HEAD % (200, b"Transfer-Encoding: chunked\r\n") + b'5\r\n{"ok"',
        HEAD % (200, b"Content-Encoding: gzip\r\n") + b"no gzip",
        HEAD % (200, b"") + b'{"ok":true,"resu',
    ],
    ids=["hung up", "amid the head", "no HTTP", "amid the body", "amid a chunk", "no gzip", "cut short"],
)
async def test_whichever_way_it_breaks_after_it_left_it_may_have_arrived(server, api, answer):
    server.answer = answer
    with pytest.raises(Dropped) as error:
        await api.call("sendMessage", "{}")
    assert "secret" not in error.value.message
    assert server.requests == 1


async def test_without_an_answer_it_may_have_arrived(server, api):
    server.answer = None
    with pytest.raises(TimedOut):
        await api.call("sendMessage", "{}", seconds=0.05)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nobody.invalid", "https://127.0.0.1:{port}"])
async def test_where_there_is_no_connection_nothing_left(server, api, address):
    api._base = address.format(port=server.url.rpartition(":")[2]) + "/"
    with pytest.raises(NetworkError) as error:
        await api.call("sendMessage", "{}")
    assert not isinstance(error.value, Dropped | TimedOut)
    assert server.requests == 0


async def test_a_connection_that_does_not_come_about_in_time_took_nothing_along(server, api, monkeypatch):
    monkeypatch.setattr(network, "SECONDS_TO_CONNECT", 0.05)
    server.answer = None
    api._network = AiohttpRequest(connections=1)
    await api._network.initialize()
    first = asyncio.create_task(api.call("sendMessage", "{}", seconds=5))
    while not server.requests:  # noqa: ASYNC110 -- The other one has the only connection from here.
        await asyncio.sleep(0)
    with pytest.raises(NetworkError, match="no connection in") as error:
        await api.call("sendMessage", "{}")
    assert not isinstance(error.value, Dropped | TimedOut)
    first.cancel()
    await api._network.shutdown()


@pytest.mark.parametrize("status", [400, 404, 500, 502])
async def test_a_failure_without_json_is_telegrams_own(server, api, status):
    server.answers(status, b"<html>")
    with pytest.raises(ServerError, match=f"status {status}"):
        await api.call("sendMessage", "{}")


@pytest.mark.parametrize(
    ("status", "parameters", "seconds"),
    [(429, b'{"retry_after":7}', 7.0), (429, b"{}", 1.0), (400, b'{"retry_after":3}', 3.0)],
)
async def test_it_says_how_long_to_wait(server, api, status, parameters, seconds):
    server.answers(status, b'{"ok":false,"parameters":%s}' % parameters)
    with pytest.raises(TooFast) as error:
        await api.call("sendMessage", "{}")
    assert error.value.seconds == seconds


async def test_it_says_where_a_group_has_moved(server, api):
    server.answers(400, b'{"ok":false,"parameters":{"migrate_to_chat_id":-1005}}')
    with pytest.raises(ChatMigrated) as error:
        await api.call("sendMessage", "{}")
    assert error.value.new_chat_id == -1005
