"""How do I sort this? From words out of the blue to the community's own list; in both languages."""

import pytest

from bot.config.config import Config
from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import Forgetting, every
from storage.people import audit, groups, personal
from storage.sorting import Category, City, SortingRules, questions, rulings
from tests.support.people import photo


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


# Look-up


async def test_words_out_of_the_blue_are_answered(wang):
    await wang.says("吃剩的小龙虾壳怎么扔")
    assert wang.hears().splitlines() == [
        "<b>小龙虾壳：🍌 厨余垃圾</b>",
        "👉 绿色桶",
        "💡 软壳容易腐烂。",
        "✋ 沥干水，去掉袋子。",
    ]
    assert wang.labels == ["🤔 好像不对", "♻️ 再问一样", "🏠 首页"]
    await wang.says("一个矿泉水瓶")
    wang.hears("♻️ 可回收物", "蓝色桶")


async def test_in_english_both_names_are_said(anna):
    await anna.says("/sort where does a banana peel go?")
    anna.hears("<b>banana peel (香蕉皮): 🍌 Kitchen waste</b>", "green bin", "rot")


async def test_sort_asks_what_it_is_and_goes_on_asking(anna):
    await anna.says("/menu")
    anna.hears("What would you like")
    await anna.taps("♻️ How to sort")
    anna.hears("What do you want to throw away?")
    await anna.says("old newspapers")
    anna.hears("♻️ Recyclable")
    await anna.taps("♻️ Next thing")
    anna.hears("What do you want to throw away?")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("坏脱的灯泡", "要看是哪一种"),
        ("椅子散架了", "大件"),
        ("垃圾袋漏了", "其他垃圾"),
        ("门锁坏了", "报给物业吗"),
        ("有人把床垫扔在楼梯口", "报给物业吗"),
        ("谁能帮我搬箱子", "要我去找人吗"),
    ],
)
async def test_where_a_thing_is_asked_for_what_broke_is_thrown_away_unless_it_belongs_to_the_house(wang, words, answer):
    await wang.says("/sort")
    wang.hears("要扔什么")
    await wang.says(words)
    wang.hears(answer)


@pytest.mark.parametrize(
    ("words", "answer"),
    [("你好", "您想做什么"), ("电梯坏了", "报给物业吗"), ("谢谢", "不客气"), ("我想投诉保安", "6543210")],
)
async def test_what_is_no_question_about_rubbish_is_left_to_others(wang, words, answer):
    await wang.says(words)
    wang.hears(answer)


async def test_the_menus_words_are_not_taken_for_rubbish(wang):
    await wang.says("报修")
    wang.hears("是关于什么的")
    await wang.says("厨房漏水")  # In another dialogue nothing is looked up.
    wang.hears("这样发给物业", "厨房漏水")


async def test_what_depends_is_asked_back_by_buttons(wang):
    await wang.says("电池")
    wang.hears("<b>电池</b>", "要看是哪一种")
    assert wang.labels == ["干电池", "充电电池", "纽扣电池", "电动车电池", "🙋 问志愿者", "🏠 首页"]
    await wang.taps("干电池")
    wang.hears("干电池：🗑 其他垃圾", "现在的干电池不含汞")
    await wang.says("电池")
    wang.hears("要看是哪一种")
    await wang.says("电动车电池")  # Typing what stands on a button is pressing it.
    wang.hears("<b>电动车电池</b>", "⚠️ 可能起火", "交回车店", "6543210")


async def test_another_thing_may_be_typed_instead_of_choosing(wang):
    await wang.says("电池")
    wang.hears("要看是哪一种")
    await wang.says("西瓜皮")
    wang.hears("🍌 厨余垃圾")


async def test_of_several_things_the_one_that_depends_is_asked(wang):
    await wang.says("电池和奶茶杯")
    wang.hears("• 电池：要看是哪一种", "• 奶茶杯：🗑 其他垃圾，灰色桶")
    assert wang.labels[:2] == ["干电池", "充电电池"]


async def test_what_falls_apart_is_answered_piece_by_piece(wang):
    await wang.says("喝剩的奶茶")
    wang.hears("<b>奶茶</b>", "• 吸管：🗑 其他垃圾", "• 奶茶中的珍珠：🍌 厨余垃圾")


async def test_danger_is_said_first(wang):
    await wang.says("水银体温计")
    assert wang.hears().splitlines()[1].startswith("⚠️ 含水银！")


async def test_in_shanghai_the_bins_are_called_otherwise(town, wang):
    town.sets(SortingRules, city=City.SHANGHAI)
    await wang.says("西瓜皮")
    wang.hears("🍌 湿垃圾", "棕色桶")


