"""One update that cannot be read among others: it is parked as it came, and the others are dealt with."""

import logging
import re

import pytest
from telegram.error import NetworkError

from bot import backoff
from bot.intake import polling
from bot.intake.flood import Flood
from bot.intake.intake import Intake
from bot.intake.polling import Polling, alone
from bot.network import AiohttpRequest, Api, Unreadable
from storage.queues import unhandled
from tests.support import demo_bot
from tests.support.telegrams import on_disk

pytestmark = pytest.mark.threaded

ANNA = 102
MESSAGE = b'{"update_id": %%d, "message": {"message_id": 1, "chat": {"id": 102}, "from": {"id": 102}, %s}}'
DEEP = (
    b'"reply_to_message": ' + b'{"message_id": 1, "chat": {"id": 7}, "reply_to_message": ' * 3000 + b"{}" + b"}" * 3000
)
POISON = {
    "half a character": MESSAGE % rb'"text": "\ud83d"',
    "half a character in a name": MESSAGE % rb'"\udc00": 1',
    "3,000 replies within each other": MESSAGE % DEEP,
    "a hundred thousand brackets": MESSAGE % (b'"x": ' + b"[" * 100_000 + b"]" * 100_000),
    "bytes that are no text": MESSAGE % b'"text": "\xff\xfe"',
    "a control character": MESSAGE % b'"text": "\x01"',
    "words for a number": MESSAGE % b'"date": "today"',
    "an endless number": MESSAGE % b'"date": 1e999',
    "the id at the end": b'{"message": {%s}, "update_id": %%d}' % DEEP,
    "half an object": b'{"update_id": %d, "message"',
    "nothing but an id": b'"update_id": %d',
}


class Line:
    """Polls a stand-in for Telegram until nothing waits there."""

    def __init__(self, telegram, town):
        self.telegram, self.town = telegram, town
        self.network = AiohttpRequest()
        api = Api(telegram.token, telegram.url, self.network)
        intake = Intake(town.database, town.community, town.clock, Flood(0, 1), town.turns.arrived)
        self.polling = Polling(api, intake, town.trouble)
        telegram.world.updates.next_id = 1000

    async def listens(self):
        """Until all of it is kept and acknowledged."""
        while self.telegram.updates.waiting:
            await self.polling.once()

    @property
    def limits(self):
        return [call.params["limit"] for call in self.telegram.calls if call.method == "getUpdates"]

    async def parked(self):
        async with self.town.database.transaction() as tx:
            return await unhandled.parked(tx)


@pytest.fixture
def naps(monkeypatch):
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    monkeypatch.setattr(polling, "sleep", sleep)
    monkeypatch.setattr(polling, "LONG_POLL", 0)
    monkeypatch.setattr(backoff, "pause", lambda tries, _: 2.0**tries)
    return slept


@pytest.fixture
async def line(town, naps):
    telegram = await demo_bot.start()
    line = Line(telegram, town)
    await line.network.initialize()
    yield line
    await line.network.shutdown()
    await telegram.stop()


@pytest.fixture
def anna(line):
    return line.telegram.person(ANNA)


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
async def test_what_cannot_be_read_is_parked_as_it_came_and_the_others_are_kept_in_order(line, anna, staff, poison):
    anna.says("before")
    id = line.telegram.sends_raw(poison)
    anna.says("after")
    await line.listens()
    assert sorted(on_disk(line.town.database)) == [(id - 1, "waiting"), (id, "parked"), (id + 1, "waiting")]
    [parked] = await line.parked()
    assert (parked.raw or parked.body.encode()) == poison.replace(b"%d", b"%d" % id)
    assert parked.error
    await line.town.deliver()
    staff.hears("有1条消息我没能处理")


async def test_an_id_that_cannot_be_read_is_the_one_after_the_last(line, anna, staff, naps):
    anna.says("before")
    await line.listens()
    id = line.telegram.sends_raw(rb'{"message": "\ud83d"}')
    anna.says("after")
    await line.listens()
    assert on_disk(line.town.database) == [(id - 1, "waiting"), (id, "parked"), (id + 1, "waiting")]
    await line.town.deliver()
    staff.hears("有1条消息我没能处理")


async def test_ids_may_leave_gaps_and_what_comes_again_meanwhile_counts_once(line, anna, staff):
    anna.says("before")
    await line.listens()
    line.telegram.updates.next_id += 5
    line.telegram.sends_raw(rb'{"message": "\ud83d"}')
    anna.says("after")
    await line.listens()
    assert [state for _, state in on_disk(line.town.database)] == ["waiting", "parked", "waiting"]
    await line.town.deliver()
    staff.hears("有1条消息我没能处理")


async def test_the_same_nameless_words_later_are_another_update(line, anna, staff):
    for _ in range(2):
        anna.says("before")
        await line.listens()
        line.telegram.sends_raw(rb'{"message": "\ud83d"}')
        await line.listens()
        line.polling._singly = 0
    assert [state for _, state in on_disk(line.town.database)] == ["waiting", "parked"] * 2
    await line.town.deliver()
    for count in (1, 2):
        staff.hears(f"有{count}条消息我没能处理")


