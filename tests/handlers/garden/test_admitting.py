"""An event in a space that somebody lends: they are asked first; a deposit of points that it asks for."""

import pytest
from msgspec.structs import replace

from storage.garden import GardenRules, hosts
from tests.support.garden import CINEMA, ROOF
from tests.support.green import balance_of, earned, settle
from tests.support.roof import MINUTELY

LINK = "/start book_on_event-1_1995428"


@pytest.fixture
async def home(town, anna):
    town.sets(GardenRules, spaces=(replace(ROOF, approval_hours=4, deposit=5), CINEMA))
    await town.tick(MINUTELY)
    return await settle(town, anna)


@pytest.fixture
async def zhou(town, office):
    person = town.person(30, "Zhou")
    async with town.database.transaction() as tx:
        _, code = await hosts.invite(tx, "老周面馆", "Zhou's Noodles", "roof", 9, town.clock.now())
        await hosts.accept(tx, code, 30)
    return person


async def puts_on(office):
    await office.forges("garden.plan_event")
    office.hears("Where is it?")
    await office.taps("Roof garden")
    office.hears("What is it, and when?")
    await office.says("Film night, saturday 17:00-19:30, 6 seats, 4 per home")
    return office.hears("Shall I put this on?", "Deposit: 5 points", "Zhou's Noodles is asked first")


async def test_the_host_admits_an_event_as_a_whole_and_each_home_leaves_its_deposit(
    town, anna, office, staff, zhou, home
):
    await puts_on(office)
    await office.taps("🪙 Deposit")
    office.hears("How many points does each home leave")
    await office.says("3")
    office.hears("Deposit: 3 points")
    await office.taps("✅ Put it on")
    office.hears("0 of 6 seats are booked", "is asked until Mon 23 Nov 12:00")
    zhou.hears("May this take place at yours?", "Film night", "Sat 28 Nov 17:00–19:30", "6 seats")
    await office.taps("📢 Announce this event")
    assert office.toasts[-1] == "Whoever lends the place has not said yes yet."
    await anna.says("/events")
    anna.hears("Nothing is planned")
    await anna.says(LINK)
    anna.hears("How many of you come?")
    await anna.taps("2")
    anna.hears("has not said yet whether it takes place")
    await earned(town, home, 4)
    await anna.forges("garden.book")
    anna.hears("has not said yet whether it takes place")
    await anna.forges("garden.approve_event:1")
    anna.hears("Nothing was changed")
    await zhou.says("/host")
    zhou.hears("Zhou's Noodles")
    await zhou.taps("🙋 May they come? 1")
    zhou.hears("1 · ", "Film night")
    await zhou.taps("✅ 1")
    zhou.hears("It may take place")
    staff.hears("可以办，已开放预约")
    await zhou.forges("garden.decline_event:1")
    zhou.hears_nothing()
    await anna.says(LINK)
    anna.hears("How many of you come?")
    await anna.taps("2")
    anna.hears("Shall I book this?")
    await anna.taps("✅ Book it")
    anna.hears("You are in", "Film night")  # Nobody is asked about each of them.
    zhou.hears_nothing()
    assert await balance_of(town, home) == 1


async def test_what_the_host_leaves_open_is_decided_by_the_office_and_a_no_opens_the_space_again(
    town, anna, office, staff, zhou
):
    await puts_on(office)
    await office.taps("✅ Put it on")
    office.hears("is asked until")
    zhou.hears("May this take place at yours?")
    town.clock.ahead(hours=5)
    await town.tick(MINUTELY)
    staff.hears("这场活动可以办吗？", "场地提供方没有答复")
    await office.forges("garden.show_undecided")
    office.hears("Film night")
    await office.taps("✋ 1")
    office.hears("It cannot take place")
    zhou.hears("It cannot take place")
    staff.hears("不能办")
    await anna.says("/book roof saturday 16-18, 2 people")
    anna.hears("Shall I book this?", "Sat 28 Nov 16:00–18:00")
    await anna.forges("garden.decline_event:1")
    anna.hears("Nothing was changed")


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_who_had_booked_the_space_keeps_it_until_the_host_says_yes(town, anna, office, staff, zhou, home, answer):
    await anna.says("/book roof saturday 16-18, 2 people")
    anna.hears("Shall I book this?")
    await earned(town, home, 9)
    await anna.taps("✅ Book it")
    anna.hears("It is held for you")
    zhou.hears("2 people")
    await zhou.forges("garden.approve:1")
    zhou.hears()
    anna.hears("You are in")
    while staff.unheard:
        staff.hears()
    await office.forges("garden.plan_event")
    office.hears("Where is it?")
    await office.taps("Roof garden")
    office.hears("What is it, and when?")
    await office.says("Film night, saturday 17:00-19:30, 6 seats, 4 per home")
    office.hears("Shall I put this on?", "cancelled with that yes: 1")
    await office.taps("✅ Put it on")
    office.hears("is asked until")
    zhou.hears("May this take place at yours?")
    anna.hears_nothing()
    await zhou.taps("✅ Yes, it may" if answer == "yes" else "✋ No, sorry")
    zhou.hears()
    staff.hears()
    if answer == "yes":
        anna.hears("Roof garden", "cannot take place")
    await anna.says("/bookings")
    anna.hears("What your home has booked")
    assert any("16:00–18:00" in label and label.startswith("✅") for label in anna.labels) == (answer == "no")
