"""What the configuration says about categories, as people meet it: pages, a notice, a stopper, questions."""

import pytest

from handlers.dialogue.words import Named
from handlers.reports.subjects import Category, PublicPlace, Question, Subjects, categories_of
from storage import reports
from storage.reports import Detail
from tests.support.people import photo

ASKED = (
    Question("门还能关上吗？", "Does it still close?", (Named("能", "Yes"), Named("不能", "No"))),
    Question("门上的编号？", "The number on it?"),
)
DOORS = Category(
    "doors",
    "门禁",
    "Doors",
    "🚪",
    notice=Named("补卡请到前台。", "Lost your card? Ask the desk."),
    questions=ASKED,
)
GAS = Category(
    "gas",
    "燃气",
    "Gas",
    "🔥",
    stop=Named("先到屋外，再打电话。", "Go out first, then call."),
    phones=("119", "96777"),
)


@pytest.fixture
def few(town):
    town.sets(Subjects, categories=(DOORS, GAS))


@pytest.fixture
def many(town):
    town.sets(Subjects, categories=tuple(Category(f"k{n}", f"第{n}类", f"Kind {n}") for n in range(20)))


async def at_details(person):
    await person.says("/report")
    person.hears("What is it about?")
    await person.taps("🚪 Doors")
    person.hears("ℹ️ Lost your card?")
    person.hears("What happened")


async def test_twenty_are_shown_page_by_page_and_the_last_leads_to_the_first(anna, many):
    await anna.says("/report")
    anna.hears("What is it about?")
    for first in (0, 5, 10, 15):
        assert anna.labels == [*[f"📦 Kind {n}" for n in range(first, first + 5)], "Other kinds ›", "🏠 Home"]
        await anna.taps("Other kinds ›")
        anna.hears("What is it about?")
    assert anna.labels[0] == "📦 Kind 0"
    await anna.says("It smells")  # Words first, on any page.
    anna.hears("I have that. ", "What is it about?")


@pytest.mark.parametrize(
    "data", ["ask_more:-1", "ask_more:20", "choose_category:danger", "choose_category:", "ask_more:x"]
)
async def test_forged_pages_and_categories_that_are_gone(anna, many, data):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.forges(f"reports.{data}@{anna.data_of('📦 Kind 0').partition('@')[2]}")
    anna.hears("belongs to something that is over")


async def test_a_notice_then_questions_by_button_and_in_words_reach_the_staff(town, anna, liu, staff, few):
    await at_details(anna)
    await anna.says("It squeaks")
    anna.hears("Does it still close?")
    assert anna.labels == ["Yes", "No", "‹ Back", "🏠 Home"]
    await anna.taps("No")
    anna.hears("The number on it?")
    await anna.taps("‹ Back")
    anna.hears("Does it still close?")
    await anna.says("no")  # Typed as it stands on the button.
    anna.hears("The number on it?")
    await anna.says("<7>")
    anna.hears("How urgent is it?")
    await anna.taps("🟡 Soon")
    anna.hears("Does it still close? No", "The number on it? &lt;7&gt;", "🟡 Soon")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("🚪 门禁", "门还能关上吗？不能", "门上的编号？&lt;7&gt;")
    async with town.database.transaction() as tx:
        report = await reports.find(tx, 1)
        [mine] = await reports.copy(tx, anna.id)
    assert report.details[0] == Detail("门还能关上吗？", "Does it still close?", "不能", "No")
    assert mine["details"][0][2] == "不能"


async def test_answers_that_are_not_there_cannot_be_forged(anna, few):
    await at_details(anna)
    await anna.says("It squeaks")
    anna.hears("Does it still close?")
    await anna.taps("Yes")
    anna.hears("The number on it?")
    question = anna.data_of("‹ Back").partition("@")[2]
    for data in ("choose_answer:0:0", "choose_answer:1:0", "choose_answer:1:-1"):
        await anna.forges(f"reports.{data}@{question}")
        anna.hears("belongs to something that is over")


