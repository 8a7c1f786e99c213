"""What a step leaves behind: who has the report, since when, what is asked later, and what its history says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import reports
from storage.engine.instants import stamp
from storage.reports import Refusal, Remark, events, verdicts
from storage.reports.deadlines import NONE, Urgency
from storage.reports.life import By, State
from storage.reports.steps import ASK_AFTER
from storage.reports.verdicts import Fixed
from tests.support.people import StoppedClock

NOW = StoppedClock().now()
ANNA, LIU, MEI = 7, 8, 9
KEPT = ("accepted_at", "solved_at", "ask_at", "handler_id", "merged_into", "reopened")


def at(hours):
    return NOW + timedelta(hours=hours)


def after(hours):
    return stamp(at(hours))


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


@pytest.fixture
async def number(tx):
    return (await reports.open(tx, ANNA, "lift", "It is stuck", [], NOW)).number


async def step(tx, number, state, hours, by=By.STAFF, who=LIU, said=None):
    changed = await reports.change(tx, number, state, by, who, at(hours), said or Remark())
    assert not isinstance(changed, Refusal)
    return await kept(tx, number)


async def kept(tx, number):
    return tuple(await tx.row(f"SELECT {', '.join(KEPT)} FROM reports WHERE number = :number", number=number))


async def test_from_hand_to_hand_until_it_is_done_and_confirmed(tx, number):
    assert await kept(tx, number) == (None, None, None, None, None, 0)
    assert await step(tx, number, State.ACCEPTED, 1) == (after(1), None, None, LIU, None, 0)
    assert await step(tx, number, State.UNDERWAY, 2, who=MEI) == (after(1), None, None, MEI, None, 0)
    ask = stamp(at(3) + ASK_AFTER)
    assert await step(tx, number, State.DONE, 3) == (after(1), after(3), ask, LIU, None, 0)
    assert await step(tx, number, State.CONFIRMED, 4, By.REPORTER, ANNA) == (after(1), after(3), None, LIU, None, 0)


async def test_whoever_says_that_it_is_not_fixed_puts_it_back_for_anybody_to_take(tx, number):
    await step(tx, number, State.ACCEPTED, 1)
    await step(tx, number, State.DONE, 2)
    assert await step(tx, number, State.SENT, 3, By.REPORTER, ANNA) == (after(1), None, None, None, None, 1)
    assert await step(tx, number, State.ACCEPTED, 4, who=MEI) == (after(1), None, None, MEI, None, 1)


async def test_what_the_staff_open_again_themselves_does_not_count_against_them(tx, number):
    await step(tx, number, State.DECLINED, 1, said=Remark(reason="ordered"))
    assert await step(tx, number, State.ACCEPTED, 2) == (after(2), None, None, LIU, None, 0)


async def test_one_that_says_another_again_stays_in_the_hands_that_it_was_in(tx, number):
    other = (await reports.open(tx, ANNA, "lift", "Stuck", [], NOW)).number
    await step(tx, number, State.ACCEPTED, 1)
    joined = await step(tx, number, State.DUPLICATE, 2, who=MEI, said=Remark(other=other))
    assert joined == (after(1), None, None, LIU, other, 0)


async def test_what_a_resident_answers_takes_it_out_of_nobodys_hands(tx, number):
    await step(tx, number, State.ACCEPTED, 1)
    await step(tx, number, State.RESIDENT, 2, said=Remark(words="When?"))
    assert await step(tx, number, State.UNDERWAY, 3, By.REPORTER, ANNA) == (after(1), None, None, LIU, None, 0)


async def test_what_the_staff_do_is_theirs_in_its_history(tx, number):
    other = (await reports.open(tx, ANNA, "lift", "Stuck", [], NOW)).number
    await step(tx, number, State.ACCEPTED, 1)
    report = await reports.find(tx, number)
    assert (await reports.assign(tx, report, MEI, NOW)).handler_id == MEI
    assert (await reports.set_urgency(tx, report, Urgency.URGENT, LIU, NOW, NONE)).urgency is Urgency.URGENT
    assert (await reports.move(tx, number, "water", LIU, NOW)).category == "water"
    assert await reports.move(tx, number, "water", LIU, NOW) is None
    assert (await reports.hide(tx, number, True, LIU, NOW)).hidden
    assert await reports.hide(tx, number, True, LIU, NOW) is None
    await reports.join(tx, other, number, LIU, NOW)
    history = await events.of_report(tx, number, 99)
    assert [(each.kind.value, each.by_staff) for each in history] == [
        ("state", False),
        *[(kind, True) for kind in ("state", "assigned", "urgency", "moved", "hidden", "merged")],
    ]
    changed = {each.kind.value: each.change for each in history if each.change}
    assert changed == {"urgency": (str(int(Urgency.WAITS)), str(int(Urgency.URGENT))), "moved": ("lift", "water")}


async def test_what_is_over_or_so_already_gets_no_other_urgency(tx, number):
    report = await reports.find(tx, number)
    assert await reports.set_urgency(tx, report, report.urgency, LIU, NOW, NONE) is None
    await step(tx, number, State.WITHDRAWN, 1, By.REPORTER, ANNA)
    over = await reports.find(tx, number)
    assert await reports.set_urgency(tx, over, Urgency.URGENT, LIU, NOW, NONE) is None


async def test_what_somebody_said_of_the_repair_is_known(tx, number):
    assert await verdicts.said(tx, number, ANNA) is None
    for fixed in Fixed:
        await verdicts.give(tx, number, ANNA, fixed, NOW)
        assert await verdicts.said(tx, number, ANNA) is fixed


@pytest.mark.parametrize("state", State)
async def test_only_a_deadline_that_runs_is_due(tx, number, state):
    report = replace(await reports.find(tx, number), state=state, accept_by=at(1), solve_by=at(2))
    running = {State.SENT: at(1), State.ACCEPTED: at(2), State.UNDERWAY: at(2)}
    assert report.due_by == running.get(state)
