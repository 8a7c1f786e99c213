"""How much is booked, and what no hand does."""

from datetime import date, timedelta
from itertools import pairwise

from storage.engine.snapshot import Snapshot
from storage.garden import Space, figures
from storage.garden.asking import Why
from storage.garden.hours import Dates
from storage.garden.slots import Slot
from tests.support.garden import CINEMA, NOW, ROOF, SHANGHAI, at, books, garden, homes


async def test_a_week_of_a_space_in_percent_of_the_time_in_which_it_is_open(database):
    park = garden(ROOF, quotas=())
    async with database.transaction() as tx:
        one, two = await homes(tx, 2)
        for hour in (10, 12, 14):
            await books(tx, park, one, at(25, hour), people=4)
        assert (await books(tx, park, two, at(25, 10))).why is Why.FULL
    with Snapshot(database.path) as snapshot:
        [before, this] = figures.occupancy(snapshot, park, 2, NOW)
        cells = figures.week(snapshot, park, ROOF, park.day(NOW), NOW)
    assert (before.bookings, before.percent, this.week - before.week) == (0, 0, timedelta(days=7))
    assert this.week == park.day(NOW) - timedelta(days=park.day(NOW).weekday())
    assert (this.bookings, this.people, this.absent, this.percent) == (3, 12, 0, 10)  # 3 of 30 slots.
    by_day = {day.day: [cell.room for cell in found] for day, found in cells.items()}
    assert by_day[25] == [0, 0, 0, 1, 1]
    assert by_day[23] == []


async def test_where_there_are_seats_each_of_them_counts(database):
    park = garden(CINEMA, quotas=())
    async with database.transaction() as tx:
        [one] = await homes(tx, 1)
        assert (await books(tx, park, one, at(28, 19, 2.5), people=3, space="cinema")).people == 3
    with Snapshot(database.path) as snapshot:
        [this] = figures.occupancy(snapshot, park, 1, NOW)
    assert (this.bookings, this.percent) == (1, 50)  # 3 of 6 seats, of the only film.


async def test_who_has_a_plot_has_it_in_each_week_of_the_season(database):
    season = Dates(date(2026, 11, 1), date(2026, 12, 31))
    beds = Space(key="beds", zh="菜地", en="Beds", seats=4, season=season, horizon_days=120).of_a_season(SHANGHAI)
    park = garden(beds, quotas=())
    begin, end = beds.fixed(SHANGHAI)
    async with database.transaction() as tx:
        [one] = await homes(tx, 1)
        assert (await books(tx, park, one, Slot(begin, end), people=1, space="beds")).plot == 1
    with Snapshot(database.path) as snapshot:
        assert [each.percent for each in figures.occupancy(snapshot, park, 5, NOW)] == [25] * 5


def test_a_space_that_is_open_day_and_night_is_drawn_to_the_evening():
    begins = [at(25, 0).start + timedelta(minutes=30 * n) for n in range(49)]
    slots = [Slot(*each) for each in pairwise(begins)]
    cells = [figures.Cell(slot, int(slot.start != begins[20]), bookable=True, closed=False) for slot in slots]
    [shown] = figures.coarser({NOW.date(): cells}, 24).values()
    assert (len(shown), shown[-1].slot.end) == (24, begins[-1])
    assert [n for n, each in enumerate(shown) if not each.room] == [10]
    assert figures.coarser({NOW.date(): cells[:24]}, 24) == {NOW.date(): cells[:24]}


def test_several_bookings_within_a_second_again_and_again_are_shown_to_the_staff():
    def booked(who, *seconds):
        return [(who, NOW + timedelta(seconds=each)) for each in seconds]

    assert figures.quick(booked("Bot", 0, 0.4, 0.8, 60, 60.2)) == {"Bot": 3}
    assert figures.quick([*booked("Anna", 0, 0.4), *booked("Bo", 0.5, 60)]) == {}
