"""“去女儿家住几天”: who is away says so as people say it, and is asked until when if they have not said it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.checkin.journeys import days_of, pauses, tells_of_a_journey, tells_of_a_stay
from storage.checkin import watches
from storage.family import Right, links
from storage.people import people
from tests.handlers.checkin.test_checkin import chen
from tests.handlers.checkin.test_setting import watched

__all__ = ["chen"]


NOW = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Asia/Shanghai"))  # A Monday.


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("我去女儿家住三天", "11-23", "11-25"),
        ("出去旅游一周", "11-23", "11-29"),
        ("我要去外地住半个月", "11-23", "12-07"),
        ("Today I'm going to my son's for eight days", "11-23", "11-30"),
        ("明天去女儿家住三天", "11-24", "11-26"),
        ("我明天去儿子家，下周一回来", "11-24", "11-30"),
        ("后天住院，大概一个星期", "11-25", "12-01"),
        ("going into hospital tomorrow for a week", "11-24", "11-30"),
        ("这周末不在家", "11-28", "11-29"),
        ("明后天不在家", "11-24", "11-25"),
        ("周五不在家", "11-27", "11-27"),
        ("住女儿家到周日", "11-23", "11-29"),
        ("这几天不在家，12月5日回来", "11-23", "12-05"),
    ],
)
def test_a_stay_is_read_with_its_days(words, first, last):
    assert tells_of_a_journey(words)
    assert days_of(words, NOW, NOW.tzinfo) == (date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}"))


@pytest.mark.parametrize("words", ["我去女儿家住几天", "我这几天不在家", "I am going to my daughter's for a few days"])
def test_of_a_stay_without_an_end_the_end_is_asked(words):
    assert tells_of_a_journey(words)
    assert days_of(words, NOW, NOW.tzinfo) is None


@pytest.mark.parametrize(
    ("words", "last"),
    [("暂停到周五", "11-27"), ("暂停三天", "11-25"), ("pause until Friday", "11-27"), ("Pause for two weeks", "12-06")],
)
def test_a_pause_has_its_last_day(words, last):
    assert pauses(words)
    assert days_of(words, NOW, NOW.tzinfo, asked=True) == (NOW.date(), date.fromisoformat(f"2026-{last}"))


def test_what_is_paused_by_name_is_no_pause_of_the_check_in():
    assert not pauses("停水到几点")
    assert not pauses("暂停发通知")


@pytest.mark.parametrize(
    "words", ["女儿家的灯坏了", "我儿子家漏水三天了", "去儿子家的路坏了三天", "我女儿在我家住三天"]
)
def test_what_only_speaks_of_family_is_no_journey(words):
    assert not tells_of_a_journey(words)


async def test_a_stay_without_an_end_is_asked_for_one_and_a_bad_day_waits_for_no_yes(town, chen, anna, staff):
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, chen.id, True)
    await chen.says("我去女儿家住几天")
    chen.hears("外出到哪一天")
    await chen.taps("3天")
    chen.hears("外出到")
    anna.hears("away until")
    async with town.database.transaction() as tx:
        watch = await watches.find(tx, elder_id)
    anna.unheard.clear()
    await chen.says("我去女儿家住五天")
    chen.hears("去女儿家住五天", "外出到11月27日（周五）", "要转告吗", "Anna")  # What was understood, and who hears it.
    anna.hears_nothing()
    await chen.taps("✅ 转告")
    async with town.database.transaction() as tx:
        later = await watches.find(tx, elder_id)
    assert later.away_until > watch.away_until > datetime(2026, 1, 1, tzinfo=UTC)
    for each in (anna, chen):
        each.unheard.clear()
    await chen.says("今天有点不舒服")
    chen.hears("120", "我已经告诉了")
    assert "✏️ 改一下" in chen.labels
    assert "✅ 我没事了" in chen.labels
    for each in (anna, staff, chen):
        each.unheard.clear()


async def test_who_may_act_says_until_when_she_stays_with_them(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await anna.says("我妈这几天来我家住，周日送回去")
    anna.hears("I go on asking 陈秀英", "not pause it")
    await anna.taps("🙏 Ask to act for them")
    anna.hears("I have asked 陈秀英")
    chen.hears("Anna", "想替您办事")
    await chen.taps("✅ 同意")
    chen.hears("可以替您办事了")
    anna.hears("allows you", "act on their behalf")
    async with town.database.transaction() as tx:
        assert Right.ACTS in (await links.between(tx, elder_id, anna.id)).rights
    await anna.says("我妈这几天来我家住，周日送回去")
    anna.hears("away until November 29")  # Her card, and the answer.
    anna.hears("陈秀英 is away until Sun 29 Nov", "from Mon 30 Nov")
    chen.hears("Anna", "11月29日")
    await anna.says("My mother is with us")
    anna.hears("Until which day?")


@pytest.mark.parametrize("words", ["在我家摔倒了", "来我家的路坏了", "家里漏水", "is with us, is that a problem?"])
def test_what_only_names_a_place_is_no_stay(words):
    assert not tells_of_a_stay(words)
