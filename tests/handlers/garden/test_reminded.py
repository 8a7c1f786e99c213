"""Reminders name the day on which they are read."""

from msgspec.structs import replace

from storage.garden import GardenRules
from storage.garden.hours import Opening
from tests.support.garden import YARD
from tests.support.roof import MINUTELY, books


async def test_what_begins_late_in_the_evening_is_spoken_of_in_the_morning_of_that_day(town, anna, home):
    town.sets(GardenRules, spaces=(replace(YARD, open=(Opening.read("daily 10:00-24:00"),)),))
    await books(anna, "/book yard wednesday 22-23")
    town.clock.instant = town.clock.instant.replace(day=24, hour=22, minute=30)
    await town.tick(MINUTELY)
    anna.hears_nothing()  # Nobody is woken for it.
    town.clock.instant = town.clock.instant.replace(day=25, hour=9, minute=0)
    await town.tick(MINUTELY)
    anna.hears("🔔 Today you are in", "Wed 25 Nov 22:00–23:00")