async def test_without_any_id_to_go_by_it_is_kept_once_and_said_and_not_asked_for_in_haste(line, staff, naps, caplog):
    line.telegram.sends_raw(rb'{"message": "\ud83d"}')
    for _ in range(6):
        await line.polling.once()
    assert on_disk(line.town.database) == [(0, "parked")]
    assert naps == [2, 4, 8, 10, 10]  # After three tries each asks for one alone.
    assert len([each for each in caplog.records if "gave an update without an id" in each.getMessage()]) == 1
    await line.town.deliver()
    staff.hears("有1条消息我没能处理")


async def test_it_is_tried_three_times_then_they_are_asked_for_one_at_a_time_until_it_goes_well(
    line, anna, staff, naps, caplog
):
    for number in range(103):
        anna.says(f"{number}")
    line.telegram.sends_raw(POISON["half a character"])
    for number in range(103):
        anna.says(f"{number}")
    await line.listens()
    assert line.limits[:5] == [100, 100, 100, 100, 1]  # The first answer did not reach it.
    first = line.limits.index(1)
    singly = line.limits[first:].index(100)
    assert singly == 4 + 100  # Three, itself, and as many more as one answer holds.
    assert line.limits[first + singly :] == [100, 100]  # Only the last question tells that all is here.
    assert naps == [2, 4]
    assert len(await line.parked()) == 1
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING] == [
        "polling: an answer that cannot be read (met by intake); trying again, slower",
        "polling: works again",
        "update 1103 is parked: it cannot be read",
    ]
    await line.town.deliver()
    staff.hears("有1条消息我没能处理")


async def test_an_answer_without_updates_ends_asking_for_one_at_a_time(line, anna):
    line.polling._singly = 50
    await line.polling.once()
    await line.polling.once()
    assert line.limits == [1, 100]


async def test_many_in_a_row_cost_no_more_tries_than_one(line, staff, naps):
    for _ in range(30):
        line.telegram.sends_raw(POISON["half a character"])
    await line.listens()
    assert line.limits == [100] * 3 + [1] * 31  # The last question tells that all is here.
    assert len(await line.parked()) == 30
    assert naps == [2, 4]
    await line.town.deliver()
    for count in range(1, 31):
        staff.hears(f"有{count}条消息我没能处理")


class Elsewhere:
    """Something that answers in Telegram's place, again and again."""

    def __init__(self, answer):
        self.answer, self.limits = answer, []

    async def call(self, method, payload, uploads=None, seconds=30.0):
        self.limits.append(int(re.search(r'"limit":(\d+)', payload)[1]))
        raise self.answer


async def test_a_page_in_place_of_an_answer_is_no_update(town, naps):
    elsewhere = Elsewhere(Unreadable(b"<html>[Welcome to this hotel]</html>"))
    line = Polling(elsewhere, town.intake, town.trouble)
    for _ in range(8):
        await line.once()
    assert on_disk(town.database) == []
    assert naps == [2, 4, 8, 10, 10, 10, 10]


async def test_after_an_outage_it_asks_again_within_ten_seconds(town, naps):
    line = Polling(Elsewhere(NetworkError("ClientConnectorError")), town.intake, town.trouble)
    for _ in range(20):
        await line.once()
    assert max(naps) == 10
    assert town.intake.last_contact is None


@pytest.mark.parametrize(
    ("answer", "update"),
    [
        (b'{"ok":true,"result":[{"a":[1]}]}', b'{"a":[1]}'),
        (b'{ "ok": true, "result": [ x ] }\n', b"x"),
        (b'{"ok":true,"result":[]}', None),
        (b'{"ok":true,"result":[x', None),
        (b'{"ok":true,"result":"x"}', None),
        (b"<p>[1]</p>", None),
        (b"", None),
    ],
)
def test_what_stands_alone_in_an_answer(answer, update):
    assert alone(answer) == update


async def test_by_webhook_it_is_on_disk_as_it_came_before_telegram_is_told_so(town, staff):
    for poison in POISON.values():
        await town.intake.keep([poison.replace(b"%d", b"41")])
        kept = on_disk(town.database)
        assert kept[-1] == (41, "parked")
    assert len(kept) == len(POISON)
    await town.deliver()
    for count in range(1, len(POISON) + 1):
        staff.hears(f"有{count}条消息我没能处理")


@pytest.mark.parametrize("depth", [*range(900, 1000, 7), 10_000])
async def test_replies_within_replies_at_the_edge_of_what_can_be_read_are_answered_or_parked(town, staff, depth):
    inner = b'{"message_id": 1, "chat": {"id": 7}, "reply_to_message": ' * depth + b"null" + b"}" * depth
    await town.intake.keep([b'{"update_id": 41, "message": {"message_id": 1, "chat": {"id": 7}, "x": %s}}' % inner])
    await town.turns.once()
    await town.deliver()
    [(_, state)] = on_disk(town.database)
    assert state in {"done", "parked"}
    staff.unheard.clear()
