"""An announcement on its way to ten people, at nine in the morning."""

from datetime import timedelta

import pytest

from handlers.announcements import sending
from tests.support.announcing import JOB, lives


@pytest.fixture(autouse=True)
async def at_nine(town):
    """In the morning, by the community's clock; the job knows when it is due."""
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)


@pytest.fixture
async def ten(town):
    """Ten residents of building 3."""
    people = [town.person(100 + at, f"邻居{at}", "zh-hans") for at in range(10)]
    for each in people:
        await lives(town, each)
    return people


@pytest.fixture
def small(monkeypatch):
    """Bites of three, so that something waits."""
    monkeypatch.setattr(sending, "BITE", 3)


async def sent(clerk, staff, words="3号楼换灯", asks=""):
    """It is planned, and its card is there."""
    await clerk.says(f"/announce {words}")
    clerk.hears("")
    clerk.hears("3号楼")
    if asks:
        await clerk.taps("🔘 按钮")
        clerk.hears("下面要什么按钮？")
        await clerk.taps(asks)
        clerk.hears("")
        clerk.hears("大家看到的")
    await clerk.taps("✅ 现在发送")
    clerk.hears("号</b>公告")
    staff.hears("📢")


def catches_up(chat):
    """What was said there is read; what stands under the last of it can be tapped."""
    while chat.unheard:
        chat.hears("")


async def looks(town):
    """The job does, once; what it gives to the courier stays there."""
    town.crowded = True
    await town.tick(JOB)
    town.clock.instant += timedelta(seconds=2)


def heard(people):
    return [len(each.unheard) for each in people]


def quiet(*chats):
    for each in chats:
        each.unheard.clear()


def of(counted, *names):
    values = list(counted.values())
    return tuple(values.count(name) for name in names)
