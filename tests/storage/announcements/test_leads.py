from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.announcements.leading import Lead, lead_of
from storage.announcements import Anniversary, leads

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)


def test_so_many_days_before_at_an_hour_of_the_communitys_clock():
    vote_ends = datetime(2026, 12, 10, 12, tzinfo=UTC)  # 20:00 in Shanghai.
    assert leads.send_at(vote_ends, leads.minutes(3, time(9)), SHANGHAI) == datetime(2026, 12, 7, 1, tzinfo=UTC)
    that_day = leads.send_at(vote_ends, leads.minutes(0, time(18, 30)), SHANGHAI)
    assert that_day == datetime(2026, 12, 10, 10, 30, tzinfo=UTC)
    small_hours = datetime(2026, 12, 10, 17, tzinfo=UTC)  # It is the 11th there.
    assert leads.send_at(small_hours, leads.minutes(1, time(9)), SHANGHAI) == datetime(2026, 12, 10, 1, tzinfo=UTC)


def test_the_change_of_the_clocks_moves_nothing():
    after = datetime(2027, 3, 29, 16, tzinfo=UTC)  # The clocks were changed the day before.
    at = leads.send_at(after, leads.minutes(2, time(9)), BERLIN)
    assert at.astimezone(BERLIN) == datetime(2027, 3, 27, 9, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("提前3天", Lead(3, time(9))),
        ("会前一天晚上7点", Lead(1, time(19))),
        ("五天前上午10点发", Lead(5, time(10))),
        ("当天早上8点", Lead(0, time(8))),
        ("头一天", Lead(1, time(9))),
        ("3 days before, 18:00", Lead(3, time(18))),
        ("the day before at 6pm", Lead(1, time(18))),
        ("明天9点", None),
        ("提前99天", None),
    ],
)
def test_days_before_in_words(words, lead):
    assert lead_of(words, NOW, SHANGHAI) == lead


def test_an_anniversary_comes_each_year():
    birthday = Anniversary("楼庆", "Birthday", "05-18")
    assert birthday.following(date(2026, 5, 18)) == date(2026, 5, 18)
    assert birthday.following(date(2026, 5, 19)) == date(2027, 5, 18)
