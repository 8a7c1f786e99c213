"""Whatever Telegram refuses at the start, at work or at the end: the residents are answered."""

import asyncio
import json
import logging

import aiohttp
import pytest
from telegram.error import InvalidToken, TimedOut

from bot import backoff, greeting
from bot.app import App, Refused
from bot.intake import polling
from bot.intake.webhook import HEADER
from bot.network import AiohttpRequest, Api, Dropped, ServerError, TooFast, Unreachable, Unreadable
from storage.people import groups
from tests.support.installation import configured
from tests.support.people import StoppedClock

pytestmark = pytest.mark.threaded

ANNA, ADMIN, STAFF, MOVED = 7, 9, -1001, -1000000001001
SECRET = "a-secret-of-the-two-of-them"
HELP = {
    "message_id": 1,
    "date": 1,
    "chat": {"id": ANNA, "type": "private"},
    "from": {"id": ANNA, "first_name": "Anna", "language_code": "en"},
    "text": "/help",
}


def refusal(code, description, **parameters):
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(body).encode()


KICKED = refusal(403, "Forbidden: bot was kicked from the supergroup chat")
UPGRADED = refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=MOVED)
REFUSALS = {
    "400": refusal(400, "Bad Request: chat not found"),
    "403": KICKED,
    "404": refusal(404, "Not Found"),
    "409": refusal(409, "Conflict: can't use getUpdates method while webhook is active"),
    "429": refusal(429, "Too Many Requests: retry after 7", retry_after=7),
    "500": refusal(500, "Internal Server Error"),
    "502 of a proxy": (502, b"<html>Bad Gateway</html>"),
    "time-out": TimedOut("no answer in 5 seconds"),
    "broken off": Dropped("ServerDisconnectedError"),
    "moved": UPGRADED,
    "nonsense": (200, b"<html>Welcome to this hotel</html>"),
    "something else": (200, b'{"ok": true, "result": {"first_name": 5}}'),
    "too deep": (200, b'{"ok": true, "result": %s}' % (b"[" * 5000)),
}


class Telegram(AiohttpRequest):
    """Does what it is asked, but for the calls that a test has it refuse."""

    def __init__(self):
        super().__init__()
        self.refuses = {}  # Method → what it answers instead, and for how many times.
        self.updates = []
        self.calls = []
        self.answered, self.changed, self.came = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def send(self, url, data, headers, seconds):
        method, payload = url.rpartition("/")[2], json.loads(data)
        self.calls.append((method, payload))
        self.changed.set()
        answer, times = self.refuses.get(kind_of(method, payload), (None, 0))
        if times:
            self.refuses[kind_of(method, payload)] = answer, times - 1
            if isinstance(answer, Exception):
                raise answer
            return answer
        if method == "getUpdates":
            while not (new := [each for each in self.updates if each["update_id"] >= payload.get("offset", 0)]):
                await self.came.wait()
                self.came.clear()
            return self._does(new)
        if method == "sendMessage" and payload["chat_id"] == ANNA:
            self.answered.set()
        return self._does({"id": 1, "first_name": "Linli", "username": "linli_bot", "message_id": 1})

    def asks(self):
        """Anna does."""
        self.updates.append({"update_id": 1, "message": HELP})
        self.came.set()

    def _does(self, result):
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def until(self, met):
        while not met():
            self.changed.clear()
            await self.changed.wait()

    def menus(self):
        """Whose were set or tried, in this order."""
        return [kind_of(*call).partition(" ")[2] for call in self.calls if call[0] == "setMyCommands"]


def kind_of(method, payload):
    if method != "setMyCommands":
        return method
    scope = payload["scope"]
    return f"{method} {scope.get('chat_id', scope['type'])} {payload.get('language_code', '')}".strip()


@pytest.fixture
def telegram():
    return Telegram()


@pytest.fixture
def naps(monkeypatch):
    """How long each part would have slept; nobody does, but after a hundred times they sleep for ever."""
    slept = []

    async def sleep(seconds):
        slept.append(seconds)
        if len(slept) > 100:
            await asyncio.Event().wait()
        await asyncio.sleep(0)

    for module in (greeting, polling):
        monkeypatch.setattr(module, "sleep", sleep)
    monkeypatch.setattr(backoff, "pause", lambda tries, _: float(tries))
    return slept


@pytest.fixture
def start(database, tmp_path, telegram):
    """The bot, until the test is over: it ends by itself then, or raises what ended it."""

    def begin(**environment):
        usual = {
            "LINLI_COMMUNITY_STAFF_CHAT": str(STAFF),
            "LINLI_COMMUNITY_ADMINS": str([ADMIN]),
            "LINLI_PACE_TOTAL_PER_SECOND": "0",
        }
        app = App(configured(tmp_path, **usual | environment), database, StoppedClock(), telegram)
        stop = asyncio.Event()
        return Run(app, telegram, stop, asyncio.create_task(app.run(stop)))

    return begin


