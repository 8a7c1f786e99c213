"""My green account: what I have, what it is good for; in a home, of several homes, without one."""

import re
from datetime import UTC, timedelta

import pytest
from msgspec.structs import replace

from bot.config.config import load
from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.green import keep_accounts, reward_quiz
from storage.green import GreenRules, Reason, accounts, goods, ranking
from storage.people import members, personal
from tests.support.green import account_of, appoint, balance_of, earned, goes_to_work, offered, reserves, settle

JOB = TimedJob("keep", every(10), keep_accounts)


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


async def test_whoever_has_no_home_hears_how_to_join(anna):
    await anna.says("/green")
    anna.hears("Homes that sort their rubbish well earn points", "you have not joined yours yet")
    assert anna.labels == ["🔑 Join a home", "🏠 Home"]
    await anna.taps("🔑 Join a home")
    anna.hears("type the code on the letter")


async def test_what_i_have_and_what_expires_when(town, anna, home):
    await anna.says("my points")
    anna.hears("Green account of 3-2-501", "<b>0 points</b>", "Show your QR code", "06:30–08:30 · 18:00–20:00")
    await earned(town, home, 10)
    town.clock.ahead(days=30)
    await earned(town, home, 5)
    await anna.says("/green")
    anna.hears("<b>15 points</b>", "10 points expire on November 30, 2027", "5 points expire on December 31, 2027")
    assert len(anna.labels) <= 6
    await anna.taps("🧾 History")
    anna.hears("12-23 · <b>+5</b> · bag checked\n11-23 · <b>+10</b>")
    await anna.taps("‹ Back")
    anna.hears("15 points")


async def test_in_chinese(town, wang):
    home = await settle(town, wang)
    await earned(town, home, 10)
    await wang.says("绿色账户")
    wang.hears("3-2-501的绿色账户", "<b>10分</b>", "10分，2027年11月30日到期")
    assert wang.labels == ["📱 我的二维码", "🎁 兑换", "🧾 明细", "🏘 楼栋榜", "🏠 首页"]


async def test_a_long_history_has_pages(town, anna, home):
    for _ in range(12):
        await earned(town, home, 1)
    await anna.says("/green")
    anna.hears("12 points")
    await anna.taps("🧾 History")
    assert anna.hears("History").count("+1") == 10
    await anna.taps("Older ›")
    assert anna.hears("History").count("+1") == 2
    await anna.taps("‹ Newer")
    anna.hears("History")


async def test_those_who_live_together_share_one_account(town, anna, wang, home):
    await settle(town, wang)
    await earned(town, home, 7)
    for person, words in ((anna, "7 points"), (wang, "7分")):
        await person.says("/green")
        person.hears(words)


async def test_whoever_belongs_to_several_homes_says_which(town, anna, home):
    other = await settle(town, anna, "502")
    await earned(town, other, 7)
    await anna.says("/green")
    anna.hears("Which of your homes")
    await anna.taps("🏠 3-2-502")
    anna.hears("Green account of 3-2-502", "7 points")


async def test_nobody_sees_or_uses_the_account_of_others(town, anna, wang, home):
    theirs = await settle(town, wang, "502")
    await earned(town, theirs, 90)
    soap = await offered(town)
    for step in (
        "show_account",
        "show_code",
        "ask_renewal",
        "renew",
        "show_ranking",
        "show_catalogue",
        "show_reserved",
    ):
        await anna.forges(f"green.{step}:{theirs}")
        anna.hears("Nothing was changed")
    for data in (
        f"show_history:{theirs}:0",
        f"count_in:{theirs}:1",
        f"ask_reservation:{theirs}:{soap.id}",
        f"reserve:{theirs}",
    ):
        await anna.forges(f"green.{data}")
        anna.hears("Nothing was changed")
    await reserves(wang, theirs, soap)
    wang.hears("已预约")
    for step in ("show_one", "ask_cancellation", "cancel"):
        await anna.forges(f"green.{step}:1")
        anna.hears("Nothing was changed")
    assert await balance_of(town, theirs) == 60


async def test_my_code_can_be_renewed(town, anna, home):
    await anna.says("/green")
    anna.hears("0 points")
    await anna.taps("📱 My QR code")
    anna.hears("Show this to the volunteer")
    assert "photo" in anna.last
    before = (await account_of(town, home)).code
    await anna.taps("🔄 A new code")
    anna.hears("stops working at once")
    await anna.taps("🔄 Yes, a new one")
    anna.hears("Show this to the volunteer")
    assert (await account_of(town, home)).code != before
    async with town.database.transaction() as tx:
        assert await accounts.coded(tx, before) is None


async def test_the_code_tells_nothing_of_the_home(town, anna, home):
    account = await account_of(town, home)
    assert len(account.code) == 11
    assert account.code != (await account_of(town, await settle(town, anna, "502"))).code


# Getting something


async def test_plain_words_among_the_goods_are_heard_like_anywhere(town, anna, home):
    await offered(town, "Soap", 30)
    await anna.says("/green")
    anna.hears("0 points")
    await anna.taps("🎁 Use points")
    anna.hears("<b>Soap</b>")
    await anna.says("When is the bulky waste collected?")
    anna.hears("No collection days are set up here")


