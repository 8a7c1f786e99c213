"""Booking by taps and by one sentence, in both languages; each refusal says what would work."""

import pytest
from msgspec import structs

from handlers.dialogue.said import Said
from handlers.garden.wordings import how_surely_books
from storage.garden import GardenRules, Quota
from storage.garden.slots import quarter
from storage.understanding import understand
from tests.support.garden import CINEMA, ROOF, YARD, at
from tests.support.green import settle
from tests.support.people import photo

CROWD = 20  # A hundred, in the process itself: tests/bot/test_crowd.py.


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


@pytest.fixture
async def neighbour(town):
    person = town.person(17, "Bo")
    await settle(town, person, "502")
    return person


async def summed_up(person, words="/book roof wednesday 10-12"):
    await person.says(words)
    return person.hears("Shall I book this?")


async def books(person, words="/book roof wednesday 10-12"):
    await summed_up(person, words)
    await person.taps("✅ Book it")
    return person.hears("You are in")


async def test_six_taps_from_the_menu(town, anna, home):
    await anna.says("/menu")
    anna.hears("What would you like")
    taps = ["🌿 Book a space", "Roof garden", "25", "10:00–12:00", "4", "✅ Book it"]
    for label, heard in zip(
        taps,
        ["What would you like to book", "which day", "at what time", "How many", "Shall I book this?", "You are in"],
        strict=True,
    ):
        await anna.taps(label)
        said = anna.hears(heard)
    assert len(taps) <= 6
    assert "Roof garden" in said
    assert "Wed 25 Nov 10:00–12:00" in said
    assert "4 people" in said
    assert "Lift of building 2" in said
    assert not any("cancel" in label.lower() or "come" in label for label in anna.labels)


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


async def test_what_is_taken_is_offered_to_wait_for_with_what_is_free_nearby(town, anna, neighbour, home):
    await books(anna)
    await neighbour.says("/book roof wednesday 10-12")
    neighbour.hears("Shall I book this?")
    await neighbour.taps("✅ Book it")
    neighbour.hears("Somebody was quicker", "The next free one for you: Wed 25 Nov 12:00–14:00")
    assert neighbour.labels[:4] == [
        "Wed 25 Nov 12:00–14:00",
        "Wed 25 Nov 14:00–16:00",
        "Wed 25 Nov 16:00–18:00",
        "⏳ Wait for it",
    ]
    await neighbour.taps("Wed 25 Nov 12:00–14:00")
    neighbour.hears("Shall I book this?", "12:00–14:00")
    await neighbour.taps("✅ Book it")
    neighbour.hears("You are in")


async def test_a_full_slot_in_the_list_leads_to_the_line(town, anna, neighbour, home):
    await books(anna)
    for label, heard in (
        ("Roof garden", "which day"),
        ("25", "at what time"),
        ("✕ 10:00–12:00", "Somebody was quicker"),
    ):
        if label == "Roof garden":
            await neighbour.says("/book")
            neighbour.hears("What would you like to book")
        await neighbour.taps(label)
        neighbour.hears(heard)
    await neighbour.taps("⏳ Wait for it")
    neighbour.hears("You wait for Roof garden", "Your place in the line: 1")


async def test_the_quota_of_the_home_is_shown_first_and_refuses_with_what_would_work(town, anna, home):
    await anna.says("/book")
    anna.hears("2 bookings a week: 2 left")
    await books(anna)
    await books(anna, "/book roof thursday 10-12")
    await anna.says("/book")
    anna.hears("2 bookings a week: 0 left")
    await summed_up(anna, "/book roof friday 10-12")
    await anna.taps("✅ Book it")
    anna.hears("used up what it has: 2 bookings a week", "The next free one for you: Tue 1 Dec")


async def test_nobody_is_in_two_places_at_once_and_hears_what_to_do(town, anna, home):
    town.sets(GardenRules, spaces=(ROOF, YARD))
    await books(anna)
    await summed_up(anna, "/book yard on Wednesday 11:00-13:00")
    await anna.taps("✅ Book it")
    anna.hears(
        "another booking at that time: <b>Roof garden</b>", "Change or cancel it first", "The next free one for you"
    )


