"""Which day: a month of buttons, of which only what can be booked leads on; any other says why not."""

import pytest

from storage.garden.slots import quarter
from tests.support.garden import at
from tests.support.green import settle


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


async def test_days_that_cannot_be_booked_say_so_and_months_can_be_turned(town, anna, home):
    await anna.says("/book")
    anna.hears("What would you like to book")
    await anna.taps("Roof garden")
    anna.hears("which day")
    assert "28" in anna.labels
    assert "23" not in anna.labels  # A Monday, today.
    await anna.forges("garden.explain_closed")
    assert "cannot be booked" in anna.toasts.pop()
    await anna.taps("December ›")
    anna.hears("which day")
    assert "22" in anna.labels
    assert "28" not in anna.labels  # A Monday beyond the horizon.
    await anna.taps("‹ November")
    anna.hears("which day")


async def test_at_the_end_of_a_month_its_page_goes_on_into_the_next_one(town, anna, home):
    town.clock.ahead(days=7)  # Monday the 30th: nothing more of November can be booked.
    await anna.says("/book")
    anna.hears("What would you like to book")
    await anna.taps("Roof garden")
    anna.hears("which day")
    assert anna.labels[7:11] == ["·", "1", "2", "3"]
    assert "27" in anna.labels
    assert "30" not in anna.labels
    await anna.taps("3")
    anna.hears("Thu 3 Dec")


@pytest.mark.parametrize(
    ("day", "hour", "heard"),
    [(20, 10, "This time is over"), (25, 9, "is open 10:00–20:00"), (30, 10, "is closed on Mon 30 Nov")],
)
async def test_an_old_button_in_a_group_says_at_once_what_would_work(town, anna, home, day, hour, heard):
    await anna.says(f"/start book_on_roof_{quarter(at(day, hour).start)}")
    anna.hears(heard)


async def test_no_week_is_shown_of_which_nothing_can_be_booked(town, anna, home):
    await anna.says("book the cinema")
    anna.hears("which day")
    assert anna.labels[7:21] == [*"·····", "28", "·", *"·····", "5", "·"]


async def test_a_day_of_which_nothing_can_be_booked_shows_what_is_free_nearby(town, anna, home):
    for words, why in (
        ("2099-1-1", "too far ahead: it can be booked 30 days before, at most"),
        ("2026-12-31", "Thu 31 Dec: This day can be booked from Tue 1 Dec 10:00 on"),
        ("2027-02-03", "Wed 3 Feb 2027: This day can be booked from Mon 4 Jan 2027 10:00 on"),
    ):
        await anna.says(f"/book roof on {words}")
        anna.hears(why)
    await anna.says("/book roof on 2026-11-30")  # A Monday.
    anna.hears("Roof garden is closed on Mon 30 Nov.")
    assert anna.labels[:2] == ["Sun 29 Nov 18:00–20:00", "Sun 29 Nov 16:00–18:00"]
    await anna.taps("Sun 29 Nov 18:00–20:00")
    anna.hears("How many of you come?")