async def test_an_album_at_a_question_belongs_to_the_report_and_gets_one_answer(town, anna, few):
    await at_details(anna)
    async with town.at_once():
        for name in ("one", "two", "three"):
            caption = {"caption": "It squeaks"} if name == "one" else {}
            await anna.sends(photo=photo(name), media_group_id="a1", **caption)
    anna.hears("Does it still close?")
    anna.hears_nothing()
    await anna.taps("Yes")
    anna.hears("The number on it?")
    await anna.sends(photo=photo("four"))
    anna.hears("The number on it?")
    await anna.says("7")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("📷 4")


async def test_an_album_where_the_place_is_asked_is_kept(town, anna):
    town.sets(Subjects, places=(PublicPlace("garden", "花园", "Garden"),))
    await anna.says("/report")
    anna.hears("What is it about?")
    async with town.at_once():
        for name in ("one", "two"):
            await anna.sends(photo=photo(name), media_group_id="a1")
    anna.hears("I have that. ")
    await anna.taps("💡 Light")
    anna.hears("Where is it?")
    async with town.at_once():
        for name in ("three", "four"):
            await anna.sends(photo=photo(name), media_group_id="a2")
    anna.hears("Where is it?")
    await anna.says("The gate")
    anna.hears("I have your picture")


async def test_a_stopper_comes_first_with_its_numbers_and_leads_on(town, anna, staff, few):
    wang = town.person(9, "王芳", "zh-hans")
    await wang.says("报修")
    wang.hears("是关于什么的")
    await wang.taps("🔥 燃气")
    wang.hears("🛑 先到屋外，再打电话。", "<code>119</code>", "<code>96777</code>")
    assert wang.labels == ["也报给物业 ›", "‹ 返回", "🏠 首页"]
    await wang.taps("也报给物业 ›")
    wang.hears("是什么事")
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🔥 Gas")
    anna.hears("🛑")
    await anna.says("It hisses")  # Whoever tells on at once is not stopped a second time.
    anna.hears("Shall I send this")
    question = anna.data_of("✅ Send").partition("@")[2]
    for forged in ("go_on_after_stop:doors", "go_on_after_stop:none"):
        await anna.forges(f"reports.{forged}@{question}")
        anna.hears("belongs to something that is over")


async def test_a_category_that_the_configuration_lost_meanwhile(town, anna, staff, few):
    """Those who are amid it go on; what is kept shows its key."""
    await at_details(anna)
    town.sets(Subjects, categories=(GAS,))
    await anna.says("It squeaks")
    anna.hears("How urgent")
    await anna.taps("🟢 It can wait")
    anna.hears("📦 doors")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("📦 doors")


async def test_a_very_long_answer_is_cut_where_it_is_said(anna, few):
    await at_details(anna)
    await anna.says("It squeaks")
    anna.hears("Does it")
    await anna.taps("Yes")
    anna.hears("The number")
    await anna.says("7" * 301)
    anna.hears("at most 300 characters")
    anna.hears("The number")
    await anna.says("7" * 300)
    anna.hears("How urgent is it?")


@pytest.mark.parametrize(
    "data", ["choose_urgency:3", "choose_urgency:-1", "choose_urgency:0", "ask_detail", "undo_detail"]
)
async def test_forged_taps_before_anything_was_told(anna, data):
    await anna.forges(f"reports.{data}")
    anna.hears("belongs to something that is over" if data.startswith("choose") else "")
    anna.unheard.clear()


def test_the_built_in_ones_are_there_without_a_configuration(town):
    assert len(categories_of(town.community)) == 6
    own = Category("doors", "门禁", "Doors", "🚪", templates=(Named("好", "Good"),))
    town.sets(Subjects, categories=(own,))
    assert categories_of(town.community)["doors"].templates == (Named("好", "Good"),)
