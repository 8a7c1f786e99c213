"""An outage has an end that somebody confirms: the staff are asked, those who live there look, all hear it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import SECOND
from handlers.announcements import outage
from storage.announcements import OutageState, outages, register
from storage.people import households, members
from storage.people.members import Relation
from tests.support.announcing import JOB, heard

OUTAGES = TimedJob("ask whether it is back", SECOND, outage.look, wanted=outages.is_due)
EIGHT = datetime(2026, 11, 23, 8, tzinfo=UTC)
BACK = "💧 <b>来水了</b>"


@pytest.fixture(autouse=True)
async def at_eight(town):
    town.clock.instant = EIGHT
    await town.tick(JOB, OUTAGES)
    yield
    for chat in town.people.values():
        chat.unheard.clear()


async def at(town, hour, minute=0):
    town.clock.instant = town.clock.instant.replace(hour=hour, minute=minute, second=0)
    for _ in range(8):
        await town.tick(JOB, OUTAGES)
        town.clock.instant += timedelta(seconds=1)


async def on_day(town, day, hour, minute=0):
    town.clock.instant = EIGHT.replace(day=day)
    await at(town, hour, minute)


@pytest.fixture
async def tower(town):
    """Building 3, entrance 2: one home on each of five floors."""
    people = []
    for floor in range(1, 6):
        person = town.person(100 + floor, f"{floor}楼", "zh-hans")
        await person.arrives()
        address = ("3", "2", f"{floor}01")
        async with town.database.transaction() as tx:
            await households.put(tx, [households.RosterEntry(address, floor, 895_000)])
            home = await households.at(tx, address)
            await members.join(tx, person.id, home.id, Relation.OWNER, town.clock.now())
        people.append(person)
    return people


async def announced(town, clerk, staff, words="今天9点到12点3号楼停水"):
    await clerk.says(words)
    heard(clerk)
    await clerk.taps("✅ 现在发送")
    await at(town, 8, 10)
    heard(clerk), heard(staff)


async def taps(clerk, staff, label):
    heard(staff)
    await clerk.forges(staff.data_of(label), staff)


def asked(people):
    return [each for each in people if any("您家里恢复了吗" in said for said in heard(each))]


async def test_at_its_end_the_staff_are_asked_and_all_hear_that_it_is_not_confirmed(town, clerk, staff, tower):
    await announced(town, clerk, staff)
    for each in tower:
        assert len(heard(each)) == 1
    await at(town, 11, 59)
    assert heard(staff) == []
    await at(town, 12)
    assert any("恢复了吗" in said for said in heard(staff))
    await at(town, 12, 14)
    assert heard(tower[0]) == []
    await at(town, 12, 16)
    assert all(any("还没有确认恢复" in said for said in heard(each)) for each in tower)
    await at(town, 12, 40)
    assert all(heard(each) == [] for each in tower)


async def test_residents_of_different_floors_confirm_it_before_everybody_hears_it(town, clerk, staff, tower):
    await announced(town, clerk, staff)
    for each in tower:
        heard(each)
    await at(town, 12)
    await taps(clerk, staff, "✅ 恢复了")
    witnesses = asked(tower)
    assert witnesses == [tower[0], tower[2], tower[4]]
    await witnesses[0].taps("✅ 恢复了")
    await at(town, 12, 2)
    assert not any(BACK in said for said in heard(tower[1]))
    await witnesses[1].taps("✅ 恢复了")
    await at(town, 12, 3)
    assert all(any(BACK in said for said in heard(each)) for each in tower)
    await witnesses[2].taps("❌ 还没有")
    await at(town, 12, 30)
    assert not any(BACK in said for each in tower for said in heard(each))


async def test_staff_who_say_that_it_is_back_are_led_to_the_outage(town, clerk, staff, tower):
    await clerk.says("3号楼来水了")
    assert "目前没有公告说停" in heard(clerk)[-1]
    await announced(town, clerk, staff)
    await at(town, 11)
    for words in ("The water is back in building 3.", "供水已恢复"):
        await clerk.says(words)
        assert "恢复了吗" in heard(clerk)[-1]
    await clerk.taps("✅ 恢复了：1号 💧 停水")
    assert len(asked(tower)) == 3
    await tower[1].says("来水了")  # A resident only tells of it.
    async with town.database.read() as tx:
        assert (await outages.find(tx, 1)).state is OutageState.CHECKING


RUNS = ("电梯修好了", "3号楼电梯恢复运行了", "电梯已经可以用了。", "the lift is working again")


@pytest.mark.parametrize("words", [*RUNS, "lift fixed?"])
async def test_a_lift_that_runs_again_ends_what_was_announced(town, clerk, staff, tower, words):
    await announced(town, clerk, staff, "今天9点到12点3号楼电梯检修")
    await at(town, 11)
    await clerk.says(words)
    assert ("恢复了吗" in heard(clerk)[-1]) is (words in RUNS)


async def test_a_lift_that_nobody_announced_to_stand_still_is_no_outage(town, clerk, staff, tower):
    await clerk.says("电梯修好了")
    assert not any("恢复了吗" in said or "没有公告说停" in said for said in heard(clerk))


async def test_one_who_says_no_brings_it_back_to_the_staff(town, clerk, staff, tower):
    await announced(town, clerk, staff)
    await at(town, 12)
    await taps(clerk, staff, "✅ 恢复了")
    witness = asked(tower)[0]
    await witness.taps("❌ 还没有")
    assert any("3-2-101说还没有" in said for said in heard(staff))
    await at(town, 12, 12)
    assert not any(BACK in said for each in tower for said in heard(each))


async def test_if_nobody_says_no_all_hear_it_after_ten_minutes(town, clerk, staff, tower):
    await announced(town, clerk, staff)
    await at(town, 12)
    await taps(clerk, staff, "✅ 恢复了")
    await at(town, 12, 11)
    assert all(any(BACK in said for said in heard(each)) for each in tower)


async def test_one_that_lasts_longer_is_put_off_and_asked_about_again(town, clerk, staff, tower):
    await announced(town, clerk, staff)
    for each in tower:
        heard(each)
    await at(town, 12)
    await taps(clerk, staff, "⏳ 还没有")
    heard(staff)
    await clerk.says("以后再说", chat=staff)
    assert any("没看懂到什么时候" in said for said in heard(staff))
    await clerk.says("15:00", chat=staff)
    await at(town, 12, 5)
    assert all(any("15:00" in said for said in heard(each)) for each in tower)
    heard(staff)
    await at(town, 12, 40)
    assert heard(staff) == []
    await at(town, 15)
    assert any("恢复了吗" in said for said in heard(staff))


async def test_an_outage_is_one_message_that_changes_and_stays_pinned_until_it_is_over(town, clerk, staff, tower):
    """What becomes known stands above its words, and is said below it, as an answer to it, once."""
    wang = tower[0]
    await clerk.says("今天9点到12点3号楼停水")
    heard(clerk)
    for label in ("📣 发到哪里", "📌 有效期内置顶", "✅ 就这样", "✅ 现在发送"):
        await clerk.taps(label)
        heard(clerk)
    await at(town, 8, 10)
    heard(wang)

    def pins():
        return [method for method, _ in wang.others if "in" in method]

    await at(town, 12)
    await at(town, 12, 14)
    assert pins() == ["pinChatMessage"]
    heard(staff)
    await at(town, 12, 16)
    changed, said = (each["text"] for each in wang.unheard)
    assert changed.startswith("💧 停水：预计的结束时间到了，还没有确认恢复")
    assert "3号楼将于" in changed
    assert said.startswith("💧 停水：预计的结束时间到了")
    assert wang.unheard[1]["reply_parameters"]["message_id"]
    heard(wang)
    await clerk.forges("announcements.tell_back:1", staff)
    await at(town, 12, 20)
    changed, said = (each["text"] for each in wang.unheard)
    assert changed.startswith(f"{BACK}\n刚来的水")
    assert "还没有确认" not in changed
    assert said.startswith(BACK)
    assert pins() == ["pinChatMessage", "unpinChatMessage"]
    async with town.database.read() as tx:
        assert await tx.value("SELECT count(*) FROM announcements") == 1


@pytest.mark.parametrize(
    "words",
    [
        "停水吗",
        "今天停水吗？",
        "为什么停水",
        "is the water off today?",
        "is there a water cut tomorrow",
        "来水了吗",
        "什么时候来水？",
        "几点有水啊",
        "水什么时候来",
        "恢复供水了没",
        "is the water back?",
    ],
)
async def test_who_asks_is_answered_from_what_they_were_told(town, clerk, staff, tower, words):
    await announced(town, clerk, staff)
    heard(tower[0])
    await tower[0].says(words)
    assert any("09:00开始" in said and "12:00恢复" in said for said in heard(tower[0])), "it is not off yet"
    await at(town, 10)
    await tower[0].says(words)
    assert any("预计" in said and "12:00" in said for said in heard(tower[0]))
    await at(town, 12)
    await tower[0].says(words)
    assert any("还没有确认" in said for said in heard(tower[0]))
    await clerk.forges("announcements.tell_back:1")
    await at(town, 12, 5)
    heard(tower[0])
    await tower[0].says(words)
    assert any("已恢复" in said for said in heard(tower[0]))


async def test_who_asks_when_it_is_off_reads_what_was_announced(town, clerk, staff, tower):
    await announced(town, clerk, staff, "今天15点到18点3号楼停水")
    heard(tower[0])
    await tower[0].says("什么时候停水")
    assert any("15:00至18:00停水" in said for said in heard(tower[0]))


async def test_who_was_told_of_nothing_can_tell_the_office(town, clerk, staff, anna):
    await anna.says("Is the water back?")
    assert any("Nothing of that was announced to you" in said for said in heard(anna))


async def test_only_who_is_asked_testifies_and_only_staff_say_that_it_is_back(town, clerk, staff, tower, anna):
    await announced(town, clerk, staff)
    await at(town, 12)
    for tap in ("ask_witnesses:1", "tell_back:1", "ask_until:1"):
        await tower[1].forges(f"announcements.{tap}")
    await anna.forges("announcements.say_back:1")
    async with town.database.read() as tx:
        assert (await outages.find(tx, 1)).state is OutageState.ASKED
    await taps(clerk, staff, "✅ 恢复了")
    for each in (tower[1], tower[3]):
        await each.forges("announcements.say_back:1")
    async with town.database.read() as tx:
        assert (await outages.find(tx, 1)).state is OutageState.CHECKING


async def test_what_says_no_end_is_asked_about_by_nobody(town, clerk, staff, tower):
    await clerk.says("/announce 请节约用水")
    heard(clerk)
    await clerk.taps("✅ 现在发送")
    await at(town, 8, 10)
    async with town.database.read() as tx:
        assert await outages.find(tx, 1) is None


@pytest.mark.parametrize("route", ["recall", "cancel"])
async def test_of_one_that_was_taken_back_nobody_hears_more(town, clerk, staff, tower, route):
    await clerk.says("今天9点到12点3号楼停水" if route == "recall" else "明天9点到12点3号楼停水")
    heard(clerk)
    if route == "cancel":
        await clerk.taps("🕘 何时发")
        await clerk.says("今天20:00")
        heard(clerk)
    await clerk.taps(next(each for each in clerk.labels if each.startswith("✅")))
    if route == "recall":
        await at(town, 8, 10)
    await clerk.forges(f"announcements.{route}:1")
    await at(town, 8, 20)
    for each in (clerk, staff, *tower):
        heard(each)
    town.clock.instant += timedelta(days=1)
    await at(town, 12)
    await at(town, 12, 20)
    assert heard(staff) == []
    assert all(heard(each) == [] for each in tower)


async def corrects(clerk, staff, words):
    await clerk.forges("announcements.ask_correction:1")
    await clerk.says(words)
    if "英文怎么写" in heard(clerk)[-1]:
        await clerk.taps("大家都一样 ›")
        heard(clerk)
    await clerk.taps("✏️ 确定更正")


async def test_one_that_is_corrected_ends_when_the_new_words_say(town, clerk, staff, tower):
    await announced(town, clerk, staff)
    await corrects(clerk, staff, "今天9点到15点3号楼停水")
    async with town.database.read() as tx:
        content = (await register.find(tx, 1)).content
    assert "15:00</tg-time>停水" in content.zh
    assert "to 15:00" in content.en  # Nobody reads in English what was true before.
    await at(town, 12)
    await at(town, 12, 20)
    heard(staff)
    assert not any("没有确认" in said for each in tower for said in heard(each))
    await tower[0].says("来水了吗")
    assert any("15:00" in said for said in heard(tower[0]))
    await at(town, 15)
    assert any("恢复了吗" in said for said in heard(staff))


async def test_of_several_days_the_next_one_is_answered(town, clerk, staff, tower):
    await announced(town, clerk, staff, "11月24日9点到12点、11月26日9点到12点3号楼停水")
    for day, said in ((23, "2026年11月24日（周二）09:00开始"), (25, "2026年11月26日（周四）09:00开始")):
        await on_day(town, day, 8)
        heard(tower[0])
        await tower[0].says("来水了吗")
        assert any(said in each for each in heard(tower[0]))


async def test_of_several_days_each_is_asked_about_and_said_to_be_over(town, clerk, staff, tower):
    """The announcement stays pinned and valid until the last of them; a late tap ends no other day."""
    wang = tower[0]
    await announced(town, clerk, staff, "11月24日、25日和26日9点到12点3号楼停水")
    for day, following in ((24, "下一次：2026年11月25日（周三）09:00"), (25, "11月26日（周四）09:00至"), (26, "")):
        await on_day(town, day, 12)
        assert any("恢复了吗" in said for said in heard(staff)), f"on the {day}th"
        heard(wang)
        await clerk.forges("announcements.tell_back:1")
        await clerk.forges("announcements.tell_back:1")
        await on_day(town, day, 12, 20)
        said = heard(wang)
        assert any(BACK in each and following in each for each in said)
        assert not any("没有确认" in each for each in said)
        heard(staff)
    assert "下一次" not in said[-1]
    await wang.says("来水了吗")
    assert any("已恢复" in each for each in heard(wang))


async def test_a_day_that_nobody_confirms_gives_way_to_the_next(town, clerk, staff, tower):
    wang = tower[0]
    await announced(town, clerk, staff, "11月24日9点到12点、11月26日9点到12点3号楼停水")
    await on_day(town, 24, 12)
    await on_day(town, 24, 12, 16)
    assert any("还没有确认恢复" in each for each in heard(wang))
    await on_day(town, 26, 10)
    assert any(each == "💧 停水：2026年11月26日（周四）09:00至12:00" for each in heard(wang))
    await wang.says("来水了吗")
    assert any("预计2026年11月26日（周四）12:00恢复" in each for each in heard(wang))
    heard(staff)
    await on_day(town, 26, 12)
    assert any("恢复了吗" in said for said in heard(staff))
    await taps(clerk, staff, "⏳ 还没有")
    await clerk.says("15:00", chat=staff)
    heard(staff)
    await on_day(town, 26, 15)
    assert any("恢复了吗" in said for said in heard(staff))


async def test_one_of_several_days_that_is_corrected_goes_by_the_new_ones(town, clerk, staff, tower):
    await announced(town, clerk, staff, "11月24日、25日和26日9点到12点3号楼停水")
    await corrects(clerk, staff, "11月24日和11月27日13点到15点3号楼停水")
    async with town.database.read() as tx:
        found = await outages.find(tx, 1)
        assert [(begins.day, begins.hour) for begins, _ in found.spells] == [(24, 13), (27, 13)]
        assert (await register.find(tx, 1)).expires_at == EIGHT.replace(day=27, hour=15)
    await on_day(town, 24, 12)
    heard(staff)
    await on_day(town, 24, 15)
    assert any("恢复了吗" in said for said in heard(staff))


async def test_one_that_is_corrected_to_be_off_no_more_is_asked_about_by_nobody(town, clerk, staff, tower):
    await announced(town, clerk, staff)
    await corrects(clerk, staff, "今天3号楼不停水了")
    await at(town, 12)
    async with town.database.read() as tx:
        assert await outages.find(tx, 1) is None


async def test_that_it_is_off_no_more_is_no_outage(town, clerk, staff, tower):
    await announced(town, clerk, staff, "取消今天3号楼的停水")
    async with town.database.read() as tx:
        assert await outages.find(tx, 1) is None
