"""A film night: planned in one message, announced with a button, booked by seats, waited for, counted, called off."""

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from handlers.dialogue.said import Said
from handlers.garden.events.poster import draw
from handlers.garden.events.reading import place_in, plan_of
from handlers.garden.wordings_of_staff import how_surely_puts_on
from handlers.households.own_data import readable
from storage.announcements import wishes
from storage.garden import personal
from storage.garden.event import Event
from storage.help import hands
from storage.people import groups
from tests.support.announcing import goes_out
from tests.support.garden import garden
from tests.support.green import settle
from tests.support.roof import MINUTELY

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


async def neighbour(town, id, room):
    person = town.person(id, f"Neighbour {id}")
    await settle(town, person, room)
    return person


async def puts_on(office, words="Film night / 电影夜, saturday 17:00-19:30, 6 seats, 4 per home"):
    await office.forges("garden.plan_event")
    office.hears("Where is it?")
    await office.taps("Roof garden")
    office.hears("What is it, and when?")
    await office.says(words)
    office.hears("Shall I put this on?", "Film night", "Roof garden", "Sat 28 Nov 17:00–19:30", "6 seats, at most 4")
    await office.taps("✅ Put it on")
    return office.hears("Film night", "0 of 6 seats are booked")


async def it_is(town, day, hour, minute=0):
    town.clock.instant = town.clock.instant.replace(day=day, hour=hour, minute=minute)
    await town.tick(MINUTELY)


async def asks_for_seats(person, people, link="/start book_on_event-1_1995428"):
    await person.says(link)
    person.hears("How many of you come?")
    await person.taps(people)


async def books(person, people, link="/start book_on_event-1_1995428"):
    await asks_for_seats(person, people, link)
    person.hears("Shall I book this?", "Film night", "Sat 28 Nov 17:00–19:30")
    await person.taps("✅ Book it")


async def test_in_the_copy_of_ones_data_it_has_its_name(town, office):
    await puts_on(office)
    anna = await neighbour(town, 31, "501")
    await books(anna, "2")
    anna.unheard.clear()
    async with town.database.read() as tx:
        known = {"bookings of spaces": await personal.copy(tx, anna.id)}
    pages = {each: readable(known, town.community, each, town.clock.now()).decode() for each in ("zh", "en")}
    assert ("电影夜" in pages["zh"], "Film night" in pages["zh"]) == (True, False)
    assert ("电影夜" in pages["en"], "Film night" in pages["en"]) == (False, True)


@pytest.mark.parametrize(
    ("words", "names", "seats", "per_home"),
    [
        ("电影夜《怦然心动》 周六19:00-21:30 40座 每户4张", ("电影夜《怦然心动》",) * 2, 40, 4),
        ("Film night: Flipped, Saturday 7-9:30pm, 40 seats, 4 per home", ("Film night: Flipped",) * 2, 40, 4),
        ("电影夜 / Film night，周六19:00-21:30", ("电影夜", "Film night"), 0, 0),
        ("周六晚上7点到9点半放电影《怦然心动》", ("放电影《怦然心动》",) * 2, 0, 0),
        ("Film night on Saturday 7-9:30pm", ("Film night",) * 2, 0, 0),  # That night is no hour.
        ("周六晚上7点举办读书会，两个半小时", ("读书会",) * 2, 0, 0),
    ],
)
def test_one_message_says_what_when_and_for_how_many(words, names, seats, per_home):
    plan = plan_of(words, MONDAY, SHANGHAI)
    assert (plan.zh, plan.en) == names
    assert plan.slot.start.astimezone(SHANGHAI) == datetime(2026, 11, 28, 19, tzinfo=SHANGHAI)
    assert plan.slot.minutes == 150
    assert (plan.seats, plan.per_home) == (seats, per_home)


