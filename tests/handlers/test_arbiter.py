"""One arbiter: what answers an open question, what tells of another matter, and what is asked back."""

import pytest

from handlers.households.relation import relation_in
from handlers.reports.subjects import PublicPlace, Subjects
from storage import faq, reports
from storage.people.members import Relation
from storage.people.people import Role
from tests.handlers.menu.test_addressee import message_of


@pytest.fixture
async def wang(town):
    person = town.person(30, "王芳", "zh-hans")
    await person.arrives()
    return person


async def asks(town, person, liu, staff, question, words="The lift is stuck"):
    """The staff ask about a report of somebody's."""
    async with town.database.transaction() as tx:
        await reports.open(tx, person.id, "lift", words, [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    person.hears()
    staff.hears("1号")
    await liu.says(question, chat=staff, reply_to_message=message_of(staff))
    person.hears(question)
    staff.hears("已转告")


# While the staff wait for an answer

OTHER = [
    "3号楼2单元5楼路灯没亮",
    "家里进水了",
    "No hot water since yesterday",
    "旧电池怎么扔",
    "怎么加入我家",
    "什么时候收大件垃圾",
]
ANSWERS = [
    "明天上午九点",
    "好的谢谢",
    "电梯又停了",
    "in the afternoon",
    "3号楼2单元",
    "不在家",
    "谢谢",
    "the lift is still stuck",
]


@pytest.mark.parametrize("question", ["何时上门？", "已经派人了"])
@pytest.mark.parametrize("words", OTHER)
async def test_what_is_surely_another_matter_is_asked_back(town, wang, liu, staff, question, words):
    await asks(town, wang, liu, staff, question)
    await wang.says(words)
    wang.hears("这是回答，还是另一件事？")
    assert wang.labels[0] == "📣 转告（1号报修）"
    assert wang.labels[-1] == "🏠 首页"
    staff.hears_nothing()
    await wang.taps("📣 转告（1号报修）")
    wang.hears("已经转告")
    staff.hears(words)


@pytest.mark.parametrize("words", ANSWERS)
async def test_what_looks_like_an_answer_goes_on(town, wang, liu, staff, words):
    await asks(town, wang, liu, staff, "何时上门？")
    await wang.says(words)
    wang.hears("已经转告")
    staff.hears(words)


async def test_a_new_report_is_begun_with_the_words_and_asks_nothing_twice(town, wang, liu, staff):
    await asks(town, wang, liu, staff, "何时上门？")
    await wang.says("3号楼2单元5楼路灯没亮")
    wang.hears("这是回答，还是另一件事？")
    board = wang.board
    await wang.taps("📣 报事报修")
    wang.hears("这样发给物业", "💡 照明", "3号楼2单元5楼路灯没亮")
    wang.board, summary = board, wang.board
    await wang.taps("📣 转告（1号报修）")  # It is decided.
    assert "不用再按" in wang.toasts[-1]
    wang.board = summary
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    staff.hears("3号楼2单元5楼路灯没亮")
    await wang.says("明天上午九点")  # The question is still open.
    wang.hears("已经转告")
    staff.hears("明天上午九点")


@pytest.mark.parametrize("route", ["reports.send", "nothing", "whose.begin", "audit.show"])
async def test_a_forged_choice_begins_nothing(town, anna, liu, staff, route):
    await asks(town, anna, liu, staff, "何时上门？")
    await anna.says("家里进水了")
    anna.hears("Is this an answer")
    turn = anna.data_of("📣 Report a problem").split(":")[1]
    await anna.forges(f"whose.begin:{turn}:{route}")
    anna.hears("something that is over")
    staff.hears_nothing()


# While a thing to sort is waited for


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        *((words, "把这条报给物业吗") for words in ("漏水了", "水管漏水", "垃圾桶满了没人收", "my sink is leaking")),
        *((words, "您想做什么") for words in ("返回", "back", "首页")),
        *((words, "6543210") for words in ("帮帮我", "人工", "help me please", "有没有人")),
        *((words, "这句我还听不懂") for words in ("物业在哪里", "office hours?")),
        *(("物业电话多少", "6543210"), ("好的", "好的。"), ("谢谢你啊", "不客气"), ("再见", "再见")),
        *(("谢谢", "不客气"), ("您好", "您好，我在"), ("我的资料", "我这里登记的您的资料")),
        *(("碎玻璃", "碎玻璃"), ("坏灯泡", "要看是哪一种"), ("Banana peel", "香蕉皮"), ("紫色的大象", "问志愿者")),
    ],
)
async def test_a_thing_to_sort_is_no_other_matter(wang, words, heard):
    await wang.says("/sort")
    wang.hears("您要扔什么")
    await wang.says(words)
    said = wang.hears()
    assert heard in said + "".join(wang.labels)


