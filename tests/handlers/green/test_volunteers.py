"""At the drop-off point: on duty, the bag is looked at, a code is scanned one way or the other."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import segno

from storage.engine.snapshot import Snapshot
from storage.green import GreenRules, Hours, Refusal, awards, oddities
from storage.green.oddities import Bag, OddityKind, bursts, capped, pairs
from storage.people import audit, codes
from storage.people.people import Role
from tests.support.green import account_of, appoint, balance_of, earned, goes_to_work, offered, reserves, settle


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


@pytest.fixture
async def wang(town):
    """A volunteer, at work."""
    person = town.person(9, "王芳", "zh-hans")
    await appoint(town, person)
    await goes_to_work(person)
    return person


async def shown_by(town, volunteer, level="good"):
    """The link of the code that a volunteer shows."""
    made = []
    new = codes.new
    codes.new = lambda: made.append(new()) or made[-1]
    try:
        await volunteer.forges(f"green.show_pass:{level}")
    finally:
        codes.new = new
    return f"/start green_bag_{made[0]}"


async def scans(town, volunteer, home):
    await volunteer.says(f"/start green_home_{(await account_of(town, home)).code}")


async def test_scan_look_award(town, anna, wang, home):
    await scans(town, wang, home)
    wang.hears("3-2-501这一袋分得怎么样")
    assert wang.labels == ["✅ 分得很好", "🌓 分得一般", "🔁 没有分类", "🏠 首页"]
    tap = wang.data_of("✅ 分得很好")
    await wang.forges(tap)
    wang.hears("✓ 3-2-501：✅ 分得很好，10分")
    anna.hears("Your bag was well sorted, thank you!", "+10 points, 10 in all")
    await wang.forges(tap)  # A double tap.
    assert wang.toasts[-1] == "已经收到，不用再按。"
    await scans(town, wang, home)
    wang.hears("这一户在这个投放时段已经记过分")
    assert await balance_of(town, home) == 10
    async with town.database.transaction() as tx:
        entry = (await audit.latest(tx, 1000, 1))[0]
    assert (entry.action, entry.actor_id, entry.subject) == ("green.award.good", wang.id, "3-2-501")


async def test_two_volunteers_look_at_the_same_bag_at_the_same_moment(town, anna, wang, home):
    chen = town.person(10, "Chen")
    await appoint(town, chen)
    await goes_to_work(chen)
    for volunteer in (wang, chen):
        await scans(town, volunteer, home)
        volunteer.hears("3-2-501")
    async with town.at_once():
        await wang.taps("✅ 分得很好")
        await chen.taps("✅ Well sorted")
    wang.hears("10分")
    chen.hears("has had its points")
    anna.hears("+10 points")
    assert await balance_of(town, home) == 10


async def test_what_is_not_sorted_yet_earns_kind_words(town, anna, wang, home):
    await scans(town, wang, home)
    wang.hears("怎么样")
    await wang.taps("🔁 没有分类")
    wang.hears("0分")
    anna.hears("not sorted yet. No harm done", "0 points, as before")
    await scans(town, wang, home)  # They may sort it, and come back.
    wang.hears("怎么样")


async def test_a_homes_code_tells_nothing_to_others(town, anna, home):
    eva = town.person(11, "Eva")
    for code in ((await account_of(town, home)).code, "0" * 11):
        await eva.says(f"/start green_home_{code}")
        eva.hears("This QR code is for the volunteers")


async def test_off_duty_nobody_awards_and_one_tap_begins_the_duty(town, anna, wang, home):
    await wang.forges("green.end_duty")
    wang.hears("没有值班")
    await scans(town, wang, home)
    wang.hears("请先开始值班，再扫一次")
    await wang.taps("▶️ 开始值班")
    wang.hears("您值班到08:30")
    town.clock.ahead(minutes=31)
    await scans(town, wang, home)
    wang.hears("只有在投放时间内才能记分：06:30–08:30 · 18:00–20:00")
    await wang.forges("green.begin_duty")
    wang.hears("请在投放时间内，或开始前30分钟内开始值班")


async def test_a_duty_of_the_evening_ends_at_24_as_its_hours_do(town, wang):
    town.sets(GreenRules, hours=(Hours.read("16:00-24:00"),))
    town.clock.ahead(hours=9)
    await wang.forges("green.begin_duty")
    wang.hears("16:00–24:00", "您值班到24:00")


async def test_a_duty_that_ended_while_looking_awards_nothing(town, anna, wang, home):
    await scans(town, wang, home)
    wang.hears("怎么样")
    town.clock.ahead(hours=1)
    await wang.taps("✅ 分得很好")
    wang.hears("只有在投放时间内")
    assert await balance_of(town, home) == 0


async def test_nobody_awards_a_home_of_their_own(town, wang):
    home = await settle(town, wang, "502")
    await scans(town, wang, home)
    wang.hears("不能给自己家记分")
    await wang.forges("green.grade:good")
    wang.hears("没有任何改动")


async def test_whoever_is_no_volunteer_any_more_awards_nothing(town, anna, wang, home):
    await scans(town, wang, home)
    wang.hears("怎么样")
    await appoint(town, wang, Role.VISITOR)
    await wang.taps("✅ 分得很好")
    wang.hears("这个功能只有志愿者")
    assert await balance_of(town, home) == 0


# The code that a volunteer shows


async def test_the_resident_scans_the_code_that_is_shown(town, anna, wang, home):
    await wang.forges("green.show_desk")
    wang.hears("您值班到08:30")
    await wang.taps("🔢 出码")
    wang.hears("一分钟内有效")
    assert wang.labels[:2] == ["✅ 分得很好", "🌓 分得一般"]
    link = await shown_by(town, wang)
    wang.hears("分得很好：10分", "只能用一次")
    await anna.says(link)
    anna.hears("well sorted, thank you", "+10 points, 10 in all")
    wang.hears("3-2-501：✅ 分得很好，10分。码已用掉")
    await anna.says(link)
    anna.hears("used already")
    assert await balance_of(town, home) == 10


async def test_after_a_minute_it_is_worth_nothing(town, anna, wang, home):
    link = await shown_by(town, wang)
    wang.hears("分得很好")
    town.clock.ahead(seconds=60)
    await anna.says(link)
    anna.hears("older than a minute")
    assert await balance_of(town, home) == 0


async def test_whoever_belongs_to_several_homes_says_for_which_the_points_are(town, anna, wang, home):
    other = await settle(town, anna, "502")
    link = await shown_by(town, wang, "partly")
    wang.hears("分得一般：5分")
    await anna.says(link)
    anna.hears("For which of your homes")
    await anna.taps("🏠 3-2-502")
    anna.hears("Nearly there", "+5 points")
    wang.hears("3-2-502")
    assert await balance_of(town, other) == 5


async def test_without_a_home_a_shown_code_leads_to_joining(town, anna, wang):
    link = await shown_by(town, wang)
    wang.hears("分得很好")
    await anna.says(link)
    anna.hears("you have not joined yours yet")


async def test_whoever_lives_with_the_volunteer_cannot_use_it(town, anna, wang, home):
    await settle(town, wang)
    link = await shown_by(town, wang)
    wang.hears("分得很好")
    await anna.says(link)
    anna.hears("You live together with this volunteer")


async def test_forged_codes_give_nothing(town, anna, home):
    for forged in ("0" * 11, "x", "green", "1_2"):
        await anna.says(f"/start green_bag_{forged}")
        anna.hears("not valid")
    await anna.forges("green.redeem_for:1")
    anna.hears("Nothing was changed")
    await anna.says("/start green_take_ABCDEF")
    anna.hears("for those who hand out the goods")


async def test_off_duty_no_code_is_shown(town, wang):
    await wang.forges("green.end_duty")
    wang.hears("没有值班")
    await wang.forges("green.show_pass:good")
    wang.hears("请先开始值班")
    await wang.forges("green.show_pass:unsorted")  # It would be worth nothing.
    wang.hears("没有任何改动")


async def test_a_volunteer_hands_nothing_over_to_their_own_home(town, wang):
    home = await settle(town, wang, "502")
    await earned(town, home, 30)
    soap = await offered(town)
    await reserves(wang, home, soap)
    code = wang.hears("已预约").partition("取货码：<b>")[2].partition("</b>")[0]
    assert wang.board["reply_markup"]["inline_keyboard"][0] == [{"text": "📋 复制编码", "copy_text": {"text": code}}]
    await wang.forges("green.ask_counter_code")
    wang.hears("请输入住户出示的取货码")
    await wang.says(code)
    wang.hears("不能给自己家发放")
    await wang.forges("green.hand_over:1")
    wang.hears("没有任何改动")


async def test_hand_over_needs_the_code(town, anna, wang, home):
    await earned(town, home, 30)
    soap = await offered(town)
    await reserves(anna, home, soap)
    anna.hears("Reserved")
    await wang.forges("green.hand_over:1")
    wang.hears("没有任何改动")


def test_a_picture_of_a_code_is_a_picture(town, wang):
    """Of the volunteers' and of the homes' codes, drawn without any other library."""
    content = io.BytesIO()
    segno.make_qr("https://t.me/linli_bot?start=green_home_0123456789A").save(content, kind="png", scale=12)
    assert content.getvalue().startswith(b"\x89PNG")


# What looks odd


def bag(by, home, minute=0, day="2026-11-23", second=0):
    return Bag(by, home, datetime(2026, 11, 23, 7, tzinfo=UTC) + timedelta(minutes=minute, seconds=second), day)


def test_one_volunteer_and_one_home_again_and_again():
    usual = [bag(9, home) for home in range(5) for _ in range(3)]
    assert pairs(usual) == {}
    assert pairs([*usual, *(bag(9, 7) for _ in range(7))]) == {(9, 7): 7}
    assert pairs([*usual, *(bag(9, 7) for _ in range(6))]) == {}
    assert pairs([bag(9, 7)] * 4) == {(9, 7): 4}
    assert (
        pairs([bag(9, home) for home in range(5) for _ in range(14)]) == {}
    )  # Every morning, every evening: diligent.


def test_more_bags_within_a_minute_than_anybody_can_look_into():
    assert bursts([bag(9, home, minute=home) for home in range(9)]) == {}
    assert bursts([bag(9, home, second=home * 10) for home in range(9)]) == {9: 6}
    assert bursts([bag(home % 2, home, second=home) for home in range(10)]) == {}


def test_homes_that_are_always_at_the_cap():
    days = [bag(9, 7, day=f"2026-11-{day}") for day in range(10, 15) for _ in range(2)]
    assert capped(days, 2) == {7: 5}
    assert capped(days[:-1], 2) == {}


async def test_those_who_were_forgotten_are_not_taken_for_one_person(town, anna, home):
    for _ in range(9):
        await earned(town, home, 10)
    with Snapshot(town.database.path) as snapshot:
        found = oddities.look(snapshot, town.clock.now(), GreenRules(bags_per_day=10))
    assert found == []


async def test_a_flood_of_forged_codes_fills_nothing(town, anna):
    async with town.database.transaction() as tx:
        for _ in range(150):
            await awards.note_attempt(tx, anna.id, Refusal.UNKNOWN, town.clock.now())
        assert await tx.value("SELECT count(*) FROM green_attempts") == 100


async def test_the_staff_see_what_looks_odd(town, anna, liu, wang, home, staff):
    await liu.says("/points", chat=staff)
    staff.hears("绿色账户。看某一户：/points 3-2-501")
    await liu.taps("🔎 异常情况", on=staff)
    assert liu.toasts[-1] == "🔎 正在查看，马上就来。"
    staff.hears("没有异常")
    for _ in range(3):
        await anna.says("/start green_bag_00000000000")
        anna.hears("not valid")
    town.sets(GreenRules, hours=tuple(Hours(8 * 60 + n, 8 * 60 + n + 1) for n in range(6)), bags_per_day=9)
    for _ in range(4):
        await goes_to_work(wang)
        await scans(town, wang, home)
        wang.hears("怎么样")
        await wang.taps("✅ 分得很好")
        wang.hears("10分")
        anna.hears("+10")
        town.clock.ahead(minutes=1)
    await liu.forges("green.show_oddities", staff)
    staff.hears("王芳给3-2-501记了4次分", "Anna被拒绝3次")
    with Snapshot(town.database.path) as snapshot:
        found = oddities.look(snapshot, town.clock.now(), town.community.of(GreenRules))
        assert [each.kind for each in found] == [OddityKind.PAIR, OddityKind.TRIES]
        town.clock.ahead(days=8)
        assert oddities.look(snapshot, town.clock.now(), town.community.of(GreenRules)) == []
