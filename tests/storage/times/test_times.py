"""Times in words: the two sets and their figures, what is said back, and when it comes again."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from storage.reports.workdays import in_china
from storage.times import Kind, Reason, choices, occurrences, read, say
from storage.times.almanac import FEASTS, lunar
from tests.storage.times.sets import READINGS, answer, described, expressions, verdict

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=SHANGHAI)


def understood(text: str, now: datetime = TUESDAY) -> str:
    assert isinstance(now.tzinfo, ZoneInfo)
    return answer(read(text, now, now.tzinfo))


@pytest.mark.parametrize("name", ["tuning.txt", "held_out.txt", "fresh.txt"])
def test_nine_of_ten_are_right_and_hardly_any_is_wrong(name):
    verdicts = Counter(verdict(each, each.read()) for each in expressions(name))
    assert verdicts.total() >= 150
    assert verdicts["right"] / verdicts.total() >= 0.95, verdicts
    assert verdicts["wrong"] / verdicts.total() <= 0.03, verdicts


def test_no_reading_changes_unseen():
    """Of those that the reader was tuned on. `python -m tests.storage.times` writes them anew."""
    assert [described(each) for each in expressions("tuning.txt")] == READINGS.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("明早8点到12点3号楼停水", "3号楼停水"),
        ("3-2-501明天上午漏水检修", "3-2-501漏水检修"),
        ("5号楼3单元明天下午2点检修电梯", "5号楼3单元检修电梯"),
        ("book the garden on Saturday 18-20", "book the garden"),
        ("週六上午九點至十二點停電", "停電"),
        ("谢谢", "谢谢"),
    ],
)
def test_what_remains_of_a_sentence_without_its_time(text, rest):
    assert read(text, TUESDAY, SHANGHAI).rest == rest


def test_the_places_are_those_of_the_text_as_it_was_written():
    text = "通知：１２月６日 １５：３０，三號樓停水"
    ((start, end),) = read(text, TUESDAY, SHANGHAI).spans
    assert text[start:end] == "１２月６日 １５：３０"


@pytest.mark.parametrize("text", ["每周一共3次三天", "every Monday 3 times for two weeks"])
def test_what_has_two_ends_is_asked_back(text):
    assert read(text, TUESDAY, SHANGHAI).kind is Kind.ASK


def test_why_there_is_none():
    assert read("今天上午9点", TUESDAY, SHANGHAI).reason is Reason.PAST
    assert read("2月30号", TUESDAY, SHANGHAI).reason is Reason.IMPOSSIBLE
    assert read("灯坏了", TUESDAY, SHANGHAI).reason is Reason.NO_TIME


def test_several_days_are_said_back_all_and_each_choice_has_all_of_them():
    assert say(read("11月27日和12月3日9点到11点", TUESDAY.replace(month=11), SHANGHAI), chinese=False) == (
        "Friday 27 November 2026, 09:00 to 11:00 and Thursday 3 December 2026, 09:00 to 11:00"
    )
    assert [say(each, chinese=True) for each in choices("周二和周五9点到11点停水", TUESDAY, SHANGHAI)] == [
        "2026年12月1日（周二）09:00至11:00、2026年12月4日（周五）09:00至11:00",
        "2026年12月4日（周五）09:00至11:00、2026年12月8日（周二）09:00至11:00",
    ]
    [only] = choices("周三周四停水", TUESDAY, SHANGHAI)
    assert [each.start for each in only.times] == [date(2026, 12, 2), date(2026, 12, 3)]
    assert read("周三和周四停水", TUESDAY, SHANGHAI).kind is Kind.ASK, "who reads one time is not given the first"


def test_what_is_asked_comes_with_what_it_may_mean():
    offered = read("12月1号周三下午3点", TUESDAY, SHANGHAI).readings
    assert [f"{when:%d %H:%M}" for when in offered] == ["01 15:00", "02 15:00"]
    assert [answer(each) for each in choices("12月1号周三下午3点", TUESDAY, SHANGHAI)] == [
        "instant 2026-12-01T15:00",
        "instant 2026-12-02T15:00",
    ]
    assert choices("明天下午3点", TUESDAY, SHANGHAI) == choices("3-5天", TUESDAY, SHANGHAI) == []
    assert [answer(each) for each in choices("7点", TUESDAY, SHANGHAI)] == ["instant 2026-12-01T19:00"]
    assert read("next Friday", TUESDAY, LONDON).readings == (date(2026, 12, 4), date(2026, 12, 11))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("周六9–12点停电", ["28 09:00 12:00", "05 09:00 12:00"]),  # It runs: told now, it is still of use.
        ("this Saturday 9-12", ["28 09:00 12:00", "28 21:00 00:00"]),
        ("9点到12点停电", ["28 09:00 12:00", "28 21:00 00:00", "29 09:00 12:00"]),
        ("明天7点到9点停水", ["29 07:00 09:00", "29 19:00 21:00"]),
        ("周六7点到9点停水", ["28 19:00 21:00", "05 07:00 09:00", "05 19:00 21:00"]),
        ("自下月1日起，早6:30-9:00，晚18:00-20:30", []),
    ],
)
def test_each_range_that_may_be_meant_is_offered(text, meant):
    """Said on Saturday 28 November, at half past ten."""
    found = choices(text, datetime(2026, 11, 28, 10, 30, tzinfo=SHANGHAI), SHANGHAI)
    assert [f"{each.start:%d %H:%M} {each.end:%H:%M}" for each in found] == meant


def test_what_goes_on_until_twelve_begins_in_the_morning():
    for text, begins in (("12月5日7时至12时", 7), ("12月6日6点到12点", 6), ("5 December from 7 to 12", 7)):
        reading = read(text, TUESDAY, SHANGHAI)
        assert f"{reading.start:%H} {reading.end:%H}" == f"{begins:02} 12"
    assert read("12月5日7点到11点", TUESDAY, SHANGHAI).kind is Kind.ASK  # It may be in the evening.


def test_several_times_of_one_sentence():
    reading = read("周六上午9点至12点、下午2点至5点停电", TUESDAY, SHANGHAI)
    assert answer(reading) == "range 2026-12-05T09:00 2026-12-05T12:00"
    assert [answer(more) for more in reading.more] == ["range 2026-12-05T14:00 2026-12-05T17:00"]


def test_until_an_hour_of_today_is_a_deadline():
    reading = read("今天停水到下午3点", TUESDAY, SHANGHAI)
    assert (answer(reading), reading.deadline, reading.rest) == ("instant 2026-12-01T15:00", True, "停水")
    assert understood("明天停水到下午3点").startswith("ask")


def test_what_was_is_not_taken_for_what_will_be():
    assert understood("昨天晚上停水了，明天还停吗") == "day 2026-12-02"
    assert understood("明天元旦", datetime(2026, 12, 31, 9, tzinfo=SHANGHAI)) == "day 2027-01-01"
    assert understood("不是周五，是周六上午10点") == "instant 2026-12-05T10:00"


NO_TIMES = (
    *("我有两点建议", "早上好，电梯坏了", "3号楼2单元501", "24小时热线", "13812345678", "4-2-501"),
    *("I live at 5 Park Road", "we need 3-5 people", "good morning", "my neighbour sat down"),
)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_stays_silent(text):
    assert read(text, TUESDAY, SHANGHAI).reason is Reason.NO_TIME


def test_an_hour_that_the_clock_skips_or_shows_twice_is_asked():
    spring, autumn = datetime(2027, 3, 26, 9, tzinfo=LONDON), datetime(2027, 10, 29, 9, tzinfo=LONDON)
    assert understood("Sunday at 1:30am", spring) == understood("Sunday at 1:30am", autumn) == "ask"
    assert understood("in 48 hours", spring) == "instant 2027-03-28T10:00"


def test_eight_o_clock_stays_eight_when_the_clocks_change():
    now = datetime(2027, 3, 26, 9, tzinfo=LONDON)
    reading = read("every day at 8am", now, LONDON)
    assert reading.start is not None
    times = occurrences(reading.start, reading.rrule, now, LONDON, 3)
    assert [when.isoformat() for when in times] == [
        "2027-03-27T08:00:00+00:00", "2027-03-28T08:00:00+01:00", "2027-03-29T08:00:00+01:00",
    ]  # fmt: skip


def test_holidays_are_left_out_if_asked():
    now = datetime(2026, 9, 29, 12, tzinfo=SHANGHAI)
    reading = read("工作日早上9点，节假日除外", now, SHANGHAI)
    assert reading.start is not None
    assert reading.except_holidays
    times = occurrences(reading.start, reading.rrule, now, SHANGHAI, 3, works=in_china)
    assert [f"{when:%m-%d %H:%M}" for when in times] == ["09-30 09:00", "10-08 09:00", "10-09 09:00"]


def test_occurrences_of_days_that_never_work_end():
    assert occurrences(date(2026, 12, 1), "FREQ=DAILY", TUESDAY, SHANGHAI, 3, works=lambda _: False) == []


def test_rules_that_belong_together_are_merged():
    rules = "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0 | FREQ=WEEKLY;BYDAY=TH;BYHOUR=15;BYMINUTE=0"
    times = occurrences(
        datetime.fromisoformat("2026-12-03T15:00"), rules,
        TUESDAY, SHANGHAI, 3,
    )  # fmt: skip
    assert [f"{when:%d %H}" for when in times] == ["03 15", "07 09", "10 15"]


SAID = {
    "明早8点到12点": ("2026年12月2日（周三）08:00至12:00", "Wednesday 2 December 2026, 08:00 to 12:00"),
    "周六晚上8点到12点": ("2026年12月5日（周六）20:00至24:00", "Saturday 5 December 2026, 20:00 to 24:00"),
    "5号到7号": ("2026年12月5日（周六）至2026年12月7日（周一）", "Saturday 5 December 2026 to Monday 7 December 2026"),
    "每周一三五晚7点": (
        "每周一、三、五19:00，从2026年12月2日（周三）起",
        "every Monday, Wednesday and Friday at 19:00, from Wednesday 2 December 2026",
    ),
    "每月最后一个周五": (
        "每月最后一个周五，从2026年12月25日（周五）起",
        "the last Friday of every month, from Friday 25 December 2026",
    ),
    "每月15号9点到11点，共3次": (
        "每月15日09:00至11:00，从2026年12月15日（周二）起，共3次",
        "the 15th of every month from 09:00 to 11:00, from Tuesday 15 December 2026, 3 times",
    ),
    "at 7": ("", ""),
}


@pytest.mark.parametrize("text", SAID)
def test_a_time_is_said_back_as_absolute_dates(text):
    reading = read(text, TUESDAY, SHANGHAI)
    assert (say(reading, chinese=True), say(reading, chinese=False)) == SAID[text]


def test_the_almanac():
    assert lunar(2027, 1, 1) == date(2027, 2, 6)
    assert lunar(2025, 7, 1) == date(2025, 8, 23)  # After a sixth month that came twice.
    assert lunar(2026, 12, 30) is None
    assert lunar(2099, 1, 1) is None
    days = {name: day(2027) for name, day in FEASTS.items()}
    assert all(days.values())


def test_what_is_left_out_of_a_recurrence_is_not_when_it_comes():
    weekdays = read("工作日早上8点", TUESDAY, SHANGHAI).rrule
    for text in ("每天早上8点，周末除外", "除周末外每天早上8点", "every day at 8am except weekends"):
        assert read(text, TUESDAY, SHANGHAI).rrule == weekdays
    for text in (
        "除了周三每天早上8点",
        "每天8点（周三除外）",
        "every day at 8am except Wednesday",
        "every day but Wednesday at 8am",
    ):
        assert "BYDAY=MO,TU,TH,FR,SA,SU" in read(text, TUESDAY, SHANGHAI).rrule, text
    for text in ("周末以外每天8点", "每天8点，周六周日不发", "except Saturday and Sunday every day at 8:00"):
        assert "BYDAY=MO,TU,WE,TH,FR;" in read(text, TUESDAY, SHANGHAI).rrule, text
    assert understood("除周一至周三外每天8点") == understood("周日除外每个月1号8点") == "ask"
    assert understood("会所周日不开门") == "day 2026-12-06"


def test_what_comes_behind_the_hours_is_how_long_it_recurs():
    for text in ("每天8点到9点，到12月31日", "every day from 8 to 9 until 31 December"):
        assert read(text, TUESDAY, SHANGHAI).rrule == "FREQ=DAILY;BYHOUR=8;BYMINUTE=0;UNTIL=20261231T235959", text
    weekdays = "BYDAY=MO,TU,WE,TH,FR;BYHOUR=13;BYMINUTE=0;UNTIL=20261211T235959"
    assert weekdays in read("周一到周五每天13点到15点，到12月11日", TUESDAY, SHANGHAI).rrule


def test_several_days_are_listed_as_people_do():
    three = [f"2026-12-{day:02}T09:00 2026-12-{day:02}T12:00" for day in (3, 5, 9)]
    for text in ("Dec 3, 5 and 9 from 9 to 12", "3, 5 and 9 December from 9 to 12", "12月3日、5日、9日，每天9点到12点"):
        assert [f"{each.start:%FT%R} {each.end:%FT%R}" for each in read(text, TUESDAY, SHANGHAI).times] == three, text
    assert understood("Dec 3, 9 to 12") == understood("9:00-12:00 on 3 December") == f"range {three[0]}"


def test_a_recurrence_may_say_last_from_when():
    reading = read("每周五晚上8点到10点，12月11号起", TUESDAY, SHANGHAI)
    assert (answer(reading), reading.rrule) == (
        "recurring 2026-12-11T20:00 2026-12-11T22:00",
        "FREQ=WEEKLY;BYDAY=FR;BYHOUR=20;BYMINUTE=0",
    )