async def test_people_get_their_own_words_back(anna):
    await anna.says("/sort")
    anna.hears("What do you want to throw away?")
    await anna.says("My Purple ELEPHANT")
    anna.hears("<b>My Purple ELEPHANT</b>")


# While something is being written


async def test_in_the_middle_of_a_report_another_matter_is_asked_back_and_nothing_is_lost(anna):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.says("how do I join my home")  # Nothing was said yet.
    anna.hears("type the code")
    anna.town.sets(Subjects, places=(PublicPlace("garden", "花园", "Garden"),))
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("💡 Light")
    anna.hears("Where is it?")
    await anna.says("how do I join my home")
    anna.hears("Is this an answer, or something else?")
    assert anna.labels == ["Join my home", "‹ No, it belongs here"]
    await anna.taps("‹ No, it belongs here")
    anna.hears("What happened")
    await anna.says("thanks, it is dark")
    anna.hears("how do I join my home\nthanks, it is dark")


async def test_words_behind_the_command_do_what_the_sentence_does(anna):
    await anna.says("/report The lamp on the stairs is broken")
    assert anna.hears("💡 Light", "The lamp on the stairs is broken").startswith("Shall I send this")


@pytest.mark.parametrize("words", ["The tap is leaking, no emergency", "水管漏水，不急", "家里进水了，不着急"])
async def test_who_says_that_it_is_no_emergency_is_believed(anna, words):
    await anna.says(f"/report {words}")
    anna.hears("🚰 Water · 🟢 It can wait")


async def test_no_emergency_can_be_typed_as_well_as_any_button_of_the_last_message(anna):
    await anna.says("fire! somebody is smoking on the stairs")
    anna.hears("🛑")
    await anna.says("no emergency")
    assert "🛑" not in anna.hears()
    await anna.says("tell the office")
    assert "At once" not in anna.hears()


async def test_an_offer_is_taken_by_the_end_of_its_label(wang):
    await wang.says("楼道灯不亮了")
    wang.hears("把这条报给物业吗")
    await wang.says("报修")
    wang.hears("楼道灯不亮了")


async def test_home_says_that_nothing_was_sent_only_where_something_could_have_been(anna):
    for words, said in (("/sort", "What would you like"), ("/quiz", "What would you"), ("/report", "Nothing was sent")):
        await anna.says(words)
        anna.hears()
        await anna.says("/menu")
        anna.hears(said)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        *(
            (words, "📋 My reports")
            for words in ("show my reports", "我的报修到哪了", "what's the status of my repair")
        ),
        *((words, "🌱 Green account") for words in ("how many points do I have", "我有多少积分")),
        *(("The lamp in the hall is broken", "📣 Report a problem"), ("delete my data", "🏡 Me and my home")),
    ],
)
async def test_another_matter_is_not_added_to_a_report_that_is_summed_up(anna, words, label):
    await anna.says("/report No hot water since yesterday")
    anna.hears("Shall I send this")
    await anna.says(words)
    anna.hears("Is this an answer, or something else?")
    assert anna.labels == [label, "‹ No, it belongs here"]
    await anna.taps("‹ No, it belongs here")
    anna.hears("Shall I send this", f"No hot water since yesterday\n{words}")


@pytest.mark.parametrize(
    "words", ["the kitchen tap as well", "厨房也没有", "since 8 o'clock", "on the 5th floor", "还是没水"]
)
async def test_what_belongs_to_it_is_added(anna, words):
    await anna.says("/report No hot water since yesterday")
    anna.hears("Shall I send this")
    await anna.says(words)
    anna.hears("Shall I send this", words)


async def test_another_report_is_begun_and_the_first_is_kept(anna):
    await anna.says("/report No hot water since yesterday")
    anna.hears("Shall I send this")
    await anna.says("The lamp in the hall is broken")
    anna.hears("Is this an answer")
    await anna.taps("📣 Report a problem")
    assert "hot water" not in anna.hears("🚰 Water: kept", "💡 Light", "The lamp in the hall is broken")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        *((words, "What would you like") for words in ("hi there", "hello dear", "喂", "您好啊")),
        *((words, "You are welcome") for words in ("thank you very much", "谢谢你啊", "辛苦了")),
        *((words, "All right.") for words in ("ok", "yes", "好的", "知道了")),
        *((words, "in your own words") for words in ("I can't type", "怎么弄啊", "我不会用这个", "are you a bot")),
        *((words, "code") for words in ("I just moved in", "我是新搬来的", "怎么绑定房号啊")),
        *((words, "nothing to stop") for words in ("算了不弄了", "我按错了", "undo", "返回")),
        *((words, "speak English now") for words in ("I can't read Chinese", "切换成英文", "do you speak English?")),
        *(
            (words, "6543210")
            for words in ("please call someone for me", "给我找个人", "帮我打个电话", "I want to complain")
        ),
        ("灯泡坏了我够不着，没人帮我换", "report a problem with"),
        ("can someone carry my shopping up", "Shall I ask?"),
        *((words, "Who shall see to it") for words in ("快递柜在哪", "how do I pay the management fee")),
        ("bye", "Goodbye!"),
    ],
)
async def test_what_newcomers_and_old_people_say_leads_somewhere(anna, words, heard):
    await anna.says("旧报纸怎么扔")  # For half an hour what they say may be the next thing: if it is one.
    anna.hears("Recyclable")
    await anna.says(words)
    anna.hears(heard)
    anna.unheard.clear()


