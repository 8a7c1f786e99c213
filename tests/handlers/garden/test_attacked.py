"""Swaps, draws and series under attack: forged taps from a third home, offers that are over, two answers at once."""

import asyncio

import pytest

from tests.support.green import settle
from tests.support.roof import MINUTELY, books


@pytest.fixture
async def carl(town, home):
    person = town.person(18, "Carl")
    await settle(town, person, "503")
    return person


async def asks(anna, bo):
    """Anna has Wednesday, Bo Saturday; she would like to have his."""
    await books(anna)
    await books(bo, "/book roof saturday 14-16")
    await anna.forges("garden.ask_swap:1")
    anna.hears("Which one would you like instead?")
    await anna.taps("Sat 28 Nov 14:00–16:00")
    anna.hears("I have asked")
    bo.hears("A neighbour would like to have your time")


async def of(town, number):
    async with town.database.read() as tx:
        return dict(await tx.row("SELECT * FROM garden_bookings WHERE number = :number", number=number))


async def test_only_whoever_holds_it_answers_a_swap_and_once(town, anna, bo, carl, home):
    await asks(anna, bo)
    for person in (carl, anna):  # A third home, and whoever asks.
        for step in ("exchange", "decline_swap"):
            await person.forges(f"garden.{step}:1")
            person.hears("Nothing was changed")
    await carl.forges("garden.ask_holders:1:2")  # With somebody else's booking.
    carl.hears("Nothing was changed")
    before = [(await of(town, n))["starts_at"] for n in (1, 2)]
    await asyncio.gather(bo.forges("garden.exchange:1"), bo.forges("garden.exchange:1"))
    bo.hears("Exchanged. Yours is now", "Wed 25 Nov 10:00–12:00")
    bo.hears("Nothing was changed")
    anna.hears("Somebody has agreed", "Sat 28 Nov 14:00–16:00")
    assert [(await of(town, n))["starts_at"] for n in (2, 1)] == before


async def test_a_swap_of_which_one_side_is_gone_changes_nothing(town, anna, bo, carl, home):
    await asks(anna, bo)
    await anna.forges("garden.cancel:1")
    anna.hears("Cancelled")
    await books(carl)  # What Anna gave is Carl's by now.
    await bo.taps("✅ Yes, exchange")
    bo.hears("Nothing was exchanged")
    assert (await of(town, 2))["starts_at"].startswith("2026-11-28T14")
    await bo.forges("garden.ask_swap:2")
    bo.hears("Which one would you like instead?")
    assert "Wed 25 Nov 10:00–12:00" in bo.labels
    town.clock.instant = town.clock.instant.replace(day=28, hour=14, minute=1)
    await bo.forges("garden.exchange:1")
    bo.hears("Nothing was exchanged")


async def test_a_swap_whose_booking_was_moved_meanwhile_is_not_what_was_agreed_to(town, anna, bo, home):
    """Bo was told that he would get Wednesday; Anna has moved to Thursday since."""
    await asks(anna, bo)
    await anna.forges("garden.change:1")
    anna.hears("What shall be different?")
    await anna.says("thursday 10-12")
    anna.hears("Shall I change your booking to this?")
    await anna.taps("✅ Change it")
    anna.hears("You are in", "Thu 26 Nov")
    await bo.taps("✅ Yes, exchange")
    bo.hears("Nothing was exchanged")
    assert (await of(town, 2))["starts_at"].startswith("2026-11-28T14")
    await anna.forges("garden.ask_holders:1:2")  # So he is asked anew.
    anna.hears("I have asked")
    bo.hears("A neighbour would like", "Thu 26 Nov")


async def test_whoever_is_barred_books_nothing_by_any_way_and_is_told_why(town, anna, bo, office, home):
    await asks(anna, bo)
    await office.forges("garden.ask_treated_home")
    office.hears("Which home?")
    await office.says("3-2-502")
    office.hears("how shall it be treated?")
    await office.taps("🚫 may not book")
    office.hears("Why?")
    await office.says("The grill was left burning")
    office.hears("For how long?")
    await office.taps("14 days")
    office.hears("Homes that are treated otherwise")
    bo.hears("The office lets your home book no shared spaces", "The grill was left burning")
    await bo.says("/book roof friday 10-12")
    bo.hears("does not let your home book until", "The grill was left burning")
    await bo.forges("garden.book")
    bo.hears("does not let your home book until", "The grill was left burning")
    await bo.forges("garden.join_line")
    bo.hears("does not let your home book until")
    await bo.forges("garden.exchange:1")
    bo.hears("Nothing was exchanged", "does not let your home book until")
    assert (await of(town, 1))["starts_at"].startswith("2026-11-25T10")
    await bo.forges("garden.cancel:2")  # What they had stays theirs, and may be given back.
    bo.hears("Cancelled")


async def test_a_draw_takes_one_ticket_a_home_none_after_its_time_and_gives_what_it_drew(
    town, anna, bo, office, staff, home
):
    await office.forges("garden.choose_planned:roof:draw")
    office.hears("which time shall be drawn by lot?")
    await office.says("saturday 14-16")
    office.hears("until when can homes take part?")
    await office.says("friday 12:00")
    office.hears("drawn by lot at Fri 27 Nov 12:00")
    for person in (anna, anna, bo):
        await person.says("/book roof saturday 14-16, 2 people")
        person.hears("This one is drawn by lot")
        await person.taps("🎟 Take part in the draw")
        person.hears("Your home has ticket")
    async with town.database.read() as tx:
        assert await tx.value("SELECT count(*) FROM garden_tickets") == 2
    await bo.says("/book roof saturday 14-16")
    bo.hears("This one is drawn by lot")
    town.clock.instant = town.clock.instant.replace(day=27, hour=12)
    await town.tick(MINUTELY)
    await town.tick(MINUTELY)  # It is drawn once.
    heard = [anna.hears("recompute"), bo.hears("recompute")]
    staff.hears("抽签")
    assert sum("Your home has won" in each for each in heard) == 1
    await anna.forges("garden.ask_ticket")
    anna.hears("Nothing was changed")
    async with town.database.read() as tx:
        assert await tx.value("SELECT count(*) FROM garden_bookings WHERE state = 'booked'") == 1
    for chat in (anna, bo):
        chat.unheard.clear()


async def test_a_series_skips_what_is_taken_waits_for_it_and_is_offered_it(town, anna, liu, staff, office, home):
    await books(anna)
    await office.forges("garden.choose_planned:roof:series")
    office.hears("what is it, and when?")
    await office.says("gardening team, every wednesday 10-12")
    office.hears("gardening team")
    await office.taps("✅ Book them all")
    office.hears("dates are booked", "Skipped", "Wed 25 Nov 10:00–12:00")
    await office.forges("garden.plan")  # Twice.
    office.hears("Nothing was changed")
    await anna.forges("garden.cancel:1")
    anna.hears("Cancelled")
    staff.hears("gardening team", "11月25日（周三）10:00–12:00")
    await anna.forges("garden.take_for:1")
    anna.hears("Only the staff can use this")
    [take] = [label for label in staff.labels if "✅" in label]
    await liu.taps(take, on=staff)
    staff.hears("gardening team")
    async with town.database.read() as tx:
        assert await tx.value(
            "SELECT count(*) FROM garden_bookings WHERE home_id IS NULL AND state = 'booked'"
            " AND starts_at LIKE '2026-11-25%'"
        )