async def test_leaf_reserve_show_the_code_and_collect(town, anna, liu, home):
    await appoint(town, liu)
    await earned(town, home, 50)
    await offered(town, "Soap", 30, 2, "photo-of-soap")
    await offered(town, "Rice", 80)
    await anna.says("/green")
    anna.hears("50 points")
    await anna.taps("🎁 Use points")
    anna.hears("<b>Soap</b>", "30 points · 2 left", "the property office", "enough for it", "1 / 2")
    assert anna.last["photo"] == "photo-of-soap"
    await anna.taps("Next ›")
    anna.hears("<b>Rice</b>", "30 more, and it is yours")
    assert "🎁 Reserve this" not in anna.labels
    await anna.taps("‹ Before")
    anna.hears("Soap")
    await anna.taps("🎁 Reserve this")
    anna.hears("Reserve Soap for 30 points? 20 points then remain", "within 7 days")
    twice = anna.data_of("✅ Yes, reserve it")
    await anna.forges(twice)
    anna.hears("Reserved: <b>Soap</b>", "until November 30, 2026")
    code = anna.last["caption"].partition("the code: <b>")[2].partition("</b>")[0]
    assert re.fullmatch("[0-9A-Z]{3}-[0-9A-Z]{3}", code)  # As it is read out at the counter.
    assert "photo" in anna.last
    await anna.forges(twice)  # Pressing twice reserves once.
    assert await balance_of(town, home) == 20
    await liu.says("/green")
    liu.hears("还没有登记房号")
    await liu.taps("🧺 投放点")
    liu.hears("没有值班")
    await liu.taps("🎁 发放物品")
    liu.hears("取货码")
    await liu.says("abc")
    liu.hears("没有这个取货码")
    await liu.says(code.lower())
    liu.hears("<b>Soap</b>，3-2-501")
    again = liu.data_of("✅ 已发放")
    await liu.forges(again)
    liu.hears("已发放：Soap")
    anna.hears("Soap was collected")
    await liu.forges(again)
    assert liu.toasts[-1] == "已经收到，不用再按。"
    await liu.says(f"/start green_take_{code.replace('-', '')}")
    liu.hears("已经领过")
    assert await balance_of(town, home) == 20


async def test_what_is_given_back_returns_points_and_item(town, anna, home):
    await earned(town, home, 30)
    soap = await offered(town)
    await reserves(anna, home, soap)
    anna.hears("Reserved")
    await anna.taps("↩️ Give it back")
    anna.hears("Your 30 points return at once")
    await anna.taps("↩️ Yes, give it back")
    anna.hears("your 30 points are here again")
    await anna.taps("🌱 My points")
    anna.hears("<b>30 points</b>", "30 points expire on November 30, 2027")
    async with town.database.transaction() as tx:
        assert (await goods.find(tx, soap.id)).stock == 1


async def test_what_is_not_collected_goes_back_and_is_told_before(town, anna, home):
    await earned(town, home, 30)
    soap = await offered(town)
    await town.tick(JOB)
    await reserves(anna, home, soap)
    anna.hears("Reserved")
    await anna.says("/green")
    anna.hears("🎟 Reserved: Soap")
    town.clock.ahead(days=6, hours=2)
    await town.tick(JOB)
    anna.hears("Soap waits for you until November 30, 2026")
    town.clock.ahead(hours=1)
    await town.tick(JOB)
    anna.hears_nothing()  # Once.
    await anna.taps("🎟 Show the code")
    anna.hears("Reserved: <b>Soap</b>")
    town.clock.ahead(days=1, hours=12)
    await town.tick(JOB)
    anna.hears_nothing()  # It is night.
    town.clock.ahead(hours=12)
    await town.tick(JOB)
    anna.hears("not collected in time", "Your 30 points are here again")
    assert await balance_of(town, home) == 30
    async with town.database.transaction() as tx:
        assert (await goods.find(tx, soap.id)).stock == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"points": 10}, "not offered like that any more"),
        ({"offered": 0}, "not offered like that any more"),
        ({"stock": 0}, "Somebody else was faster"),
    ],
)
async def test_what_has_changed_since_it_was_shown_takes_nothing(town, anna, home, change, words):
    await earned(town, home, 30)
    soap = await offered(town)
    await anna.forges(f"green.ask_reservation:{home}:{soap.id}")
    anna.hears("Reserve Soap for 30 points?")
    [(column, value)] = change.items()
    async with town.database.transaction() as tx:
        await tx.run(f"UPDATE green_goods SET {column} = :value", value=value)
    await anna.taps("✅ Yes, reserve it")
    anna.hears(words, "Nothing was taken")
    assert await balance_of(town, home) == 30


async def test_with_too_few_points_nothing_is_taken(town, anna, home):
    soap = await offered(town)
    await reserves(anna, home, soap)
    anna.hears("has not enough points", "Nothing was taken")
    await anna.forges(f"green.reserve:{home}")  # Without a question before it.
    anna.hears("Nothing was changed")


