"""What is asked for in a sentence: the kind and the time are guessed, and nobody is sent for before they were shown."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.dialogue.said import Said
from handlers.help.hearing import asks_for_help
from handlers.help.reading import kind_in, names_a_day, time_in, times_in
from handlers.help.volunteering import offers_help
from storage.help import Kind
from storage.understanding import understand
from tests.handlers.help.test_help import chen, state  # noqa: F401
from tests.handlers.help.test_volunteers import zhao  # noqa: F401

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("礼拜一早上八点陪我去六院看毛病", Kind.HOSPITAL),
        ("腿不方便 谁陪我去趟医院拿药", Kind.HOSPITAL),
        ("could somebody come to the hospital with me", Kind.HOSPITAL),
        ("帮我拿个快递", Kind.CARRY),
        ("谁能帮我抬一下沙发", Kind.CARRY),
        ("can someone help me carry a sofa", Kind.CARRY),
        ("有人能陪我说说话吗", Kind.TALK),
        ("谁帮我念一下这封信", Kind.READ),
        ("帮我修一下水龙头", None),
    ],
)
def test_what_neighbours_do_is_told_from_what_the_office_does(words, kind):
    assert kind_in(words) is kind
    assert (asks_for_help(Said(words)) >= 0.6) is (kind is not None)


def test_an_english_sentence_may_be_as_long_as_it_needs():
    assert asks_for_help(Said("can someone go to the hospital with me tomorrow")) >= 0.7


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("我能帮忙，周末有空", True),
        ("周末有空，可以帮忙", True),
        ("I can help on weekends", True),
        ("I can help on Sundays", True),
        ("我可以帮忙吗，周末有空吗", False),
        ("周末有空帮我搬一下", False),
    ],
)
def test_who_offers_says_when_they_have_time(words, offered):
    assert (offers_help(Said(words)) > 0) is offered
    assert understand(words).danger is None


def test_a_time_is_read_only_where_a_day_and_an_hour_are_said_that_are_to_come():
    assert time_in("礼拜一早上八点 去六院", FRIDAY, SHANGHAI) == datetime(2026, 11, 30, 8, tzinfo=SHANGHAI)
    assert time_in("一袋米，在门口", FRIDAY, SHANGHAI) is None
    assert not names_a_day("一袋米，在门口", FRIDAY, SHANGHAI)
    assert time_in("明天陪我去医院", FRIDAY, SHANGHAI) is None
    assert names_a_day("明天陪我去医院", FRIDAY, SHANGHAI)


async def test_one_sentence_becomes_one_summary_with_its_time_and_more_words_add_to_it(town, chen, staff):  # noqa: F811
    await chen.says("礼拜三早上八点陪我去六院看毛病")
    chen.hears("🏥", "08:00", "💬 礼拜三早上八点陪我去六院看毛病")
    await chen.says("陪我去配药，带上轮椅")
    chen.hears("已补充", "08:00", "轮椅")
    await chen.says("改到早上九点半，礼拜四")
    chen.hears("09:30")
    await chen.taps("✅ 找人")
    chen.hears("求助1号")
    staff.hears("求助1号", "09:30")
    request, _ = await state(town)
    assert (request.wanted_at.hour, request.wanted_at.minute) == (9, 30)


async def test_a_day_without_an_hour_is_asked_for_and_an_emergency_is_at_once(town, chen, staff):  # noqa: F811
    await chen.says("找志愿者")
    chen.hears("您想请人做什么")
    await chen.taps("🆘 紧急")
    chen.hears("马上有人来", "🕒 马上")
    await chen.taps("✅ 找人")
    chen.hears("求助1号")
    assert "有空" not in staff.hears("求助1号")
    await chen.says("明天陪我去医院")
    chen.hears("什么时候")
    await chen.taps("明天15点")
    chen.hears("15:00", "💬 明天陪我去医院")


def test_an_hour_alone_is_on_the_day_that_was_named_or_asked_back():
    noon = datetime(2026, 11, 28, 7, 0, tzinfo=UTC)  # 15:00 tomorrow.
    assert times_in("改成九点半", FRIDAY, SHANGHAI, noon) == [datetime(2026, 11, 28, 9, 30, tzinfo=SHANGHAI)]
    assert len(times_in("八点半", FRIDAY, SHANGHAI)) == 2
    assert times_in("去年", FRIDAY, SHANGHAI) == []


async def test_what_staff_say_for_somebody_is_asked_for_them_and_keeps_its_day(town, chen, zhao, liu, staff):  # noqa: F811
    await zhao.says("帮陈阿姨登记一下，她明天要人陪去看病")
    zhao.hears("替陈阿姨求助", "3-2-501")
    await zhao.says("3-2-501, 6543210")
    zhao.hears("什么时候")
    await zhao.says("明天9点")
    zhao.hears("陈阿姨, 3-2-501, 6543210", "🏥", "09:00")
    await zhao.taps("✅ 找人")
    staff.hears("求助1号", "3-2")  # Not the room.
    zhao.hears("求助1号")
    request, _ = await state(town)
    assert (request.caller, request.filed_by, request.person_id) == ("陈阿姨, 3-2-501, 6543210", zhao.id, 0)
