"""What the bot says in building groups by itself, if switched on: a greeting, an answer to “停水吗”, now and then."""

import pytest

from handlers.announcements.overhearing import asked_about
from storage.announcements import AnnouncementRules, Kind, register, spoken
from storage.people import groups
from storage.people.groups import BUILDING
from tests.support.announcing import JOB, goes_out

JOINED = {"id": 501, "is_bot": False, "first_name": "新邻居"}


@pytest.fixture
async def three(town):
    async with town.database.transaction() as tx:
        await groups.configure(tx, BUILDING + "3", -103)
    town.community.groups[BUILDING + "3"] = -103
    return town.group(-103)


@pytest.fixture
async def off(town, clerk, staff, wang):
    """The water of building 3 is announced to be off until noon tomorrow."""
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)
    town.sets(AnnouncementRules, group_answers=True)
    await clerk.says("明早8点到12点3号楼停水")
    clerk.unheard = clerk.unheard[-1:]
    clerk.hears("3号楼")
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    for each in (clerk, staff, wang):
        each.unheard.clear()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("停水", Kind.WATER),
        ("停水吗", Kind.WATER),
        ("停水了吗？", Kind.WATER),
        ("今天又停水了吗", Kind.WATER),
        ("几点来水", Kind.WATER),
        ("请问什么时候来水啊？", Kind.WATER),
        ("Is the water off", Kind.WATER),
        ("is the water back yet?", Kind.WATER),
        ("停电？", Kind.POWER),
        ("几点来电", Kind.POWER),
        ("is the power on?", Kind.POWER),
        ("电梯停了吗", Kind.LIFT),
        ("昨天停水了", None),
        ("昨天停水了吗？", None),
        ("停水了", None),
        ("去年停水的时候我们去河边打水", None),
        ("他说停水了，你信吗？", None),
        ("来电", None),  # A call.
        ("the water was off yesterday", None),
        ("水表在哪？", None),
        ("", None),
        ("停水" * 5000, None),
    ],
)
def test_a_question_or_the_bare_word(words, kind):
    assert asked_about(words) is kind


async def test_whoever_asks_in_the_group_is_answered_once_in_ten_minutes(town, off, wang, three):
    await wang.says("停水吗", chat=three)
    three.hears("💧 停水 · ", "停水通知", "08:00至12:00停水")  # What was asked for, not only that there is something.
    [[button]] = three.last["reply_markup"]["inline_keyboard"]
    assert button == {"text": "🔒 私下查看", "url": "https://t.me/linli_bot?start=news_1"}
    assert three.last["reply_parameters"]["message_id"]
    town.clock.ahead(minutes=9)
    await wang.says("几点来水", chat=three)
    three.hears_nothing()
    town.clock.ahead(minutes=2)
    await wang.says("is the water off?", chat=three)
    three.hears("💧 停水")


async def test_whoever_asks_is_answered_in_their_language(off, anna, three):
    await anna.says("is the water off?", chat=three)
    three.hears("💧 Water · ", "No water")


@pytest.mark.parametrize("words", ["停电吗", "昨天停水了", "楼下的快递是谁的"])
async def test_all_else_is_left_to_the_neighbours(off, wang, three, words):
    await wang.says(words, chat=three)
    three.hears_nothing()


async def test_nothing_is_said_unless_it_is_switched_on(town, off, wang, three):
    town.sets(AnnouncementRules, group_answers=False)
    await wang.says("停水吗", chat=three)
    three.hears_nothing()


