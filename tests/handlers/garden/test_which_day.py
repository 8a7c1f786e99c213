"""“周六” said on a Saturday is asked back; whether a space is open at this moment is said first."""

import pytest

from storage.garden import GardenRules
from tests.support.garden import CINEMA, ROOF, YARD
from tests.support.green import settle


@pytest.fixture
async def home(town, anna):
    town.sets(GardenRules, spaces=(ROOF, CINEMA))
    return await settle(town, anna)


def it_is(town, day, hour):
    town.clock.instant = town.clock.instant.replace(day=day, hour=hour, minute=0)


async def test_saturday_on_a_saturday_is_asked_back_with_its_hours_and_people_kept(town, anna, home):
    it_is(town, 28, 8)
    await anna.says("the roof on saturday afternoon, 4 people")
    anna.hears("Which day do you mean?")
    await anna.taps("Sat 5 Dec")
    anna.hears("Shall I book this?", "Sat 5 Dec 12:00–14:00", "4 people")
    await anna.says("/book roof saturday 14-16")
    anna.hears("Which day do you mean?")
    await anna.taps("Today, Sat 28 Nov")
    anna.hears("Shall I book this?", "Sat 28 Nov 14:00–16:00")
    await anna.forges("garden.choose_which_day:2027-01-01")
    anna.hears("Nothing was changed")
    it_is(town, 28, 19)
    await anna.says("/book roof saturday 14-16, 2 people")  # What is over is not asked about.
    anna.hears("Shall I book this?", "Sat 5 Dec 14:00–16:00")


async def test_whether_it_is_open_now_is_said_first(town, anna, home):
    await anna.says("is the garden open now?")
    anna.hears("Roof garden", "Closed now; it opens Tue 24 Nov 10:00.", "Tue–Sun 10:00–20:00")
    it_is(town, 25, 11)
    await anna.says("花园现在开着吗")
    anna.hears("Open now, until 20:00.")


async def test_in_the_middle_of_a_booking_what_is_booked_can_be_cancelled_exchanged_and_asked_about(town, anna, home):
    await anna.says("/book roof wednesday 10-12, 2 people")
    anna.hears("Shall I book this?")
    await anna.taps("✅ Book it")
    anna.hears("You are in")
    for words, heard in (
        ("is the garden open now?", "Closed now"),
        ("谁能把周六让给我？", "No neighbour has a time there then"),
        ("我想取消周三的", "Cancel <b>Roof garden</b>"),
    ):
        await anna.says("/book roof")
        anna.hears("which day?")
        await anna.says(words)
        anna.hears(heard)


async def test_in_the_middle_of_a_booking_what_is_surely_something_else_is_asked_back(town, anna, home):
    await anna.says("/book roof")
    anna.hears("which day?")
    await anna.says("can someone carry my shopping up")
    anna.hears("Is this an answer, or something else?")
    assert "🤝 Ask neighbours" in anna.labels


async def test_a_part_of_the_day_is_no_length(town, anna, home):
    town.sets(GardenRules, spaces=(YARD,))
    await anna.says("周六下午四个人去烧烤")
    anna.hears("Shall I book this?", "Sat 28 Nov 12:00–14:00", "4 people")