class Run:
    def __init__(self, app, telegram, stop, task):
        self.app, self.telegram, self.stop, self.task = app, telegram, stop, task

    async def answers(self, port=None):
        """Anna asks, and is answered."""
        if port:
            await self._delivers(port)
        else:
            self.telegram.asks()
        answered = asyncio.create_task(self.telegram.answered.wait())
        await asyncio.wait([answered, self.task], return_when=asyncio.FIRST_COMPLETED)
        answered.cancel()
        assert self.telegram.answered.is_set()

    async def _delivers(self, port):
        update = json.dumps({"update_id": 1, "message": HELP})
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    answer = await session.post(f"http://127.0.0.1:{port}/", data=update, headers={HEADER: SECRET})
                except aiohttp.ClientConnectorError:
                    await asyncio.sleep(0)  # It does not listen yet.
                else:
                    assert answer.status == 200
                    return

    async def ends(self):
        self.stop.set()
        await self.task


@pytest.fixture
def warned(caplog):
    return lambda part: [
        record.getMessage()
        for record in caplog.records
        if record.levelno >= logging.WARNING and part in record.getMessage()
    ]


MENUS = ["all_private_chats", "all_private_chats zh", "all_private_chats en", str(STAFF), str(ADMIN)]


@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("methods", [["getMe"], ["deleteWebhook"], [f"setMyCommands {menu}" for menu in MENUS]])
async def test_what_is_refused_for_good_at_the_start_keeps_nobody_waiting(start, telegram, naps, methods, how):
    if (methods, how) == (["getMe"], "404"):
        return  # It is said of a token that cannot be one.
    for method in methods:
        telegram.refuses[method] = REFUSALS[how], 10**9
    run = start()
    await run.answers()
    await telegram.until(lambda: str(ADMIN) in telegram.menus())
    await run.ends()


@pytest.mark.parametrize("how", REFUSALS)
async def test_by_webhook_neither(start, telegram, naps, unused_tcp_port, how):
    telegram.refuses["setWebhook"] = REFUSALS[how], 10**9
    run = start(
        LINLI_WEBHOOK_URL="https://linli.example/",
        LINLI_WEBHOOK_SECRET=SECRET,
        LINLI_WEBHOOK_PORT=str(unused_tcp_port),
    )
    await run.answers(unused_tcp_port)
    await run.ends()
    [first, *_] = [payload for method, payload in telegram.calls if method == "setWebhook"]
    assert first["url"] == "https://linli.example/"
    assert first["secret_token"] == SECRET
    assert "message" in first["allowed_updates"]


@pytest.mark.parametrize("how", REFUSALS)
async def test_at_work_updates_that_are_refused_for_a_while_are_asked_for_again(start, telegram, naps, how):
    telegram.refuses["getUpdates"] = REFUSALS[how], 5
    run = start()
    await run.answers()
    await run.ends()
    assert max(naps) <= 10


@pytest.mark.parametrize("how", [each for each in REFUSALS if each != "nonsense"])
async def test_at_the_end_an_answer_that_is_refused_is_no_failure(start, telegram, naps, how):
    telegram.refuses["sendMessage"] = REFUSALS[how], 10**9
    telegram.asks()
    run = start()
    await telegram.until(lambda: "sendMessage" in dict(telegram.calls))
    await run.ends()


@pytest.mark.parametrize("answer", [refusal(401, "Unauthorized"), REFUSALS["404"]])
async def test_only_a_token_that_telegram_does_not_know_ends_it(start, telegram, naps, answer):
    telegram.refuses["getMe"] = answer, 1
    with pytest.raises(Refused, match=r"does not accept telegram\.token"):
        await start().task


async def test_also_where_that_comes_out_only_later(start, telegram, naps):
    telegram.refuses["getUpdates"] = refusal(401, "Unauthorized"), 1
    with pytest.raises(Refused, match=r"does not accept telegram\.token"):
        await start().task


async def test_what_was_refused_at_first_is_done_as_soon_as_telegram_does_it(start, telegram, naps, warned):
    telegram.refuses |= {"getMe": (REFUSALS["500"], 3), "deleteWebhook": (REFUSALS["429"], 3)}
    run = start()
    await telegram.until(lambda: [method for method, _ in telegram.calls].count("deleteWebhook") == 4)
    await run.answers()
    assert run.app.community.bot_name == "linli_bot"
    await run.ends()
    assert sorted(naps) == [1, 2, 3, 7, 7, 7]  # As long as a 429 asks.
    assert [method for method, _ in telegram.calls].count("getMe") == 4
    assert warned("greeting Telegram") == [
        "greeting Telegram: Internal Server Error (met by getMe); trying again, slower",
        "greeting Telegram: too many requests: wait 7 s (met by webhook); trying again, slower",
        "greeting Telegram: works again",
    ]