async def test_the_staff_switch_it_on_and_off_for_one_group(town, clerk, off, wang, three):
    town.sets(AnnouncementRules, group_answers=False)
    await clerk.says("群里自动回复")
    clerk.hears("我在楼栋群里会主动说的")
    assert clerk.labels[:2] == ["🔕 3号楼 · 问答", "🔕 3号楼 · 欢迎"]
    for label in ("🔕 3号楼 · 问答", "🔕 3号楼 · 欢迎"):
        await clerk.taps(label)
        clerk.hears("我在楼栋群里")
    await wang.says("停水吗", chat=three)
    three.hears("💧 停水 · ")
    await wang.sends(chat=three, new_chat_members=[JOINED])
    three.hears("欢迎加入3号楼群")
    await clerk.taps("🔔 3号楼 · 问答")
    clerk.hears("我在楼栋群里")
    town.clock.ahead(minutes=11)
    await wang.says("停水吗", chat=three)
    three.hears_nothing()
    await wang.says("@linli_bot 停水吗", chat=three)
    three.hears("私聊")
    for forged in ("-103:answers:2", "-109:answers:1"):
        await clerk.forges(f"announcements.set_wish:{forged}")
        clerk.hears("")
    await wang.forges("announcements.set_wish:-103:answers:1")
    wang.hears("只有工作人员")
    async with town.database.read() as tx:
        done = await tx.rows("SELECT action FROM audit WHERE action LIKE 'group.%' ORDER BY id")
    assert [row["action"] for row in done] == ["group.answers_on", "group.greeting_on", "group.answers_off"]


async def test_what_is_over_or_for_another_building_is_no_answer(town, off, wang, three):
    async with town.database.transaction() as tx:
        await groups.configure(tx, BUILDING + "4", -104)
    town.community.groups[BUILDING + "4"] = -104
    four, elsewhere = town.group(-104), town.group(-109)
    await wang.says("停水吗", chat=four)
    await wang.says("停水吗", chat=elsewhere)
    four.hears_nothing()
    elsewhere.hears_nothing()
    async with town.database.read() as tx:
        ends = (await register.find(tx, 1)).expires_at
    town.clock.instant = ends
    await wang.says("停水吗", chat=three)
    three.hears_nothing()


async def test_the_staffs_group_is_not_answered(off, clerk, staff):
    await clerk.says("停水吗", chat=staff)
    staff.hears_nothing()


async def test_whoever_joins_is_greeted_once(town, wang, three):
    town.sets(AnnouncementRules, greet_members=True)
    await wang.sends(chat=three, new_chat_members=[JOINED])
    three.hears("欢迎加入3号楼群")
    [[button]] = three.last["reply_markup"]["inline_keyboard"]
    assert button == {"text": "💬 找我私聊", "url": "https://t.me/linli_bot?start=menu"}
    town.clock.ahead(minutes=11)
    await wang.sends(chat=three, new_chat_members=[JOINED])
    three.hears_nothing()


async def test_many_who_join_are_greeted_by_one_message_and_the_earlier_one_goes(town, wang, three):
    town.sets(AnnouncementRules, greet_members=True)
    for id in range(501, 505):
        await wang.sends(chat=three, new_chat_members=[JOINED | {"id": id}])
    three.hears("欢迎")
    three.hears_nothing()
    for id in (505, 506):
        first = three.last["message_id"]
        town.clock.ahead(minutes=10)
        await wang.sends(chat=three, new_chat_members=[JOINED | {"id": id}])
        three.hears("欢迎")
        assert three.others[-1] == ("deleteMessages", {"message_ids": [first]})


@pytest.mark.parametrize("joined", [[JOINED | {"is_bot": True}], [JOINED | {"id": 9}], []])
async def test_neither_bots_nor_residents_are_greeted(town, wang, three, joined):
    town.sets(AnnouncementRules, greet_members=True)
    await wang.sends(chat=three, new_chat_members=joined)
    three.hears_nothing()


async def test_no_other_group_is_greeted_nor_any_unless_it_is_switched_on(town, wang, three, staff):
    elsewhere = town.group(-109)
    await wang.sends(chat=three, new_chat_members=[JOINED])
    town.sets(AnnouncementRules, greet_members=True)
    for each in (elsewhere, staff):
        await wang.sends(chat=each, new_chat_members=[JOINED | {"id": 777}])
    for each in (three, elsewhere, staff):
        each.hears_nothing()


async def test_who_was_greeted_is_shown_and_forgotten(database, town):
    async with database.transaction() as tx:
        await spoken.greet(tx, [501, 502], town.clock.now())
        assert len(await spoken.copy(tx, 501)) == 1
        await spoken.forget(tx, 501)
        assert await spoken.copy(tx, 501) == []
        assert await spoken.greet(tx, [501], town.clock.now())
        assert not await spoken.greet(tx, [502], town.clock.now())
