"""When is it collected? by a command, in plain words, from the answer how to sort it; reminders; a file; changes."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from apscheduler.triggers.interval import IntervalTrigger
from icalendar import Calendar as ICalendar

from bot.schedule.schedule import TimedJob
from handlers import collection
from handlers.collection.calendar import Calendar
from handlers.collection.chosen import read_date
from handlers.collection.recognising import asks_when
from storage.collection import TimeOfDay
from storage.queues import files
from tests.support.written import written

SHANGHAI = ZoneInfo("Asia/Shanghai")
ROUNDS = [
    {
        "kind": "food",
        "zh": "🍌 厨余垃圾",
        "en": "🍌 Kitchen waste",
        "days": ["daily"],
        "hours": ["18:00-20:00", "07:00-09:00"],
    },
    {
        "kind": "bulky",
        "zh": "🛋 大件垃圾",
        "en": "🛋 Bulky waste",
        "days": ["first sat", "third sat"],
        "hours": ["08:00-11:00"],
        "holidays": "moved",
        "place_zh": "东门",
        "place_en": "East gate",
        "note_zh": "请提前一天预约",
        "note_en": "Please call a day before",
    },
    {"kind": "textiles", "zh": "👕 旧衣服", "en": "👕 Textiles", "days": ["sat"], "hours": ["09:00-10:00"]},
    {"kind": "hazardous", "zh": "☣️ 有害垃圾", "en": "☣️ Hazardous", "days": ["15"], "holidays": "none"},
    {"kind": "renovation", "zh": "🧱 装修垃圾", "en": "🧱 Renovation waste", "days": ["2026-12-05"]},
]


@pytest.fixture
def calm(town):
    """Monday 23 November 2026, 16:00 in Shanghai."""
    town.community.zone = SHANGHAI
    town.sets(Calendar, rounds=written(Calendar, rounds=ROUNDS).rounds)
    return town


@pytest_asyncio.fixture
async def wang(town):
    person = town.person(9, "王芳", "zh-hans")
    await person.arrives()
    return person


class Evenings:
    """The chore as the bot runs it; the time is told in Shanghai."""

    def __init__(self, town):
        self.town = town
        self.job = TimedJob("remind", IntervalTrigger(minutes=5, timezone=UTC), collection.remind)

    async def at(self, day, hour, minute=0, *, month=12):
        self.town.clock.instant = datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)
        async with self.town.database.transaction() as tx:
            await tx.run("DELETE FROM schedules")
        await self.town.tick(self.job)  # Notes when it is due,
        self.town.clock.ahead(minutes=5)
        await self.town.tick(self.job)  # and is due.


@pytest.fixture
def evenings(calm):
    return Evenings(calm)


async def test_all_kinds_with_their_next_dates(calm, anna):
    await anna.says("/collection")
    said = anna.hears("Kitchen waste</b>\nevery day\n🕗 07:00–09:00, 18:00–20:00", "Bulky waste", "East gate")
    assert "Sat 5 Dec, Sat 19 Dec\n🕗 08:00–11:00 · East gate" in said
    assert "Tue 15 Dec" in said
    assert anna.labels == ["🍌 Kitchen waste", "🛋 Bulky waste", "👕 Textiles", "☣️ Hazardous", "⋯ More", "🏠 Home"]
    await anna.taps("⋯ More")
    anna.hears("What is collected when", "Sat 5 Dec")
    assert anna.labels == ["🧱 Renovation waste", "⋯ More", "🏠 Home"]


async def test_one_kind_in_chinese(calm, wang):
    await wang.says("大件垃圾什么时候收？")
    said = wang.hears("🛋 大件垃圾", "🕗 08:00–11:00 · 东门", "12月5日（周六）", "请提前一天预约")
    assert "1月2日（周六） *" in said
    assert "节假日安排尚未公布" in said


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("when is bulky waste?", "Bulky waste"),
        ("When do they collect old clothes", "What is collected"),
        ("旧沙发几号收", "Bulky waste"),
        ("厨余什么时候可以扔", "Kitchen waste"),
        ("when is the garbage collected", "What is collected"),
        ("收垃圾时间", "What is collected"),
        ("沙发哪天可以扔", "Bulky waste"),
        ("旧衣服什么时候回收", "Textiles"),
        ("when can I throw away my mattress", "Bulky waste"),
        ("建筑垃圾哪天清运", "Renovation waste"),
    ],
)
async def test_asked_in_plain_words(calm, anna, words, kind):
    await anna.says(words)
    anna.hears(kind)


@pytest.mark.parametrize(
    "words",
    [
        "电池",
        "旧沙发怎么扔",
        "什么时候能收到回复",
        "when will the lift work again",
        "几点开门",
        "什么时候收物业费",
        "垃圾桶满了，什么时候有人来收",
        "电梯里有垃圾",
    ],
)
def test_other_questions_are_not_about_collection(words):
    assert not asks_when(words)


async def test_how_to_sort_a_sofa_says_when_it_is_collected(calm, anna):
    await anna.says("旧沙发")
    anna.hears("into no bin", "🚛 Sat 5 Dec, Sat 19 Dec\n🕗 08:00–11:00 · East gate")
    await anna.taps("🚛 Collection days")
    anna.hears("Bulky waste", "Please call a day before")
    [offered] = (await anna.types_inline("旧沙发"))["results"]
    assert "Sat 5 Dec" in offered["description"]


async def test_without_a_calendar_a_person_is_named(anna):
    await anna.says("when is bulky waste?")
    anna.hears("duty desk", "6543210")
    await anna.says("旧沙发")
    anna.hears("When and where: ask the duty desk")
    assert "🚛 Collection days" not in anna.labels


async def test_reminded_on_the_evening_before_and_once(calm, anna, wang, evenings):
    await anna.says("/collection")
    anna.hears("Bulky")
    await anna.taps("🛋 Bulky waste")
    anna.hears("Bulky waste")
    await anna.taps("🔔 Remind me")
    anna.hears("evening before, at 19:00")
    await anna.says("/collection")
    anna.hears("Bulky waste</b> 🔔")
    await evenings.at(4, 18)
    anna.hears_nothing()
    await evenings.at(4, 19)
    anna.hears("Tomorrow, Sat 5 Dec", "Bulky waste", "08:00–11:00 · East gate", "Please call")
    await evenings.at(4, 21)
    await evenings.at(5, 7)
    anna.hears_nothing()
    await evenings.at(18, 19)
    anna.hears("Tomorrow, Sat 19 Dec")


async def test_several_kinds_are_one_message(calm, anna, evenings):
    for kind in ("Bulky", "Textiles"):
        await anna.says("/collection")
        anna.hears(kind)
        await anna.taps({"Bulky": "🛋 Bulky waste", "Textiles": "👕 Textiles"}[kind])
        anna.hears(kind)
        await anna.taps("🔔 Remind me")
        anna.hears(kind)
    await evenings.at(4, 19)
    anna.hears("Bulky waste", "Textiles")


async def test_what_was_missed_while_the_bot_was_down(calm, anna, evenings):
    await anna.says("when is bulky waste?")
    anna.hears("Bulky")
    await anna.taps("🔔 Remind me")
    anna.hears("Bulky")
    await evenings.at(5, 7)  # It is still of use,
    anna.hears("Today, Sat 5 Dec")
    await evenings.at(19, 8)  # and here it would be too late.
    anna.hears_nothing()


async def test_no_more_reminders(calm, anna, evenings):
    await anna.says("when is bulky waste?")
    anna.hears("Bulky")
    await anna.taps("🔔 Remind me")
    anna.hears("🔔")
    await anna.taps("🔕 Remind me no more")
    anna.hears("Bulky")
    assert "🔔 Remind me" in anna.labels
    assert anna.toasts == ["I remind you on the evening before: 🛋 Bulky waste", "I remind you of it no more."]
    await evenings.at(4, 19)
    anna.hears_nothing()


async def test_whoever_is_forgotten_is_reminded_no_more(calm, anna, evenings):
    await anna.says("when is bulky waste?")
    anna.hears("Bulky")
    await anna.taps("🔔 Remind me")
    anna.hears("🔔")
    await anna.says("/me")
    anna.hears("This is what is kept")
    await anna.taps("🗑 Delete my data")
    anna.hears("cannot be undone")
    await anna.taps("🗑 Yes, delete it all")
    anna.hears("Your data are deleted")
    await evenings.at(4, 19)
    anna.hears_nothing()


async def test_a_forged_tap(calm, anna):
    for data in (
        "collection.show:gold",
        "collection.switch_on:gold",
        "collection.show_page:9",
        "collection.show_page:-1",
    ):
        await anna.forges(data)
        anna.hears("over")
    await anna.forges("collection.publish")
    anna.hears("Only the staff can use this")


async def calendar_file(town, person):
    reference = person.documents.pop()["document"].removeprefix("attach://")
    async with town.database.transaction() as tx:
        file = await files.find(tx, reference)
    return file.name, ICalendar.from_ical(file.content)


async def test_a_file_for_the_calendar_of_a_phone(calm, wang):
    await wang.says("大件垃圾什么时候收")
    wang.hears("大件")
    await wang.taps("📅 存入日历")
    name, read = await calendar_file(calm, wang)
    assert name == "bulky.ics"
    first, *_ = events = read.events
    assert len({each["UID"] for each in events}) == len(events) > 8
    assert first["UID"] == "bulky-2026-12-05-0@linli_bot"
    assert first["SUMMARY"] == "🛋 大件垃圾"
    assert first["LOCATION"] == "东门"
    assert datetime(2026, 12, 5, 0, tzinfo=UTC) == first.DTSTART
    assert datetime(2026, 12, 5, 3, tzinfo=UTC) == first.DTEND
    assert first["DTSTAMP"].dt == calm.clock.now().replace(microsecond=0)
    [alarm] = first.alarms.times
    assert alarm.trigger == datetime(2026, 12, 4, 19, tzinfo=SHANGHAI)
    assert first["STATUS"] == "CONFIRMED"
    assert events[-1]["STATUS"] == "TENTATIVE"  # The holidays of 2027 are not announced.


async def test_whole_days_and_several_hours_a_day_in_a_file(calm, anna):
    for label, count in (("☣️ Hazardous", 6), ("🍌 Kitchen waste", 60)):
        await anna.says("/collection")
        anna.hears("when")
        await anna.taps(label)
        anna.hears("")
        await anna.taps("📅 Into my calendar")
        _, read = await calendar_file(calm, anna)
        assert len(read.events) == count
    assert read.events[1]["UID"] == "food-2026-11-23-1@linli_bot"


async def changes(liu, staff, *steps):
    """Through the dialogue in the staff's group: what begins with a mark is tapped, the rest is typed."""
    await liu.says("/collectionset", chat=staff)
    staff.hears("Which collection" if liu.language == "en" else "哪一种")
    for step in steps:
        if step in staff.labels:
            await liu.taps(step, on=staff)
        else:
            await liu.says(step, chat=staff)
        staff.hears("")


