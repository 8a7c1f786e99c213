"""A home's bookings in the phone's calendar: by a file, or by a link that only its owner knows."""

import re
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar

from bot.publishing import Publishing
from storage.garden import GardenRules
from storage.people import members
from tests.support import icalendar
from tests.support.garden import CINEMA, ROOF
from tests.support.green import settle


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


async def books(person):
    await person.says("/book roof wednesday 10-12")
    person.hears("Shall I book this?")
    await person.taps("✅ Book it")
    person.hears("You are in")


async def subscribes(town, anna, home):
    town.sets(GardenRules, spaces=(ROOF, CINEMA), calendar_address="https://linli.example.org/")
    await anna.forges(f"garden.subscribe:{home}")
    return re.search(r"https://linli\.example\.org(/calendar/\S+\.ics)", anna.hears("Add this address"))[1]


async def test_a_subscribed_calendar_follows_what_is_booked_moved_and_cancelled(town, anna, home):
    await books(anna)
    await anna.forges(f"garden.subscribe:{home}")
    anna.hears("Nothing was changed")  # Nobody has set an address: there are files only.
    path = await subscribes(town, anna, home)
    app = web.Application()
    Publishing(town.database, town.community, town.clock).serve(app)
    async with TestClient(TestServer(app)) as phone:

        async def fetched(at):
            response = await phone.get(at)
            return response.status, await response.read()

        status, content = await fetched(path)
        [event] = icalendar.events(content)
        assert (status, event["STATUS"], event["SEQUENCE"]) == (200, "CONFIRMED", 0)
        await anna.forges("garden.cancel:1")
        anna.hears("Cancelled")
        _, content = await fetched(path)
        [cancelled] = icalendar.events(content)
        assert (cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCELLED", 1)
        assert (cancelled["UID"], cancelled["DTSTART"]) == (event["UID"], event["DTSTART"])
        for wrong in ("/calendar/x.ics", f"/calendar/{'x' * 5000}.ics", "/other/x", path.replace("calendar", "books")):
            assert (await fetched(wrong))[0] == 404
        newer = await subscribes(town, anna, home)
        assert (await fetched(path))[0] == 404  # A new one ends the old.
        async with town.database.transaction() as tx:
            await members.leave(tx, anna.id, home)
        assert (await fetched(newer))[0] == 404  # So does moving out.


async def one_booking(town, person):
    async with town.database.read() as tx:
        content = await tx.value("SELECT content FROM files WHERE name LIKE 'booking-%' ORDER BY used_at DESC LIMIT 1")
    town.clock.ahead(seconds=1)
    [event] = icalendar.events(content)
    [same] = (calendar := Calendar.from_ical(content)).walk("VEVENT")
    assert same["UID"] == event["UID"]
    assert same["ORGANIZER"].endswith(".invalid"), "RFC 5546 wants one, and nobody is to be written to"
    return str(calendar["METHOD"]), event


async def test_one_booking_goes_into_the_calendar_is_moved_there_and_out_again(town, anna, office, home):
    await books(anna)
    await anna.taps("📅 For my calendar")
    method, booked = await one_booking(town, anna)
    assert (method, booked["STATUS"], booked["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)
    await anna.says("move my booking to sunday 2pm")
    anna.hears("Shall I change your booking to this?")
    await anna.taps("✅ Change it")
    anna.hears("You are in")
    await anna.taps("📅 For my calendar")
    method, moved = await one_booking(town, anna)
    assert (method, moved["UID"]) == ("PUBLISH", booked["UID"])
    assert (moved["SEQUENCE"], moved["DTSTART"] - booked["DTSTART"]) == (1, timedelta(days=4, hours=4))
    await office.forges("garden.cancel_for:1")
    office.hears("Cancelled")
    anna.hears("The office has cancelled it for you")
    await anna.taps("📅 Out of my calendar")
    method, gone = await one_booking(town, anna)
    assert (method, gone["UID"], gone["STATUS"]) == ("CANCEL", booked["UID"], "CANCELLED")
    assert gone["SEQUENCE"] > moved["SEQUENCE"]
    bo = town.person(17, "Bo")
    await settle(town, bo, "502")
    await bo.forges("garden.hand_out_booking:1")
    bo.hears("Nothing was changed")
    for each in (anna, office):
        each.unheard.clear()


async def test_whoever_closes_gives_those_who_had_booked_the_way_out_of_their_calendar(town, anna, office, home):
    await books(anna)
    town.clock.ahead(days=2, hours=-8)  # Wednesday, 8:00.
    await office.forges("garden.close_today:roof")
    office.hears("Told: 1")
    anna.hears("cannot take place", "I hold")
    await anna.taps("📅 Out of my calendar")
    assert (await one_booking(town, anna))[0] == "CANCEL"


async def test_whoever_has_two_homes_takes_the_calendar_of_each(town, anna, home):
    await books(anna)
    await settle(town, anna, "502")
    await anna.says("/bookings")
    anna.hears("What your home has booked")
    assert [each for each in anna.labels if "📅" in each] == [f"📅 For my calendar: 3-2-50{n}" for n in (1, 2)]


async def test_nobody_gets_a_link_to_what_another_home_books(town, anna, home):
    town.sets(GardenRules, spaces=(ROOF,), calendar_address="https://linli.example.org")
    bo = town.person(17, "Bo")
    await settle(town, bo, "502")
    await bo.forges(f"garden.subscribe:{home}")
    bo.hears("Nothing was changed")
