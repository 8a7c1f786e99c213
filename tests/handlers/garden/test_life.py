"""What becomes of a booking: reminded, changed, cancelled, come, given up, offered on, exchanged."""

from icalendar import Calendar

from handlers.dialogue.post import Post
from handlers.garden import keep_spaces
from storage.garden import GardenRules
from storage.queues import outbox
from tests.support import icalendar
from tests.support.garden import CINEMA
from tests.support.green import settle
from tests.support.roof import MINUTELY, books


async def waits(person, words="/book roof wednesday 10-12"):
    await person.says(words)
    person.hears("Somebody was quicker")
    await person.taps("⏳ Wait for it")
    return person.hears("You wait for")


async def it_is(town, day, hour, minute=0):
    """A day of November 2026; what the bot does by itself then."""
    town.clock.instant = town.clock.instant.replace(day=day, hour=hour, minute=minute)
    await town.tick(MINUTELY)


async def test_it_is_reminded_of_the_day_before_and_the_hour_before_and_they_come(town, anna, home):
    await books(anna)
    await it_is(town, 24, 10)
    anna.hears("Tomorrow you are in", "Wed 25 Nov 10:00–12:00")
    assert anna.labels == ["👍 I come", "I can't come"]
    await it_is(town, 24, 11)
    await it_is(town, 25, 9)
    anna.hears("It begins soon", "Lift of building 2")
    await anna.taps("📍 I am here")
    anna.hears("It is a little early", "Wed 25 Nov 09:30")
    await it_is(town, 25, 9, 50)
    await anna.says("/start book_in_roof")
    anna.hears("Welcome!")
    await anna.says("/start book_in_roof")
    anna.hears("You are here already")
    await it_is(town, 25, 10, 30)
    await it_is(town, 25, 12)
    anna.hears("Time is up")


async def test_what_was_cancelled_is_not_reminded_of_even_if_the_reminder_was_on_its_way(town, anna, home):
    await books(anna)
    town.clock.instant = town.clock.instant.replace(day=24, hour=10)
    async with town.database.transaction() as tx:
        post = Post(tx, town.community, town.clock.now())
        await keep_spaces(post)
        await outbox.post(tx, await post.calls(), town.clock.now())
    await anna.forges("garden.cancel:1")
    said = [message["text"] for message in anna.unheard]
    anna.unheard.clear()
    assert not any("Tomorrow" in each for each in said)
    assert any("Cancelled" in each for each in said)


async def test_whoever_does_not_come_is_warned_can_contest_and_the_staff_decide(town, anna, liu, staff, home):
    await books(anna)
    await it_is(town, 25, 9)
    anna.hears("It begins soon")
    await it_is(town, 25, 10, 20)
    anna.hears("Nobody came", "This was a warning")
    await anna.taps("🙋 That is not right")
    anna.hears("It does not count until the office has looked at it")
    staff.hears("3-2-501")
    await liu.forges("garden.lift:1", staff)
    staff.hears("3-2-501")
    anna.hears("it does not count")
    await anna.forges("garden.lift:1")
    anna.hears("Only the staff can use this")


async def test_my_bookings_are_changed_and_cancelled_and_cancelling_is_not_the_main_button(town, anna, home):
    await books(anna)
    await anna.says("我的预约")
    anna.hears("What your home has booked")
    await anna.taps("✅ Wed 25 Nov 10:00–12:00 Roof garden")
    anna.hears("you are in", "Roof garden")
    assert anna.labels[0] == "📍 I am here"
    assert "I can't come" in anna.labels[2:]
    await anna.taps("✏️ Change it")
    anna.hears("What shall be different?")
    assert "✅ Change it" not in anna.labels
    await anna.taps("⏰ Time")
    anna.hears("at what time")
    await anna.taps("14:00–16:00")
    anna.hears("Shall I change your booking to this?", "14:00–16:00")
    await anna.taps("✅ Change it")
    anna.hears("You are in", "14:00–16:00")
    await anna.forges("garden.ask_cancellation:1")
    anna.hears("Cancel", "Somebody else will be glad of it")
    await anna.taps("‹ No, I come")
    anna.hears("you are in")
    await anna.taps("I can't come")
    anna.hears("Cancel")
    await anna.taps("Yes, cancel it")
    anna.hears("Cancelled")
    await anna.says("my bookings")
    anna.hears("booked nothing at present")


