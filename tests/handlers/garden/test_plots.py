"""Plots that are given for a season: one a home, waited for, given back, beside evenings elsewhere."""

import csv
import io
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from handlers.dialogue.words import Named
from handlers.garden.plan import draw_plan
from handlers.garden.reading import plot_of
from storage.garden import GardenRules, Space
from storage.garden.hours import Dates
from storage.people.people import Role
from tests.support.garden import ROOF
from tests.support.green import appoint, settle
from tests.support.roof import MINUTELY

BEDS = Space(
    key="beds",
    zh="菜地",
    en="Vegetable bed",
    season=Dates.read("2026-12-01..2027-02-28"),
    seats=1,
    horizon_days=60,
)


@pytest.fixture
async def home(town, anna):
    town.sets(GardenRules, spaces=(ROOF, BEDS))
    await town.tick(MINUTELY)
    return await settle(town, anna)


async def takes(person):
    await person.says("/book")
    person.hears("What would you like to book?")
    await person.taps("Vegetable bed")


async def it_is(town, month, day, hour):
    town.clock.instant = town.clock.instant.replace(month=month, day=day, hour=hour)
    await town.tick(MINUTELY)


async def test_a_plot_is_had_for_a_season_and_goes_to_the_next_in_line_when_it_is_given_back(town, anna, home):
    bo, office = town.person(17, "Bo"), town.person(9, "Zhao")
    await settle(town, bo, "502")
    await appoint(town, office, Role.STAFF)
    await takes(anna)
    anna.hears("Shall I book this?", "Vegetable bed", "Tue 1 Dec 2026 – Sun 28 Feb 2027", "plot 1")
    await anna.taps("✅ Book it")
    anna.hears("You are in", "Tue 1 Dec 2026 – Sun 28 Feb 2027")
    await takes(anna)
    anna.hears("each home has one: <b>Vegetable bed</b>")
    await takes(bo)
    bo.hears("Vegetable bed: all plots are given")
    await bo.taps("⏳ Wait for it")
    bo.hears("You wait for Vegetable bed")
    await it_is(town, 11, 30, 10)
    anna.hears("Tomorrow you are in", "Vegetable bed")
    await it_is(town, 11, 30, 23)
    await it_is(town, 12, 1, 0)
    anna.hears_nothing()  # Nobody is woken at midnight, nor expected at the first minute.
    await it_is(town, 12, 10, 10)
    for day in ("saturday", "sunday"):  # It uses up no quota, and is no booking at the same time.
        await anna.says(f"/book roof {day} 10-12")
        anna.hears("Shall I book this?")
        await anna.taps("✅ Book it")
        anna.hears("You are in", "Roof garden")
    await office.says("/spaces")
    office.hears("Vegetable bed", "1 of 1 are given")
    await anna.forges("garden.ask_cancellation:1")
    anna.hears("Somebody else will be glad of it")  # Never late.
    await anna.taps("Yes, cancel it")
    anna.hears("Cancelled")
    bo.hears("first in line", "Vegetable bed")
    await it_is(town, 12, 10, 10)  # What is over is cleared away; what is held is not.
    carl = town.person(18, "Carl")
    await settle(town, carl, "503")
    await takes(carl)
    carl.hears("Vegetable bed: all plots are given")
    await bo.taps("✅ Yes, I take it")
    bo.hears("You are in", "Vegetable bed")


async def test_the_day_of_a_season_is_not_the_day_of_another_space(town, anna, home):
    await takes(anna)
    anna.hears("Shall I book this?", "Vegetable bed")
    await anna.says("no, the roof garden")
    anna.hears("<b>Roof garden</b>: which day?")


async def test_staff_set_the_season_and_a_picture_that_whoever_books_sees(town, anna, home):
    office = town.person(9, "Zhao")
    await appoint(town, office, Role.STAFF)
    await office.forges("garden.ask_value:beds:season")
    office.hears("🌱 Season of Vegetable bed is now: 2026-12-01..2027-02-28")
    await office.says("next spring")
    office.hears("nothing was changed")
    await office.says("2026-12-05..2027-01-31")
    office.hears("🌱 Season: 2026-12-05..2027-01-31")
    await office.forges("garden.ask_value:beds:picture")
    office.hears("Send a photo")
    await office.says("no")
    office.hears("nothing was changed")
    await office.sends(photo=[{"file_id": "beds", "file_unique_id": "b", "width": 1, "height": 1}])
    office.hears("🖼 Picture: ✓")
    await takes(anna)
    anna.hears("Shall I book this?", "Sat 5 Dec 2026 – Sun 31 Jan 2027")
    await anna.taps("✅ Book it")
    anna.hears("You are in")
    assert anna.last["photo"] == "beds"


async def test_the_office_is_reminded_to_set_the_next_season(town, anna, home):
    office = town.person(9, "Zhao")
    await appoint(town, office, Role.STAFF)
    await office.says("/work")
    assert "🌱" not in office.hears("")
    town.clock.instant = datetime(2027, 2, 1, 10, tzinfo=UTC)
    await office.says("/work")
    office.hears("🌱 Seasons that end: <b>1</b>")
    await office.taps("🌱 Seasons that end")
    office.hears("Vegetable bed: until Sun 28 Feb")
    await office.taps("🌱 Vegetable bed: the next season")
    office.hears("🌱 Season of Vegetable bed is now")
    await office.says("2027-03-01..2027-10-31")
    office.hears("2027-03-01..2027-10-31")
    await office.says("/work")
    assert "🌱" not in office.hears("")


