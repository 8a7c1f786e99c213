import pytest

from tests.bot.courier.conftest import rounds, telegram  # noqa: F401 -- The real courier, where one is needed.
from tests.support.announcing import lives, works


@pytest.fixture
async def wang(town):
    """Of building 3; speaks Chinese."""
    person = town.person(9, "王芳", "zh-hans")
    await lives(town, person)
    return person


@pytest.fixture
async def anna(town):
    """Of building 4; speaks English."""
    person = town.person(7, "Anna")
    await lives(town, person, "4", "", "201")
    return person


@pytest.fixture
async def clerk(town, liu):
    """刘伟, of the staff, who lives elsewhere."""
    await works(town, liu)
    return liu


@pytest.fixture
async def mei(town):
    """Another one of the staff; speaks English."""
    person = town.person(10, "Mei")
    await works(town, person)
    return person
