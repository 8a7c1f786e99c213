"""Whoever lends a space: invited by a link, asked who may come, days off, thanks, offers; deposits of points."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from handlers.garden.hosts.thanks import draw
from storage.garden import GardenRules
from storage.garden.hosts import Host, Month
from storage.garden.rules import Late
from tests.support.garden import CINEMA, ROOF
from tests.support.green import balance_of, earned, settle
from tests.support.roof import MINUTELY


@pytest.fixture
async def home(town, anna):
    town.sets(GardenRules, spaces=(replace(ROOF, approval_hours=4), CINEMA))
    await town.tick(MINUTELY)
    return await settle(town, anna)


async def invited(office, key="roof"):
    await office.forges("garden.list_hosts")
    office.hears("Who lends a space", "none")
    await office.forges(f"garden.ask_host:{key}")
    office.hears("Type the name of the shop")
    await office.says("老周面馆 / Zhou's Noodles")
    return re.search(r"start=(host_\w+)", office.hears("Send this link to Zhou's Noodles"))[1].replace("_", " ", 1)


@pytest.fixture
async def zhou(town, office, staff):
    person = town.person(30, "Zhou")
    link = (await invited(office)).replace(" ", "_")
    await person.says(f"/start {link}")
    person.hears("You lend this to the neighbours now, as Zhou's Noodles")
    person.hears("Zhou's Noodles", "Roof garden: Tue–Sun 10:00–20:00", "nobody")
    staff.hears("老周面馆已打开邀请链接")
    bo = town.person(31, "Bo")
    await bo.says(f"/start {link}")  # It works once.
    bo.hears("This is for those who lend a space")
    return person


async def books(person, words="/book roof wednesday 10-12"):
    await person.says(words)
    person.hears("Shall I book this?")
    await person.taps("✅ Book it")


async def it_is(town, day, hour, minute=0):
    town.clock.instant = town.clock.instant.replace(day=day, hour=hour, minute=minute)
    await town.tick(MINUTELY)


async def test_the_host_says_yes_and_only_then_they_are_in(town, anna, zhou, home):
    await anna.says("/book roof wednesday 10-12")
    anna.hears("Shall I book this?", "Lent to us by Zhou's Noodles")  # A face of the neighbourhood.
    await anna.taps("✅ Book it")
    anna.hears("It is held for you", "by Mon 23 Nov 12:00")
    zhou.hears("May they come?", "Wed 25 Nov 10:00–12:00", "1 person")
    assert "3-2-501" not in zhou.last["text"]  # How many, never who.
    await anna.forges("garden.approve:1")
    anna.hears("Nothing was changed")
    await anna.forges("garden.show_booking:1")
    anna.hears("held, until the host has said yes")
    assert "📍 I am here" not in anna.labels
    await zhou.says("/host")
    zhou.hears("Zhou's Noodles", "Wed 25 Nov 10:00–12:00 · Roof garden · 1 person")
    await zhou.taps("🙋 May they come? 1")
    zhou.hears("1 · ")
    await zhou.taps("✅ 1")
    zhou.hears("They may come")
    anna.hears("You are in: the host has said yes")
    await zhou.forges("garden.decline:1")
    zhou.hears_nothing()
    await it_is(town, 24, 10)
    anna.hears("Tomorrow you are in")


async def test_who_says_nothing_leaves_it_to_the_staff_and_nobody_stands_before_a_locked_door(
    town, anna, zhou, liu, staff, home
):
    await books(anna)
    anna.hears("It is held for you")
    zhou.hears("May they come?")
    await it_is(town, 23, 12, 1)
    staff.hears("可以来吗？", "请决定")
    await it_is(town, 23, 12, 2)
    staff.hears_nothing()  # Once.
    await liu.taps("✋ 不方便", on=staff)
    staff.hears("未同意")
    zhou.hears("They cannot come")
    anna.hears("the host cannot have you then")
    await books(anna, "/book roof thursday 10-12")
    anna.hears("It is held for you")
    zhou.hears("May they come?")
    await it_is(town, 24, 12)
    staff.hears("请决定")
    await it_is(town, 26, 9, 30)
    anna.hears_nothing()  # No reminder of what is not theirs yet.
    await it_is(town, 26, 10)
    anna.hears("nobody has said in time that you may come")


async def test_a_yes_to_the_old_time_lets_nobody_in_at_the_new_one(town, anna, zhou, liu, staff, home):
    await books(anna)
    anna.hears("It is held for you")
    zhou.hears("May they come?", "Wed 25 Nov 10:00–12:00")
    await it_is(town, 23, 12, 1)
    staff.hears("可以来吗？", "11月25日")
    yes = staff.data_of("✅ 可以来")
    await anna.says("move my booking to thursday 10-12")
    anna.hears("Shall I change your booking to this?", "Thu 26 Nov")
    await anna.taps("✅ Change it")
    anna.hears("It is held for you", "Thu 26 Nov")
    zhou.hears("May they come?", "Thu 26 Nov 10:00–12:00")
    await liu.forges(yes, staff)
    assert "已改约其他时间" in liu.toasts.pop()
    anna.hears_nothing()
    await zhou.taps("✅ Yes, they may")
    zhou.hears("They may come", "Thu 26 Nov")
    anna.hears("You are in")


async def test_a_day_off_tells_everybody_booked_and_ends_when_the_host_says_so(town, anna, zhou, staff, home):
    await books(anna)
    anna.hears("It is held for you")
    zhou.hears("May they come?")
    await zhou.taps("✅ Yes, they may")
    zhou.hears("They may come")
    anna.hears("You are in")
    await zhou.says("/host")
    zhou.hears("Zhou's Noodles")
    await zhou.taps("🏖 A day off")
    zhou.hears("Which day is it closed?")
    await zhou.taps("Wed 25 Nov")
    zhou.hears("Bookings that would be lost: 1")
    await zhou.taps("✅ Yes, a day off")
    zhou.hears("Wed 25 Nov is off. Told: 1 booking")
    staff.hears("场地提供方休息")
    anna.hears("cannot take place: 🏖 a day off of whoever lends it", "I hold")
    await zhou.forges("garden.ask_day_off:1")
    zhou.hears("Which day is it closed?")
    await zhou.taps("🔓 Wed 25 Nov: open after all")
    zhou.hears("Which day is it closed?")
    assert "🔓 Wed 25 Nov: open after all" not in zhou.labels
    for forged in ("garden.take_day_off:1:2026-11-26", "garden.show_lent:1", "garden.make_offer:1:5"):
        await anna.forges(forged)
        anna.hears("Nothing was changed")


async def test_the_host_sets_the_hours_and_the_office_hears_of_it(town, anna, zhou, staff, home):
    await zhou.says("/host")
    zhou.hears("Zhou's Noodles")
    await zhou.taps("🕗 Hours")
    zhou.hears("Roof garden is open: Tue–Sun 10:00–20:00", "From when to when")
    await zhou.says("in the afternoon")
    zhou.hears("nothing was changed")
    await zhou.says("Wednesday to Friday 14:00-18:00\nsat 10:00-18:00")
    zhou.hears("Roof garden is open now: Wed–Fri 14:00–18:00; Sat 10:00–18:00")
    staff.hears("屋顶花园", "周三至周五 14:00–18:00; 周六 10:00–18:00")
    await anna.says("/book roof tuesday")
    anna.hears("closed on Tue 24 Nov")
    for forged in ("ask_hours:1", "ask_hours_of:1:0"):
        await anna.forges(f"garden.{forged}")
        anna.hears("Nothing was changed")
    await zhou.forges("garden.ask_hours_of:1:7")
    zhou.hears("Nothing was changed")


async def test_a_coupon_costs_points_once_and_its_code_is_good_once(town, anna, zhou, home):
    await earned(town, home, 30)
    await zhou.forges("garden.show_offers:1")
    zhou.hears("What you offer", "nothing yet")
    await zhou.taps("➕ A new offer")
    zhou.hears("What do you offer?")
    await zhou.says("A bowl of soup")
    zhou.hears("For how many points")
    await zhou.taps("20 points")
    zhou.hears("How many are there?")
    await zhou.taps("5")
    zhou.hears("A bowl of soup · 20 points · 5 left")
    await anna.forges("garden.show_coupons")
    anna.hears("Zhou's Noodles</b>: A bowl of soup · 20 points · 5 left")
    await anna.taps("🎁 A bowl of soup")
    anna.hears("Take this?")
    await anna.taps("✅ Yes, take it")
    code = re.search(r"<code>(\S+)</code>", anna.hears("Your code"))[1]
    assert await balance_of(town, home) == 10
    await anna.forges(f"garden.take_coupon:{home}:1")
    anna.hears("your home has had one")
    assert await balance_of(town, home) == 10
    await zhou.says("AAAA-AAAA")
    zhou.hears("This code is not good")
    await zhou.says("/start")  # Wherever they are: a guest stands before them.
    zhou.unheard.clear()
    await zhou.says(code.lower())
    zhou.hears("Good, and used up now: A bowl of soup")
    await zhou.forges("garden.show_offers:1")
    zhou.hears("4 left")
    await zhou.says(code)
    zhou.hears("This code is not good")


async def test_each_month_the_host_gets_a_card_of_thanks(town, anna, zhou, home):
    await books(anna)
    zhou.hears("May they come?")
    await zhou.taps("✅ Yes, they may")
    zhou.hears("They may come")
    await it_is(town, 25, 9, 45)
    await anna.forges("garden.arrive:1")
    await it_is(town, 25, 12, 5)
    anna.unheard.clear()
    town.clock.instant = town.clock.instant.replace(month=12, day=1, hour=10)
    await town.tick(MINUTELY)
    zhou.hears("Here is your card of last month")
    await town.tick(MINUTELY)
    zhou.hears_nothing()
    await zhou.taps("🖼 My card of thanks")
    zhou.hears("Thank you, Zhou's Noodles! 1 person of 1 home came, 0 events were held")
    assert zhou.last["photo"]
    await zhou.taps("‹ Back")
    zhou.hears("Zhou's Noodles")
    await zhou.taps("💌 Thanks")  # Nobody has come in December yet.
    zhou.hears("1 person of 1 home came")
    await anna.forges("garden.send_thanks:1")
    anna.hears("Nothing was changed")
    for language in ("zh", "en"):
        assert draw(Host(1, "老周面馆", "Zhou's Noodles", 30), date(2026, 11, 1), Month(3, 9, 2, 1), language, "幸福里")


async def test_a_deposit_comes_back_when_they_came_or_cancelled_in_time_and_is_kept_when_nobody_came(town, anna, home):
    town.sets(GardenRules, spaces=(replace(ROOF, deposit=5), CINEMA), warning_days=0)
    await books(anna)
    anna.hears("needs a deposit of 5 points, and your home has 0")
    await earned(town, home, 8)
    await books(anna)
    anna.hears("You are in")
    assert await balance_of(town, home) == 3
    await anna.forges("garden.cancel:1")
    anna.hears("Cancelled")
    anna.hears("Your deposit of 5 points is back")
    assert await balance_of(town, home) == 8
    await books(anna)
    anna.hears("You are in")
    await it_is(town, 25, 9)
    anna.hears("It begins soon")
    await it_is(town, 25, 10, 21)
    anna.hears("Nobody came")
    anna.hears("The deposit of 5 points stays with the community")
    assert await balance_of(town, home) == 3


async def test_what_a_late_cancellation_costs_is_said_before_as_the_community_has_set_it(town, anna, home):
    roof = replace(ROOF, deposit=5)
    town.sets(GardenRules, spaces=(roof, CINEMA), late=Late.STRIKE)
    await earned(town, home, 8)
    await books(anna)
    anna.hears("You are in")
    await it_is(town, 25, 8)
    anna.unheard.clear()
    await anna.forges("garden.ask_cancellation:1")
    anna.hears("counts as if nobody had come", "The deposit of 5 points stays with the community")
    town.sets(GardenRules, spaces=(roof, CINEMA), late=Late.FREE)
    await anna.forges("garden.ask_cancellation:1")
    anna.hears("thank you for telling")
    await anna.taps("Yes, cancel it")
    anna.hears("Cancelled")
    anna.hears("The deposit of 5 points stays with the community: it was late.")


async def test_whoever_booked_outside_the_hours_that_the_host_sets_hears_that_it_stays(town, anna, zhou, staff, home):
    await books(anna)
    anna.hears("It is held for you")
    zhou.hears("May they come?")
    await zhou.taps("✅ Yes, they may")
    zhou.hears("They may come")
    anna.hears("You are in")
    await zhou.forges("garden.ask_hours_of:1:0")
    zhou.hears("Roof garden is open")
    await zhou.says("周二至周日 14点到20点")
    anna.hears("🕗 Hours: now Tue–Sun 14:00–20:00", "Your booking stays as it is", "Wed 25 Nov 10:00–12:00")
    zhou.hears("Roof garden is open now")
    staff.hears("14:00–20:00")


async def test_nobody_is_thanked_for_a_month_in_which_nobody_came(town, anna, zhou, home):
    await books(anna)
    anna.hears("It is held for you")
    zhou.hears("May they come?")
    await zhou.taps("✋ No, sorry")
    zhou.unheard.clear()
    anna.unheard.clear()
    town.clock.instant = town.clock.instant.replace(month=12, day=1, hour=10)
    await town.tick(MINUTELY)
    zhou.hears_nothing()