async def test_the_staff_cancel_a_date_because_of_a_typhoon(calm, anna, wang, liu, staff, evenings):
    await anna.says("when is bulky waste?")
    anna.hears("Bulky")
    await anna.taps("🔔 Remind me")
    anna.hears("🔔")
    await changes(liu, staff, "🛋 大件垃圾", "12月5日（周六）", "❌ 这次不收", "台风")
    assert "1" in staff.last["text"]
    await liu.taps("✅ 没错，通知大家", on=staff)
    anna.hears("A change: <b>🛋 Bulky waste", "❌ Sat 5 Dec: no collection · 台风")
    staff.hears("❌")
    await evenings.at(4, 19)
    anna.hears_nothing()
    await wang.says("大件什么时候收")
    wang.hears("❌ 12月5日", "台风", "12月19日")
    await liu.says("/audit", chat=staff)
    staff.hears("大件垃圾 2026-12-05")


async def test_the_staff_move_a_date_and_back(calm, anna, liu, staff, evenings):
    await anna.says("when is bulky waste?")
    anna.hears("Bulky")
    await anna.taps("🔔 Remind me")
    anna.hears("🔔")
    await changes(liu, staff, "🛋 大件垃圾", "12月5日（周六）", "12月6日", "不写原因", "✅ 没错，通知大家")
    anna.hears("➡️ Sun 6 Dec, instead of Sat 5 Dec")
    await evenings.at(4, 19)
    anna.hears_nothing()
    await changes(liu, staff, "🛋 大件垃圾", "➡️ 12月6日（周日）", "↩️ 按原计划")
    anna.hears("A change", "• Sat 5 Dec")
    await evenings.at(4, 20)
    anna.hears_nothing()  # They have just heard of it.


