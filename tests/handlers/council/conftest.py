"""Whoever the council speaks with besides residents: the group of building 9, and Zhao of the office."""

import pytest

from storage.people import groups
from storage.people.people import Role
from tests.support.green import appoint

BUILDING = -300


@pytest.fixture
async def building(town):
    async with town.database.transaction() as tx:
        await groups.configure(tx, "building:9", BUILDING)
        town.community.groups.update(await groups.bound(tx))
    return town.group(BUILDING)


@pytest.fixture
async def zhao(town):
    person = town.person(9, "Zhao")
    await appoint(town, person, Role.STAFF)
    return person
