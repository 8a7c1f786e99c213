"""Booking by taps: six of them, by the quotas of the home, once, and nothing by a forged one."""

import pytest
from msgspec import structs

from storage.garden import GardenRules, Quota
from tests.support.garden import CINEMA, ROOF, YARD
from tests.support.green import settle

CROWD = 20  # A hundred, in the process itself: tests/bot/test_crowd.py.


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


@pytest.fixture
async def neighbour(town):
    person = town.person(17, "Bo")
    await settle(town, person, "502")
    return person


async def summed_up(person, words="/book roof wednesday 10-12"):
    await person.says(words)
    return person.hears("Shall I book this?")


async def books(person, words="/book roof wednesday 10-12"):
    await summed_up(person, words)
    await person.taps("✅ Book it")
    return person.hears("You are in")


async def test_six_taps_from_the_menu(town, anna, home):
    await anna.says("/menu")
    anna.hears("What would you like")
    taps = ["🌿 Book a space", "Roof garden", "25", "10:00–12:00", "4", "✅ Book it"]
    for label, heard in zip(
        taps,
        ["What would you like to book", "which day", "at what time", "How many", "Shall I book this?", "You are in"],
        strict=True,
    ):
        await anna.taps(label)
        said = anna.hears(heard)
    assert len(taps) <= 6
    assert "Roof garden" in said
    assert "Wed 25 Nov 10:00–12:00" in said
    assert "4 people" in said
    assert "Lift of building 2" in said
    assert not any("cancel" in label.lower() or "come" in label for label in anna.labels)


async def test_what_is_taken_is_offered_to_wait_for_with_what_is_free_nearby(town, anna, neighbour, home):
    await books(anna)
    await neighbour.says("/book roof wednesday 10-12")
    neighbour.hears("Somebody was quicker", "The next free one for you: Wed 25 Nov 12:00–14:00")
    assert neighbour.labels[:4] == [
        "Wed 25 Nov 12:00–14:00",
        "Wed 25 Nov 14:00–16:00",
        "Wed 25 Nov 16:00–18:00",
        "⏳ Wait for it",
    ]
    await neighbour.taps("Wed 25 Nov 12:00–14:00")
    neighbour.hears("Shall I book this?", "12:00–14:00")
    await neighbour.taps("✅ Book it")
    neighbour.hears("You are in")


async def test_a_full_slot_in_the_list_leads_to_the_line(town, anna, neighbour, home):
    await books(anna)
    for label, heard in (
        ("Roof garden", "which day"),
        ("25", "at what time"),
        ("✕ 10:00–12:00", "Somebody was quicker"),
    ):
        if label == "Roof garden":
            await neighbour.says("/book")
            neighbour.hears("What would you like to book")
        await neighbour.taps(label)
        neighbour.hears(heard)
    await neighbour.taps("⏳ Wait for it")
    neighbour.hears("You wait for Roof garden", "Your place in the line: 1")


async def test_the_quota_of_the_home_is_shown_first_and_refuses_with_what_would_work(town, anna, home):
    await anna.says("/book")
    anna.hears("2 bookings a week: 2 left")
    await books(anna)
    await books(anna, "/book roof thursday 10-12")
    await anna.says("/book")
    anna.hears("2 bookings a week: 0 left")
    await anna.says("/book roof friday 10-12")  # At once, and not when they have agreed to it.
    anna.hears("used up what it has: 2 bookings a week", "The next free one for you: Tue 1 Dec")


async def test_nobody_is_in_two_places_at_once_and_hears_what_to_do(town, anna, home):
    town.sets(GardenRules, spaces=(ROOF, YARD))
    await books(anna)
    await anna.says("/book yard on Wednesday 11:00-13:00")
    anna.hears(
        "another booking at that time: <b>Roof garden</b>", "Change or cancel it first", "The next free one for you"
    )


async def test_two_taps_book_once(town, anna, home):
    await summed_up(anna)
    data = anna.data_of("✅ Book it")
    async with town.at_once():
        await anna.forges(data)
        await anna.forges(data)
    anna.hears("You are in")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM garden_bookings") == 1


async def test_a_stranger_hears_how_to_join(town):
    stranger = town.person(99, "Eve")
    await stranger.says("book the garden on Saturday 6-8pm")
    stranger.hears("for those who live here")
    assert "🔑 Join a home" in stranger.labels


async def test_a_time_that_is_over_by_the_time_it_is_confirmed(town, anna, home):
    await summed_up(anna)
    town.clock.ahead(days=3)
    await anna.taps("✅ Book it")
    anna.hears("This time is over", "The next free one for you")


