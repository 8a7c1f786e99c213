"""Booking by what is said, in both languages and in the middle of anything; each refusal says what would work."""

import pytest

from handlers.dialogue.said import Said
from handlers.garden.wordings import how_surely_books
from storage.garden import GardenRules
from storage.understanding import understand
from tests.support.garden import YARD
from tests.support.green import settle
from tests.support.people import photo


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


async def summed_up(person, words="/book roof wednesday 10-12"):
    await person.says(words)
    return person.hears("Shall I book this?")


async def books(person, words="/book roof wednesday 10-12"):
    await summed_up(person, words)
    await person.taps("✅ Book it")
    return person.hears("You are in")


async def test_one_sentence_comes_to_one_summary(town, anna, home):
    said = await summed_up(anna, "book the garden on Saturday 6-8pm, 4 people")
    assert "Roof garden" in said
    assert "Sat 28 Nov 18:00–20:00" in said
    assert "4 people" in said
    await anna.says("ok")
    anna.hears("You are in")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("/book garden saturday 18-20", "Sat 28 Nov 18:00–20:00"),
        ("周六下午四个人去花园烧烤", "Sat 28 Nov 12:00–14:00"),
        ("/book on saturday 14:00-16:00 the roof", "Sat 28 Nov 14:00–16:00"),
        ("订花园周六14点到16点", "Sat 28 Nov 14:00–16:00"),
        ("I would like to book the roof garden tomorrow from 2 to 4 pm", "Tue 24 Nov 14:00–16:00"),
        ("帮我约一下周五晚上的花园", "Fri 27 Nov 18:00–20:00"),  # 一下, and no 下周.
        ("订天台，后天下午两点到四点，六位", "Wed 25 Nov 14:00–16:00\n👥 6 people"),
        ("周六晚上看电影，我们两个", "Open-air cinema</b>\n🗓 Sat 28 Nov 19:00–21:30\n👥 2 people"),
        ("book the garden saturday 18-20 for 4", "Sat 28 Nov 18:00–20:00\n👥 4 people"),
        ("we'll be 3 on the roof tomorrow at noon", "Tue 24 Nov 12:00–14:00\n👥 3 people"),
    ],
)
async def test_words_of_both_languages(town, anna, home, words, expected):
    assert expected in await summed_up(anna, words)


async def test_in_chinese(town, home, anna):
    await anna.says("/language")
    anna.hears("Which language")
    await anna.taps("中文")
    anna.unheard.clear()
    await anna.says("周六下午四个人去花园烧烤")
    said = anna.hears("屋顶花园", "11月28日（周六）", "12:00–14:00")
    assert "4" in said
    await anna.says("好的")
    anna.hears("屋顶花园")


async def test_what_words_leave_open_is_asked_and_the_rest_is_not(town, anna, home):
    await anna.says("book the cinema on saturday")
    anna.hears("Open-air cinema", "at what time")
    await anna.taps("19:00–21:30 · 6 left")
    anna.hears("How many of you come?")
    await anna.says("three")
    anna.hears("Shall I book this?", "3 people")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("/book roof on 2026-11-30 10-12", "Roof garden is closed on Mon 30 Nov."),
        ("/book roof on 2027-01-20 10-12", "can be booked from"),
        ("/book the roof on 31 November", "There is no such day"),
        ("/book roof wednesday 21-23", "open 10:00–20:00, and is booked for 2 hours at a time; one can begin at 10:00"),
        ("/book cinema saturday 17-19", "Open-air cinema is open 19:00–21:30, and is booked for 150 minutes"),
        ("/book roof wednesday 10-12, 9 people", "At most 8 people"),
    ],
)
async def test_bad_wishes_are_answered_with_what_would_work(town, anna, home, words, heard):
    await anna.says(words)
    said = anna.hears("")
    while anna.unheard:
        said += anna.hears("")
    if heard not in said:
        await anna.taps("✅ Book it")
        said += anna.hears("")
    assert heard in said


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("at 4pm", "Thu 26 Nov 16:00–18:00"),
        ("下午四点", "Thu 26 Nov 16:00–18:00"),
        ("10-12", "Thu 26 Nov 10:00–12:00"),
        ("saturday 10-12", "Sat 28 Nov 10:00–12:00"),
        ("明天10点到12点", "Tue 24 Nov 10:00–12:00"),
        ("十个大人", "At most 8 people"),
        ("2 adults and 2 kids", "4 people"),
        ("friday", "Fri 27 Nov 14:00–16:00"),
        ("还有位置吗", "Thu 26 Nov 14:00–16:00"),
        ("周五20点到18点", "That ends before it begins"),
        ("0 people", "At least one of you has to come"),
        ("sure", "You are in"),
        ("嗯", "You are in"),
    ],
)
async def test_what_is_typed_under_the_summary_changes_only_what_it_says(town, anna, home, words, heard):
    await summed_up(anna, "/book roof thursday 14-16")
    await anna.says(words)
    said = anna.hears("")
    while anna.unheard:
        said += anna.hears("")
    assert heard in said


