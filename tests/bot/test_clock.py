"""The demo's clock runs ahead, and a restart does not set it back."""

from datetime import UTC, datetime, timedelta

from bot.clock import Clock, ShiftedClock


def test_time_is_in_utc():
    assert Clock().now().tzinfo is UTC


def test_a_shift_is_kept_in_a_file_and_adds_up(tmp_path):
    file = tmp_path / "clock"
    ShiftedClock(file).ahead(3600)
    ShiftedClock(file).ahead(86400)
    assert ShiftedClock(file).shift() == 90000
    assert ShiftedClock(file).now() - datetime.now(UTC) > timedelta(hours=24)
    assert [each.name for each in tmp_path.iterdir()] == ["clock"]


def test_without_a_file_or_with_a_broken_one_it_is_the_systems_time(tmp_path):
    file = tmp_path / "clock"
    assert ShiftedClock(file).shift() == 0
    file.write_text("noon")
    assert ShiftedClock(file).shift() == 0