async def test_a_forged_choice_leads_nowhere(anna):
    await anna.says("电池")
    anna.hears("It depends")
    question = anna.data_of("🙋 Ask a volunteer").partition("@")[2]
    for place in (-1, 4, 99):
        await anna.forges(f"sorting.choose:{place}@{question}")
        anna.hears("That button belongs to something that is over")
    await anna.forges("sorting.doubt:独角兽")
    anna.hears("That button belongs to something that is over")


async def test_a_newcomers_question_is_answered_once_they_have_agreed(town):
    new = town.person(11, "Eva", "en", new=True)
    await new.says("banana peel")
    new.hears("Is that all right?")
    await new.taps("✅ I agree")
    new.hears("Good to see you")
    new.hears("🍌 Kitchen waste")


# What is understood


async def test_a_bulging_power_bank_is_a_danger_first_and_then_a_thing_to_throw_away(wang):
    await wang.says("充电宝鼓包了")
    wang.hears("🛑", "119 火警")
    await wang.taps("不是紧急情况")
    said = wang.hears("119", "不要投进任何桶", "6543210").splitlines()
    assert said[:2] == ["<b>充电宝</b>", said[1]]
    assert said[1].startswith("⚠️ 随时可能起火！")


async def test_who_only_names_a_bulging_power_bank_hears_where_it_goes(wang):
    await wang.says("鼓包的充电宝")
    said = wang.hears("随时可能起火", "不要投进任何桶", "6543210")
    assert "119 火警" not in said


async def test_what_is_only_like_something_is_called_as_it_was_typed(wang):
    await wang.says("从快递上撕下来的单子怎么扔")
    wang.hears("（按快递单）：🗑 其他垃圾", "我按这个理解的")


async def test_a_bin_is_explained(wang, anna):
    await wang.says("什么是湿垃圾")
    wang.hears("<b>🍌 厨余垃圾 · 绿色桶</b>", "✅ 剩饭剩菜", "✋ 沥干水")
    assert "🤔 好像不对" not in wang.labels
    await anna.says("what is hazardous waste?")
    anna.hears("☣️ Hazardous · red bin", "rechargeable")


async def test_dirt_is_told_of_with_what_can_be_saved(anna):
    await anna.says("unwashed yoghurt bottle")
    assert "Not everybody agrees" not in anna.hears("🗑 Other waste", "It is soiled", "washed clean")


# Volunteers


async def asked(person, staff, words="独角兽的角怎么扔"):
    await person.says(words)
    person.hears("不敢乱猜")
    await person.taps("🙋 问志愿者")
    person.hears("已经问了")
    staff.hears("♻️ 怎么分类", words, person.name)


async def test_what_is_not_known_goes_to_people_and_their_answer_onto_the_list(town, wang, anna, liu, staff):
    await asked(wang, staff)
    assert staff.labels == ["♻️ 可回收物", "☣️ 有害垃圾", "🍌 厨余垃圾", "🗑 其他垃圾"]
    await liu.taps("🗑 其他垃圾", on=staff)
    wang.hears("刘伟答复您问的“独角兽的角怎么扔”", "🗑 其他垃圾，灰色桶")
    staff.hears("✅ 刘伟：🗑 其他垃圾")
    assert staff.last["edit"]
    await liu.taps("📌 加入清单", on=staff)
    staff.hears("📌 已加入本小区清单")
    assert liu.toasts[-1] == "已加入本小区清单：独角兽的角"
    await anna.says("独角兽的角")
    anna.hears("独角兽的角: 🗑 Other waste")
    async with town.database.transaction() as tx:
        assert [entry.action for entry in await audit.latest(tx, 1000, 9)] == ["sorting.rule", "sorting.answer"]


async def test_a_reply_in_ones_own_words_answers_too(wang, liu, staff):
    await asked(wang, staff)
    card = {"message_id": staff.last["message_id"], "date": 1, "chat": {"id": staff.id, "type": "supergroup"}}
    await liu.says("交给动物园 <3", chat=staff, reply_to_message=card)
    wang.hears("刘伟答复您问的", "交给动物园 &lt;3")
    staff.hears("✅ 刘伟：交给动物园")
    staff.hears("已转告")


async def test_the_first_answer_counts(town, wang, liu, staff):
    await asked(wang, staff)
    board = staff.data_of("🗑 其他垃圾")
    await liu.taps("☣️ 有害垃圾", on=staff)
    wang.hears("☣️ 有害垃圾")
    staff.hears("✅ 刘伟")
    chen = town.person(10, "陈静", "zh-hans")
    await chen.forges(board, staff)
    assert chen.toasts == ["这个问题已有人答复。"]


