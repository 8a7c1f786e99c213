"""An update is on disk before Telegram is told that we have it, whatever it is and whatever goes wrong."""

import asyncio
import json
import logging

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import Conflict, InvalidToken, NetworkError

from bot import backoff
from bot.intake.flood import Flood
from bot.intake.intake import Intake, read
from bot.intake.polling import Polling
from storage import reports
from storage.queues import unhandled
from tests.support.telegrams import FullDisk, on_disk, said

pytestmark = pytest.mark.threaded


class Telegram:
    """Gives these answers to getUpdates, one after the other; then it holds the line."""

    def __init__(self, database, answers):
        self.database, self.answers = database, list(answers)
        self.offsets, self.on_disk = [], []
        self.silent = asyncio.Event()

    async def call(self, method, payload, uploads=None, seconds=30.0):
        assert method == "getUpdates"
        self.offsets.append(json.loads(payload).get("offset"))
        self.on_disk.append([id for id, _ in on_disk(self.database)])
        if not self.answers:
            self.silent.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return msgspec.Raw(answer if isinstance(answer, bytes) else json.dumps(answer).encode())


async def listen(town, *answers, flood=None):
    """Until Telegram has said all that, and each update had its turn."""
    telegram = Telegram(town.database, answers)
    intake = Intake(town.database, town.community, town.clock, flood or Flood(0, 1), town.turns.arrived)
    polling = asyncio.create_task(Polling(telegram, intake, town.trouble).run())
    silence = asyncio.create_task(telegram.silent.wait())
    await asyncio.wait([polling, silence], return_when=asyncio.FIRST_COMPLETED)
    silence.cancel()
    if not polling.done():
        polling.cancel()
        await asyncio.wait([polling])
    else:
        polling.result()
    await town.take_turns()
    return telegram


@pytest.fixture
def tries(monkeypatch):
    """How often each part has failed in a row, whenever it would wait; it does not wait."""
    counted = []

    def pause(tries, _):
        counted.append(tries)
        return 0

    monkeypatch.setattr(backoff, "pause", pause)
    return counted


