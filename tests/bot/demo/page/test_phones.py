"""What the page asks of the server: state and events, what people do, files, and who may ask at all."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
import pytest_asyncio

from bot.clock import ShiftedClock
from bot.demo.telegram import attachments
from tests.support.demo_bot import ANNA, LIU, NEIGHBOURS, STAFF, WANG, demo
from tests.support.patience import patience


class FakeMachine:
    def __init__(self):
        self.did = []

    async def kill(self):
        self.did.append("kill")

    async def restart(self):
        self.did.append("restart")

    async def stop(self):
        self.did.append("stop")

    async def start(self):
        self.did.append("start")


class FakePage:
    """Hears events as the page does."""

    def __init__(self, url, http, socket):
        self.url, self.http, self.socket = url, http, socket

    async def hears(self, kind):
        """The next event of this kind."""
        async with asyncio.timeout(patience(5)):
            while True:
                event = await self.socket.receive_json()
                if event["type"] == kind:
                    return event

    async def does(self, kind, **deed):
        async with self.http.post(f"{self.url}/do", json={"do": kind, **deed}) as answer:
            body = await answer.json()
            assert answer.status == (200 if body["ok"] else 400)
            return body


@pytest_asyncio.fixture
async def stage(tmp_path):
    async with demo(clock=ShiftedClock(tmp_path / "clock")) as (standin, bot):
        socket = await bot.http.ws_connect(f"{standin.url}/events", origin=standin.url)
        yield standin, bot, FakePage(standin.url, bot.http, socket)
        await socket.close()


async def test_the_state_has_every_phone_and_chat(stage):
    _, _, page = stage
    state = await page.hears("state")
    phones = {phone["id"]: phone for phone in state["phones"]}
    assert list(phones) == [WANG, ANNA, 103, LIU, STAFF, NEIGHBOURS]
    assert phones[WANG] == {
        "id": WANG, "kind": "person", "name": "王芳", "language": "zh-hans", "large": False, "blocked": False,
        "hint": {"zh": "居民 · 3号楼2单元501", "en": "Resident · Bldg 3, 2-501"}, "latin": "Wang Fang",
    }  # fmt: skip
    assert (phones[103]["large"], phones[STAFF]["as"], phones[STAFF]["kind"]) == (True, LIU, "group")
    assert state["chats"][str(WANG)] == {"messages": [], "pinned": [], "commands": [], "keyboard": None, "unread": 0}
    assert state["bot_user"]["username"] == "linli_demo_bot"


async def test_what_people_do_reaches_the_bot_and_shows_on_the_phones(stage):
    _, bot, page = stage
    await page.does("say", person=WANG, chat=WANG, text="hello <b>")
    shown = (await page.hears("message"))["message"]
    assert (shown["text"], shown["html"], shown["from"]["name"]) == ("hello <b>", "hello &lt;b&gt;", "王芳")
    await page.does("photo", person=WANG, chat=WANG, samples=["lamp.jpg", "lift.jpg"], caption="both")
    first, second = [(await page.hears("message"))["message"] for _ in range(2)]
    assert first["album"] == second["album"]
    assert (first["caption"], second["caption"]) == ("both", "")
    for kind, field in (("voice", "voice"), ("document", "document"), ("location", "location")):
        await page.does(kind, person=WANG, chat=WANG)
        assert (await page.hears("message"))["message"][field]
    await page.does("sticker", person=WANG, chat=WANG)
    assert (await page.hears("message"))["message"]["sticker"] == "👍"
    await page.does("contact", person=WANG, chat=WANG)
    assert (await page.hears("message"))["message"]["contact"]["first_name"] == "王芳"
    await page.does("edit", person=WANG, chat=WANG, message_id=1, text="better")
    assert (await page.hears("edit"))["message"]["edited"]
    await page.does("say", person=ANNA, chat=NEIGHBOURS, text="in the group", reply_to=None)
    assert (await page.hears("message"))["chat"] == NEIGHBOURS
    await page.does("walk", person=ANNA, chat=ANNA)  # A live location, and a few steps on.
    live = (await page.hears("message"))["message"]
    await page.does("walk", person=ANNA, chat=ANNA, message_id=live["id"])
    moved = (await page.hears("edit"))["message"]["location"]
    assert (live["location"]["live_period"], moved["latitude"] > live["location"]["latitude"]) == (900, True)
    assert len(await bot.does("getUpdates")) == 12


async def test_a_tap_from_the_page_gets_its_toast(stage):
    _, bot, page = stage
    await page.does("say", person=WANG, chat=WANG, text="/start")
    buttons = [[{"text": "Go", "callback_data": "go"}, {"text": "Site", "url": "https://example.org"}]]
    sent = await bot.says("<tg-spoiler>x</tg-spoiler>", parse_mode="HTML", reply_markup={"inline_keyboard": buttons})
    await page.hears("message")
    shown = (await page.hears("message"))["message"]
    assert shown["html"] == '<span class="spoiler">x</span>'
    assert shown["buttons"] == [[{"text": "Go", "data": "go"}, {"text": "Site", "url": "https://example.org/"}]]
    query = (await page.does("tap", person=WANG, chat=WANG, message_id=sent["message_id"], data="go"))["query"]
    await bot.does("answerCallbackQuery", callback_query_id=query, text="noted", show_alert=True)
    assert await page.hears("toast") == {"type": "toast", "person": WANG, "text": "noted", "alert": True}
    assert await page.hears("spinner") == {"type": "spinner", "person": WANG, "query": query, "done": True}


async def test_what_the_bot_does_shows(stage):
    standin, bot, page = stage
    await page.does("link", person=WANG, payload="report_lift3")
    assert (await page.hears("message"))["message"]["text"] == "/start report_lift3"
    await bot.does("sendChatAction", chat_id=WANG, action="typing")
    assert (await page.hears("typing"))["chat"] == WANG
    sent = await bot.says("menu", reply_markup={"keyboard": [["Home"]], "resize_keyboard": True})
    assert (await page.hears("keyboard"))["keyboard"]["keyboard"] == [[{"text": "Home"}]]
    await bot.does("pinChatMessage", chat_id=WANG, message_id=sent["message_id"])
    assert (await page.hears("pins"))["pinned"] == [sent["message_id"]]
    assert (await page.hears("message"))["message"]["service"]
    await bot.does("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    assert (await page.hears("commands"))["commands"] == [{"command": "help", "description": "Help"}]
    await bot.says("bye", reply_markup={"remove_keyboard": True}, reply_parameters={"message_id": 1})
    assert (await page.hears("message"))["message"]["reply_to"] == {
        "id": 1,
        "name": "王芳",
        "text": "/start report_lift3",
    }
    assert (await page.hears("keyboard"))["keyboard"] is None
    await bot.does("deleteMessage", chat_id=WANG, message_id=sent["message_id"])
    assert (await page.hears("delete"))["message_id"] == sent["message_id"]
    standin.page.show_state()
    assert (await page.hears("state"))["chats"][str(WANG)]["unread"] == 3
    await page.does("read", chat=WANG)
    assert (await page.hears("read"))["chat"] == WANG
    assert standin.world.chats[WANG].unread == 0


async def test_blocking_the_clock_and_the_limits(stage):
    standin, _, page = stage
    await page.does("block", person=WANG)
    assert (await page.hears("blocked"))["blocked"] is True
    assert (await page.does("say", person=WANG, chat=WANG, text="x"))["error"] == "王芳 has blocked the bot"
    await page.does("unblock", person=WANG)
    assert (await page.hears("blocked"))["blocked"] is False
    before = standin.world.now()
    await page.does("ahead", seconds=3600)
    assert (await page.hears("clock"))["now"] > before.isoformat()
    assert (standin.world.now() - before).total_seconds() >= 3600
    await page.does("limits", on=True)
    assert (await page.hears("limits"))["on"] is True
    assert standin.world.limits.on


async def test_the_bots_process_is_the_machines_business(stage):
    standin, _, page = stage
    assert not (await page.does("kill"))["ok"]
    standin.page.machine = machine = FakeMachine()
    for kind in ("kill", "restart", "stop", "start"):
        assert (await page.does(kind))["ok"]
    assert machine.did == ["kill", "restart", "stop", "start"]
    standin.page.show_bot(running=False, pid=None, note="killed")
    assert await page.hears("bot") == {"type": "bot", "running": False, "pid": None, "starts": 1, "note": "killed"}


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ({"do": "dance"}, "nobody knows how to 'dance'"),
        ({"do": "say", "person": WANG, "chat": WANG, "text": " "}, "an empty message cannot be sent"),
        ({"do": "say", "person": 999, "chat": WANG, "text": "x"}, "KeyError: 999"),
        ({"do": "say", "person": WANG, "chat": STAFF, "text": "x"}, "王芳 is not in 邻里工作组"),
        ({"do": "photo", "person": WANG, "chat": WANG, "samples": ["../play.py"]}, "there is no sample ../play.py"),
        ({"do": "tap", "person": WANG, "chat": WANG, "message_id": 1, "data": "x" * 65},
         "a button carries 1 to 64 bytes"),
        ({"do": "edit", "person": WANG, "chat": WANG, "message_id": 1, "text": "x"},
         "only one's own messages can be edited"),
    ],
)  # fmt: skip
async def test_what_nobody_can_do(stage, deed, words):
    _, _, page = stage
    assert await page.does(deed.pop("do"), **deed) == {"ok": False, "error": words}


async def test_files_and_samples(stage):
    standin, bot, page = stage
    async with bot.http.get(f"{page.url}/samples") as answer:
        samples = await answer.json()
    assert samples[0] == {"name": "lamp.jpg", "title": {"zh": "楼道灯坏了", "en": "Broken hallway lamp"}}
    for sample in samples:
        async with bot.http.get(f"{page.url}/samples/{sample['name']}") as answer:
            assert (answer.content_type, len(await answer.read()) < 60_000) == ("image/jpeg", True)
    photo = standin.person(WANG).sends_photo("lift.jpg").photo
    async with bot.http.get(f"{page.url}/files/{photo}") as answer:
        assert await answer.read() == attachments.read("lift.jpg")
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    sent = await bot.uploads("sendDocument", "document", b"<script>", "evil.html", chat_id=WANG)
    async with bot.http.get(f"{page.url}/files/{sent['result']['document']['file_id']}") as answer:
        assert answer.headers["Content-Disposition"] == "attachment"
    for missing in ("/files/none", "/samples/none.jpg", "/samples/..%2Fplay.py"):
        async with bot.http.get(page.url + missing) as answer:
            assert answer.status == 404
    async with bot.http.get(f"{page.url}/") as answer:
        assert answer.content_type == "text/html"


async def test_other_sites_and_other_names_are_kept_out(stage):
    _, bot, page = stage
    async with bot.http.post(
        f"{page.url}/do", json={"do": "kill"}, headers={"Origin": "http://evil.example"}
    ) as answer:
        assert answer.status == 403
    async with bot.http.get(f"{page.url}/", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await bot.http.ws_connect(f"{page.url}/events", origin="http://evil.example")
