"""A flood from one phone is cut: it delays nobody, fills no disk, and is told so once."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.flood import FORGET_ABOVE, Flood
from bot.intake.intake import Intake
from tests.support.telegrams import on_disk, said

pytestmark = pytest.mark.on_disk


def intake_of(town, flood):
    return Intake(town.database, town.community, town.clock, flood, town.turns.arrived)


def written(*updates):
    return [json.dumps(update).encode() for update in updates]


async def test_a_flood_is_cut_and_told_once_while_others_are_heard_as_ever(town, anna, liu):
    intake = intake_of(town, Flood(per_minute=1, burst=3))
    ids = iter(range(1, 10_000))
    for _ in range(20):
        flood = [said(liu, next(ids), "哈" * 4000) for _ in range(100)]
        await intake.keep(written(*flood))
    await intake.keep(written(*[said(liu, next(ids), "哈") for _ in range(50)], said(anna, next(ids), "/help")))
    assert len(on_disk(town.database)) == 3 + 1
    await town.take_turns()
    anna.hears("/help")
    liu.hears("最后几条没有收下。请等一分钟再发一次")
    for _ in range(3):
        liu.hears("这句我还听不懂")


async def test_what_neighbours_say_to_each_other_in_a_group_gets_nobody_a_private_reproach(town, anna):
    intake = intake_of(town, Flood(per_minute=1, burst=3))
    group = town.group(-1002)
    chatter = [{"update_id": id, "message": anna._message(chat=group, text="good morning")} for id in range(1, 30)]
    await intake.keep(written(*chatter))
    await town.take_turns()
    assert len(on_disk(town.database)) == 3
    anna.hears_nothing()
    group.hears_nothing()


async def test_a_limit_of_nothing_is_no_limit(town, anna):
    await intake_of(town, Flood(per_minute=0, burst=1)).keep(
        written(*[said(anna, id, "/cancel") for id in range(1, 60)])
    )
    assert len(on_disk(town.database)) == 59
    await town.take_turns()
    assert len(anna.unheard) == 59
    anna.unheard.clear()


async def test_updates_that_nobody_sent_are_never_a_flood(town):
    intake = intake_of(town, Flood(per_minute=1, burst=1))
    posts = [{"update_id": id, "channel_post": {}} for id in range(1, 30)]
    await intake.keep(written(*posts))
    assert len(on_disk(town.database)) == 29
    await town.take_turns()


@given(st.lists(st.floats(0, 5), min_size=1, max_size=200), st.integers(1, 120), st.integers(1, 20))
def test_no_stretch_of_time_lets_more_through_than_the_burst_and_the_rate(pauses, per_minute, burst):
    flood, now, admitted = Flood(per_minute, burst), 0.0, []
    for pause in pauses:
        now += pause
        if flood.admits(7, now):
            admitted.append(now)
    for first, start in enumerate(admitted):
        for last, end in enumerate(admitted[first:], first):
            assert last - first + 1 <= burst + (end - start) * per_minute / 60 + 1e-6


@given(st.lists(st.booleans(), max_size=60))
def test_whoever_keeps_to_the_limit_is_always_heard(others):
    """One a second at sixty a minute, whatever a neighbour does meanwhile."""
    flood = Flood(per_minute=60, burst=1)
    for second, flooding in enumerate(others):
        if flooding:
            for _ in range(100):
                flood.admits(8, float(second))
        assert flood.admits(7, float(second))


def test_the_reproach_comes_at_most_once_a_minute():
    flood = Flood(per_minute=1, burst=1)
    assert [flood.should_tell(7, second) for second in (0, 1, 59, 61, 62)] == [True, False, False, True, False]


def test_a_hundred_thousand_passers_by_are_not_remembered_for_ever():
    flood = Flood(per_minute=60, burst=5)
    for person in range(1, 100_000):
        flood.admits(person, person * 0.001)
        flood.should_tell(person, person * 0.001)
    assert len(flood._people) <= FORGET_ABOVE + 1
    assert len(flood._told) < 100_000


async def test_the_loops_clock_is_what_counts(town, anna):
    """A flood of yesterday is forgiven: the bucket fills while nothing comes."""
    flood = Flood(per_minute=60, burst=2)
    now = asyncio.get_running_loop().time()
    assert [flood.admits(anna.id, now) for _ in range(3)] == [True, True, False]
    assert flood.admits(anna.id, now + 1)