async def test_a_day_later_and_dates_that_make_no_sense(calm, anna, liu, staff):
    await changes(liu, staff, "🛋 大件垃圾", "12月5日（周六）", "明天吧")
    assert "11-29" in staff.last["text"]
    for wrong in ("11-22", "2027-06-01", "12-5"):
        await liu.says(wrong, chat=staff)
        staff.hears("60")
    await liu.taps("➡️ 晚一天", on=staff)
    staff.hears("")
    await liu.taps("不写原因", on=staff)
    staff.hears("➡️ 12月6日（周日）")
    await liu.taps("✅ 没错，通知大家", on=staff)
    staff.hears("➡️ 12月6日（周日）")


async def test_the_file_tells_the_calendar_of_a_change(calm, wang, liu, staff):
    await changes(liu, staff, "🛋 大件垃圾", "12月5日（周六）", "❌ 这次不收", "台风", "✅ 没错，通知大家")
    await wang.says("大件什么时候收")
    wang.hears("大件")
    await wang.taps("📅 存入日历")
    _, read = await calendar_file(calm, wang)
    assert (read.events[0]["UID"], read.events[0]["STATUS"]) == ("bulky-2026-12-05-0@linli_bot", "CANCELLED")
    assert not read.events[0].alarms.times


async def test_only_the_staff_change_dates(calm, anna):
    await anna.says("/collectionset")
    anna.hears("Only the staff can use this")


