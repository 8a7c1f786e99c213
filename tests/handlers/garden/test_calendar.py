"""A home's bookings in the phone's calendar: by a file, or by a link that only its owner knows."""

import re

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

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