@pytest.mark.parametrize(
    "words",
    ["取消周六的预约", "周六花园不去了", "cancel saturday", "退掉周六的花园", "把周六的预约改到周日", "我约了什么时候"],
)
async def test_who_does_not_come_or_wants_to_know_is_led_to_what_is_booked(town, anna, home, words):
    await books(anna)
    await anna.says(words)
    anna.hears("What your home has booked")
    assert "✅ Wed 25 Nov 10:00–12:00 Roof garden" in anna.labels


@pytest.mark.parametrize(
    "words", ["把预约改到周日14点", "move wednesday's booking to sunday 2pm", "can I move my booking to sunday 2-4pm?"]
)
async def test_whoever_says_whereto_moves_the_one_that_they_have(town, anna, home, words):
    await books(anna)
    await anna.says("/book")  # Also in the middle of another.
    anna.hears("What would you like to book")
    await anna.says(words)
    anna.hears("Shall I change your booking to this?", "Sun 29 Nov 14:00–16:00", "1 person")
    await anna.taps("✅ Change it")
    anna.hears("You are in", "Sun 29 Nov 14:00–16:00")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("改到周日", ("Sun 29 Nov 10:00–12:00", "1 person")),  # At the same hours.
        ("能不能把我周三的花园改成周日同一时间", ("Sun 29 Nov 10:00–12:00", "1 person")),
        ("move it to Sunday", ("Sun 29 Nov 10:00–12:00", "1 person")),
        ("make it 6 people instead", ("Wed 25 Nov 10:00–12:00", "6 people")),
        ("我们人变成6个了", ("Wed 25 Nov 10:00–12:00", "6 people")),
    ],
)
async def test_what_is_not_said_of_a_change_stays_as_it_is(town, anna, home, words, heard):
    await books(anna)
    await anna.says(words)
    anna.hears("Shall I change your booking to this?", *heard)


@pytest.mark.parametrize(
    "words", ["cancel my booking", "取消周三的", "我不来了", "I can't make it", "Sorry, I can't come on Wednesday"]
)
async def test_where_it_is_clear_which_one_it_is_asked_at_once(town, anna, home, words):
    await books(anna)
    await anna.says(words)
    anna.hears("Cancel <b>Roof garden</b> · Wed 25 Nov 10:00–12:00")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("花园几点开门", "Tue–Sun 10:00–20:00"),
        ("when is the garden open?", "Tue–Sun 10:00–20:00"),
        ("会议室", "There is no 会议室 that can be booked here. What there is: Roof garden · Open-air cinema"),
        ("book the gym tomorrow", "There is no gym"),
        ("候补", "What would you like to book?"),
        ("还有位置吗", "What would you like to book?"),
        ("我家这周还能订几次花园", "2 left"),
        ("花园怎么走", "Lift of building 2, top floor"),
        ("how long can we book the garden for", "8 people at most, ⏳ 2 hours at a time"),
        ("what's on this weekend", "Nothing is planned"),
        ("我排第几", "Your home has booked nothing"),
        ("提前取消要扣分吗", "Roof garden: until 12 hours before it begins"),
        ("what does a late cancellation cost?", "Later it counts as used"),
        ("/book roof wednesday 11-13", "2 hours at a time; one can begin at 10:00, 12:00, 14:00, 16:00, 18:00."),
        ("/book roof wednesday 10-13", "One booking lasts at most 2 hours"),
        ("when is my booking?", "Your home has booked nothing"),
        ("我想排队等花园", "which day?"),
    ],
)
async def test_whoever_asks_for_a_space_in_passing_is_understood(town, anna, home, words, heard):
    await anna.says(words)
    anna.hears(heard)
    anna.unheard.clear()


