"""What a report keeps, whose it is, and what is near it."""

from dataclasses import replace

import pytest

from storage import reports
from storage.engine.snapshot import Snapshot
from storage.people.households import Household
from storage.queues.files import SCHEME
from storage.reports import Attached, events
from storage.reports.figures import open_by_age
from storage.reports.places import near, public, shared, shared_by, spot
from storage.reports.records import Place
from tests.support.people import StoppedClock

NOW = StoppedClock().now()
ANNA, LIU = 7, 8


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def told(tx, category="lift", photos=(), **more):
    return await reports.open(tx, ANNA, category, "It is stuck", photos, NOW, **more)


@pytest.mark.parametrize(("filed_by", "actor", "by_staff"), [(None, ANNA, False), (LIU, LIU, True)])
async def test_who_told_it_stands_first_in_its_history(tx, filed_by, actor, by_staff):
    report = await told(tx, filed_by=filed_by)
    [first] = await events.of_report(tx, report.number, 9)
    assert (first.actor_id, first.by_staff) == (actor, by_staff)


async def test_what_an_earlier_version_attached_is_still_known(tx):
    report = await told(tx, attached=[("voice", "AwAC"), ("video", {"video": "BAAC"})])
    assert report.attached == (Attached("voice", {"voice": "AwAC"}), Attached("video", {"video": "BAAC"}))


async def test_every_page_of_somebodys_reports_is_full(tx):
    numbers = [(await told(tx)).number for _ in range(5)]
    pages = [await reports.of_person(tx, ANNA, 2, skip) for skip in (0, 2, 4)]
    assert [[each.number for each in page] for page in pages] == [numbers[4:2:-1], numbers[2:0:-1], numbers[:1]]


# Photos


async def test_photos_are_kept_up_to_the_limit(tx):
    number = (await told(tx, photos=["a"])).number
    assert await reports.add_photo(tx, number, "b", 2)
    assert not await reports.add_photo(tx, number, "c", 2)
    assert not await reports.add_photo(tx, number + 1, "d", 2)
    assert (await reports.find(tx, number)).photos == ("a", "b")


async def test_a_photo_is_taken_out_once_and_the_others_keep_their_places(tx):
    number = (await told(tx, photos=["a", "b", "c"])).number
    instead = f"{SCHEME}taken"
    for number_, at in ((number + 1, 0), (number, -1), (number, 3)):
        assert await reports.take_out(tx, number_, at, instead, LIU, NOW) is None
    report = await reports.take_out(tx, number, 1, instead, LIU, NOW)
    assert (report.photos, report.pictures) == (("a", instead, "c"), ("a", "c"))
    assert await reports.take_out(tx, number, 1, instead, LIU, NOW) is None
    assert [each.by_staff for each in await events.of_report(tx, number, 9)] == [False, True]


# Places


def test_near_a_spot_is_what_is_around_it_its_own_place_first():
    here = spot(31.2304, 121.4737)
    assert (here.key, here.words) == ("g:31230:121474", "")
    keys = near(here.key)
    assert keys[0] == here.key
    beside = {f"g:{31230 + y}:{121474 + x}" for y, x in ((0, 1), (1, 0), (0, -1), (-1, 0))}
    corners = {f"g:{31230 + y}:{121474 + x}" for y in (-1, 1) for x in (-1, 1)}
    assert set(keys[1:5]) == beside
    assert set(keys[5:]) == corners
    assert len(keys) == 9


def test_near_a_place_with_a_name_is_that_place_and_near_nowhere_is_nothing():
    assert near(public("gate", "The gate").key) == ["p:gate"]
    assert near("") == []


def test_what_neighbours_share_is_known_by_its_words_until_somebody_describes_it():
    home = Household(1, "3", "2", "501", 5, 895_000)
    for floor, words in ((None, "3-2"), (-1, "3-2 · -1F"), (12, "3-2 · 12F")):
        place = shared(home, floor)
        assert (place.key, place.words) == ("b:3:2", words)
        assert shared_by(place) == ("3", "2", floor)
    assert shared(replace(home, entrance="")).words == "3"
    assert shared_by(Place("b:3:2", "3-2, by the bins")) is None
    assert shared_by(public("gate", "3-2")) is None


async def test_what_most_reports_are_about_comes_first(database):
    async with database.transaction() as tx:
        for category in ("lift", "light", "light", "water", "light", "water"):
            await told(tx, category)
    with Snapshot(database.path) as snapshot:
        assert list(open_by_age(snapshot, NOW)) == ["light", "water", "lift"]