async def test_two_taps_book_once(town, anna, home):
    await summed_up(anna)
    data = anna.data_of("✅ Book it")
    async with town.at_once():
        await anna.forges(data)
        await anna.forges(data)
    anna.hears("You are in")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM garden_bookings") == 1


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("/book roof on 2026-11-30 10-12", "Roof garden is closed on Mon 30 Nov."),
        ("/book roof on 2027-01-20 10-12", "can be booked from"),
        ("/book the roof on 31 November", "There is no such day"),
        ("/book roof wednesday 21-23", "open 10:00–20:00, and is booked for 2 hours at a time.\n\nThe next free"),
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


@pytest.mark.parametrize("words", ["cancel my booking", "取消周三的", "我不来了", "I can't make it"])
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


async def test_a_stranger_hears_how_to_join(town):
    stranger = town.person(99, "Eve")
    await stranger.says("book the garden on Saturday 6-8pm")
    stranger.hears("for those who live here")
    assert "🔑 Join a home" in stranger.labels


async def test_a_time_that_is_over_by_the_time_it_is_confirmed(town, anna, home):
    await summed_up(anna)
    town.clock.ahead(days=3)
    await anna.taps("✅ Book it")
    anna.hears("This time is over", "The next free one for you")


async def test_a_home_that_is_lost_in_the_middle_books_nothing(town, anna, home):
    await summed_up(anna)
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM members WHERE person_id = :id", id=anna.id)
    await anna.taps("✅ Book it")
    anna.hears("You are not registered in that home any more")


async def test_a_free_start_has_a_length_that_can_be_changed(town, anna, home):
    town.sets(GardenRules, spaces=(YARD,))
    said = await summed_up(anna, "/book yard on Wednesday at 14:00")
    assert "14:00–16:00" in said
    await anna.taps("⏳ Length")
    anna.hears("For how long?")
    assert anna.labels[:3] == ["1 hour", "2 hours", "3 hours"]
    await anna.taps("3 hours")
    anna.hears("14:00–17:00")
    await anna.taps("✅ Book it")
    anna.hears("You are in")


async def test_what_is_too_long_hears_how_long_it_may_be(town, anna, home):
    town.sets(GardenRules, spaces=(YARD,))
    await anna.says("/book yard on Wednesday 12:00-17:00")
    anna.hears("One booking lasts at most 3 hours")
    anna.hears("Shall I book this?", "Wed 25 Nov 12:00–15:00")


async def test_what_is_booked_is_among_what_is_known_of_somebody(town, anna, home):
    await books(anna)
    await anna.says("/me")
    anna.hears("🌿 Bookings of shared spaces: 1")
    await anna.says("/privacy")
    anna.hears("What your home books of the shared spaces: 365 days")


async def test_rules_are_accepted_with_the_booking(town, anna, home):
    town.sets(GardenRules, spaces=(structs.replace(ROOF, terms_zh="火要灭", terms_en="Put out the fire"),))
    assert "Whoever books accepts:\nPut out the fire" in await summed_up(anna)


async def test_days_that_cannot_be_booked_say_so_and_months_can_be_turned(town, anna, home):
    await anna.says("/book")
    anna.hears("What would you like to book")
    await anna.taps("Roof garden")
    anna.hears("which day")
    assert "28" in anna.labels
    assert "23" not in anna.labels  # A Monday, today.
    await anna.forges("garden.explain_closed")
    assert "cannot be booked" in anna.toasts.pop()
    await anna.taps("December ›")
    anna.hears("which day")
    assert "22" in anna.labels
    assert "28" not in anna.labels  # A Monday beyond the horizon.
    await anna.taps("‹ November")
    anna.hears("which day")


async def test_forged_taps_change_nothing(town, anna, neighbour, home):
    await books(anna)
    for data in (
        "garden.cancel:1",
        "garden.arrive:1",
        "garden.change:1",
        "garden.show_booking:1",
        f"garden.choose_home:{home}",
    ):
        await neighbour.forges(data)
        assert "Nothing was changed" in neighbour.toasts.pop()
        neighbour.hears("Nothing was changed")
    await neighbour.forges("garden.book")
    neighbour.hears("Nothing was changed")
    await neighbour.forges("garden.choose_day:yesterday")
    neighbour.hears("Nothing was changed")
    for data in ("garden.choose_slot:9223372036854775807", "garden.choose_day:9999-12-31"):
        await neighbour.forges(data)
        neighbour.hears("Nothing was changed")


@pytest.mark.parametrize("minutes", [0, -60, 999_999_999_999])
async def test_a_forged_length_changes_nothing(town, anna, home, minutes):
    town.sets(GardenRules, spaces=(YARD,))
    await summed_up(anna, "/book yard on Wednesday at 14:00")
    await anna.forges(f"garden.choose_length:{minutes}")
    anna.hears("Nothing was changed")
    await anna.says("ok")
    anna.hears("You are in", "14:00–16:00")