async def test_more_people_than_may_come_are_told_how_many_may(town, anna, home):
    await anna.says("/book")
    anna.hears("What would you like to book")
    for label in ("Roof garden", "25", "10:00–12:00"):
        await anna.taps(label)
        anna.hears("")
    await anna.says("20")
    anna.hears("At most 8 people")
    await anna.says("8")
    anna.hears("Shall I book this?", "8 people")


async def test_what_is_too_long_hears_how_long_it_may_be(town, anna, home):
    town.sets(GardenRules, spaces=(YARD,))
    await anna.says("/book yard on Wednesday 12:00-17:00")
    anna.hears("One booking lasts at most 3 hours")
    anna.hears("Shall I book this?", "Wed 25 Nov 12:00–15:00")


async def test_a_draft_survives_a_question_in_between_and_words_change_what_they_say(town, anna, home):
    await summed_up(anna)
    await anna.says("6 people")
    anna.hears("Shall I book this?", "6 people", "10:00–12:00")
    await anna.says("thursday 14-16")
    anna.hears("Thu 26 Nov 14:00–16:00", "6 people")
    await anna.says("what about the weather")
    anna.hears("say what shall be different")


async def test_what_is_written_where_only_buttons_are_is_not_lost(town, anna, home, staff):
    await books(anna)
    await anna.says("cancel my booking")
    anna.hears("Cancel <b>Roof garden</b>")
    await anna.says("my aunt has the umbrella from last time")
    anna.hears("That is none of the buttons. I keep what you wrote")
    assert anna.labels == ["📣 Tell the office", "☎️ Find somebody", "‹ Go on where I was", "🏠 Home"]
    await anna.taps("‹ Go on where I was")
    anna.hears("Cancel <b>Roof garden</b>")
    await anna.says("the lamp on the stairs is broken")  # Another matter goes there at once: nothing was written here.
    anna.hears("Do you want to report a problem with this?")
    await anna.says("cancel my booking")
    anna.hears("Cancel <b>Roof garden</b>")
    await anna.says("cancel it")  # A part of one button's label.
    anna.hears("Cancelled:")


async def test_what_is_sent_where_only_buttons_are_is_not_lost(town, anna, home, staff):
    await books(anna)
    await anna.says("cancel my booking")
    anna.hears("Cancel <b>Roof garden</b>")
    await anna.sends(voice={"file_id": "v"})
    anna.hears("I keep what you sent")
    await anna.taps("‹ Go on where I was")
    anna.hears("Cancel <b>Roof garden</b>")
    async with town.at_once():
        for name in ("one", "two"):
            await anna.sends(photo=photo(name), media_group_id="a1")
    anna.hears("I keep what you sent")
    await anna.taps("📣 Tell the office")
    anna.hears("What is it about?")
    anna.hears("What is it about?")
    await anna.says("The gate of the roof is bent")
    anna.hears("Where is it?")
    await anna.says("On the roof")
    anna.hears("📷 2")


def test_words_of_a_booking_are_no_danger():
    """A day, a place and a number of people: whoever books a room is not told to call 110."""
    said = [
        f"{place} {day}, {people}"
        for place in ("roof", "activity room", "film night")
        for day in ("on 2026-11-29", "tonight", "on monday 11-13")
        for people in ("2 people", "6 people", "just me")
    ]
    said += [
        f"{day}{place}，{people}"
        for place in ("天台", "活动室", "屋顶花园")
        for day in ("明天下午两点", "11月29号", "后天上午10点到12点")
        for people in ("我们四个", "2个人", "就我一个")
    ]
    assert [words for words in said if understand(words).danger] == []


def test_a_film_is_booked_by_its_name_without_a_time():
    for words in ("订电影夜《怦然心动》，4个人", "报名看露天电影", "two tickets for the film please"):
        assert how_surely_books(Said(words)) >= 0.75, words
    for words in ("电影声音太吵了", "the film is too loud", "电影院的灯订了新的吗"):
        assert how_surely_books(Said(words)) < 0.75, words