async def test_rain_takes_nobodys_plot_and_its_end_does(town, anna, home):
    office = town.person(9, "Zhao")
    await appoint(town, office, Role.STAFF)
    await takes(anna)
    anna.hears("Shall I book this?")
    await anna.taps("✅ Book it")
    anna.hears("You are in")
    await it_is(town, 12, 10, 10)
    anna.unheard.clear()
    await office.forges("garden.close_today:beds")
    office.hears("Vegetable bed is closed", "Told: 0")
    anna.hears_nothing()
    await office.forges("garden.choose_closed:beds")
    office.hears("from when to when")
    await office.says("2026-12-11 to 2027-03-05")
    office.hears("Fri 11 Dec 2026 – Fri 5 Mar 2027: 1 booking would be lost")


async def picks(person, plot):
    await takes(person)
    person.hears("which plot?")
    await person.taps(str(plot))
    person.hears("Shall I book this?", f"plot {plot}")
    await person.taps("✅ Book it")


async def test_plots_have_numbers_and_one_that_is_given_meanwhile_is_nobody_elses(town, anna, home):
    eight = replace(BEDS, seats=8)
    town.sets(GardenRules, spaces=(ROOF, eight))
    bo, office = town.person(17, "Bo"), town.person(9, "Zhao")
    await settle(town, bo, "502")
    await appoint(town, office, Role.STAFF)
    await anna.says("/book vegetable bed plot 3")
    anna.hears("Shall I book this?", "plot 3")
    await takes(bo)
    bo.hears("which plot? ✕: given.")
    await bo.taps("3")
    bo.hears("Shall I book this?")
    await anna.taps("✅ Book it")
    anna.hears("You are in", "plot 3")
    await bo.taps("✅ Book it")
    bo.hears("Plot 3 is given meanwhile")
    await bo.taps("🌱 Another plot")
    bo.hears("which plot?")
    assert "✕3" in bo.labels
    await bo.says("9")
    bo.hears("Plot 9 is given, or there is none")
    await bo.says("5号")
    bo.hears("Shall I book this?", "plot 5")
    await bo.taps("✅ Book it")
    bo.hears("You are in", "plot 5")
    await bo.forges("garden.change:2")
    bo.hears("What shall be different?")
    await bo.taps("🌱 Plot")
    bo.hears("which plot?")
    await bo.taps("4")
    bo.hears("Shall I change your booking to this?", "plot 4")
    await bo.taps("✅ Change it")
    bo.hears("plot 4")
    await office.forges("garden.list_plots:beds")
    office.hears("2 of 8 are given")
    assert {"3 · 3-2-501 ", "4 · 3-2-502 "} <= set(office.labels)
    await office.taps("🖨 Print")
    await office.forges("garden.hand_out_bookings")
    async with town.database.transaction() as tx:
        rows = await tx.rows("SELECT path FROM files WHERE path IS NOT NULL ORDER BY path")
    page, table = (
        next(text for text in (Path(row["path"]).read_text("utf-8-sig") for row in rows) if sign in text)
        for sign in ("<td>☐</td>", "3-2-501,")
    )
    assert "<td>☐</td><td>3</td><td>3-2-501</td>" in page
    assert [row["Plot"] for row in csv.DictReader(io.StringIO(table))] == ["3", "4"]
    await anna.forges("garden.print_plots:beds")
    anna.hears("Only the staff can use this")


async def test_each_plot_is_kept_for_the_next_season_by_whoever_has_it(town, anna, home):
    eight = replace(BEDS, seats=8)
    town.sets(GardenRules, spaces=(ROOF, eight))
    bo, carl = town.person(17, "Bo"), town.person(18, "Carl")
    await settle(town, bo, "502")
    await settle(town, carl, "503")
    for person, plot in ((anna, 3), (bo, 4)):
        await picks(person, plot)
        person.hears("You are in", f"plot {plot}")
    town.clock.instant = datetime(2027, 2, 10, 10, tzinfo=UTC)
    town.sets(GardenRules, spaces=(ROOF, replace(eight, season=Dates.read("2027-03-01..2027-11-30"), renew_days=7)))
    await town.tick(MINUTELY)
    anna.hears("A new season", "Mon 1 Mar – Tue 30 Nov · plot 3", "Say yes until Wed 17 Feb")
    bo.hears("A new season", "plot 4")
    await takes(carl)
    carl.hears("which plot?")
    assert {"✕3", "✕4"} <= set(carl.labels)
    await anna.taps("✅ Yes, I take it")
    anna.hears("You are in", "Mon 1 Mar – Tue 30 Nov · plot 3")
    town.clock.ahead(days=4, hours=1)
    for _ in range(2):
        await town.tick(MINUTELY)
    bo.hears("Your plot is still held for you", "plot 4", "until Wed 17 Feb 10:00; then it goes on to others")
    anna.hears_nothing()
    bo.hears_nothing()  # Once.
    town.clock.ahead(days=4)
    await town.tick(MINUTELY)
    bo.hears("Time is up")
    await picks(carl, 4)
    carl.hears("You are in", "plot 4")
    await town.tick(MINUTELY)
    bo.hears_nothing()  # It is asked once.


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_plan_shows_each_number_once(language):
    picture = draw_plan(Named("菜地", "Beds"), replace(BEDS, seats=10), {3}, language)
    assert Image.open(BytesIO(picture)).size[0] < 1000


@pytest.mark.parametrize(
    ("words", "plot"), [("我想要3号菜地", 3), ("bed 12", 12), ("12月3号", 0), ("plot no. 7", 7), ("周六下午", 0)]
)
def test_a_plot_is_named(words, plot):
    assert plot_of(words) == plot


def test_a_season_needs_a_number_of_plots():
    with pytest.raises(ValueError, match="season needs seats"):
        Space(key="beds", zh="菜地", en="Bed", season=BEDS.season)