async def test_a_change_that_cannot_be_leaves_the_old_one(town, anna, bo, home):
    await books(anna)
    await books(bo, "/book roof wednesday 12-14")
    await anna.forges("garden.change:1")
    anna.hears("What shall be different?")
    await anna.says("wednesday 12-14")
    anna.hears("Your booking is as it was. ", "Somebody was quicker")
    assert "⏳ Wait for it" not in anna.labels
    await anna.says("/bookings")
    anna.hears("What your home has booked")
    assert anna.labels[0] == "✅ Wed 25 Nov 10:00–12:00 Roof garden"


async def test_everybody_of_the_home_hears_of_a_cancellation(town, anna, home):
    carl = town.person(18, "Carl")
    await settle(town, carl)
    await books(anna)
    await carl.forges("garden.cancel:1")
    carl.hears("Cancelled")
    anna.hears("Somebody of your home has cancelled")


async def test_what_becomes_free_is_offered_to_the_first_in_line_who_takes_it(town, anna, bo, home):
    await books(anna)
    assert "line: 1" in await waits(bo)
    await anna.forges("garden.cancel:1")
    anna.hears("Cancelled")
    bo.hears("Something became free", "held for you alone until Mon 23 Nov 09:00")
    await bo.taps("✅ Yes, I take it")
    bo.hears("You are in", "Wed 25 Nov 10:00–12:00")
    await bo.taps("🗂 My bookings")
    bo.hears("What your home has booked")
    await it_is(town, 24, 10)
    bo.hears("Tomorrow you are in")


async def test_what_nobody_came_for_is_offered_to_whoever_waits_while_it_is_of_use(town, anna, bo, home):
    await books(anna)
    await waits(bo)
    await it_is(town, 25, 9)
    anna.hears("It begins soon")
    await it_is(town, 25, 10, 20)
    anna.hears("Nobody came")
    bo.hears("Something became free", "Wed 25 Nov 10:00–12:00")
    await bo.taps("✅ Yes, I take it")
    bo.hears("You are in")
    await it_is(town, 25, 10, 40)
    await bo.says("/start book_in_roof")
    bo.hears("Welcome!")


async def test_what_nobody_takes_goes_to_the_next_and_nobody_is_woken(town, anna, bo, home):
    carl = town.person(18, "Carl")
    await settle(town, carl, "503")
    await books(anna)
    await waits(bo)
    await waits(carl)
    await it_is(town, 23, 23)
    await anna.forges("garden.cancel:1")
    anna.hears("Cancelled")
    bo.hears_nothing()
    await it_is(town, 24, 7, 59)
    bo.hears_nothing()
    await it_is(town, 24, 8)
    bo.hears("Something became free")
    carl.hears_nothing()
    await it_is(town, 24, 9)
    bo.hears("Time is up, so Wed 25 Nov 10:00–12:00 goes on")
    carl.hears("Something became free")
    await bo.taps("🌿 Book something")
    bo.hears("What would you like to book")
    await carl.taps("✋ Leave it to others")
    carl.hears("You do not wait any more")


async def test_ones_place_in_the_line_is_seen_and_left(town, anna, bo, home):
    await books(anna)
    await waits(bo)
    await bo.says("/bookings")
    bo.hears("what it waits for")
    await bo.taps("⏳ Wed 25 Nov 10:00–12:00 Roof garden")
    bo.hears("Your place in the line: 1")
    await bo.taps("🚪 Do not wait any more")
    bo.hears("You do not wait any more")
    await anna.forges("garden.decline_offer:1")
    anna.hears("Nothing was changed")


async def test_who_would_let_me_have_saturday(town, anna, bo, home):
    await books(anna)
    await books(bo, "/book roof saturday 18-20, 3 people")
    await anna.says("谁能把周六让给我？")
    anna.hears("Which one would you like instead?")
    await anna.taps("Sat 28 Nov 18:00–20:00")
    anna.hears("I have asked")
    said = bo.hears("A neighbour would like to have your time", "Wed 25 Nov 10:00–12:00")
    assert "Anna" not in said
    await bo.taps("✅ Yes, exchange")
    bo.hears("Yours is now", "Wed 25 Nov 10:00–12:00", "3 people")
    anna.hears("Somebody has agreed", "Sat 28 Nov 18:00–20:00")
    await anna.forges("garden.exchange:1")
    anna.hears("Nothing was changed")


async def test_whoever_keeps_theirs_says_so_and_nobody_learns_it(town, anna, bo, home):
    await books(anna)
    await books(bo, "/book roof saturday 18-20")
    await anna.forges("garden.ask_swap:1")
    anna.hears("Which one would you like instead?")
    await anna.taps("Sat 28 Nov 18:00–20:00")
    anna.hears("I have asked")
    bo.hears("A neighbour would like")
    await bo.taps("No, I keep mine")
    bo.hears("You keep yours")
    await anna.forges("garden.ask_holders:1:2")
    anna.hears("They were asked already")


