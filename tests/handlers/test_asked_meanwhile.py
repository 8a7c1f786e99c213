"""A question under a summary is answered, and never sent as if it belonged to it; what is open stays open."""

import pytest

from handlers.dialogue.said import Said
from handlers.garden.meanwhile import asks_something
from storage import faq
from storage.people import households, members
from storage.people.members import Relation
from storage.people.people import Role


@pytest.fixture
async def wang(town):
    person = town.person(30, "王芳", "zh-hans")
    await person.arrives()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        await members.join(tx, person.id, 1, Relation.OWNER, town.clock.now())
        await faq.add(tx, ["上门维修收费吗"], "公共区域免费。", "Free in shared areas.", None, 8, town.clock.now())
    return person


@pytest.fixture
async def told(wang):
    """The summary of a report."""
    await wang.says("/report 家里漏水了")
    wang.hears("这样发给物业")
    return wang


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("物业电话多少", "6543210"),
        ("转人工", "6543210"),
        ("上门维修要收费吗", "公共区域免费"),
        ("香蕉皮怎么扔", "厨余垃圾"),
        ("旧电池怎么扔", "要看是哪一种"),
    ],
)
async def test_what_can_be_answered_is_and_the_report_stays_as_it_was(told, staff, question, answer):
    await told.says(question)
    told.hears(answer)
    if "干电池" in told.labels:
        await told.taps("干电池")
        told.hears("干电池")
    await told.taps("‹ 接着办")
    assert question not in told.hears("这样发给物业", "家里漏水了")
    await told.taps("✅ 发送")
    told.hears("报修编号")
    assert question not in staff.hears("家里漏水了")


@pytest.mark.parametrize("question", ["几点能来?", "什么时候能修好", "要我在家吗", "when will somebody come?"])
async def test_what_nobody_knows_is_asked_back_and_the_staff_see_what_was_asked(town, told, staff, question):
    await told.says(question)
    told.hears("这个问题我答不上来")
    assert told.labels == ["✍️ 一起写进去", "☎️ 找人帮忙", "‹ 接着办"]
    board = told.board
    await told.taps("☎️ 找人帮忙")
    told.hears("6543210")
    async with town.database.transaction() as tx:
        assert [each.words for each in await faq.most_asked(tx, 5)] == [question]
    told.board = board
    await told.taps("‹ 接着办")
    assert question not in told.hears("这样发给物业")


async def test_or_it_goes_along(told, staff):
    await told.says("几点能来?")
    told.hears("这个问题我答不上来")
    await told.taps("✍️ 一起写进去")
    told.hears("这样发给物业", "家里漏水了\n几点能来?")


async def test_the_same_under_a_request_for_help(wang):
    await wang.says("/helpme")
    wang.hears()
    await wang.says("帮我拿快递")
    wang.hears("要我去找人吗")
    await wang.says("要花钱吗")
    wang.hears("这个问题我答不上来")
    await wang.taps("‹ 接着办")
    assert "要花钱吗" not in wang.hears("要我去找人吗")


async def test_amid_a_booking_questions_are_answered_and_it_goes_on(wang):
    await wang.says("/book")
    wang.hears("要预约什么")
    await wang.says("屋顶花园")
    wang.hears("哪一天")
    await wang.says("周六")
    wang.hears("几点")
    for question, answer in (
        ("seats for the film night?", "近期没有安排活动"),  # No booking for the night.
        ("几点开门", "屋顶花园"),
        ("上门维修要收费吗", "公共区域免费"),
        ("要押金吗", "这句我还听不懂"),
        ("物业电话多少", "6543210"),
        ("香蕉皮怎么扔", "厨余垃圾"),
    ):
        await wang.says(question)
        wang.hears(answer)
        await wang.taps("‹ 接着办")
        wang.hears("几点")
    await wang.says("下午4点到6点")
    wang.hears("16:00–18:00")
    await wang.says("要押金吗")
    wang.hears("这句我还听不懂")
    await wang.says("好的")
    wang.hears("约好了")
    wang.unheard.clear()


async def test_an_unfinished_report_is_kept_when_a_thing_is_sorted_after_all(told):
    await told.says("/sort")
    told.hears("水管：已保存")
    await told.says("香蕉皮")
    told.hears("厨余垃圾")
    await told.says("/menu")
    told.hears()
    assert told.labels[0] == "📝 接着写（🚰 水管）"


