"""What the database keeps of a check-in: what is due, whose it is, who was alarmed, and who gave a sign of life."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.checkin import CheckinRules, alarmed, causes, checks, drills, greetings, outages, watcher, watches
from storage.checkin.check import Cause, Kind, Move, Outcome
from storage.checkin.watcher import BEAT
from storage.family import elders
from storage.people import people
from storage.queues import inbox
from storage.queues.inbox import Arrival

NINE = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
CHEN, MEI, BOB = 3, 4, 5
RULES = CheckinRules(zone=ZoneInfo("Asia/Shanghai"))


def at(minutes):
    return NINE + timedelta(minutes=minutes)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        for id in (CHEN, MEI):
            await people.meet(tx, id, "P", "zh", NINE)
        yield tx


async def watched(tx, person=CHEN):
    elder_id = (await elders.agree(tx, person, NINE)).elder_id
    await watches.begin(tx, elder_id, "FREQ=DAILY", NINE.replace(tzinfo=None), NINE)
    await watches.activate(tx, elder_id, NINE, RULES)
    return elder_id


async def missed(tx, elder_id, kind=Kind.DAILY):
    return (await checks.open(tx, elder_id, kind, NINE, NINE)).number


async def due(tx, when):
    return [each.number for each in await checks.waking(tx, when, 9)]


async def test_an_hour_is_asked_for_once_and_due_again_only_when_it_is_woken(tx):
    elder = await watched(tx)
    number = await missed(tx, elder)
    assert await checks.open(tx, elder, Kind.DAILY, NINE, at(1)) is None
    assert await due(tx, NINE) == [number]
    await checks.wake(tx, number, at(30))
    assert await due(tx, at(29)) == []
    assert await due(tx, at(30)) == [number]
    await checks.wake(tx, number, None)
    assert await due(tx, at(999)) == []
    assert not await checks.calls(tx, CHEN)
    call = await checks.open(tx, elder, Kind.UNWELL, at(5), at(5))
    assert (call.asked_at, await checks.calls(tx, CHEN)) == (at(5), True)
    assert [each.number for each in await checks.open_of(tx, elder)] == [number, call.number]
    assert (await checks.last_of(tx, elder)).number == number


async def test_each_move_is_noted_where_it_belongs_and_the_alarm_once(tx):
    number = await missed(tx, await watched(tx))
    moves = (Move.REMIND, Move.ASK, Move.ASK_AGAIN, Move.TELL, Move.TELL, Move.STAFF, Move.REPEAT)
    for minute, move in enumerate(moves):
        await checks.moved(tx, number, move, at(minute))
    check = await checks.find(tx, number)
    assert (check.reminded_at, check.asked_at, check.again_at) == (at(0), at(1), at(2))
    assert (check.alarmed_at, check.staff_at, check.repeated_at) == (at(3), at(5), at(6))


async def test_one_takes_it_another_goes_along_and_it_is_open_again_when_they_cannot(tx):
    number = await missed(tx, await watched(tx))
    assert await checks.come_along(tx, number, BOB) is None  # Nobody goes yet.
    taken = await checks.claim(tx, number, MEI, at(1))
    assert (taken.claimed_by, taken.claimed_at) == (MEI, at(1))
    assert await checks.claim(tx, number, BOB, at(1)) is None
    assert await checks.come_along(tx, number, MEI) is None
    assert (await checks.come_along(tx, number, BOB)).along_by == BOB
    assert await checks.hand_back(tx, number, BOB, at(2)) is None
    back = await checks.hand_back(tx, number, MEI, at(3))
    assert (back.claimed_by, back.claimed_at, back.along_by) == (None, None, None)
    assert await due(tx, at(3)) == [number]
    await checks.claim(tx, number, BOB, at(4))
    lapsed = await checks.moved(tx, number, Move.LAPSE, at(9))
    assert (lapsed.claimed_by, lapsed.claimed_at, lapsed.alarmed) == (None, None, False)


async def test_it_ends_once_and_the_alarm_is_called_off_for_everybody_who_heard_it(tx):
    elder = await watched(tx)
    number, other = await missed(tx, elder), (await checks.open(tx, elder, Kind.UNWELL, NINE, NINE)).number
    for who, when in ((BOB, 2), (MEI, 1)):
        await alarmed.tell(tx, number, who, at(when))
    await alarmed.tell(tx, other, MEI, at(1))
    assert list(await alarmed.told(tx, number)) == [MEI, BOB]
    ended = await checks.end(tx, number, Outcome.STAFF, BOB, at(10))
    assert (ended.outcome, ended.ended_at) == (Outcome.STAFF, at(10))
    assert await tx.value("SELECT ended_by FROM checkin_checks WHERE number = :number", number=number) == BOB
    assert await checks.end(tx, number, Outcome.SELF, CHEN, at(11)) is None
    assert await checks.claim(tx, number, MEI, at(12)) is None
    assert await due(tx, at(999)) == [other]
    hour = timedelta(hours=1)
    assert await alarmed.uncleared(tx, at(20), hour) == [(number, MEI), (number, BOB)]
    await alarmed.clear(tx, number, [MEI], at(20))
    assert await alarmed.uncleared(tx, at(20), hour) == [(number, BOB)]
    assert await alarmed.uncleared(tx, at(71), hour) == []


async def test_why_it_was_for_nothing_is_said_once_and_only_of_an_alarm_that_is_over(tx):
    elder = await watched(tx)
    number = await missed(tx, elder)
    await checks.moved(tx, number, Move.TELL, at(60))
    assert not await causes.blame(tx, number, Cause.PHONE)
    await checks.end(tx, number, Outcome.FAMILY, MEI, at(70))
    assert await causes.blame(tx, number, Cause.PHONE)
    assert not await causes.blame(tx, number, Cause.OUT)
    assert [await causes.false_alarms(tx, elder, since) for since in (NINE, at(1))] == [1, 0]


async def test_after_an_outage_only_those_are_asked_anew_whom_nobody_looks_after_yet(tx):
    first, second = await watched(tx), await watched(tx, MEI)
    asked, taken = await missed(tx, first), await missed(tx, second)
    call = (await checks.open(tx, first, Kind.UNWELL, NINE, NINE)).number
    for number in (asked, taken):
        await checks.moved(tx, number, Move.ASK, NINE)
        await checks.wake(tx, number, at(30))
    await checks.claim(tx, taken, BOB, at(1))
    assert await outages.ask_anew(tx, at(20)) == 1
    check = await checks.find(tx, asked)
    assert (check.asked_at, check.slept) == (None, True)
    assert set(await due(tx, at(20))) == {asked, taken, call}
    await checks.end(tx, asked, Outcome.SELF, CHEN, at(21))
    await outages.wake_all(tx, at(2))
    assert set(await due(tx, at(2))) == {taken, call}


async def test_a_sign_of_life_counts_for_whoever_agreed_to_it_and_no_settings_do(tx):
    elder, other = await watched(tx), await watched(tx, MEI)
    for each in (elder, other):
        watch = await watches.find(tx, each)
        await watches.choose(tx, each, type(watch)(each, "", NINE, any_sign=each == elder, tells_news=False))
    assert await watcher.is_wanted(tx, NINE)  # It never looked yet.
    await tx.run("UPDATE checkin_watches SET wakes_at = NULL")
    await watcher.look(tx, NINE)
    assert [await watcher.is_wanted(tx, when) for when in (NINE, at(1) - BEAT / 2, at(1), at(-1))] == [
        *(False, False),
        *(True, True),
    ]
    seen = await watcher.last(tx)
    bodies = ['{"my_chat_member":{}}', '{"edited_message":{"location":{}}}']
    await inbox.keep(tx, [Arrival(n, CHEN, CHEN, body) for n, body in enumerate(bodies)], NINE)
    assert await watcher.new_signs(tx, seen, at(1)) == []
    spoken = [Arrival(n, who, who, '{"message":{}}') for n, who in ((7, MEI), (8, CHEN))]
    await inbox.keep(tx, spoken, NINE)
    assert await watcher.is_wanted(tx, NINE)
    assert await watcher.new_signs(tx, seen, at(1)) == [elder]
    assert [(await watches.find(tx, each)).sign_at for each in (elder, other)] == [at(1), None]


async def test_it_stops_with_all_that_was_kept_for_it_and_for_nobody_else(tx):
    elder, other = await watched(tx), await watched(tx, MEI)
    for each in (elder, other):
        await missed(tx, each)
        await greetings.put(tx, each, BOB, "voice")
        await drills.ask(tx, each, BOB, NINE)
    assert await watches.end(tx, elder)
    assert not await watches.end(tx, elder)
    assert (await checks.open_of(tx, elder), await greetings.of(tx, elder, 1)) == ([], None)
    assert await drills.standing(tx, elder) == {}
    assert len(await checks.open_of(tx, other)) == 1
    assert (await greetings.of(tx, other, 1), await drills.standing(tx, other)) == ((BOB, "voice"), {BOB: None})


async def test_it_wakes_for_the_hour_or_for_the_drill_and_not_before_it_was_rehearsed(tx):
    elder = (await elders.agree(tx, CHEN, NINE)).elder_id
    watch = await watches.begin(tx, elder, "FREQ=DAILY", NINE.replace(tzinfo=None), NINE)
    await watches.plan(tx, watch, at(60), RULES)
    assert await watches.waking(tx, at(999), 9) == []
    assert [each.elder_id for each in await watches.waiting_since(tx, at(1))] == [elder]
    assert await watches.activate(tx, elder, NINE, RULES)
    assert not await watches.activate(tx, elder, at(1), RULES)
    assert await watches.waiting_since(tx, at(1)) == []
    watch = await watches.find(tx, elder)
    assert watch.drill_at == NINE + timedelta(days=RULES.drill_days)
    await watches.plan(tx, watch, at(60), RULES)
    assert await watches.waking(tx, at(29), 9) == []
    assert [each.next_at for each in await watches.waking(tx, at(30), 9)] == [at(60)]
    await watches.plan(tx, watch, None, RULES)  # They are away for long: the drill is what comes next.
    assert await watches.waking(tx, watch.drill_at - timedelta(minutes=1), 9) == []
    assert [each.elder_id for each in await watches.waking(tx, watch.drill_at, 9)] == [elder]


def test_whoever_is_away_until_a_day_is_back_at_midnight_after_it():
    assert watches.day_after(date(2026, 11, 27), RULES) == datetime(2026, 11, 27, 16, 0, tzinfo=UTC)


async def test_of_several_voices_another_one_each_day(tx):
    elder = await watched(tx)
    for who in (MEI, BOB):
        await greetings.put(tx, elder, who, f"voice of {who}")
    assert [await greetings.of(tx, elder, day) for day in (0, 1, 2)] == [
        (MEI, "voice of 4"),
        (BOB, "voice of 5"),
        (MEI, "voice of 4"),
    ]
