"""Of an emergency: which homes are safe, who goes to whom, whom a digest waits for, and whether it is back."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.announcements import Standing, alarm, answers, digests, help_calls, ledger, life, taking, witnesses
from storage.announcements.alarm import Standing as Known
from storage.announcements.announcement import Answer
from storage.announcements.witnesses import WITNESSES, Witness
from storage.engine.instants import stamp
from storage.people import households
from tests.storage.announcements.test_ledger import HOMES, NOW, begun, outcome, planned, settle

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        await settle(tx)
        yield tx


async def home(tx, place):
    return (await households.at(tx, HOMES[place][:3])).id


async def arrived(tx, each, *people):
    await taking.take(tx, each, 99, NOW)
    await ledger.settle(tx, each.number, [outcome(id) for id in people], withdrawn=Standing.WAITING)


async def test_of_each_home_the_gravest_is_known_and_who_lives_there(tx):
    each = await begun(tx)
    homes = {place: await home(tx, place) for place in range(4)}
    assert await alarm.answer(tx, each.number, 11, Answer.SAFE, NOW)
    assert not await alarm.answer(tx, each.number, 11, Answer.SAFE, NOW)
    assert not await alarm.answer(tx, each.number, 16, Answer.SAFE, NOW)  # They were not alarmed.
    call = await help_calls.call(tx, each.number, 13, homes[1], NOW)
    assert await help_calls.call(tx, each.number, 13, homes[1], NOW) == call
    await alarm.answer_for_home(tx, each.number, homes[3], Answer.SAFE, 8, NOW)
    standing = {known.home_id: (known.standing, known.names) for known in await alarm.homes(tx, each.number)}
    assert standing == {
        homes[0]: (Known.SAFE, "p11, p12"),
        homes[1]: (Known.HELP, "p12, p13"),
        homes[2]: (Known.UNKNOWN, "p14"),
        homes[3]: (Known.SAFE, "p15"),
    }
    assert await alarm.answered_at(tx, each.number) == [NOW]
    assert (await help_calls.take_call(tx, call.number, 8)).taken_by == 8
    assert await help_calls.take_call(tx, call.number, 9) is None
    assert (await help_calls.end_call(tx, call.number, NOW)).ended_at == NOW
    assert await help_calls.end_call(tx, call.number, NOW) is None
    assert [known.standing for known in await alarm.homes(tx, each.number)][1:2] == [Known.UNKNOWN]
    again = await help_calls.call(tx, each.number, 13, homes[1], NOW)
    assert again != call  # They need it again.
    await alarm.forget(tx, 13)
    assert (await help_calls.find_call(tx, again.number)).person_id == 0


async def test_it_goes_on_until_the_all_clear_or_its_end_and_drills_stand_last(tx):
    until = {"expires_at": NOW + timedelta(hours=2)}
    first, drill, second = [await begun(tx, origin=origin, **until) for origin in "abc"]
    for each in (first, drill, second):
        await tx.run("UPDATE announcements SET level = 1 WHERE number = :number", number=each.number)
    await tx.run("UPDATE announcements SET drill = 1 WHERE number = :number", number=drill.number)
    await planned(tx, origin="d", **until)
    assert await alarm.going_on(tx, NOW) == [second.number, first.number, drill.number]
    assert await alarm.going_on(tx, NOW, 16) == []
    assert await alarm.going_on(tx, NOW + timedelta(hours=2)) == []
    assert await alarm.calm(tx, second.number, NOW)
    assert not await alarm.calm(tx, second.number, NOW)
    assert await alarm.going_on(tx, NOW, 11) == [first.number, drill.number]


async def test_one_floor_each_from_the_top_and_the_bottom_says_whether_it_is_back(tx):
    each = await begun(tx)
    await arrived(tx, each, 11, 13, 14, 15)
    await tx.run(
        "INSERT INTO outages (announcement, state, ends_at) VALUES (:number, 'on', :now)",
        number=each.number,
        now=stamp(NOW),
    )
    called = await witnesses.call_witnesses(tx, each.number)
    assert called == [Witness(13, await home(tx, 1), None), Witness(11, await home(tx, 0), None), called[2]]
    assert (called[2].person_id, len(called)) == (15, WITNESSES)
    assert await witnesses.testify(tx, each.number, 13, back=True) is None  # Nobody asks yet.
    await tx.run("UPDATE outages SET state = 'checking'")
    assert await witnesses.testify(tx, each.number, 14, back=True) is None
    said = await witnesses.testify(tx, each.number, 13, back=True)
    assert {witness.person_id: witness.back for witness in said} == {13: True, 11: None, 15: None}


async def test_what_is_put_off_is_due_then_and_not_once_it_has_begun(tx):
    each, later = await planned(tx), NOW + timedelta(hours=9)
    await life.postpone(tx, each.number, later)
    row = "SELECT send_at, look_at FROM announcements WHERE number = :number"
    assert set(await tx.row(row, number=each.number)) == {stamp(later)}
    await life.begin(tx, each.number, later)
    before = tuple(await tx.row(row, number=each.number))
    await life.postpone(tx, each.number, later + timedelta(hours=1))
    assert tuple(await tx.row(row, number=each.number)) == before


async def test_whoever_finds_it_by_themselves_counts_among_those_who_got_it(tx):
    each = await begun(tx)
    for _ in range(2):
        await ledger.join(tx, each, 16, NOW)
    assert await answers.standing(tx, each.number, 16) is Standing.SENT
    sent = "SELECT sent_at FROM announcement_recipients WHERE chat_id = 16"
    assert [row["sent_at"] for row in await tx.rows(sent)] == [stamp(NOW)]


@pytest.mark.parametrize(
    ("hour", "now", "then"),
    [(8, "07:59", "26T08:00"), (8, "08:00", "27T08:00"), (8, "08:01", "27T08:00"), (19, "08:00", "26T19:00")],
)
def test_a_digest_comes_at_the_next_such_hour_of_the_communitys_clock(hour, now, then):
    local = datetime.combine(datetime(2026, 11, 26, tzinfo=UTC).date(), time.fromisoformat(now), SHANGHAI)
    found = digests.next_at(hour, local.astimezone(UTC), SHANGHAI)
    assert found == datetime.fromisoformat(f"2026-11-{then}").replace(tzinfo=SHANGHAI)
