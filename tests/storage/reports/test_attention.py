"""What the staff are reminded of, when, and how often; who is told of it, and what is reported again and again."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage import reports
from storage.people import people
from storage.people.people import Role
from storage.reports import attention, clustering, duplicates, events, followers, mine, staff
from storage.reports.clustering import Cluster
from storage.reports.deadlines import Deadlines, Urgency
from storage.reports.events import EventKind
from storage.reports.life import By, State
from storage.reports.places import public

CHINA = ZoneInfo("Asia/Shanghai")
RULES = Deadlines(zone=CHINA, duty=(21, 22))
ANNA, BEN, LIU, MEI = 7, 9, 104, 105
HOUR = timedelta(hours=1)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def told(tx, when, urgency=Urgency.SOON, **more):
    more = {"person_id": ANNA, "category": "lift", "words": "It is stuck", "photos": [], **more}
    return (await reports.open(tx, **more, now=when, urgency=urgency, deadlines=RULES)).number


async def brought_up(tx, when):
    """Which, and how often each of them was overdue by then."""
    found = await attention.to_remind(tx, when, RULES)
    return [(each.number, each.overdue) for each in found]


async def test_before_its_deadline_at_it_and_then_each_who_is_on_duty_in_turn(tx):
    monday = at("2026-11-23T09:00")
    number = await told(tx, monday)  # To be taken within four hours of work.
    assert await brought_up(tx, monday + 2.9 * HOUR) == []
    for hours, expected in ((3, 0), (4, 1), (5, 2)):
        assert await brought_up(tx, monday + hours * HOUR) == [(number, expected)]
        assert await brought_up(tx, monday + hours * HOUR) == []
    assert await brought_up(tx, monday + 23 * HOUR) == []  # Both on duty know: once a day from now on.
    assert await brought_up(tx, monday + 29 * HOUR) == [(number, 3)]
    history = [each.kind for each in await events.of_report(tx, number, 9)]
    assert history == [EventKind.STATE, EventKind.OVERDUE]


async def test_what_may_wait_till_morning_holds_up_nothing_that_may_not(tx, monkeypatch):
    monkeypatch.setattr(attention, "AT_A_TIME", 1)
    calm = await told(tx, at("2026-11-23T09:00"))
    night = at("2026-11-23T22:00")
    urgent = await told(tx, night - HOUR, Urgency.URGENT)
    assert await brought_up(tx, night) == []  # That was the calm one's turn: it is put off.
    assert await brought_up(tx, night) == [(urgent, 1)]
    assert await brought_up(tx, night + HOUR / 2) == []
    assert await brought_up(tx, at("2026-11-24T08:30")) == [(urgent, 2)]
    assert await brought_up(tx, at("2026-11-24T08:30")) == [(calm, 1)]


async def test_what_has_no_deadline_comes_up_daily_until_it_is_taken_and_weekly_then(tx):
    rules = Deadlines((0, 0, 0), (0, 0, 0), zone=CHINA)
    monday = at("2026-11-23T09:00")
    report = await reports.open(tx, ANNA, "lift", "It is stuck", [], monday, deadlines=rules)
    for day in (1, 2):
        assert await attention.to_remind(tx, monday + timedelta(days=day) - HOUR, rules) == []
        assert len(await attention.to_remind(tx, monday + timedelta(days=day), rules)) == 1
    taken = monday + timedelta(days=2, hours=1)
    await reports.assign(tx, report, LIU, taken, rules)
    for week in (1, 2):
        assert await attention.to_remind(tx, taken + timedelta(days=7 * week) - HOUR, rules) == []
        assert len(await attention.to_remind(tx, taken + timedelta(days=7 * week), rules)) == 1


async def test_whoever_is_given_a_report_has_taken_it_and_its_next_deadline_runs(tx):
    monday = at("2026-11-23T09:00")
    report = await reports.find(tx, await told(tx, monday))
    taken = await reports.assign(tx, report, LIU, monday + HOUR, RULES)
    assert (taken.state, taken.handler_id, taken.due_by) == (
        State.ACCEPTED,
        LIU,
        RULES.to_solve(report.urgency, monday).at,
    )
    assert await brought_up(tx, RULES.to_solve(report.urgency, monday).warn_at - HOUR) == []
    assert await brought_up(tx, RULES.to_solve(report.urgency, monday).warn_at) == [(report.number, 0)]


async def test_who_says_the_same_is_counted_once_and_told_in_this_order(tx):
    monday = at("2026-11-23T09:00")
    first, second = await told(tx, monday), await told(tx, monday, person_id=BEN)
    assert not await followers.follow(tx, ANNA, first, monday)  # It is theirs.
    assert await followers.follow(tx, 12, first, monday)
    assert await followers.follow(tx, 11, first, monday + HOUR)
    assert not await followers.follow(tx, 11, first, monday + HOUR)
    assert await followers.of_report(tx, first) == [12, 11]
    await followers.move(tx, second, first, monday + 2 * HOUR)
    assert await followers.of_report(tx, first) == [12, 11, BEN]
    assert await followers.unfollow(tx, 12, first)
    assert (await reports.find(tx, first)).followers == 2
    assert not await followers.unfollow(tx, 12, first)
    await followers.forget(tx, 11)
    assert (await reports.find(tx, first)).followers == 1


async def test_the_history_says_which_report_was_joined_and_who_may_join_it(tx):
    monday, lift = at("2026-11-23T09:00"), public("lift", "The lift")
    number = await told(tx, monday, place=lift)
    private = await told(tx, monday, category="noise", private=True, place=lift)
    others = await told(tx, monday, category="noise", private=True, place=lift, person_id=BEN)
    near, elsewhere = await told(tx, monday, place=lift, person_id=BEN), await told(tx, monday, person_id=BEN)
    assert [(await reports.find(tx, each)).private for each in (number, private)] == [False, True]
    for each in (await reports.find(tx, number), await reports.find(tx, private)):
        found = [other.number for other in await duplicates.alike(tx, each, 9)]
        assert others not in found
    assert [each.number for each in await duplicates.alike(tx, await reports.find(tx, number), 9)] == [
        near,
        elsewhere,
        private,
    ]
    assert [each.number for each in await duplicates.near(tx, "lift", lift.key, 9)] == [near, number]
    await reports.join(tx, near, number, LIU, monday)
    [*_, joined] = await events.of_report(tx, number, 9)
    assert (joined.kind, joined.words) == (EventKind.MERGED, str(near))


async def test_whom_a_report_may_be_given_to_by_name(tx):
    monday = at("2026-11-23T09:00")
    for id, name in ((ANNA, "Anna"), (LIU, "Liu"), (MEI, "Chen"), (21, "Zhou"), (8, "Bao")):
        await people.meet(tx, id, name, "en", monday)
    await people.appoint(tx, LIU, Role.STAFF)
    number = await told(tx, monday)
    await reports.change(tx, number, State.ACCEPTED, By.STAFF, 8, monday)
    assert await staff.handlers(tx, [21, 22]) == [8, LIU, 21]


async def test_a_copy_of_ones_data_and_what_one_said_a_moment_ago_are_ones_own(tx):
    monday = at("2026-11-23T09:00")
    number = await told(tx, monday, photos=["a"])
    await told(tx, monday, person_id=BEN, words="Bens words")
    [copied] = await mine.copy(tx, ANNA)
    assert (copied["number"], copied["words"], copied["photos"]) == (number, "It is stuck", ["a"])
    [copied] = await events.copy(tx, ANNA)
    assert copied["number"] == number
    for person, words, since, is_so in (
        (ANNA, "It is stuck", monday, True),
        (ANNA, "It is stuck", monday + HOUR, False),
        (ANNA, "Bens words", monday, False),
        (BEN, "It is stuck", monday, False),
    ):
        assert await mine.told_already(tx, person, words, since) is is_so


async def test_what_is_reported_again_and_again_counts_also_those_who_said_the_same(tx):
    monday, lift = at("2026-11-23T09:00"), public("lift", "The lift")
    numbers = [await told(tx, monday, place=lift, words=f"stuck {each}") for each in range(3)]
    await followers.follow(tx, 11, numbers[0], monday)
    withdrawn = await told(tx, monday, place=lift)
    await reports.change(tx, withdrawn, State.WITHDRAWN, By.REPORTER, ANNA, monday)
    await told(tx, monday, place=lift, private=True)
    await told(tx, monday - 99 * HOUR, place=lift)
    await told(tx, monday, place=public("gate", "The gate"))
    expected = Cluster(numbers[2], "stuck 2", lift.key, 4)
    assert await clustering.clusters(tx, monday, 4, 9) == [expected]
    assert await clustering.clusters(tx, monday, 5, 9) == []
    assert len(await clustering.clusters(tx, monday, 1, 9)) == 2
    assert await clustering.clusters(tx, monday, 1, 1) == [expected]
