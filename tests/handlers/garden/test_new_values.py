"""What staff set of a space: who is concerned is named before, told after, and keeps it or gets another time."""

import pytest

from storage.garden import GardenRules, bookings
from storage.garden.bookings import State
from tests.support.garden import CINEMA, ROOF, YARD
from tests.support.roof import books


async def types(office, name, value, key="roof"):
    await office.forges(f"garden.ask_value:{key}:{name}")
    office.hears("is now")
    await office.says(value)


async def test_whoever_has_booked_outside_the_new_hours_gets_another_time_held(town, anna, office, home):
    await books(anna, "/book roof thursday 10-12")
    await types(office, "open", "周二至周日 14点到20点")
    office.hears("⚙️ Roof garden: shall I change 🕗 Hours?", "Bookings that do not fit it: 1\nThu 26 Nov 10:00–12:00")
    await office.taps("🔁 Change it; they get another time")
    anna.hears("cannot take place: 🕗 the opening hours have changed", "I hold Thu 26 Nov 14:00–16:00 for you")
    office.hears("🕗 Hours: Tue–Sun 14:00–20:00")
    await anna.taps("✅ Yes, I take it")
    anna.hears("You are in", "Thu 26 Nov 14:00–16:00")


async def test_whoever_keeps_it_is_told_that_it_stays(town, anna, office, home):
    await books(anna, "/book roof thursday 10-12")
    await types(office, "closed", "2026-11-26")
    office.hears("Thu 26 Nov 10:00–12:00")
    await office.taps("✅ Change it; they keep theirs")
    anna.hears("Roof garden", "2026-11-26", "Your booking stays as it is", "Thu 26 Nov 10:00–12:00")
    office.hears("🚫 Closed days: 2026-11-26")
    async with town.database.transaction() as tx:
        assert (await bookings.find(tx, 1)).state is State.BOOKED


@pytest.mark.parametrize(("name", "value"), [("most_people", "3"), ("seats", "3"), ("slot_minutes", "60")])
async def test_less_than_what_is_booked_is_summed_up_and_nobody_is_moved_for_it(town, anna, office, home, name, value):
    town.sets(GardenRules, spaces=(ROOF, CINEMA, YARD))
    await books(anna, "/book yard thursday 10-12, 5 people")
    await types(office, name, value, "yard")
    office.hears("Bookings that do not fit it: 1\nThu 26 Nov 10:00–12:00")
    assert "🔁 Change it; they get another time" not in office.labels
    await office.forges("garden.set_and_move")
    office.hears("Nothing was changed")


async def test_what_takes_nothing_from_anybody_applies_at_once(town, anna, office, home):
    await books(anna, "/book roof thursday 10-12")
    await types(office, "most_people", "6")
    office.hears("👥 How many: 6")
    await types(office, "closed", "2026-11-27")
    office.hears("🚫 Closed days: 2026-11-27")


async def test_under_the_summary_other_hours_are_said_as_a_sentence(town, anna, office, home):
    await office.says("花园改成21点关门")
    office.hears("Then: Tue–Sun 10:00–21:00")
    await office.says("花园周末改成22点关门")
    office.hears("Then: Tue–Fri 10:00–20:00; Sat–Sun 10:00–22:00")
    await office.taps("✅ Change it")
    office.hears("Sat–Sun 10:00–22:00")


async def test_as_in_the_configuration_is_summed_up_too(town, anna, office, home):
    await types(office, "open", "daily 08:00-22:00")
    office.hears("Every booking that was made fits it.")
    await office.taps("✅ Change it")
    office.hears("🕗 Hours: daily 08:00–22:00")
    await books(anna, "/book roof thursday 8-10")
    await office.forges("garden.restore:roof:open")
    office.hears("Then: Tue–Sun 10:00–20:00", "Bookings that do not fit it: 1\nThu 26 Nov 08:00–10:00")
    await office.taps("🔁 Change it; they get another time")
    anna.hears("cannot take place", "I hold")
    office.hears("🕗 Hours: Tue–Sun 10:00–20:00")
    await anna.forges("garden.set_value")
    anna.hears("Only the staff can use this")