async def test_a_home_that_is_lost_in_the_middle_books_nothing(town, anna, home):
    await summed_up(anna)
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM members WHERE person_id = :id", id=anna.id)
    await anna.taps("✅ Book it")
    anna.hears("You are not registered in that home any more")


async def test_a_free_start_has_a_length_that_can_be_changed(town, anna, home):
    town.sets(GardenRules, spaces=(YARD,))
    said = await summed_up(anna, "/book yard on Wednesday at 14:00")
    assert "14:00–16:00" in said
    await anna.taps("⏳ Length")
    anna.hears("For how long?")
    assert anna.labels[:3] == ["1 hour", "2 hours", "3 hours"]
    await anna.taps("3 hours")
    anna.hears("14:00–17:00")
    await anna.taps("✅ Book it")
    anna.hears("You are in")


async def test_what_is_booked_is_among_what_is_known_of_somebody(town, anna, home):
    await books(anna)
    await anna.says("/me")
    anna.hears("🌿 Bookings of shared spaces: 1")
    await anna.says("/privacy")
    anna.hears("What your home books of the shared spaces: 365 days")


async def test_rules_are_accepted_with_the_booking(town, anna, home):
    town.sets(GardenRules, spaces=(structs.replace(ROOF, terms_zh="火要灭", terms_en="Put out the fire"),))
    assert "Whoever books accepts:\nPut out the fire" in await summed_up(anna)


async def test_forged_taps_change_nothing(town, anna, neighbour, home):
    await books(anna)
    for data in (
        "garden.cancel:1",
        "garden.arrive:1",
        "garden.change:1",
        "garden.show_booking:1",
        f"garden.choose_home:{home}",
    ):
        await neighbour.forges(data)
        assert "Nothing was changed" in neighbour.toasts.pop()
        neighbour.hears("Nothing was changed")
    await neighbour.forges("garden.book")
    neighbour.hears("Nothing was changed")
    await neighbour.forges("garden.choose_day:yesterday")
    neighbour.hears("Nothing was changed")
    for data in ("garden.choose_slot:9223372036854775807", "garden.choose_day:9999-12-31"):
        await neighbour.forges(data)
        neighbour.hears("Nothing was changed")


@pytest.mark.parametrize("minutes", [0, -60, 999_999_999_999])
async def test_a_forged_length_changes_nothing(town, anna, home, minutes):
    town.sets(GardenRules, spaces=(YARD,))
    await summed_up(anna, "/book yard on Wednesday at 14:00")
    await anna.forges(f"garden.choose_length:{minutes}")
    anna.hears("Nothing was changed")
    await anna.says("ok")
    anna.hears("You are in", "14:00–16:00")


async def test_nobody_waits_for_what_is_free_and_nothing_is_held_so(town, anna, home):
    await summed_up(anna)
    await anna.forges("garden.join_line")
    anna.hears("Shall I book this?")
    async with town.database.transaction() as tx:
        assert not await tx.value("SELECT count(*) FROM garden_bookings")


async def test_a_change_stays_in_its_space(town, anna, home):
    await books(anna)
    await anna.forges("garden.change:1")
    anna.hears("What shall be different?")
    assert "📍 Space" not in anna.labels
    await anna.says("the cinema, 3 people")
    anna.hears("Shall I change your booking to this?", "Roof garden", "3 people")


async def test_prime_time_has_a_quota_of_its_own(town, anna, home):
    town.sets(GardenRules, spaces=(ROOF, CINEMA), quotas=(Quota.read("1 booking a week at prime time"),))
    await books(anna, "/book roof saturday 18-20")
    await anna.says("/book roof sunday 18-20")
    anna.hears("1 booking a week at prime time")


async def test_many_in_the_same_instant_and_one_has_it(town):
    """One slot, one commit; the others hear what is free nearby, and can wait."""
    crowd = []
    for number in range(CROWD):
        person = town.person(1000 + number, f"P{number}")
        await settle(town, person, str(100 + number))
        crowd.append(person)
    for person in crowd:
        await summed_up(person)
    async with town.at_once():
        for person in crowd:
            await person.taps("✅ Book it")
    heard = [person.hears("") for person in crowd]
    assert sum("You are in" in each for each in heard) == 1
    assert sum("Somebody was quicker" in each and "next free one for you" in each for each in heard) == CROWD - 1
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM garden_seats") == 8