async def test_where_is_said_in_the_same_message(town, office):
    await office.forges("garden.plan_event")
    office.hears("Where is it?")
    await office.says("Film night, saturday 17:00-19:30, 6 seats, roof garden")
    office.hears("Shall I put this on?", "Film night", "📍 Roof garden", "Sat 28 Nov 17:00–19:30", "6 seats")
    await office.forges("garden.plan_event")
    office.hears("Where is it?")
    await office.says("12月4日19:00-21:00放《龙猫》，20个座位")
    office.hears("Where is it?")
    await office.says("Roof garden")
    office.hears("Shall I put this on?", "放《龙猫》", "Fri 4 Dec 19:00–21:00", "20 seats")


async def test_the_staff_tell_of_an_event_and_whether_it_is_planned_or_only_told_is_a_tap(town, office):
    """Out of the blue; until when nobody has said is guessed, shown, and changed by a word."""
    await office.says("12月4日晚上7点在屋顶花园放《龙猫》")
    office.hears("Which do you mean?")
    assert office.labels[:2] == ["🎬 A new event", "📢 Tell many at once"]
    await office.taps("🎬 A new event")
    office.hears("How many seats")
    await office.says("20")
    office.hears("放《龙猫》", "📍 Roof garden", "Fri 4 Dec 19:00–21:00 (until when nobody has said", "20 seats")
    await office.says("until 21:30")
    assert "nobody has said" not in office.hears("放《龙猫》", "Fri 4 Dec 19:00–21:30")
    await office.says("结束时间改到21:10结束")
    office.hears("begins and ends at a quarter of an hour")
    await office.says("各位业主，明天地下车库洗地，请把车挪走")  # It is no part of the event.
    office.hears("Is this an answer, or something else?")
    await office.taps("📢 Tell many at once")
    office.hears("各位业主，明天地下车库洗地")
    office.hears("So they see it")


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("周六下午2点有义诊，欢迎参加", True),
        ("周五晚上组织包饺子活动", True),
        ("Flea market on Sunday at 2pm", True),
        ("周六电影夜还有位子吗", False),
        ("Book the film night on Friday", False),
        ("我想看周六的电影", False),
        ("周六晚上7点停水", False),
    ],
)
def test_what_is_put_on_for_all_is_told_from_what_is_asked(words, tells):
    assert bool(how_surely_puts_on(Said(words))) is tells


@pytest.mark.parametrize(
    ("words", "place", "rest"),
    [
        ("12月4日晚上7点在屋顶花园放《龙猫》", "roof", "12月4日晚上7点 放《龙猫》"),
        ("Film night in the Roof Garden, friday 7pm", "roof", "Film night , friday 7pm"),
        ("屋顶花园音乐会，周六19点", "", "屋顶花园音乐会，周六19点"),
    ],
)
def test_a_place_is_where_it_is_said_to_be_and_no_part_of_a_name(words, place, rest):
    assert place_in(words, [SimpleNamespace(key="roof", zh="屋顶花园", en="Roof garden")]) == (place, rest)


@pytest.fixture
async def full(town, anna, office, home):
    """Anna and Chen have the seats, Bo waits."""
    bo = await neighbour(town, 17, "502")
    chen = await neighbour(town, 18, "503")
    await books_the_roof(bo)
    await puts_on(office)
    bo.hears("cannot take place: 🎪 an event", "I hold")  # Whoever had the roof then is told.
    await bo.taps("✋ Leave it to others")
    bo.hears("You do not wait any more")
    await books(anna, "4")
    anna.hears("You are in", "Film night", "4 people")
    await asks_for_seats(bo, "4")
    bo.hears("Only 2 places are left")
    await bo.taps("⏳ Wait for it")
    bo.hears("You wait for Film night", "4 people", "Your place in the line: 1")
    await chen.says("/events")
    chen.hears("What is on")
    await chen.taps("🎬 Film night · Sat 28 Nov")
    chen.hears("2 seats left, at most 4 a home")
    await chen.taps("🎟 Book seats")
    chen.hears("How many of you come?")
    await chen.taps("2")
    chen.hears("Shall I book this?")
    await chen.taps("✅ Book it")
    chen.hears("You are in")
    await bo.says("/start book_on_event-1_1995428")  # By the button once more.
    bo.hears("Film night: all seats are taken", "Your home waits for it already")
    assert "🌿 Book something else" in bo.labels  # An event has no other day.
    await bo.taps("⏳ My place in the line")
    bo.hears("Film night", "4 people", "Your place in the line: 1")
    await chen.says("/book roof saturday 16-18")
    chen.hears("is closed until Sat 28 Nov 19:30: 🎪 an event")
    return bo, chen


