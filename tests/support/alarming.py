"""An emergency by night, and who has said what."""

from datetime import UTC, datetime

import pytest

from storage.announcements import (
    alarm,
)
from tests.support.announcing import JOB, goes_out, heard, lives

NIGHT = datetime(2026, 11, 23, 23, tzinfo=UTC)  # Quiet hours.


@pytest.fixture(autouse=True)
async def at_night(town):
    town.clock.instant = NIGHT
    await town.tick(JOB)
    yield
    for chat in town.people.values():
        chat.unheard.clear()


@pytest.fixture
async def li(town):
    """Of the same staircase as Wang."""
    person = town.person(11, "李强", "zh-hans")
    await lives(town, person)
    return person


async def alarmed(town, clerk, what="🔥 火情", *, drill=False):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.taps(what)
    heard(clerk)
    if drill:
        await clerk.taps("🟩 这是演练")
        heard(clerk)
    label = next(
        button["text"]
        for row in clerk.board["reply_markup"]["inline_keyboard"]
        for button in row
        if "人" in button["text"]
    )
    await clerk.taps(label)
    await goes_out(town)


async def standings(town, number=1):
    async with town.database.read() as tx:
        return {"-".join(each.address): each.standing for each in await alarm.homes(tx, number)}


async def calms(town, clerk, number=1):
    await clerk.forges(f"announcements.ask_all_clear:{number}")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    await goes_out(town)