async def test_while_telegram_cannot_be_reached_it_is_greeted_before_anything_is_asked(start, telegram, naps, warned):
    away = Unreachable("ClientConnectorError")
    telegram.refuses |= {"getMe": (away, 20), "deleteWebhook": (away, 1)}
    run = start()
    await run.answers()
    await run.ends()
    methods = [method for method, _ in telegram.calls]
    assert methods[:23] == ["getMe"] * 21 + ["deleteWebhook"] * 2
    assert methods.index("getUpdates") >= 23
    assert max(naps) == 10
    assert warned("greeting") == [
        "greeting Telegram: ClientConnectorError (met by getMe); trying again, slower",
        "greeting Telegram: works again",
        "greeting Telegram: ClientConnectorError (met by webhook); trying again, slower",
        "greeting Telegram: works again",
    ]


async def test_a_menu_that_cannot_be_set_is_a_line_in_the_log_and_the_others_are_set(start, telegram, naps, warned):
    telegram.refuses[f"setMyCommands {STAFF}"] = KICKED, 10**9
    run = start()
    await run.answers()
    await telegram.until(lambda: str(ADMIN) in telegram.menus())
    await run.ends()
    assert telegram.menus() == MENUS
    assert warned("menu") == [
        f"the commands menu of {STAFF} could not be set: Forbidden: bot was kicked from the supergroup chat"
    ]


async def test_a_staffs_group_that_moved_is_known_under_its_new_id(start, telegram, naps, database, warned):
    telegram.refuses[f"setMyCommands {STAFF}"] = UPGRADED, 10**9
    run = start()
    await run.answers()
    await telegram.until(lambda: str(ADMIN) in telegram.menus())
    await run.ends()
    assert telegram.menus() == [*MENUS[:4], str(MOVED), str(ADMIN)]
    assert run.app.community.groups == {groups.STAFF: MOVED}
    async with database.transaction() as tx:
        assert await groups.bound(tx) == {groups.STAFF: MOVED}
    assert len(warned("menu")) == 1


async def test_one_that_moves_on_and_on_is_followed_once(start, telegram, naps):
    telegram.refuses[f"setMyCommands {STAFF}"] = UPGRADED, 10**9
    telegram.refuses[f"setMyCommands {MOVED}"] = UPGRADED, 10**9
    run = start()
    await telegram.until(lambda: str(ADMIN) in telegram.menus())
    await run.ends()
    assert telegram.menus() == [*MENUS[:4], str(MOVED), str(ADMIN)]


async def test_menus_offer_what_whoever_sees_them_may_do_in_their_language(start, telegram, naps):
    run = start(LINLI_COMMUNITY_STAFF_CHAT="0")
    await telegram.until(lambda: str(ADMIN) in telegram.menus())
    await run.ends()
    assert telegram.menus() == [*MENUS[:3], str(ADMIN)]  # There is no staff's group to set one for.
    menus = [payload["commands"] for method, payload in telegram.calls if method == "setMyCommands"]
    default, zh, en, admin = [{each["command"]: each["description"] for each in menu} for menu in menus]
    assert default == zh != en
    assert zh.keys() == en.keys() < admin.keys()
    assert "groups" in admin.keys() - en.keys()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refusal(401, "Unauthorized"), InvalidToken),
        (REFUSALS["404"], InvalidToken),
        (REFUSALS["502 of a proxy"], ServerError),
        (REFUSALS["something else"], ServerError),
        ((200, b'{"ok": true, "result": {"id": 1, "x": %s' % (b"[" * 5000)), Unreadable),
        (REFUSALS["nonsense"], Unreadable),
        (REFUSALS["429"], TooFast),
    ],
)
async def test_what_an_answer_without_our_name_means(telegram, answer, error):
    telegram.refuses["getMe"] = answer, 1
    api = Api("1:abc", "https://telegram.example", telegram)
    with pytest.raises(error):
        await greeting.name_of(api)
    assert await greeting.name_of(api) == "linli_bot"


async def test_where_nobody_listens_nobody_was_reached(unused_tcp_port):
    network = AiohttpRequest()
    await network.initialize()
    api = Api("1:abc", f"http://127.0.0.1:{unused_tcp_port}", network)
    with pytest.raises(Unreachable, match=r"^ClientConnectorError$"):
        await api.call("getMe", "{}")
    await network.shutdown()
