"""What is said of a booking that is made: late, longer, more of them, given back, in line; staff for somebody else."""

import pytest

from handlers.garden.adjustment import Adjustment, What, adjustment_of
from handlers.garden.hours_said import days_apart
from handlers.garden.wordings import is_not_coming
from storage.garden import GardenRules
from tests.support.garden import CINEMA, ROOF, YARD
from tests.support.roof import MINUTELY


@pytest.fixture
def yard(town):
    town.sets(GardenRules, spaces=(ROOF, CINEMA, YARD))


async def books(person, words="/book yard wednesday 14-16"):
    await person.says(words)
    person.hears("Shall I book this?")
    await person.taps("✅ Book it")
    person.hears("You are in")


@pytest.mark.parametrize(
    ("words", "what", "amount"),
    [
        ("我们可能要晚半小时到", What.LATE, 30),
        ("we'll be about 10 minutes late", What.LATE, 10),
        ("路上堵车，晚到一会", What.LATE, 0),
        ("提前半小时行吗", What.START, -30),
        ("那个花园的时间往后挪一小时", What.START, 60),
        ("push my booking back an hour", What.START, 60),
        ("再多加一个半小时", What.LENGTH, 90),
        ("another half hour please", What.LENGTH, 30),
        ("再加两个人可以吗", What.MORE, 2),
        ("电影票退两张", What.MORE, -2),
        ("我们不止四个人，要来六个", What.PEOPLE, 6),
        ("人少了，就来两个", What.PEOPLE, 2),
        ("drop my Sunday booking", What.DROPPED, 0),
        ("我明天那个花园还在吗", What.STANDS, 0),
    ],
)
def test_how_a_booking_is_to_be_otherwise(words, what, amount):
    assert adjustment_of(words) == Adjustment(what, amount)


@pytest.mark.parametrize(
    "words",
    [
        "师傅晚到半小时",
        "沙发后天的不要了",
        "提前10分钟提醒我",
        "周六下午四个人去花园烧烤",
        "book the garden for two hours",
        "加班到八点",
    ],
)
def test_what_is_said_of_somebody_or_something_else_adjusts_nothing(words):
    assert adjustment_of(words) is None


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("晚到十分钟行不行", ("it is kept for you until Wed 25 Nov 14:20",)),
        ("running late", ("it is kept for you until Wed 25 Nov 14:20",)),
        ("we'll be half an hour late", ("It is kept until Wed 25 Nov 14:20", "You can let it begin later")),
        ("could we stay an hour longer", ("Shall I change your booking", "14:00–17:00")),
        ("再加两个人可以吗", ("Shall I change your booking", "👥 3 people")),
        ("推迟一小时", ("Shall I change your booking", "15:00–17:00")),
        ("多用三个小时", ("Your booking is as it was. One booking lasts at most 3 hours",)),
        ("少来一个人", ("Cancel <b>Barbecue corner",)),
        ("我不想去了，把周三的退掉", ("Cancel <b>Barbecue corner",)),
        ("我到了", ("It is a little early",)),
        ("我订了几号的烧烤", ("14:00–16:00",)),
    ],
)
async def test_who_has_one_booking_is_not_asked_which(town, anna, home, words, heard, yard):
    await books(anna)
    await anna.says(words)
    anna.hears(*heard)


async def test_of_several_it_is_asked_which_and_the_tap_goes_on(town, anna, home, yard):
    await books(anna)
    await books(anna, "/book roof thursday 10-12")
    await anna.says("晚半小时到")
    anna.hears("Which one do you mean?")
    await anna.taps("Wed 25 Nov 14:00–16:00 Barbecue corner")
    anna.hears("It is kept until Wed 25 Nov 14:20")
    await anna.taps("✏️ Begin later")
    anna.hears("Your booking is as it was.", "one can begin every 60 minutes")
    await anna.says("晚到一会，周四的花园")
    anna.hears("it is kept for you until Thu 26 Nov 10:20", "Roof garden")
    await anna.forges("garden.adjust:1:nonsense:5")
    anna.hears("Nothing was changed")


async def test_nobody_adjusts_the_booking_of_another_home(town, anna, bo, home, yard):
    await books(anna)
    await bo.forges("garden.adjust:1:people:1")
    bo.hears("Nothing was changed")


async def test_who_has_booked_nothing_means_something_else(town, anna, home):
    await anna.says("晚到十分钟行不行")
    anna.hears("I do not understand this yet")


async def test_a_booking_is_prolonged_even_when_it_is_too_late_to_move_it(town, anna, home, yard):
    await books(anna, "/book yard tomorrow 10-12")
    town.clock.instant = town.clock.instant.replace(day=24, hour=1)
    await town.tick(MINUTELY)
    anna.unheard.clear()
    await anna.says("push it back an hour")
    assert "next free one" not in anna.hears("it cannot be moved any more")
    await anna.says("多用一个小时")
    anna.hears("10:00–13:00")
    await anna.taps("✅ Change it")
    anna.hears("You are in", "10:00–13:00")


async def test_while_it_is_summed_up_two_more_are_added_to_those_who_come(town, anna, home, yard):
    await anna.says("/book yard wednesday 14-16, 3 people")
    anna.hears("👥 3 people")
    await anna.says("再加两个人")
    anna.hears("Shall I book this?", "👥 5 people")
    await anna.says("an hour longer")
    anna.hears("14:00–17:00", "👥 5 people")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("花园能烧烤吗", "Roof garden"),
        ("花园几点关", "Tue–Sun 10:00–20:00"),
        ("用花园要不要交钱", "Booking costs no money here"),
        ("花园那边下雨怎么办", "the office closes it; whoever has booked is told at once"),
        ("what happens if it rains", "the office closes it; whoever has booked is told at once"),
        ("有人退的话告诉我一声", "What would you like to book?"),
    ],
)
async def test_what_people_ask_of_a_place(town, anna, home, words, heard):
    await anna.says(words)
    anna.hears(heard)


def test_giving_it_back_is_no_danger():
    assert is_not_coming("我不想去了，把明天的退掉")
    assert not is_not_coming("我不想活了")


async def test_staff_say_for_whom_they_book(town, office, staff, home, yard):
    await office.says("帮李阿姨订周三下午两点到四点的烧烤角，两个人")
    office.hears("☎️ For 李阿姨. Which home is it?")
    await office.says("3-2-501")
    office.hears("Shall I book this?", "14:00–16:00", "2 people", "☎️ For 李阿姨")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("花园周三上午消毒，停用", "Roof garden, Wed 25 Nov"),
        ("下雨了，今晚的花园取消吧", "Roof garden"),
        ("花园周末改成8点开", "Then: Tue–Fri 10:00–20:00; Sat–Sun 08:00–20:00"),
        ("set the opening of the garden to 8am on weekends", "Then: Tue–Fri 10:00–20:00; Sat–Sun 08:00–20:00"),
    ],
)
async def test_staff_say_what_is_closed_and_when_it_opens(town, office, home, words, heard):
    await office.says(words)
    office.hears(heard)


def test_days_stand_apart_from_the_hour():
    assert days_apart("花园周一到周五改成10点开放")[0] == "mon-fri"
    assert days_apart("花园改成10点开放")[0] == ""