# How urgent they say that it is


async def test_how_urgent_it_is_said_to_be_is_shown_and_is_no_part_of_the_words(told):
    for shown, said in (
        ("🔴 马上", ("很急", "急急急！", "能快点吗", "urgent please", "赶紧来人，谢谢")),
        ("🟢 不急", ("不急", "还是不急吧", "it's not that urgent", "有空再来就行", "no rush at all")),
        ("🟡 尽快", ("尽快处理一下", "明天来也行")),
    ):
        for words in said:
            await told.says(words)
            told.hears("这样发给物业", f"🚰 水管 · {shown}\n📍 3-2-501\n家里漏水了\n没有照片")


async def test_said_beside_something_else_it_counts_against_what_was_chosen_before(told):
    await told.taps("⏱ 急不急")
    told.hears("急不急")
    await told.says("it is not urgent")
    told.hears("🟢 不急")
    await told.says("厨房也漏了，很急")
    told.hears("🔴 马上", "家里漏水了\n厨房也漏了，很急")


async def test_said_before_anything_is_told_it_is_kept(wang):
    await wang.says("/report")
    wang.hears("是关于什么的")
    await wang.says("很急")
    wang.hears("是关于什么的")
    await wang.says("楼道灯不亮了")
    wang.hears("💡 照明 · 🔴 马上")


# What it means for my home; what is asked


async def test_what_concerns_my_home_and_what_is_asked_is_found_by_asking(wang):
    for words in ("对我家有什么影响", "does it affect my home?", "哪些楼受影响"):  # Nothing is voted on.
        await wang.says(words)
        wang.hears("目前没有给您的公告")
    for words in ("有什么小调查吗", "最近有什么问卷", "any polls?"):
        await wang.says(words)
        wang.hears("目前没有小调查")


def test_a_question_about_a_day_is_no_question_apart():
    assert asks_something(Said("要押金吗"))
    assert not asks_something(Said("周六下午还有位置吗"))


# Where nothing was told yet


@pytest.mark.parametrize("state", ["/report", "/join", "/sort", "/quiz", "/propose"])
async def test_a_question_that_nobody_knows_is_no_answer_to_ours(wang, state):
    await wang.says(state)
    wang.hears()
    await wang.says("物业费怎么交")
    wang.hears("这句我还听不懂")
    assert wang.labels == ["📣 报给物业", "☎️ 找人帮忙", "‹ 接着办", "🏠 首页"]
    await wang.taps("‹ 接着办")
    assert "物业费" not in wang.hears()


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        *((words, "这件事关系到谁") for words in ("能不能在楼下装充电桩？", "装电梯", "Should we have a bench?")),
        ("家里进水了", "把这条报给物业吗"),  # Nobody proposes that.
    ],
)
async def test_a_proposal_may_be_put_as_a_question(wang, words, heard):
    await wang.says("/propose")
    wang.hears("您提议什么")
    await wang.says(words)
    wang.hears(heard)


@pytest.mark.parametrize(
    "state", ["/book", "/book 屋顶花园 周六下午4点到6点", "/helpme 帮我拿快递", "/propose", "/checkin", "/announce"]
)
async def test_a_person_is_there_amid_every_dialogue(town, wang, state):
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = 30", role=int(Role.STAFF))
    await wang.says(state)
    wang.unheard.clear()
    for words in ("人工", "转人工", "客服", "打电话", "我要投诉", "talk to a human", "物业电话多少"):
        if state == "/announce" and words == "物业电话多少":
            continue  # It may be what is announced.
        await wang.says(words)
        wang.hears("6543210")
        assert "‹ 接着办" in wang.labels


async def test_a_question_is_no_place_and_a_place_may_be_said_as_one(wang):
    await wang.says("/report The lamp is broken")
    wang.hears("在哪里")
    for question in ("is it free?", "几点能来？", "在哪？", "要多久"):
        await wang.says(question)
        wang.hears("这句我还听不懂")
    for place in ("东门那边吧？", "next to the gym?", "是3号楼吗", "about where the pond is"):
        await wang.says(place)
        wang.hears("这样发给物业", "📍")
        await wang.taps("📍 地点")
        wang.hears("在哪里")