async def test_nobody_waits_for_what_is_free_and_nothing_is_held_so(town, anna, home):
    await summed_up(anna)
    await anna.forges("garden.join_line")
    anna.hears("Shall I book this?")
    async with town.database.transaction() as tx:
        assert not await tx.value("SELECT count(*) FROM garden_bookings")


async def test_near_the_end_of_a_month_the_next_one_is_shown(town, anna, home):
    town.clock.ahead(days=7)  # Monday the 30th: nothing more of November can be booked.
    await anna.says("/book")
    anna.hears("What would you like to book")
    await anna.taps("Roof garden")
    anna.hears("which day")
    assert "‹ November" in anna.labels
    days = [label for label in anna.labels if label.isdecimal()]
    assert days[:3] == ["1", "2", "3"]
    await anna.taps("‹ November")
    anna.hears("nothing can be booked in November")
    assert "Mo" not in anna.labels


@pytest.mark.parametrize(
    ("day", "hour", "heard"),
    [(20, 10, "This time is over"), (25, 9, "is open 10:00–20:00"), (30, 10, "is closed on Mon 30 Nov")],
)
async def test_an_old_button_in_a_group_says_at_once_what_would_work(town, anna, home, day, hour, heard):
    await anna.says(f"/start book_on_roof_{quarter(at(day, hour).start)}")
    anna.hears(heard)


async def test_a_change_stays_in_its_space(town, anna, home):
    await books(anna)
    await anna.forges("garden.change:1")
    anna.hears("What shall be different?")
    assert "📍 Space" not in anna.labels
    await anna.says("the cinema, 3 people")
    anna.hears("Shall I change your booking to this?", "Roof garden", "3 people")


async def test_no_week_is_shown_of_which_nothing_can_be_booked(town, anna, home):
    await anna.says("book the cinema")
    anna.hears("which day")
    assert anna.labels[7:15] == [*"·····", "28", "·", "December ›"]


async def test_a_day_of_which_nothing_can_be_booked_shows_what_is_free_nearby(town, anna, home):
    for words, why in (
        ("2099-1-1", "too far ahead: it can be booked 30 days before, at most"),
        ("2026-12-31", "Thu 31 Dec: This day can be booked from Tue 1 Dec 10:00 on"),
    ):
        await anna.says(f"/book roof on {words}")
        anna.hears(why)
    await anna.says("/book roof on 2026-11-30")  # A Monday.
    anna.hears("Roof garden is closed on Mon 30 Nov.")
    assert anna.labels[:2] == ["Sun 29 Nov 18:00–20:00", "Sun 29 Nov 16:00–18:00"]
    await anna.taps("Sun 29 Nov 18:00–20:00")
    anna.hears("How many of you come?")


async def test_a_draft_survives_a_question_in_between_and_words_change_what_they_say(town, anna, home):
    await summed_up(anna)
    await anna.says("6 people")
    anna.hears("Shall I book this?", "6 people", "10:00–12:00")
    await anna.says("thursday 14-16")
    anna.hears("Thu 26 Nov 14:00–16:00", "6 people")
    await anna.says("what about the weather")
    anna.hears("say what shall be different")


async def test_prime_time_has_a_quota_of_its_own(town, anna, home):
    town.sets(GardenRules, spaces=(ROOF, CINEMA), quotas=(Quota.read("1 booking a week at prime time"),))
    await books(anna, "/book roof saturday 18-20")
    await summed_up(anna, "/book roof sunday 18-20")
    await anna.taps("✅ Book it")
    anna.hears("1 booking a week at prime time")


async def test_many_in_the_same_instant_and_one_has_it(town):
    """One slot, one commit; the others hear what is free nearby, and can wait."""
    crowd = []
    for number in range(CROWD):
        person = town.person(1000 + number, f"P{number}")
        await settle(town, person, str(100 + number))
        crowd.append(person)
    for person in crowd:
        await summed_up(person)
    async with town.at_once():
        for person in crowd:
            await person.taps("✅ Book it")
    heard = [person.hears("") for person in crowd]
    assert sum("You are in" in each for each in heard) == 1
    assert sum("Somebody was quicker" in each and "next free one for you" in each for each in heard) == CROWD - 1
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM garden_seats") == 8


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