async def test_how_the_place_was_reaches_the_office_and_a_fault_becomes_a_report(town, anna, staff, home):
    await books(anna)
    await it_is(town, 25, 9)
    anna.hears("It begins soon")
    await it_is(town, 25, 9, 50)
    await anna.taps("📍 I am here")
    anna.hears("Welcome!")
    await anna.taps("📸 How the place is")
    anna.hears("How is the place?")
    await anna.sends(photo=[{"file_id": "small"}, {"file_id": "ash"}], caption="All is tidy")
    staff.hears("All is tidy")
    anna.hears("Thank you!")
    await anna.forges("garden.tell_state:1")
    anna.hears("How is the place?")
    await anna.says("The tap drips")
    anna.hears("The tap drips", "屋顶花园")  # A report, with the place filled in.
    await anna.forges("garden.tell_state:1")
    anna.hears("How is the place?")
    await anna.sends(voice={"file_id": "spoken", "file_unique_id": "s", "duration": 3})
    anna.hears("屋顶花园", "What is it about?")
    await anna.forges("garden.report_here:1")
    anna.hears("屋顶花园", "What is it about?")


async def test_the_calendar_file_moves_and_cancels_what_an_older_one_brought(town, anna, home):
    await books(anna)

    async def file():
        await anna.forges(f"garden.hand_out_calendar:{home}")
        async with town.database.transaction() as tx:
            content = await tx.value(
                "SELECT content FROM files WHERE name = 'bookings.ics' ORDER BY used_at DESC LIMIT 1"
            )
        anna.documents.clear()
        [event] = Calendar.from_ical(content).walk("VEVENT")
        [same] = icalendar.events(content)  # A second parser reads the same.
        assert (same["UID"], same["SEQUENCE"], same["STATUS"]) == (event["UID"], event["SEQUENCE"], event["STATUS"])
        assert (same["DTSTART"], same["DTEND"]) == (event["DTSTART"].dt, event["DTEND"].dt)
        assert (same["SUMMARY"], same["LOCATION"]) == ("Roof garden", "Lift of building 2, top floor")
        return event

    first = await file()
    assert first["STATUS"] == "CONFIRMED"
    assert first["DTSTART"].dt.isoformat() == "2026-11-25T10:00:00+00:00"
    town.clock.ahead(minutes=1)
    await anna.forges("garden.change:1")
    anna.hears("What shall be different?")
    await anna.says("thursday 14-16")
    anna.hears("Shall I change")
    await anna.taps("✅ Change it")
    anna.hears("You are in")
    second = await file()
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] == first["SEQUENCE"] + 1
    town.clock.ahead(minutes=1)
    await anna.forges("garden.cancel:1")
    anna.hears("Cancelled")
    assert "📅 Out of my calendar" in anna.labels
    third = await file()
    assert (third["STATUS"], third["UID"]) == ("CANCELLED", first["UID"])
    assert third["SEQUENCE"] > second["SEQUENCE"]


async def test_a_home_that_moves_out_leaves_its_time_to_the_next(town, anna, bo, home):
    await books(anna)
    await waits(bo)
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM members WHERE person_id = :id", id=anna.id)
    await it_is(town, 23, 9)
    bo.hears("Something became free")


async def test_nothing_is_sent_twice_after_a_restart_or_when_the_clock_goes_back(town, anna, home):
    await books(anna)
    await it_is(town, 24, 10)
    anna.hears("Tomorrow you are in")
    await it_is(town, 24, 8)
    await it_is(town, 24, 10)
    await it_is(town, 25, 9)
    anna.hears("It begins soon")
    await it_is(town, 25, 8)
    await it_is(town, 25, 9)
    anna.hears_nothing()


async def test_after_a_night_without_power_nobody_is_blamed(town, anna, home):
    await books(anna)
    await it_is(town, 25, 9)
    anna.hears("It begins soon")
    await it_is(town, 25, 14)
    anna.hears_nothing()
    await anna.says("/bookings")
    anna.hears("booked nothing at present")


async def test_what_there_is_no_more_is_still_named(town, anna, home):
    await books(anna)
    town.sets(GardenRules, spaces=(CINEMA,))
    await anna.says("/bookings")
    anna.hears("What your home has booked")
    assert anna.labels[0] == "✅ Wed 25 Nov 10:00–12:00 roof"
    await anna.forges("garden.show_booking:1")
    anna.hears("roof")
    await anna.forges("garden.change:1")
    anna.hears("Nothing was changed")
