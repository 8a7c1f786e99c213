"""Quiz me: ten things, one tap each; fair, different each time, left and gone on with."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handlers.dialogue.words import plain
from handlers.sorting import result
from handlers.sorting.bins import BINS
from storage import green
from storage.people import households, members, personal
from storage.people.members import Relation
from storage.queues import files
from storage.sorting import Category, City, Outcome, Override, SortingRules, english_name, key, look_up, quiz, rulings
from storage.sorting.sure import draw_items
from storage.sorting.table import rows

NATIONAL = BINS[City.NATIONAL]


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


def bin_of(item, language="en", city=City.NATIONAL):
    return plain(language, BINS[city][look_up(item, city).category].name)


def asked(person):
    """The thing that is asked, as the list calls it."""
    text = person.last.get("text", person.last.get("caption"))
    shown = text.partition("👉 <b>")[2].partition("<")[0]
    return shown.partition(" (")[2].rstrip(")") or shown  # "banana peel (香蕉皮)" in English.


async def answers(person, *, right, language="en"):
    good = bin_of(asked(person), language)
    wrong = next(plain(language, each.name) for each in NATIONAL.values() if plain(language, each.name) != good)
    await person.taps(good if right else wrong)
    person.hears()
    if person.unheard:  # The picture, after the last one.
        verdict = person.last
        person.hears("https://t.me/linli_bot?start=quiz")
        person.picture, person.last = person.last, verdict


# What is asked


@pytest.mark.parametrize("city", City)
def test_whatever_may_be_asked_is_certain_in_both_languages(city):
    for row in rows("quiz"):
        for words in (row["item"], english_name(row["item"])):
            found = look_up(words, city)
            assert found.outcome in {Outcome.ANSWER, Outcome.ROUTE}, words
            assert not found.careful, words
            assert not found.near, words
            assert found.category is look_up(row["item"]).category, words


@given(st.integers(0, 2**40), st.sampled_from(City))
def test_a_draw_is_fair_and_the_same_for_the_same_seed(seed, city):
    items = draw_items(seed, 10, frozenset(), city, {})
    assert len(set(items)) == 10
    assert items == draw_items(seed, 10, frozenset(), city, {})
    categories = [look_up(item, city).category for item in items]
    assert min(categories.count(each) for each in Category) >= 2
    assert not set(items) & set(draw_items(seed + 1, 10, frozenset(items), city, {}))


def test_what_is_ruled_otherwise_under_one_name_only_is_not_asked():
    names = [row["item"] for row in rows("quiz")]
    ruled = {key(english_name(item)): Override(Category.HAZARDOUS) for item in names[:36]}  # All that are recyclable.
    assert not set(draw_items(1, 10, frozenset(), City.NATIONAL, ruled)) & set(names[:36])


# The dialogue


async def test_ten_taps_a_reason_for_each_mistake_and_how_many_were_right(town, anna):
    await anna.says("/quiz")
    anna.hears("10 things: which bin? Take your time.", "1 of 10")
    assert anna.labels == [plain("en", each.name) for each in NATIONAL.values()] + ["🏠 Home"]
    await answers(anna, right=True)
    assert "✅ <b>" in anna.last["text"]
    missed = asked(anna)
    await answers(anna, right=False)
    assert "❌ No. <b>" in anna.last["text"]
    assert missed in anna.last["text"]
    assert "💡" in anna.last["text"] or "💊" in anna.last["text"]
    for _ in range(8):
        await answers(anna, right=True)
    assert "<b>9 of 10 right.</b> Very good!" in anna.last["text"]
    assert "That was today's quiz." in anna.last["text"]
    await anna.taps("🔁 Once more")
    anna.hears("10 things", "1 of 10")


async def test_a_day_counts_once_for_each_person(town, anna, wang):
    for today in ("That was today's quiz.", "Practice makes perfect.", "That was today's quiz."):
        await anna.says("/quiz")
        anna.hears()
        for _ in range(10):
            await answers(anna, right=True)
        assert today in anna.last["text"]
        assert "All of them!" in anna.last["text"]
        if "Practice" in today:
            town.clock.ahead(days=1)
    await wang.says("考考我")
    wang.hears("10样东西")
    for _ in range(10):
        await answers(wang, right=False, language="zh")
    assert "10题答对0题。" in wang.last["text"]
    assert "今天的题答完了。" in wang.last["text"]


async def test_a_finished_quiz_earns_points_for_the_home_once_a_day(town, anna, wang):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        for person in (anna, wang):
            await members.join(tx, person.id, 1, Relation.OWNER, town.clock.now())
    await anna.says("/quiz")
    anna.hears()
    for _ in range(10):
        await answers(anna, right=True)
    assert "🌱 2 points for your home." in anna.last["text"]
    await wang.says("考考我")
    wang.hears()
    for _ in range(10):
        await answers(wang, right=True, language="zh")
    assert "今天的题答完了。" in wang.last["text"]
    async with town.database.transaction() as tx:
        assert (await green.accounts.open(tx, 1)).balance == 2


async def test_no_quiz_asks_what_the_last_one_asked(town, anna):
    seen = []
    for _ in range(2):
        await anna.says("/quiz")
        anna.hears()
        for _ in range(10):
            seen.append(asked(anna))
            await answers(anna, right=True)
    assert len(set(seen)) == 20


async def test_it_is_left_and_gone_on_with(town, anna):
    await anna.says("/quiz")
    anna.hears("1 of 10")
    await answers(anna, right=True)
    item = asked(anna)
    await anna.says("battery")  # Something else is wanted meanwhile.
    anna.hears("It depends")
    await anna.taps("🏠 Home")
    anna.hears("Stopped")
    town.clock.ahead(days=3)
    await anna.says("/sort")
    anna.hears("Or press a bin")
    await anna.taps("🎯 Quiz me")
    anna.hears("We go on where you stopped.", "2 of 10", item)


@pytest.mark.parametrize(("typed", "category"), [("厨余", Category.FOOD), ("其他垃圾", Category.RESIDUAL)])
async def test_a_bin_may_be_typed_and_so_may_another_thing(wang, typed, category):
    await wang.says("考考我")
    wang.hears("第1题")
    right = look_up(asked(wang)).category is category
    await wang.says(typed)
    wang.hears("✅ <b>" if right else "❌ 不对", "第2题")
    await wang.says("西瓜皮")
    wang.hears("<b>西瓜皮：🍌 厨余垃圾</b>")


async def test_a_double_tap_and_a_forged_one_answer_nothing(town, anna):
    await anna.says("/quiz")
    anna.hears("1 of 10")
    data = anna.data_of("♻️ Recyclable")
    await anna.forges(data)
    anna.hears("2 of 10")
    await anna.forges(data)
    assert "already" in anna.toasts[-1]
    for forged in ("sorting.guess:0:food", "sorting.guess:9:food", "sorting.guess:-1:food", "sorting.guess:1:glass"):
        await anna.forges(forged)
        anna.hears("That button belongs to something that is over")


async def test_what_the_community_rules_is_right_in_the_middle_of_a_quiz_too(town, anna, liu):
    await anna.says("/quiz")
    anna.hears()
    item = asked(anna)
    other = next(each for each in Category if each is not look_up(item).category)
    async with town.database.transaction() as tx:
        await rulings.rule(tx, item, other, "as posted", liu.id, town.clock.now())
    await anna.taps(plain("en", NATIONAL[other].name))
    anna.hears("✅ <b>")


# The picture


async def takes_a_quiz(person, *, right=10):
    await person.says("/quiz")
    person.hears()
    for place in range(10):
        await answers(person, right=place < right)


async def test_a_picture_to_share_follows_at_once_and_says_nothing_about_who(town, anna):
    await takes_a_quiz(anna, right=7)
    assert "Here comes a picture to share." in anna.last["text"]
    assert "Which bin? 7 of 10 right." in anna.picture["caption"]
    assert "Anna" not in anna.picture["caption"]
    async with town.database.transaction() as tx:
        kept = await files.find(tx, anna.picture["photo"].removeprefix("attach://"))
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (result.SIDE, result.SIDE)
    assert len(kept.content) < 60_000


def test_the_same_result_is_the_same_picture_so_that_it_is_uploaded_once(town):
    one, same, other = (result.draw(town.community, right, 10, "zh") for right in (8, 8, 9))
    assert one == same != other


@pytest.mark.parametrize(("right", "count"), [(0, 10), (10, 10), (1, 3)])
def test_every_score_can_be_drawn_in_every_city_and_language(town, right, count):
    town.sets(SortingRules, city=City.SHANGHAI)
    town.community.name = "一个名字非常非常非常非常非常长的小区第二期"
    assert result.draw(town.community, right, count, "en")


# What is kept


async def test_it_is_handed_out_and_forgotten(town, anna):
    await anna.says("/quiz")
    anna.hears()
    async with town.database.transaction() as tx:
        [kept] = (await personal.copy(tx, anna.id, town.community.held))["quizzes"]
        assert kept["place"] == 0
        await personal.forget(tx, anna.id, town.community.held)
        assert await quiz.open_one(tx, anna.id) is None
