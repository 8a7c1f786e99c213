"""What was typed, taken apart: languages, blanks, times and places."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.announcements.guessing import guess
from handlers.announcements.recognising import how_surely_announces
from handlers.announcements.tappable import untimed, with_times
from handlers.announcements.templates import BUILT_IN, filled
from handlers.announcements.warning import is_similar
from handlers.announcements.wording import Typed, blanks, in_languages
from handlers.dialogue.said import Said
from handlers.dialogue.splitting import visible
from handlers.dialogue.update import Entity
from storage.announcements import Audience, Content, Kind, Part

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)  # Tuesday, 10:00 in Shanghai.
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("停水", ("停水", "")),
        ("No water", ("", "No water")),
        ("停水\n---\nNo water", ("停水", "No water")),
        ("No water\n——\n停水", ("No water\n——\n停水", "")),
        ("No water\n———\n停水", ("停水", "No water")),
        ("停水\n---\n请储水", ("停水\n---\n请储水", "")),
    ],
)
def test_the_languages_are_told_apart(text, languages):
    assert in_languages(Typed(text, ())) == languages


def test_what_is_marked_moves_along():
    typed = Typed("停水\n---\nNo water", [Entity("bold", 0, 2), Entity("italic", 10, 5)])
    assert in_languages(typed) == ("<b>停水</b>", "No <i>water</i>")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("____（时间）停水", ["时间"]),
        ("__", ["__"]),
        ("____ (when) and ____ (where)", ["when", "where"]),
        ("【 】", ["【 】"]),
        ("【停水通知】", []),
        ("a_b c_d", []),
    ],
)
def test_a_blank_is_named(text, left):
    assert blanks(text) == left


@pytest.mark.parametrize("kind", BUILT_IN)
def test_a_template_has_the_same_blanks_in_both_languages(kind):
    template = BUILT_IN[kind]
    assert len(blanks(template.zh)) == len(blanks(template.en)) > 0


@pytest.mark.parametrize(
    ("words", "kind", "places", "until"),
    [
        ("明早8点到12点3号楼停水", Kind.WATER, ["3"], "2026-12-02 12:00"),
        ("12月5号3、4号楼停电", Kind.POWER, ["3", "4"], "2026-12-06 00:00"),
        ("No water in building 4 tomorrow 8-12", Kind.WATER, ["4"], "2026-12-02 12:00"),
        ("3号楼电梯周四上午9点到11点维保", Kind.LIFT, ["3"], "2026-12-03 11:00"),
        ("周六上午10点在3号楼大厅开业主大会", Kind.MEETING, [], "2026-12-05 10:00"),
        ("下周一起物业办公室搬到会所一楼", Kind.GENERAL, [], ""),
        ("祝大家新年快乐", Kind.FESTIVAL, [], ""),
        ("昨天3号楼停水，现在好了", Kind.WATER, ["3"], ""),
    ],
)
def test_what_words_say_by_themselves(words, kind, places, until):
    found = guess(words, ["3", "4"], NOW, SHANGHAI)
    assert found.kind is kind
    assert [part.building for part in (found.audience or Audience()).parts] == places
    assert (f"{found.ends.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if found.ends else "") == until


def test_a_template_is_filled_in_both_languages():
    found = guess("明早8点到12点3号楼2单元停水", ["3"], NOW, SHANGHAI)
    content = filled(BUILT_IN[Kind.WATER], found.audience, found.when, SHANGHAI)
    assert "3号楼2单元将于2026年12月2日（周三）08:00至12:00停水" in visible(content.zh)
    assert "Building 3 entrance 2: Wednesday 2 December 2026, 08:00 to 12:00." in visible(content.en)
    eight = int(datetime(2026, 12, 2, 0, tzinfo=UTC).timestamp())  # In Shanghai; a tap shows it by one's own clock.
    assert f'<tg-time unix="{eight}">Wednesday' in content.en
    assert filled(BUILT_IN[Kind.WATER], Audience((Part(),)), found.when, SHANGHAI).zh.count("全小区") == 1


@pytest.mark.parametrize(
    ("words", "announces"),
    [
        ("明早8点到12点3号楼停水", True),
        ("Water off in building 3 tomorrow 8-12", True),
        ("群发：电梯修好了", True),
        ("通知大家，今晚放电影", True),
        ("announce: the lift works again", True),
        ("各位业主，地下车库洗地，请把车挪走", True),
        ("大家周末记得关好窗户", True),
        ("Dear neighbours, the gate is painted", True),
        ("周六上午10点消防演习", True),
        ("Typhoon tomorrow night, please take in your flower pots", True),
        ("祝大家中秋快乐", True),
        ("Lift in building 4 out of service tomorrow for inspection", True),
        ("请大家帮忙看看，谁的猫？", False),
        ("3号楼停水了", False),
        ("明天几点停水？", False),
        ("为什么今天停电", False),
        ("群发", False),
        ("通知", False),
        ("你好", False),
    ],
)
def test_what_staff_say_out_of_the_blue(words, announces):
    assert (how_surely_announces(Said(words)) >= 0.5) is announces


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("周六停水，上午9点到12点", ["周六 5 09:00", "上午9点到12点 5 09:00"]),
        (
            "时间：周六下午2点\n地点：3号楼2单元大厅\n报名：12月3日18:00",
            ["周六下午2点 5 14:00", "12月3日18:00 3 18:00"],
        ),
        (
            "Meeting on Saturday at 7pm in the hall. Sign up by Friday 6pm.",
            ["Saturday at 7pm 5 19:00", "by Friday 6pm 4 18:00"],
        ),
        ("上午9点集合。周六下午3点结束", ["周六下午3点 5 15:00"]),
        ("明天上午停水", []),
        ("昨天9点停水了", []),
        ("三天内处理", []),
        ("3号楼的居民", []),
    ],
)
def test_times_in_free_words_can_be_tapped_and_nothing_that_nobody_said(words, marked):
    """The day and the hour that a tap shows, as the community's clock has them; words stay as they are."""
    html = with_times(Typed(words, ()), NOW, SHANGHAI).html
    found = re.findall(r'<tg-time unix="(\d+)">([^<]+)</tg-time>', html)
    assert [f"{text} {datetime.fromtimestamp(int(unix), SHANGHAI):%-d %H:%M}" for unix, text in found] == marked
    assert visible(html) == words


def test_what_is_marked_already_stays_and_what_recurs_says_no_instant():
    words = Typed("周六9:00开会，见这里", [Entity("code", 0, 6), Entity("bold", 6, 2)])
    assert with_times(words, NOW, SHANGHAI).html == "<code>周六9:00</code><b>开会</b>，见这里"
    timed = with_times(Typed("周六9:00开会", ()), NOW, SHANGHAI).html
    assert untimed(Content(zh=timed, en=timed)) == Content(zh="周六9:00开会", en="周六9:00开会")


@pytest.mark.parametrize(
    ("one", "other", "similar"),
    [
        ("周五下午3点小区广场举办邻里节，欢迎参加", "周五下午3点小区广场邻里节，请大家参加", True),
        ("请关好单元门", "快递柜换到东门", False),
        ("The parcel lockers move to the east gate", "Parcel lockers are moved to the gate in the east", True),
        ("The parcel lockers move to the east gate", "Please lock the gate at night", False),
        ("OK", "Ah!", False),
    ],
)
def test_a_colleagues_announcement_is_similar_if_it_tells_much_the_same(one, other, similar):
    assert is_similar(Kind.GENERAL, Content(zh=one), Content(zh=other)) is similar
