"""What is said aside from a dialogue: each in their language, in its topic, and never to a group that is not there."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import CAPABILITIES
from handlers.dialogue.button import Button
from handlers.dialogue.naming import in_both
from handlers.dialogue.post import Post
from handlers.dialogue.said import Said
from handlers.dialogue.words import Named, enumerated, phrase, plain
from handlers.menu.menu import menu
from handlers.reports.draft import flow as reports
from handlers.reports.mine import show_mine
from storage.people import people
from storage.people.people import Role
from storage.queues import heard
from storage.queues.cards import Card
from storage.queues.heard import Spoken
from storage.queues.outbox import BROADCAST, NOTICE
from tests.support.people import STAFF

WANG, ANNA, STRANGER = 101, 102, 900
STALE = "That is out of date. Nothing was changed."
CARD = Card("reports", "news", 12)


@pytest.fixture
async def post(town):
    async with town.database.transaction() as tx:
        for id, language in ((WANG, "zh"), (ANNA, "en")):
            await people.meet(tx, id, "P", language, town.clock.now())
        yield Post(tx, town.community, town.clock.now())


async def said(post):
    return [(each.chat_id, each.method, json.loads(each.payload)) for each in await post.calls()]


async def test_each_hears_it_in_their_language_and_strangers_and_groups_in_that_of_the_community(post):
    post.community.topics = {STAFF: 4}
    post.broadcast([WANG, ANNA, STRANGER], STALE)
    post.tell_staff("Cancelled.", pictures=["a", "b"])
    post.tell("a group that nobody has bound", "Cancelled.")
    found = await said(post)
    assert [(chat, body.get("text")) for chat, _, body in found if chat > 0] == [
        (WANG, "已经过期，没有任何改动。"),
        (ANNA, STALE),
        (STRANGER, "已经过期，没有任何改动。"),
    ]
    assert [(chat, body["message_thread_id"]) for chat, _, body in found if chat < 0] == [(STAFF, 4), (STAFF, 4)]
    assert [each.urgency for each in await post.calls()] == [BROADCAST] * 3 + [NOTICE] * 2
    assert [each.expires for each in await post.calls()] == [None] * 5


async def test_large_buttons_for_whoever_wants_them(post):
    await people.prefer_simple(post.tx, WANG, simple=True)
    post.tell(WANG, "Cancelled.", *[(Button(f"{n}", menu), Button(f"{n} more", show_mine)) for n in range(3)])
    [(_, _, body)] = await said(post)
    assert [len(row) for row in body["reply_markup"]["inline_keyboard"]] == [1, 1, 1]


async def test_what_is_done_with_a_message_comes_after_all_that_is_said(post):
    post.pin(STAFF, CARD)
    post.unpin(STAFF, CARD)
    post.take_back(ANNA, CARD, matter="m")
    post.move(ANNA, CARD, 31.2, 121.5)
    post.tell(ANNA, "Cancelled.")
    first, *rest = await post.calls()
    assert first.method == "sendMessage"
    pin, unpin, delete, moved = rest
    assert [(each.method, each.payload) for each in (pin, unpin, delete)] == [
        ("pinChatMessage", '{"disable_notification":true}'),
        ("unpinChatMessage", "{}"),
        ("deleteMessages", "{}"),
    ]
    assert [(each.card, each.weight, each.secret) for each in (pin, unpin, delete)] == [(CARD, 0, False)] * 3
    assert (delete.matter, pin.expires) == ("m", None)
    assert json.loads(moved.payload) == {"latitude": 31.2, "longitude": 121.5}
    assert (moved.method, moved.card, moved.secret) == ("editMessageLiveLocation", CARD.piece(1), True)
    assert moved.weight == 0  # Nothing that is new to them.
    assert moved.expires == post.now + timedelta(minutes=1)


async def test_the_commands_of_a_role_in_a_language(post):
    post.show_commands(ANNA, Role.STAFF, "en")
    post.show_commands(WANG, Role.VISITOR, "zh")
    staff, visitor = [body for _, _, body in await said(post)]
    assert staff["scope"] == {"type": "chat", "chat_id": ANNA}
    staffs, visitors = (
        {each["command"]: each["description"] for each in body["commands"]} for body in (staff, visitor)
    )
    assert visitors.keys() < staffs.keys()
    assert staffs["report"] != visitors["report"]


async def test_under_a_voice_stands_what_a_machine_has_heard_in_it(post):
    await heard.keep(post.tx, Spoken(1, WANG, "voice1", False, 0), "灯坏了", post.now)
    for voice in ("voice1", "voice2"):
        post.tell(ANNA, "Cancelled.", voice=voice)
    post.tell(ANNA, "Cancelled.", document="voice1")
    captions = [body["caption"] for _, _, body in await said(post)]
    assert captions == ["Cancelled.\n\n🎤 A machine heard: “灯坏了”", "Cancelled.", "Cancelled."]


async def test_no_button_leads_to_what_is_switched_off(post):
    post.community.capabilities = [
        replace(each, enabled=lambda _: False) if each.flow is reports else each for each in CAPABILITIES
    ]
    post.tell(ANNA, "Cancelled.", Button("report", show_mine), Button("home", menu))
    [(_, _, body)] = await said(post)
    assert [[each["text"] for each in row] for row in body["reply_markup"]["inline_keyboard"]] == [["home"]]


def test_names_in_a_sentence_and_in_both_languages():
    assert [plain("en", phrase("{it}", it=enumerated(names))) for names in ([], ["a"], ["a", "b", "c"])] == [
        "",
        "a",
        "a, b, c",
    ]
    assert plain("zh", phrase("{it}", it=enumerated(["甲", "乙"]))) == "甲、乙"
    assert in_both("肥皂三块 / Soap, 3 pieces") == Named("肥皂三块", "Soap, 3 pieces")
    assert in_both("Soap｜肥皂") == Named("肥皂", "Soap")
    assert in_both("肥皂") == Named("肥皂", "肥皂")
    assert in_both("1/2 Soap") == Named("1/2 Soap", "1/2 Soap")


def test_what_is_said_amid_a_matter_is_not_about_it_only_if_both_are_known():
    assert Said("电梯坏了").is_not_about("水管漏了")
    assert not Said("电梯坏了").is_not_about("电梯不动")
    assert not Said("电梯坏了").is_not_about("")
    assert not Said("电梯坏了").is_not_about("你好")
    assert not Said("你好").is_not_about("水管漏了")
    assert not Said("水管漏了，电梯也坏了").is_not_about("电梯不动")