async def test_an_answer_stays_one_when_whoever_gave_it_wants_to_be_forgotten(town, wang, liu, staff):
    await asked(wang, staff)
    await liu.taps("🗑 其他垃圾", on=staff)
    wang.hears("刘伟答复您问的")
    staff.hears("✅ 刘伟")
    async with town.database.transaction() as tx:
        await personal.forget(tx, liu.id, town.community.held)
    await liu.taps("📌 加入清单", on=staff)
    staff.hears("✅ 一位住户：🗑 其他垃圾", "📌 已加入本小区清单")


async def test_a_photo_is_shown_to_people(wang, liu, staff):
    await wang.says("/sort")
    wang.hears("您要扔什么")
    await wang.sends(photo=photo("thing"))
    wang.hears("照片里的东西我认不出来")
    await wang.taps("🙋 问志愿者")
    wang.hears("已经问了")
    staff.hears("见照片", "王芳")
    assert staff.last["photo"] == "thing"
    await liu.taps("♻️ 可回收物", on=staff)
    wang.hears("答复您问的“您的照片”", "♻️ 可回收物")
    staff.hears("✅ 刘伟")
    assert "📌" not in str(staff.last)  # A photo has no name to be listed under.


async def test_an_answer_that_looks_wrong_is_brought_to_people_once(wang, liu, staff):
    await wang.says("充电宝")
    wang.hears("♻️ 可回收物", "各处说法不同")
    doubt = wang.data_of("🤔 好像不对")
    await wang.forges(doubt)
    wang.hears("已经问了")
    staff.hears("充电宝", "🤔 居民觉得这个答案不对：充电宝：♻️ 可回收物")
    await wang.forges(doubt)
    assert wang.toasts[-1] == "您已经问过了，有答复会发到这里。"


async def test_where_there_is_no_staff_the_duty_desk_is_named(town, wang):
    del town.community.groups[groups.STAFF]
    await wang.says("独角兽的角怎么扔")
    wang.hears("不敢乱猜")
    await wang.taps("🙋 问志愿者")
    wang.hears("值班电话", "6543210")


@pytest.mark.parametrize("data", ["sorting.answer:1:food", "sorting.add:1", "sorting.bring_up:1", "sorting.withdraw"])
async def test_only_those_who_may_answer_can(anna, data):
    await anna.forges(data)
    anna.hears("Only ")


@pytest.mark.parametrize(
    "data", ["sorting.answer:99:food", "sorting.add:99", "sorting.bring_up:99", "sorting.withdraw"]
)
async def test_what_does_not_exist_is_out_of_date(liu, staff, data):
    await liu.forges(data, staff)
    assert liu.toasts[-1] == "已经过期，没有任何改动。"


# Our own list


async def test_the_staff_rule_for_their_community_and_take_it_back(town, wang, liu, staff):
    await liu.says("/sortset 烟蒂 请投门口的铁箱", chat=staff)
    staff.hears("“烟蒂”在本小区归哪一类", "烟蒂：🗑 其他垃圾")
    await liu.taps("☣️ 有害垃圾", on=staff)
    staff.hears("从现在起：烟蒂：☣️ 有害垃圾 · 请投门口的铁箱")
    await wang.says("三个烟头怎么扔")
    wang.hears("☣️ 有害垃圾", "📌 本小区规定：请投门口的铁箱")
    await liu.says("/sortset", chat=staff)
    staff.hears("本小区自己的清单", "烟蒂：☣️ 有害垃圾 · 请投门口的铁箱")
    await liu.says("/sortset 烟蒂", chat=staff)
    staff.hears("烟蒂：☣️ 有害垃圾")
    await liu.taps("✖️ 取消规定", on=staff)
    staff.hears("已取消")
    await wang.says("烟蒂")
    wang.hears("🗑 其他垃圾")
    async with town.database.transaction() as tx:
        assert [entry.action for entry in await audit.latest(tx, 1000, 9)] == ["sorting.withdraw", "sorting.rule"]


