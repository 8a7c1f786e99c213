"""“去女儿家住几天”: who is away says so as people say it, and is asked until when if they have not said it."""

from datetime import UTC, datetime

import pytest

from handlers.checkin.journeys import days_away, tells_of_a_journey
from storage.checkin import watches
from storage.people import people
from tests.handlers.checkin.test_checkin import chen
from tests.handlers.checkin.test_setting import watched

__all__ = ["chen"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("我去女儿家住几天", None),
        ("我这几天不在家", None),
        ("I am going to my daughter's for a few days", None),
        ("我去女儿家住三天", 3),
        ("出去旅游一周", 7),
        ("我要去外地住半个月", 15),
        ("I'm going to my son's for a week", 7),
        ("Today I'm going to my son's for eight days", 8),
        ("On Monday I'm going to my son's for eight days", None),
        ("明天去女儿家住三天", None),  # Not from today on: it is asked.
    ],
)
def test_a_stay_is_read_with_its_days(words, days):
    assert tells_of_a_journey(words)
    assert days_away(words) == days


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
    chen.hears("外出中")
    anna.hears("away until")
    async with town.database.transaction() as tx:
        watch = await watches.find(tx, elder_id)
    await chen.says("我去女儿家住五天")
    chen.hears("要转告吗")
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