# The community's answers


@pytest.fixture
async def answered(town):
    async with town.database.transaction() as tx:
        await faq.add(
            tx,
            ["门禁卡怎么办", "how to get a key card"],
            "带身份证来物业。",
            "Bring your ID.",
            None,
            8,
            town.clock.now(),
        )
        await faq.add(tx, ["物业电话多少"], "6543210", "6543210", None, 8, town.clock.now())


@pytest.mark.parametrize("words", ["门禁卡怎么办", "门禁卡怎么办？", "门禁卡 怎么办呢", "How to get a key card"])
async def test_what_the_staff_answered_to_the_word_wins(wang, answered, words):
    await wang.says(words)
    wang.hears("带身份证来物业")


@pytest.mark.parametrize("words", ["门禁卡刷不开", "门禁坏了"])
async def test_what_only_sounds_like_it_does_not(wang, answered, words):
    await wang.says(words)
    wang.hears("把这条报给物业吗")


@pytest.mark.parametrize("open_question", ["/sort", "/quiz", "/report", "/join"])
async def test_an_answer_is_heard_amid_other_questions(wang, answered, open_question):
    await wang.says(open_question)
    wang.hears()
    await wang.says("物业电话多少")
    wang.hears("物业电话多少", "6543210")


async def test_nothing_asked_in_vain_is_no_dead_end(town, anna):
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :staff WHERE person_id = 7", staff=int(Role.STAFF))
    await anna.forges("faq.look_after")
    anna.hears("You can write down a question")
    await anna.taps("✍️ Question and answer")
    anna.hears("What do people ask?")


# What they are at home


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        *(
            (words, Relation.RELATIVE)
            for words in ("我是她女儿", "I'm her daughter", "业主的儿子", "我老公是业主", "家属")
        ),
        *((words, Relation.RELATIVE) for words in ("My mum is the owner", "the owner's wife", "owner’s son")),
        *((words, Relation.TENANT) for words in ("我租的", "租房的", "I rent it", "tenant", "合租", "we are renting")),
        *(
            (words, Relation.OWNER)
            for words in ("owner", "我是房东", "房子是我买的", "I own it", "I rent it out", "出租的")
        ),
        *((words, None) for words in ("我不是业主", "我和老公租的", "你好", "not the owner", "租" * 101)),
    ],
)
def test_owner_tenant_or_family_in_words(words, relation):
    assert relation_in(words) == relation


# The quiz


@pytest.mark.parametrize("words", ["厨余", "湿垃圾", "厨余垃圾", "kitchen", "Kitchen waste", "food waste"])
async def test_a_bin_by_any_name_answers_the_quiz(wang, words):
    await wang.says("/quiz")
    wang.hears("第1题")
    await wang.says(words)
    wang.hears("第2题")


async def test_another_matter_amid_the_quiz_is_none_of_its_answers(wang):
    await wang.says("/quiz")
    wang.hears("第1题")
    await wang.says("家里漏水了")
    wang.hears("把这条报给物业吗")


# While a volunteer waits for an answer


async def test_whoever_is_asked_back_how_to_sort_a_thing_simply_answers(town, wang, liu, staff):
    await wang.says("/sort")
    wang.hears("您要扔什么")
    await wang.says("紫色的大象")
    wang.hears("不敢乱猜")
    await wang.taps("🙋 问志愿者")
    wang.hears("已经问了")
    staff.hears("紫色的大象")
    card = message_of(staff)
    await liu.says("是什么材料的？", chat=staff, reply_to_message=card)
    wang.hears("刘伟问您“紫色的大象”的事", "是什么材料的？")
    staff.hears("已转告")
    await wang.says("家里进水了")
    wang.hears("这是回答，还是另一件事？")
    assert wang.labels == ["📣 转告（怎么分类）", "📣 报事报修", "🏠 首页"]
    await wang.says("塑料的")
    wang.hears("已经转告")
    staff.hears("♻️ 王芳回答第1个提问", "塑料的")
    await liu.says("那就是可回收物", chat=staff, reply_to_message=message_of(staff))
    wang.hears("那就是可回收物")
    staff.hears("刘伟：那就是可回收物")
    staff.hears("已转告")
    await wang.says("香蕉皮")  # Nobody waits any more.
    wang.hears("香蕉皮")