@pytest.mark.parametrize(
    ("said", "item", "note"),
    [
        ("烟蒂 投铁箱", "烟蒂", "投铁箱"),
        ("A4 纸 投蓝桶 别打湿", "A4 纸", "投蓝桶 别打湿"),
        ("“旧 雨 伞” 放门口", "旧 雨 伞", "放门口"),
        ("旧 雨 伞：放 门口", "旧 雨 伞", "放 门口"),
        ("旧雨伞套 放 门口", "旧雨伞套", "放 门口"),
        ("pizza box", "pizza box", ""),
        ("banana peel in the green one", "banana peel", "in the green one"),
        ("zyx umbrella cover", "zyx umbrella cover", ""),
        ('"umbrella cover" at the gate', "umbrella cover", "at the gate"),
        ("umbrella cover = at the gate", "umbrella cover", "at the gate"),
    ],
)
async def test_a_thing_may_have_several_words(liu, staff, said, item, note):
    await liu.says(f"/sortset {said}", chat=staff)
    staff.hears(f"“{item}”在本小区归哪一类")
    await liu.taps("☣️ 有害垃圾", on=staff)
    assert staff.hears("从现在起").endswith(f"{item}：☣️ 有害垃圾" + (f" · {note}" if note else ""))


@pytest.mark.parametrize(
    ("said", "ruled"),
    [
        ("旧 雨 伞 = 有害垃圾", "旧 雨 伞：☣️ 有害垃圾"),
        ("烟蒂=☣️ 有害垃圾，投铁箱", "烟蒂：☣️ 有害垃圾 · 投铁箱"),
        ("烟蒂 有害垃圾 投铁箱", "烟蒂：☣️ 有害垃圾 · 投铁箱"),
        ("umbrella cover = Hazardous", "umbrella cover：☣️ 有害垃圾"),
    ],
)
async def test_the_bin_may_be_said_at_once(liu, staff, said, ruled):
    await liu.says(f"/sortset {said}", chat=staff)
    staff.hears(f"从现在起：{ruled}")


async def test_what_waits_is_brought_up_from_the_list(wang, liu, staff):
    await asked(wang, staff)
    await liu.says("/sortset", chat=staff)
    staff.hears("还没有", "待回答的提问")
    await liu.taps("❓ 1", on=staff)
    staff.hears("独角兽的角", "王芳")


async def test_only_the_staff_rule(anna):
    await anna.says("/sortset 烟蒂")
    anna.hears("Only the staff can use this")


async def test_a_story_is_no_thing(liu, staff):
    await liu.says(f"/sortset {'长' * 31}", chat=staff)
    staff.hears("最多30个字")


# One thing after the other


@pytest.mark.parametrize("words", ["报纸", "沙发"])
async def test_after_an_answer_the_next_thing_typed_is_a_question_even_if_nobody_knows_it(town, wang, staff, words):
    await wang.says(words)
    wang.hears(words)
    town.clock.ahead(minutes=30)
    await wang.says("独角兽的角")
    wang.hears("独角兽的角", "这一样我不确定")
    await wang.taps("🙋 问志愿者")
    wang.hears("已经问了")
    staff.hears("独角兽的角")


async def test_later_or_after_something_else_it_is_none(town, wang):
    await wang.says("独角兽的角")
    wang.hears("这句我还听不懂")
    await wang.says("报纸")
    wang.hears("报纸")
    town.clock.ahead(minutes=31)
    await wang.says("独角兽的角")
    wang.hears("这句我还听不懂")
    await wang.says("报纸")
    wang.hears("报纸")
    await wang.says("/menu")
    wang.hears("您想做什么")
    await wang.says("独角兽的角")
    wang.hears("这句我还听不懂")


async def test_thanks_after_an_answer_are_thanks(wang):
    await wang.says("报纸")
    wang.hears("报纸")
    await wang.says("谢谢")
    wang.hears("不客气")


# What is kept


async def test_questions_are_handed_out_forgotten_and_do_not_stay_forever(town, wang, liu, staff):
    await asked(wang, staff)
    async with town.database.transaction() as tx:
        copy = await personal.copy(tx, wang.id, town.community.held)
        assert copy["sorting"][0]["words"] == "独角兽的角怎么扔"
        await questions.answer(tx, 1, Category.FOOD, None, liu.id, town.clock.now())
    job = TimedJob("forget", every(1), Forgetting(Config(), town.community.held))
    await town.tick(job)
    town.clock.ahead(days=31)
    await town.tick(job)
    async with town.database.transaction() as tx:
        assert await questions.find(tx, 1) is None
        asked_anew = await questions.ask(tx, wang.id, "飞碟", None, "", town.clock.now())
        await personal.forget(tx, wang.id, town.community.held)
        assert await questions.find(tx, asked_anew.number) is None


async def test_a_later_ruling_replaces_an_earlier_one(town, liu):
    async with town.database.transaction() as tx:
        for category in (Category.FOOD, Category.RESIDUAL):
            await rulings.rule(tx, "飞 碟", category, "", liu.id, town.clock.now())
        assert [(each.item, each.category) for each in await rulings.latest(tx, 9)] == [("飞 碟", Category.RESIDUAL)]
        assert list(await rulings.overrides(tx)) == ["飞碟"]