@pytest.fixture
def said_in_log(caplog):
    return lambda: [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def test_an_update_is_on_disk_when_telegram_is_told_so(town, anna):
    telegram = await listen(town, [said(anna, 31, "/help"), said(anna, 32, "/report")], [said(anna, 33, "/cancel")])
    assert telegram.offsets == [None, 33, 34]
    assert telegram.on_disk == [[], [31, 32], [31, 32, 33]]
    for words in ("/help", "What is it about?", "Stopped"):
        anna.hears(words)


async def test_after_a_quiet_week_ids_begin_anew_anywhere(town, anna):
    telegram = await listen(town, [said(anna, 900_001, "/report")], [], [said(anna, 17, "/cancel")], [])
    assert telegram.offsets == [None, 900_002, None, 18, None]
    assert on_disk(town.database) == [(900_001, "done"), (17, "done")]
    for words in ("What is it about?", "Stopped"):  # In the order in which they came.
        anna.hears(words)


async def test_a_new_update_that_bears_an_old_number_is_none_of_the_old_ones(town, anna):
    await listen(town, [said(anna, 5, "/report")], [said(anna, 5, "/cancel")])
    for words in ("What is it about?", "Stopped"):
        anna.hears(words)


async def test_what_telegram_repeats_counts_once(town, anna):
    update = said(anna, 5, "/report")
    await listen(town, [update], [update, said(anna, 6, "/help")], [update])
    anna.hears("What is it about?")
    anna.hears("/help")
    await listen(town, [update])
    anna.hears_nothing()


HOSTILE = {
    "no object": b"[1]",
    "words for a number": b'{"update_id": 41, "message": {"message_id": "x", "chat": {"id": 7}}}',
    "half a character": b'{"update_id": 41, "message": {"message_id": 1, "chat": {"id": 7}, "text": "\\ud83d"}}',
    "a person whom no database holds": b'{"update_id": 41, "message": {"message_id": 1, "chat": {"id": %d}}}' % 10**40,
    "a message within a message, 5,000 deep": b'{"update_id": 41, "message": %s null %s}'
    % (b'{"message_id": 1, "chat": {"id": 7}, "reply_to_message":' * 5000, b"}" * 5000),
    "no update id": b'{"message": {"message_id": 1, "chat": {"id": 7}}}',
    "an update id in words": b'{"update_id": "41"}',
    "an update id that no database holds": b'{"update_id": %d}' % 10**40,
    "a card that nobody chose": b'{"update_id": 41, "message": {"message_id": 1, "chat": {"id": 7}},'
    b' "linli_card": "news:1"}',
    "words that no machine heard": b'{"update_id": 41, "message": {"message_id": 1, "chat": {"id": 7}, "text": "yes"},'
    b' "linli_heard": {"turn": 1, "file_id": "x", "offered": true, "after": 0, "until": 9}}',
    "a place on no map": b'{"update_id": 41, "message": {"message_id": 1, "chat": {"id": 7},'
    b' "location": {"latitude": 1e308, "longitude": 1}}}',
    "no text at all": b'{"update_id": 41, "message": {"message_id": 1, "chat": {"id": 7}, "text": "\xff\xfe"}',
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
async def test_what_cannot_be_read_is_parked_and_jams_nobody(town, anna, staff, tries, body):
    for _ in range(2):
        await town.intake.keep([body, body])
    await listen(town, [said(anna, 42, "/help")])
    anna.hears("/help")
    staff.hears("有1条消息我没能处理")
    async with town.database.transaction() as tx:
        [parked] = await unhandled.parked(tx)
    assert parked.error
    assert (parked.raw or parked.body.encode()) == body


async def test_between_others_it_is_acknowledged_like_them(town, anna, staff):
    unreadable = {"update_id": 41, "message": {"message_id": "x"}}
    telegram = await listen(town, [said(anna, 40, "/report"), unreadable, said(anna, 42, "/cancel")])
    assert telegram.offsets == [None, 43]
    for words in ("What is it about?", "Stopped"):
        anna.hears(words)
    staff.hears("有1条消息我没能处理")


async def test_an_update_without_an_id_cannot_be_acknowledged_but_is_kept_once_and_not_asked_for_in_haste(
    town, anna, tries, said_in_log
):
    nameless = {"message": anna._message(text="/help")}
    telegram = await listen(town, [nameless], [nameless], [nameless, said(anna, 8, "/report")])
    assert telegram.offsets == [None, None, None, 9]
    assert tries == [1, 2]
    assert len([words for words in said_in_log() if "gave an update without an id" in words]) == 1
    town.people[-100].hears("有1条消息我没能处理")
    anna.hears("What is it about?")


@given(st.binary())
def test_nothing_that_arrives_is_too_odd_to_be_kept(body):
    arrival = read(body)
    assert all(abs(id) < 2**63 for id in (arrival.update_id, arrival.chat_id, arrival.person_id))
    arrival.body.encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("message_id", "date", "chat", "from", "text", "photo", "reply_to_message", "location", "sticker")


@given(
    st.integers(1, 2**31),
    st.dictionaries(st.sampled_from(FIELDS), json_values) | json_values,
    st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]),
)
def test_whatever_an_update_holds_its_id_is_known_so_that_it_can_be_acknowledged(id, content, kind):
    assert read(json.dumps({"update_id": id, kind: content}).encode()).update_id == id


async def test_errors_are_met_with_growing_patience_and_said_once(town, anna, tries, said_in_log):
    down = NetworkError("ClientConnectorError")
    telegram = await listen(town, down, down, down, [said(anna, 1, "/help")], down, b"<html>", {"no": "list"})
    anna.hears("/help")
    assert tries == [1, 2, 3, 1, 2, 3]
    assert telegram.offsets == [None, None, None, None, 2, 2, 2, 2]
    first, works, again, *others = said_in_log()
    assert first == again == "polling: ClientConnectorError (met by intake); trying again, slower"
    assert works == "polling: works again"
    assert len(others) == 2  # Two kinds of nonsense, each said once.


