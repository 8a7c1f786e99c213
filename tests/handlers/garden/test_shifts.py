"""Who opens, who waters: taken by a tap, given back, and people hear in time when nobody opens."""

import pytest
from msgspec.structs import replace

from storage.garden import GardenRules
from storage.garden.rules import Shift
from tests.handlers.help.test_help import passes
from tests.support.garden import ROOF
from tests.support.green import appoint, settle
from tests.support.roof import MINUTELY


@pytest.fixture
async def home(town, anna):
    town.sets(GardenRules, spaces=(replace(ROOF, shifts=(Shift.OPENING, Shift.WATERING)),))
    await town.tick(MINUTELY)
    return await settle(town, anna)


async def it_is(town, day, hour):
    town.clock.instant = town.clock.instant.replace(day=day, hour=hour)
    await town.tick(MINUTELY)


async def test_a_door_that_nobody_opens_is_told_in_time_and_so_is_whoever_opens_it(town, anna, staff, home):
    volunteer = town.person(17, "Bo")
    await appoint(town, volunteer)
    await anna.says("/book wednesday 10-12, 2 people")
    anna.hears("Shall I book this?")
    await anna.taps("✅ Book it")
    anna.hears("You are in")
    await it_is(town, 24, 9)
    staff.hears("还没有人说来开门", "屋顶花园", "1个预约")
    await passes(town, 2)
    volunteer.hears("Lend a hand: 🔑 open · Roof garden", "Wed 25 Nov 10:00", "1 wanted")
    volunteer.hears("💧 water · Roof garden", "Wed 25 Nov 18:00")
    await it_is(town, 24, 10)
    staff.hears_nothing()  # Once.
    anna.hears("Tomorrow you are in", "Nobody has said yet that they open it", "6543210")
    await volunteer.forges("helping.take:1")
    anna.hears("Somebody opens it now")
    volunteer.hears("🙋 Bo")
    volunteer.hears("You lend a hand", "🔑 open · Roof garden")
    await it_is(town, 25, 9)
    assert "Nobody" not in anna.hears("It begins soon")
    await volunteer.says("/shifts")
    volunteer.hears("Press what you would do")
    await volunteer.taps("✕ Not me after all: Wed 25 Nov · 🔑 open · Roof garden")
    volunteer.hears("it is open for others")
    volunteer.hears("1 wanted")
    volunteer.hears("Press what you would do")
    await it_is(town, 25, 9)
    anna.hears_nothing()
    volunteer.unheard.clear()
    staff.unheard.clear()


async def test_every_shift_of_the_week_can_be_reached(town, home):
    volunteer = town.person(17, "Bo")
    await appoint(town, volunteer)
    await volunteer.says("/shifts")
    volunteer.hears("Press what you would do")
    seen = set(volunteer.labels[:8])
    await volunteer.taps("More ›")
    volunteer.hears("Press what you would do")
    assert len(seen | set(volunteer.labels[:6])) == 14
    assert "Sun 29 Nov · 💧 water · Roof garden" in volunteer.labels


async def test_neighbours_water_volunteers_open_and_nobody_takes_what_is_anothers(town, anna, home):
    await anna.says("/shifts")
    anna.hears("Press what you would do")
    assert all("💧 water" in each for each in anna.labels[:-1])
    await anna.taps("Tue 24 Nov · 💧 water · Roof garden")
    anna.hears("Thank you! Tue 24 Nov · 💧 water")
    bo = town.person(17, "Bo")
    await settle(town, bo, "502")
    for forged in (
        "garden.leave_shift:roof:2026-11-24:watering",
        "garden.take_shift:roof:2026-11-25:opening",
        "garden.take_shift:roof:2026-12-25:watering",
        "garden.take_shift:roof:2026-11-25:dancing",
        "garden.take_shift:cellar:2026-11-25:watering",
    ):
        await bo.forges(forged)
        bo.hears("Nothing was changed")
    await bo.forges("garden.take_shift:roof:2026-11-24:watering")
    bo.hears("Press what you would do")
