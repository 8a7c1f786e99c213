"""Pictures that come one by one go as one album, as far as Telegram makes albums of them."""

import json

import pytest

from storage.queues import outbox
from storage.queues.albums import CLOSED, GROWS, LIMIT, join, together
from storage.queues.outbox import NOTICE, Call
from tests.support.people import StoppedClock

NOW = StoppedClock().now()
ALBUM = f"news:1:5{GROWS}"


def file(id, kind="photo", **more):
    return json.dumps({kind: id, **more})


def part(id, chat=7, card=ALBUM, **more):
    return Call(chat, "sendPhoto", file(id, **more), NOTICE, card=card)


def ids(call):
    payload = json.loads(call.payload)
    return [each["media"] for each in payload["media"]] if "media" in payload else [payload["photo"]]


def described(calls):
    return [(call.chat_id, call.method, ids(call), call.weight) for call in calls]


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def test_those_of_one_turn_go_together_each_to_its_reader(tx):
    parts = [part("a"), part("b", 8), part("c"), part("d"), part("e", 8), part("alone", card=f"news:1:6{CLOSED}")]
    assert described(await join(tx, parts)) == [
        (7, "sendMediaGroup", ["a", "c", "d"], 3),
        (8, "sendMediaGroup", ["b", "e"], 2),
        (7, "sendPhoto", ["alone"], 1),
    ]


async def test_what_comes_later_goes_to_what_waits(tx):
    await outbox.post(tx, [part("a")], NOW)
    assert await join(tx, [part("b"), part("c", 8)]) == [part("c", 8)]
    [waiting] = await outbox.due_in(tx, 7)
    assert (waiting.method, ids(waiting), waiting.weight) == ("sendMediaGroup", ["a", "b"], 2)


async def test_what_waits_and_is_full_takes_no_more(tx):
    await outbox.post(tx, [part(str(number)) for number in range(LIMIT)], NOW)
    assert await join(tx, [part("x")]) == [part("x")]


@pytest.mark.parametrize("card", [None, "report:1", f"news:1:5{CLOSED}"])
async def test_what_is_no_growing_album_goes_by_itself(tx, card):
    await outbox.post(tx, [part("a", card=card)], NOW)
    both = [part("b", card=card), part("c", card=card)]
    assert await join(tx, both) == both


async def test_an_album_that_is_full_is_followed_by_another(tx):
    calls = await join(tx, [part(str(number)) for number in range(LIMIT + 2)])
    assert [len(ids(call)) for call in calls] == [LIMIT, 2]


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("photo", "video", True),
        ("video", "video", True),
        ("document", "document", True),
        ("audio", "audio", True),
        ("photo", "document", False),
        ("audio", "document", False),
        ("voice", "voice", False),
        ("video_note", "photo", False),
    ],
)
def test_only_some_kinds_go_together(one, other, fit):
    assert bool(together(file("a", one), file("b", other))) == fit


def test_words_stay_with_their_picture_and_the_album_with_its_place():
    first = file("a", caption="See", parse_mode="HTML", message_thread_id=3, reply_markup={})
    assert json.loads(together(first, file("b", caption="", parse_mode="HTML"))) == {
        "message_thread_id": 3,
        "media": [
            {"type": "photo", "media": "a", "caption": "See", "parse_mode": "HTML"},
            {"type": "photo", "media": "b"},
        ],
    }
