"""Hours in which nobody is woken, by the community's clock, also over midnight."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.quiet import Quiet

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT, NOON = Quiet(time(22), time(7)), Quiet(time(12), time(14))


def at(text):
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=SHANGHAI).astimezone(UTC)


def test_when_it_ends_and_when_it_begins():
    for now, until in (
        ("26T21:59", None),
        ("26T22:00", "27T07:00"),
        ("27T00:00", "27T07:00"),
        ("27T06:59", "27T07:00"),
        ("27T07:00", None),
    ):
        assert NIGHT.until(at(now), SHANGHAI) == (at(until) if until else None), now
    assert [NOON.until(at(now), SHANGHAI) for now in ("26T11:59", "26T12:00", "26T14:00")] == [
        None,
        at("26T14:00"),
        None,
    ]
    assert NIGHT.next(at("26T08:00"), SHANGHAI) == at("26T22:00")
    assert NOON.next(at("26T12:00"), SHANGHAI) == at("27T12:00")
    assert Quiet(time(0), time(0)).until(at("26T00:00"), SHANGHAI) is None


def test_minutes_that_pass_only_while_it_is_not_quiet():
    assert NIGHT.after(at("26T21:30"), 60, SHANGHAI) == at("27T07:30")
    assert NIGHT.after(at("26T23:30"), 60, SHANGHAI) == at("27T08:00")
    assert NIGHT.after(at("26T20:00"), 60, SHANGHAI) == at("26T21:00")
    a_day = 15 * 60
    assert NIGHT.after(at("26T07:00"), a_day + 60, SHANGHAI) == at("27T08:00")
    assert Quiet(time(0), time(0)).after(at("26T23:00"), 60, SHANGHAI) == at("26T23:00") + timedelta(hours=1)
