"""What must hold of any text that may or may not speak of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.times import Kind, Reading, When, occurrences, read, say
from tests.storage.times.sets import answer
from tests.support.patience import is_dear

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=SHANGHAI)
LOCAL = st.datetimes(datetime.fromisoformat("2024-03-01"), datetime.fromisoformat("2080-01-01"))
NOWS = LOCAL.map(lambda when: when.replace(second=0, microsecond=0))
ZONES = st.sampled_from([SHANGHAI, LONDON, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe")])
CHINESE = (
    "明天 后天 今天 昨天 周三 这周五 下周日 每周一 每天 每月 最后一个周五 1号 31号 2月29号 12月5日 除夕"
    " 月底 工作日 隔天 上午 下午 晚上 凌晨 半夜 早 3点 7点半 12点 24点 25点 13:30 到 至 和 或 前 后 内 起"
    " 共3次 三天 两小时 半小时后 从 直到 周末 ， 3号楼 停水"
)
ENGLISH = (
    "tomorrow today every other Friday next week this on at 7 3pm 5-7pm noon midnight until and or by"
    " within 2 hours days the 31st 30 February 12/1 2026-12-05 25:99 last of month for from weekdays"
    " please"
)
PIECES = st.lists(st.sampled_from(f"{CHINESE} {ENGLISH}".split()), max_size=9)
TEXTS = st.one_of(PIECES.map("".join), PIECES.map(" ".join), st.text(max_size=60))
AGAIN = ("每周一三五晚7点", "每月最后一个周五", "every other day at 9am", "weekdays at 8am", "每月15号上午9点到11点")
HOSTILE = (
    *(
        "1",
        "一",
        "周",
        "周一到",
        "每",
        "the ",
        "9点",
        "第一",
        "1:",
        "一、",
        "from ",
        "周一起",
        "不是周三",
        "not monday ",
        ",是周",
    ),
    *("moved the a", "twenty ", "（", "\u0000"),
)


def days(reading: Reading) -> list[When]:
    return [when for when in (reading.start, reading.end) if when is not None]


@given(TEXTS, NOWS, ZONES)
def test_nothing_that_is_over_is_ever_taken_and_every_time_exists(text, local, zone):
    now = local.replace(tzinfo=zone)
    reading = read(text, now, zone)
    here = now.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    for each in (reading, *reading.more):
        assert (each.start is None) == (each.kind in {Kind.ASK, Kind.NONE})
        assert (each.reason is None) == (each.kind is not Kind.NONE)
        assert bool(each.rrule) == (each.kind is Kind.RECURRING)
        for when in days(each):
            assert when >= (now.replace(tzinfo=None) if isinstance(when, datetime) else here.date())
        if each.kind is Kind.RANGE:
            assert each.end is not None
            assert each.start is not None
            assert type(each.start) is type(each.end)
            assert each.start <= each.end
        if each.kind is Kind.RECURRING:
            assert each.start is not None
            assert say(each, chinese=True)
            assert say(each, chinese=False)
            first, *_ = occurrences(each.start, each.rrule, now - timedelta(days=1), zone, 1)
            assert first.date() == (each.start if not isinstance(each.start, datetime) else each.start.date())


@given(NOWS, st.integers(1, 800), st.integers(0, 95), st.booleans())
def test_what_is_said_is_read_as_the_same(local, days_on, quarter, chinese):
    now = local.replace(tzinfo=SHANGHAI)
    when = datetime.combine(local.date() + timedelta(days_on), datetime.min.time()) + timedelta(minutes=15 * quarter)
    for reading in (
        Reading(Kind.INSTANT, when),
        Reading(Kind.DAY, when.date()),
        Reading(Kind.RANGE, when, when + timedelta(hours=2)),
        Reading(Kind.RANGE, when.date(), when.date() + timedelta(5)),
    ):
        said = say(reading, chinese=chinese)
        assert answer(read(said, now, SHANGHAI)) == answer(reading), said


@given(NOWS, st.sampled_from(AGAIN), st.booleans())
def test_a_recurrence_that_is_said_is_read_as_the_same(local, text, chinese):
    reading = read(text, local.replace(tzinfo=SHANGHAI), SHANGHAI)
    said = say(reading, chinese=chinese)
    again = read(said, local.replace(tzinfo=SHANGHAI), SHANGHAI)
    assert (again.start, again.end, again.rrule) == (reading.start, reading.end, reading.rrule), said


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece):
    text = (piece * 4096)[:4096]
    assert not is_dear(lambda: read(text, TUESDAY, SHANGHAI), 0.2)