async def test_a_film_night_from_the_waiting_list_to_who_came(town, anna, office, full):
    bo, chen = full
    await office.forges("garden.show_day:2026-11-28")  # Who waits is in no list of who comes.
    assert "3-2-502" not in office.hears("Film night", "3-2-501 · 4 people", "3-2-503 · 2 people")
    await it_is(town, 27, 18)
    anna.hears("Tomorrow you are in", "Film night")
    chen.hears("Tomorrow you are in", "Film night")
    await anna.forges("garden.cancel:3")
    anna.hears("Cancelled")
    bo.hears("first in line", "Film night")
    await bo.taps("✅ Yes, I take it")
    bo.hears("You are in", "Film night")
    await it_is(town, 28, 16, 5)
    bo.hears("It begins soon")
    chen.hears("It begins soon")
    await it_is(town, 28, 16, 40)
    await office.forges("garden.run_event:1")
    office.hears("6 of 6 seats are booked")
    await office.taps("📍 Who is there")
    office.hears("0 of 6 are there")
    await office.taps("✓ 3-2-502, 4 people")
    office.hears("4 of 6 are there")
    assert "✓ 3-2-502, 4 people" not in office.labels
    await bo.says("/start book_in_roof")  # The code at the door of the space is good for the event.
    bo.hears("You are here already")
    await it_is(town, 28, 17, 21)
    chen.hears("Nobody came")
    await it_is(town, 28, 19, 31)
    bo.hears("Time is up")
    await office.forges("garden.run_event:1")
    office.hears("6 of 6 seats", "4 people have come, 2 did not")
    await anna.says("/start book_on_event-1_1995428")
    anna.hears("over")


async def books_the_roof(person):
    await person.says("/book roof saturday 16-18")
    person.hears("Shall I book this?")
    await person.taps("✅ Book it")
    person.hears("You are in")


async def test_an_event_uses_up_no_quota_and_nobody_moves_it(town, anna, office, home):
    await puts_on(office)
    for day in ("wednesday", "thursday"):
        await anna.says(f"/book roof {day} 10-12")
        anna.hears("Shall I book this?")
        await anna.taps("✅ Book it")
        anna.hears("You are in")
    await books(anna, "2")
    anna.hears("You are in")
    await anna.forges("garden.change:3")
    anna.hears("What shall be different?")
    assert {"🗓 Day", "⏰ Time", "📍 Space"}.isdisjoint(anna.labels)
    await anna.taps("👥 How many")
    anna.hears("How many of you come?")
    await anna.taps("4")
    anna.hears("Shall I change your booking", "4 people")
    await anna.taps("✅ Change it")
    anna.hears("You are in", "4 people")
    await anna.says("/book film night, 9 people")
    anna.hears("4 people")


async def test_it_is_announced_with_a_button_that_opens_exactly_it(town, anna, office, staff, home):
    three = town.group(-103)
    town.community.groups["building:3"] = three.id
    async with town.database.transaction() as tx:
        await groups.configure(tx, "building:3", three.id)
    await puts_on(office)
    await office.taps("📢 Announce this event")
    office.hears("电影夜", "共6个座位，每户最多4个")
    office.hears("Film night", "6 seats, at most 4 a home")
    [[seats]] = office.last["reply_markup"]["inline_keyboard"]
    assert seats["url"].endswith("start=book_on_event-1_1995428")
    office.hears("In a group it reads so")
    office.hears("电影夜", "Film night")
    office.hears("So they see it", "2 people in 1 home, 1 group", "until Saturday 28 November 2026, 17:00")
    await office.taps("✅ Send now")
    office.hears("goes to")
    await goes_out(town)
    staff.unheard.clear()
    three.hears("电影夜", "Film night", "6 seats, at most 4 a home")
    assert three.last["reply_markup"]["inline_keyboard"][0][0]["url"] == seats["url"]
    anna.hears("Film night", "6 seats, at most 4 a home")
    office.hears("Film night", "6 seats, at most 4 a home")


