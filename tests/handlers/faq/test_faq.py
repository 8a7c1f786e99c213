"""What is often asked: the staff answer it once for all, people find it by a button."""

from datetime import time

import pytest

from storage import faq
from storage.reports.deadlines import Deadlines, Opening, WorkingDays
from tests.support.people import photo

OFFICE = Opening(time(8, 30), time(17, 30))


async def write(someone, *wordings, zh="8点半到5点半", en="8:30 to 17:30"):
    await someone.says("常见问题")
    someone.hears("")
    await someone.taps("✏️ 写答案")
    someone.hears("还没有人问过答不上来的问题")
    await someone.taps("✍️ 写一问一答")
    someone.hears("大家会怎么问？")
    await someone.says("\n".join(wordings))
    someone.hears("答案是什么？", wordings[0])
    await someone.says(zh)
    someone.hears("英文怎么说？")
    await someone.says(en)
    someone.hears("要配照片吗？")


@pytest.fixture
async def clerk(town, liu):
    """刘伟 is one of the staff, and speaks Chinese."""
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = 3 WHERE person_id = :liu", liu=liu.id)
    return liu


async def test_an_answer_is_written_once_and_found_by_everybody_in_their_language(town, clerk, anna):
    await write(clerk, "物业几点上班", "office hours")
    await clerk.taps("不要照片 ›")
    clerk.hears("物业几点上班", "8点半到5点半", "8:30 to 17:30")
    await clerk.taps("✅ 保存")
    clerk.hears("保存好了")
    clerk.hears("物业几点上班", "8点半到5点半")
    await anna.says("/faq")
    anna.hears("What would you like to know?")
    await anna.taps("物业几点上班")
    anna.hears("8:30 to 17:30")


async def test_a_photo_goes_with_it(town, clerk, anna):
    await write(clerk, "驿站在哪")
    await clerk.sends(photo=photo("map"))
    clerk.hears("驿站在哪")
    await clerk.taps("✅ 保存")
    clerk.hears("保存好了")
    clerk.hears("驿站在哪")
    assert clerk.last["photo"] == "map"


async def test_what_was_asked_in_vain_is_answered_by_a_tap(town, clerk):
    async with town.database.transaction() as tx:
        for words in ("游泳馆几点开门", "游泳馆什么时候开门？", "打印店在哪"):
            await faq.note(tx, words, town.clock.now())
    await clerk.says("/faq")
    clerk.hears("想问什么")
    await clerk.taps("✏️ 写答案")
    clerk.hears("2× 游泳馆什么时候开门？", "1× 打印店在哪")
    await clerk.taps("✍️ 游泳馆什么时候开门？")
    clerk.hears("游泳馆什么时候开门？")
    await clerk.says("夏天 6 点")
    clerk.hears("英文怎么说？")
    await clerk.taps("大家都一样 ›")
    clerk.hears("要配照片吗？")
    await clerk.taps("不要照片 ›")
    clerk.hears("夏天 6 点")
    await clerk.taps("✅ 保存")
    clerk.hears("保存好了")
    clerk.hears("夏天 6 点")
    async with town.database.transaction() as tx:
        assert [each.words for each in await faq.most_asked(tx, 5)] == ["打印店在哪"]
        assert faq.best("游泳馆几点开门", await faq.entries(tx)).entry.zh == "夏天 6 点"


async def test_whoever_just_asks_gets_the_answer_that_fits(town, clerk, anna):
    await write(clerk, "物业几点上班", "office hours")
    await clerk.taps("不要照片 ›")
    clerk.hears("以后有人这样问")
    await clerk.taps("✅ 保存")
    clerk.hears("保存好了")
    clerk.hears("8点半到5点半")
    await clerk.says("物业什么时候开门？")
    clerk.hears("物业几点上班", "8点半到5点半")
    await anna.says("when does the office open?")
    anna.hears("8:30 to 17:30")


async def test_a_question_in_vain_is_counted_and_small_talk_is_not(town, anna):
    for words in ("where can I get a parking permit?", "lol ok"):
        await anna.says(words)
        anna.hears("I do not understand this yet")
    async with town.database.transaction() as tx:
        assert [each.words for each in await faq.most_asked(tx, 5)] == ["where can I get a parking permit?"]


async def test_an_answer_is_taken_away_after_a_question(town, clerk, anna):
    await write(clerk, "物业几点上班")
    await clerk.taps("不要照片 ›")
    clerk.hears("以后有人这样问")
    await clerk.taps("✅ 保存")
    clerk.hears("保存好了")
    clerk.hears("8点半到5点半")
    await clerk.taps("🗑 删掉这条")
    clerk.hears("要删掉这条答案吗？", "物业几点上班")
    await clerk.taps("🗑 删掉这条")
    clerk.hears("删掉了")
    await anna.says("/faq")
    anna.hears("What would you like to know?")
    assert "物业几点上班" not in anna.labels


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("几点上班？", "08:30–17:30"),
        ("Is the office open on Saturday?", "08:30–17:30"),
        ("when is the office open", "Monday to Friday"),
        ("物业电话多少", "6543210"),
    ],
)
async def test_what_the_configuration_knows_is_answered_before_anybody_writes_it_down(town, anna, words, heard):
    town.sets(Deadlines, working_hours=OFFICE, working_days=WorkingDays.CHINA)
    await anna.says(words)
    anna.hears(heard)


@pytest.mark.parametrize("words", ["居委会几点上班？", "物业费怎么交？"])
async def test_what_nobody_knows_is_not_made_up(town, anna, words):
    town.sets(Deadlines, working_hours=OFFICE, working_days=WorkingDays.CHINA)
    await anna.says(words)
    anna.hears("I do not understand this yet")


async def test_they_stand_in_the_list_and_what_the_staff_write_goes_first(town, clerk, anna):
    town.sets(Deadlines, working_hours=OFFICE, working_days=WorkingDays.CHINA)
    await anna.says("/faq")
    anna.hears("What would you like to know?")
    await anna.taps("When is the office open?")
    anna.hears("When is the office open?", "Monday to Friday")
    await write(clerk, "几点上班", zh="明天起9点", en="From tomorrow on at 9")
    await clerk.taps("不要照片 ›")
    clerk.hears("以后有人这样问")
    await clerk.taps("✅ 保存")
    clerk.hears("保存好了")
    clerk.hears("明天起9点")
    await anna.says("几点上班")
    anna.hears("From tomorrow on at 9")
    await anna.forges("faq.tell:-9")
    anna.hears("That button belongs to something that is over")


async def test_residents_cannot_write(town, anna):
    await anna.forges("faq.ask_wordings")
    anna.hears("Only the staff can use this")
    await anna.forges("faq.withdraw:1")
    anna.hears("Only the staff can use this")


async def test_what_is_too_long_is_asked_again_and_nothing_is_kept(town, clerk):
    await clerk.says("/faq")
    clerk.hears("")
    await clerk.taps("✏️ 写答案")
    clerk.hears("")
    await clerk.taps("✍️ 写一问一答")
    clerk.hears("大家会怎么问？")
    await clerk.says("问" * 101)
    clerk.hears("最多10行", "100")
    await clerk.says("问")
    clerk.hears("答案是什么？")
    await clerk.says("答" * 2001)
    clerk.hears("2000")