async def test_a_second_copy_of_the_bot_is_called_that_and_waited_out(town, anna, tries, said_in_log):
    conflict = Conflict("Conflict: terminated by other getUpdates request; make sure that only one bot is running")
    await listen(town, conflict, conflict, [said(anna, 1, "/help")])
    anna.hears("/help")
    [words, works] = said_in_log()
    assert "a second copy of this bot is running with the same token" in words
    assert "Stop the other copy" in words
    assert works == "polling: works again"


async def test_a_refused_token_ends_it(town):
    with pytest.raises(InvalidToken):
        await listen(town, InvalidToken("Unauthorized"))


async def test_nothing_is_acknowledged_while_the_disk_is_full_and_nobody_is_called_hasty_for_it(
    town, anna, monkeypatch, said_in_log
):
    """Ten messages within a flood limit of twelve stay within it, however often they are tried again."""
    disk, tries, freeing = FullDisk(town.database), [], []
    await disk.fill()
    updates = [said(anna, id, "x" * 4000) for id in range(1, 11)]

    def pause(count, _):
        assert on_disk(town.database) == []
        tries.append(count)
        if count == 4:
            freeing.append(asyncio.ensure_future(disk.free()))
        return 0

    monkeypatch.setattr(backoff, "pause", pause)
    telegram = await listen(town, updates, flood=Flood(1, 12))
    assert telegram.on_disk == [[], list(range(1, 11))]
    assert tries[:4] == [1, 2, 3, 4]
    for _ in updates:
        anna.hears("I do not understand this yet")
    assert [words.partition(":")[0] for words in said_in_log()] == ["the database", "the database"]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel"}, "text": "/help"}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel"}, "text": "hello"}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "supergroup"}, "text": "hello"}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 0}, "from": {"id": 0}, "text": "hello"}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": -9}, "from": {"id": -9}, "text": "hello"}},
        {"message": None, "edited_message": None, "callback_query": None},
        {"poll_answer": {"poll_id": "1", "user": {"id": 7}, "option_ids": [1]}},
        {
            "message": {
                "message_id": 1,
                "date": 1,
                "chat": {"id": -100, "type": "supergroup"},
                "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
                "sender_chat": {"id": -100, "type": "supergroup", "title": "Staff"},
                "text": "just talk",
            }
        },
    ],
    ids=lambda content: json.dumps(content)[:60],
)
async def test_what_is_not_meant_for_the_bot_is_passed_over_in_silence(town, content):
    await town.hear(**content)
    assert [state for _, state in on_disk(town.database)] == ["done"]
    assert await town.database.pragma("quick_check(1)") == "ok"


async def test_a_tap_under_a_message_that_telegram_no_longer_shows_is_answered(town, anna):
    query = {"id": "7:1", "from": anna._user(), "chat_instance": "1", "data": "home.menu"}
    await town.hear(
        callback_query={**query, "message": {"chat": {"id": 7, "type": "private"}, "message_id": 5, "date": 0}}
    )
    anna.hears("What would you like")
    await town.hear(callback_query=query)  # Under a message that was sent by way of an inline query.
    anna.hears("What would you like")
    await town.hear(callback_query={name: value for name, value in query.items() if name != "data"})  # A game.
    anna.hears("belongs to something that is over")
    assert len(anna.toasts) == 3


async def test_words_that_hold_a_zero_byte_and_every_plane_of_unicode_arrive_as_they_are(town, anna, staff):
    words = "null \0 <b>&amp;</b> \u202e\ufffe 𠮷👩‍👩‍👧 {number} %s \\ud800"
    shown = "null \0 &lt;b&gt;&amp;amp;&lt;/b&gt; \u202e\ufffe 𠮷👩‍👩‍👧 {number} %s \\ud800"
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🛗 Lift")
    anna.hears("Is somebody in the lift?")
    anna.hears("What happened")
    await anna.says(words)
    anna.hears("Shall I send this")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("Shall I send this", shown)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears(shown)
    async with town.database.transaction() as tx:
        [report] = await reports.of_person(tx, anna.id, 5)
    assert report.words == words
