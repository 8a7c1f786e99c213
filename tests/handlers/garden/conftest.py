"""Whoever is there: Anna with a home, a neighbour, and a member of staff."""

import pytest

from storage.people.people import Role
from tests.support.green import appoint, settle
from tests.support.roof import MINUTELY


@pytest.fixture
async def home(town, anna):
    await town.tick(MINUTELY)
    return await settle(town, anna)


@pytest.fixture
async def office(town, home):
    person = town.person(9, "Zhao")
    await appoint(town, person, Role.STAFF)
    return person


@pytest.fixture
async def bo(town, home):
    person = town.person(17, "Bo")
    await settle(town, person, "502")
    return person