async def test_nothing_to_get_yet(anna, home):
    await anna.forges(f"green.show_catalogue:{home}")
    anna.hears("nothing to get yet")


# Expiry


async def test_points_expire_after_everybody_there_was_told_once(town, anna, wang, home):
    await settle(town, wang)
    await earned(town, home, 10)
    await town.tick(JOB)
    town.clock.instant = town.clock.instant.replace(year=2027, month=10, day=30, hour=10)
    await town.tick(JOB)
    anna.hears_nothing()
    town.clock.ahead(days=2)
    await town.tick(JOB)
    anna.hears("expire soon", "10 points, until November 30, 2027")
    wang.hears("10分，2027年11月30日到期")
    town.clock.ahead(days=1)
    await town.tick(JOB)
    anna.hears_nothing()
    town.clock.ahead(days=29)
    await town.tick(JOB)
    assert await balance_of(town, home) == 0
    await anna.says("/green")
    anna.hears("<b>0 points</b>")
    await anna.taps("🧾 History")
    anna.hears("<b>−10</b> · expired")


# The ranking


async def test_the_ranking_shows_buildings_never_homes(town, anna, home):
    for number in range(5):
        other = await settle(town, town.person(50 + number, f"N{number}"), f"60{number}")
        await earned(town, other, 10 * number + 10)
        async with town.database.transaction() as tx:
            await accounts.rank(tx, other, wanted=number < 4)
    await town.tick(JOB)
    town.clock.ahead(days=1)
    await town.tick(JOB)
    await anna.forges(f"green.show_ranking:{home}")
    anna.hears("No building can be shown yet", "Your home does not take part")  # Four are too few.
    await anna.taps("🙋 Count us in")
    anna.hears("No building can be shown yet", "Your home takes part")
    assert anna.toasts[-1] == "You count from tomorrow on."
    town.clock.ahead(days=1)
    await town.tick(JOB)
    await anna.forges(f"green.show_ranking:{home}")
    said = anna.hears("🥇 Building 3: 20 points a home (5 homes)")  # (0 + 10 + 20 + 30 + 40) / 5
    assert "3-2" not in said
    await anna.taps("🙅 Leave us out")
    anna.hears("🥇 Building 3: 20")  # It changes once a day.
    town.clock.ahead(days=1)
    await town.tick(JOB)
    async with town.database.transaction() as tx:
        assert await ranking.places(tx, town.community.of(GreenRules)) == []


# What is kept


async def test_whoever_leaves_or_is_forgotten_leaves_the_points_to_the_home(town, anna, wang, home):
    await settle(town, wang)
    await appoint(town, wang)
    await earned(town, home, 30)
    soap = await offered(town)
    await reserves(wang, home, soap)
    wang.hears("已预约")
    await goes_to_work(wang)
    async with town.database.transaction() as tx:
        known = [each["what"] for each in (await personal.copy(tx, wang.id, town.community.held))["green account"]]
        assert sorted(known) == ["duty", "entry", "reserved"]
        await members.leave(tx, wang.id, home)
        await personal.forget(tx, wang.id, town.community.held)
        assert (await personal.copy(tx, wang.id, town.community.held))["green account"] == []
        assert await tx.value("SELECT count(*) FROM green_ledger WHERE actor_id = :id", id=wang.id) == 0
    await anna.forges(f"green.show_reserved:{home}")
    anna.hears("Reserved: <b>Soap</b>")
    await anna.forges("green.cancel:1")
    anna.hears("your 30 points are here again")


async def test_a_finished_quiz_earns_once_a_day_for_a_home(town, anna, home):
    class Asking:
        tx, person, now, community = None, anna, town.clock.now(), town.community

    async with town.database.transaction() as tx:
        Asking.tx = tx
        assert [await reward_quiz(Asking), await reward_quiz(Asking)] == [2, 0]
        Asking.now += timedelta(days=1)
        assert await reward_quiz(Asking) == 2
        assert await tx.value("SELECT DISTINCT reason FROM green_ledger") == Reason.QUIZ
        await members.leave(tx, anna.id, home)
        assert await reward_quiz(Asking) == 0


async def test_where_there_is_no_green_account_old_buttons_are_out_of_date(town, anna, home):
    town.sets(GreenRules, enabled=False)
    await anna.forges(f"green.show_account:{home}")
    anna.hears("Nothing was changed")
    await town.tick(JOB)


def test_the_configuration_makes_the_rules():
    assert not load(None, {}).settings.of(GreenRules).enabled
    hours = "06:30-08:30, 18:00-20:00, 22:00-24:00"
    rules = load(None, {"LINLI_GREEN_ENABLED": "true", "LINLI_GREEN_HOURS": hours}).settings.of(GreenRules)
    assert str(rules.zone) == "Asia/Shanghai"
    assert replace(rules, zone=UTC, hours=rules.hours[:2]) == GreenRules(enabled=True)
    assert str(rules.hours[2]) == "22:00–24:00"
