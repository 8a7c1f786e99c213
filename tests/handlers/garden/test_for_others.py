"""What the office does for whoever calls: a booking with a deposit and the host's yes, changed, noted, cancelled."""

import pytest
from msgspec.structs import replace

from storage.garden import GardenRules, hosts
from storage.people import households
from tests.support.garden import CINEMA, ROOF
from tests.support.green import balance_of, earned, settle
from tests.support.roof import MINUTELY


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
        await households.put(tx, [households.RosterEntry(("3", "2", "502"), 5, 895_000)])
        li = await households.at(tx, ("3", "2", "502"))
    return person, li


async def books_for_li(office, words="roof wednesday 10-12, 2 people"):
    await office.forges("garden.ask_caller")
    office.hears("Whom do you book for?")
    await office.says("Mrs Li, 6543210")
    office.hears("Which home is it?")
    await office.says("3-2-502")
    office.hears("What would you like to book?")
    await office.says(words)


async def it_is(town, day, hour, minute=0):
    town.clock.instant = town.clock.instant.replace(day=day, hour=hour, minute=minute)
    await town.tick(MINUTELY)


async def test_a_home_without_a_phone_leaves_its_deposit_waits_for_the_host_and_is_noted_at_the_door(
    town, office, staff, zhou
):
    zhou, li = zhou
    await earned(town, li.id, 6)
    await books_for_li(office)
    office.hears("Shall I book this?", "For Mrs Li", "Deposit: 5 points", "your home has 6")
    await office.taps("✅ Book it")
    office.hears("Held for Mrs Li, 6543210", "until Mon 23 Nov 12:00")
    assert await balance_of(town, li.id) == 1
    zhou.hears("May they come?", "2 people")
    await zhou.taps("✅ Yes, they may")
    zhou.hears("They may come")
    staff.hears("☎️ Mrs Li, 6543210：✅ 约好了：场地提供方已同意")
    await office.forges("garden.run_booking:1")
    office.hears("Roof garden", "3-2-502", "Mrs Li")
    await office.taps("✏️ Change it")
    office.hears("What shall be different?", "For Mrs Li")
    await office.says("3 people")
    office.hears("Shall I change your booking to this?", "3 people")
    await office.taps("✅ Change it")
    office.hears("Booked for Mrs Li, 6543210", "3 people")
    await it_is(town, 24, 10)
    await it_is(town, 25, 9)
    staff.hears("明天您有预约")
    staff.hears("快开始了")
    await it_is(town, 25, 10, 30)
    staff.hears_nothing()  # It is not given up: they could neither be reminded nor say that they are there.
    await office.forges("garden.list_day:2026-11-25:0")
    office.hears("whose booking is it?")
    await office.taps("✅ 10:00 Roof garden · 3-2-502 Mrs Li, 6543210")
    office.hears("Mrs Li")
    await office.taps("📍 They are there")
    office.hears("they are there")
    await it_is(town, 25, 12, 5)
    staff.hears("时间到了")
    staff.hears("☎️ Mrs Li, 6543210：🪙 5分押金已退还")
    assert await balance_of(town, li.id) == 6


async def test_without_points_it_is_booked_without_a_deposit_and_the_host_says_no_to_the_staff(
    town, office, staff, zhou
):
    zhou, li = zhou
    await books_for_li(office)
    office.hears("No deposit of 5 points: this home has 0")
    await office.taps("✅ Book it")
    office.hears("Held for Mrs Li")
    zhou.hears("May they come?")
    await zhou.taps("✋ No, sorry")
    zhou.hears("They cannot come")
    staff.hears("☎️ Mrs Li, 6543210：很抱歉，场地提供方那时不方便")
    assert await balance_of(town, li.id) == 0


async def test_whoever_calls_has_it_cancelled_or_leaves_the_line_and_their_home_hears_of_it(town, anna, office, home):
    town.sets(GardenRules, spaces=(ROOF, CINEMA))
    bo = town.person(17, "Bo")
    await settle(town, bo, "502")
    await anna.says("/book roof wednesday 10-12, 2 people")
    anna.hears("Shall I book this?")
    await anna.taps("✅ Book it")
    anna.hears("You are in")
    await bo.says("/book roof wednesday 10-12, 2 people")
    bo.hears("Somebody was quicker")
    await bo.taps("⏳ Wait for it")
    bo.hears("You wait for")
    for forged in (
        "list_day:2026-11-25:0",
        "run_booking:1",
        "cancel_for:1",
        "change_for:1",
        "note_there:1",
        "leave_for:1",
    ):
        await bo.forges(f"garden.{forged}")
        bo.hears("Only the staff can use this")
    for forged in ("list_day:9999-12-31:0", "run_booking:99", "run_waiting:99", "note_there:99"):
        await office.forges(f"garden.{forged}")
        office.hears("Nothing was changed")
    await office.says("/spaces")
    office.hears("Roof garden")
    await office.taps("Next day ›")
    office.hears("24 Nov")
    await office.taps("Next day ›")
    office.hears("25 Nov")
    await office.taps("☎️ One of them")
    office.hears("whose booking is it?")
    await office.taps("⏳ 10:00 Roof garden · 3-2-502")
    office.hears("Their place in the line: 1")
    await office.taps("🚪 They do not wait any more")
    office.hears("whose booking is it?")
    await office.taps("✅ 10:00 Roof garden · 3-2-501")
    office.hears("Roof garden")
    await office.taps("✋ Cancel it for them")
    office.hears("Cancel <b>Roof garden</b>", "Somebody else will be glad of it")
    await office.taps("Yes, cancel it")
    office.hears("Cancelled")
    anna.hears("The office has cancelled it for you: <b>Roof garden</b>")
    await office.forges("garden.cancel_for:1")
    office.hears("Nothing was changed")
    bo.hears_nothing()