def test_dates_as_people_type_them():
    today = datetime(2026, 12, 30, tzinfo=UTC).date()
    for words in ("2027-1-2", "1-2", "1.2", "1/2", "1月2日", "1月2号"):
        assert read_date(words, today).isoformat() == "2027-01-02", words
    assert read_date("13-1", today) is None
    assert read_date("tomorrow", today) is None


@pytest.mark.parametrize(
    ("round", "words"),
    [
        ({"days": ["satt"]}, "'satt' is no day"),
        ({"days": []}, "no days are given"),
        ({"hours": ["8-11"]}, "'8' is no time of day"),
        ({"zh": " "}, "both languages"),
    ],
)
def test_a_calendar_that_makes_no_sense(round, words):
    wrong = {"kind": "bulky", "zh": "大件", "en": "Bulky", "days": ["sat"], **round}
    with pytest.raises(ValueError, match=words):
        written(Calendar, rounds=[wrong])


def test_a_kind_that_stands_there_twice_and_an_hour_that_is_none():
    with pytest.raises(ValueError, match="twice"):
        written(Calendar, rounds=[ROUNDS[0], ROUNDS[0]])
    with pytest.raises(ValueError, match="remind_at"):
        written(Calendar, remind_at="evening")
    assert written(Calendar) == Calendar(TimeOfDay(19), ())