async def test_it_is_called_off_for_rain_and_everybody_is_told_once(town, anna, office, home):
    bo = await neighbour(town, 17, "502")
    await puts_on(office)
    await books(anna, "4")
    anna.hears("You are in")
    await asks_for_seats(bo, "4")
    bo.hears("Only 2 places are left")
    await bo.taps("👥 Come with 2")
    bo.hears("Shall I book this?", "2 people")
    await asks_for_seats(bo, "4")
    bo.hears("Only 2 places are left")
    await bo.taps("⏳ Wait for it")
    bo.hears("You wait for")
    await it_is(town, 28, 14)
    anna.unheard.clear()
    await office.forges("garden.run_event:1")
    office.hears("seats are booked")
    await office.taps("🙌 Ask for helpers")
    office.hears("How many volunteers")
    await office.taps("🙌 2")
    office.hears("seats are booked")
    async with town.database.transaction() as tx:
        asked = await hands.of_task(tx, "garden.event.1")
        assert (asked.people, asked.filed_by, asked.ended_at) == (2, office.id, None)
        assert "Film night" in asked.about
        for person in (anna, bo):
            await wishes.mute(tx, person.id, "*", town.clock.now())  # They hear of it all the same.
    await office.forges("garden.close_today:roof")
    office.hears("Lend a hand", "withdrawn")
    office.hears("Roof garden is closed", "☔ bad weather", "Told: 2")
    anna.hears("cannot take place: ☔ bad weather")
    bo.hears("does not take place: ☔ bad weather")
    async with town.database.transaction() as tx:
        assert (await hands.of_task(tx, "garden.event.1")).ended_at  # Nobody goes there for nothing.
    await office.forges("garden.call_off:weather")
    office.hears("Nothing was changed")
    await office.forges("garden.run_event:1")
    office.hears("It was called off")
    await office.taps("📢 Announce that")  # For whoever read of it in a group.
    office.hears("电影夜", "取消：☔ 天气不好")
    office.hears("Film night", "does not take place: ☔ bad weather")
    office.hears("So they see it")
    await anna.says("/events")
    anna.hears("Nothing is planned")
    for forged in (
        "garden.call_off_as_told",
        "garden.run_event:1",
        "garden.plan_event",
        "garden.note_arrival:1",
        "garden.announce_event:1",
        "garden.announce_end:1",
    ):
        await anna.forges(forged)
        anna.hears("Only the staff can use this")


async def test_calling_off_waits_for_a_reason_and_a_yes(town, anna, office, home):
    await puts_on(office)
    await books(anna, "4")
    anna.hears("You are in")
    await office.forges("garden.run_event:1")
    office.hears("seats are booked")
    await office.taps("🚫 Call it off")
    office.hears("Call off Film night? 4 seats are booked")
    await office.says("不取消了")
    office.hears("seats are booked")
    await office.taps("🚫 Call it off")
    office.hears("Call off Film night? 4 seats are booked")
    await office.says("12345")
    office.hears("That does not say why")
    await office.says("The projector is broken")
    office.hears("🚫 Call off Film night, Sat 28 Nov", "📝 The projector is broken", "4 seats")
    assert not anna.unheard
    await office.taps("✅ Yes, call it off")
    office.hears("is called off: The projector is broken. Told: 1 home")
    anna.hears("cannot take place: The projector is broken")


def test_the_poster_has_a_long_name_in_both_languages():
    start = datetime(2026, 11, 28, 11, tzinfo=UTC)
    event = Event(
        key="event-1", zh="露天电影夜《怦然心动》与邻居一起看星星和月亮", en="Film night: a very long name of a film",
        number=1, place="roof", start=start, end=start.replace(hour=13), seats=40, slot_minutes=120,
    )  # fmt: skip
    for language in ("zh", "en"):
        assert draw(garden(), event, language, "阳光小区").startswith(b"\x89PNG")
