"""A job that notes when it ran, and a bot that is started with some."""

from zoneinfo import ZoneInfo

import pytest

from bot.schedule.schedule import Schedule, TimedJob
from bot.schedule.wallclock import WallClock

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


class Diary:
    """A job, and when it ran."""

    def __init__(self, when, name="job"):
        self.times = []
        self.job = TimedJob(name, when, self.note)

    async def note(self, post):
        self.times.append(post.now)

    @property
    def count(self):
        return len(self.times)


def nightly(hour, minute=0, zone=BERLIN):
    return WallClock(zone, hour=hour, minute=minute)


@pytest.fixture
def start(town):
    """The bot is started with these jobs; every start is a restart, since due times are in the database."""

    def start(*jobs):
        return Schedule(jobs, town.database, town.community, town.clock, town.courier, town.trouble)

    return start
