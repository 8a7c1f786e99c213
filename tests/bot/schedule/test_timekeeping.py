"""A clock that jumps: nothing is forgotten and nobody is reminded by mistake, and a jump back leaves no trace."""

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import Clock, ShiftedClock
from bot.schedule import upkeep
from bot.schedule.schedule import Schedule
from bot.schedule.timekeeper import Timekeeper
from handlers.dialogue.post import Post
from storage.engine import timekeeping
from storage.engine.timekeeping import DOWNTIME, PROOF, Standing, look
from storage.people import codes, households, people
from storage.people.households import RosterEntry
from storage.queues import conversations, errands, files, inbox, outbox
from storage.queues.conversations import Conversation
from storage.queues.inbox import Arrival
from storage.queues.outbox import Call, Ended
from tests.bot.test_cli import NEWEST
from tests.support.installation import configured, execute, of_schema
from tests.support.lamp import sent

pytestmark = pytest.mark.on_disk

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
BELIEVED = Standing(NOW, NOW - 90 * DAY, NOW)


class Watch:
    """The clock that nobody can set."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


def looks(standing, *moves, leap=HOUR):
    """Each move: how far the clock goes, and how much time passes; None: we do not run meanwhile."""
    now = standing.seen
    for moved, elapsed in moves:
        now += moved
        standing = look(standing, now, elapsed, leap)
    return standing


def test_the_first_look_believes_what_it_sees():
    assert look(None, NOW, None, HOUR) == Standing(NOW, NOW, NOW)


@pytest.mark.parametrize(
    ("moved", "elapsed", "doubted"),
    [
        (SECOND, SECOND, False),
        (HOUR + SECOND, SECOND, False),
        (HOUR + 2 * SECOND, SECOND, True),
        (400 * DAY, SECOND, True),
        (400 * DAY, 400 * DAY, False),  # The machine slept.
        (DOWNTIME, None, False),
        (DOWNTIME + SECOND, None, True),
        (-400 * DAY, SECOND, False),
        (-400 * DAY, None, False),
    ],
)
def test_what_cannot_be_explained_by_the_time_that_passed_is_doubted(moved, elapsed, doubted):
    assert looks(BELIEVED, (moved, elapsed)).doubted is doubted


def test_a_new_time_is_believed_once_it_has_run_on_for_a_day():
    ahead = looks(BELIEVED, (400 * DAY, SECOND))
    assert looks(ahead, (PROOF - SECOND, PROOF - SECOND)).doubted
    stood = looks(ahead, (PROOF, PROOF))
    assert not stood.doubted
    assert stood.latest == stood.seen
    again = looks(ahead, (PROOF - SECOND, PROOF - SECOND), (2 * HOUR, SECOND))  # A second jump begins a new day.
    assert looks(again, (SECOND, SECOND)).doubted


def test_a_small_jump_is_doubted_until_it_has_stood_or_was_taken_back():
    ahead = looks(BELIEVED, (2 * HOUR, SECOND))
    assert looks(ahead, (SECOND, SECOND)).doubted
    assert not looks(ahead, (-HOUR * 5 / 6, HOUR / 3)).doubted  # Seventy minutes back, though the clock says fifty.


def test_it_may_go_on_over_a_restart():
    assert not looks(BELIEVED, (400 * DAY, SECOND), (SECOND, None), (PROOF, PROOF)).doubted
    assert looks(BELIEVED, (400 * DAY, SECOND), (SECOND, None), (SECOND, SECOND)).doubted


def test_back_from_a_jump_it_is_believed_at_once_and_only_if_it_came_all_the_way_back():
    there = looks(BELIEVED, (400 * DAY, SECOND), (6 * SECOND, 6 * SECOND))
    assert looks(there, (-400 * DAY, SECOND)) == Standing(
        NOW + 6 * SECOND, NOW + 6 * SECOND, NOW + 6 * SECOND, doubted=False
    )
    assert looks(there, (-100 * DAY, SECOND)).doubted
    assert not looks(there, (-400 * DAY, None)).doubted


def test_a_machine_without_a_battery_comes_back_from_1970():
    behind = looks(BELIEVED, (datetime(1970, 1, 1, tzinfo=UTC) - NOW, None), (SECOND, SECOND))
    assert behind.latest == NOW
    assert not looks(behind, (NOW + 2 * DAY - behind.seen, SECOND)).doubted
    assert looks(behind, (NOW + 4 * DAY - behind.seen, SECOND)).doubted


def test_a_time_that_lies_behind_becomes_the_time_once_it_has_run_on_for_a_day():
    behind = looks(BELIEVED, (-400 * DAY, SECOND), (PROOF, PROOF))
    assert behind.latest == behind.seen
    assert looks(behind, (400 * DAY, SECOND)).doubted


@given(st.lists(st.tuples(st.integers(-5000, 5000), st.one_of(st.none(), st.integers(0, 5000))), max_size=20))
def test_whatever_it_does_a_day_without_a_jump_ends_all_doubt(moves):
    standing = looks(
        BELIEVED, *((HOUR * moved, None if elapsed is None else HOUR * elapsed) for moved, elapsed in moves)
    )
    assert not looks(standing, (PROOF, PROOF)).doubted


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def bot(town, tmp_path, watch, monkeypatch):
    """With a clock like any other, and a watch."""
    monkeypatch.setattr(type(town.clock), "leap", Clock.leap)
    monkeypatch.setattr(upkeep, "Timekeeper", lambda clock: Timekeeper(clock, watch))
    config = configured(tmp_path, LINLI_STORAGE_PATH=str(town.database.path), LINLI_COMMUNITY_TIMEZONE="UTC")

    def start():
        jobs = upkeep.jobs(config, town.clock, town.community)
        return Schedule(jobs, town.database, town.community, town.clock, town.courier, town.trouble)

    return start


@pytest.fixture
def passes(town, watch):
    """Time passes, and the bot looks."""

    async def passes(schedule, **delta):
        town.clock.ahead(**delta)
        watch.seconds += timedelta(**delta).total_seconds()
        await schedule.tick()
        await town.deliver()

    return passes


@pytest.fixture
def begins(passes):
    """What is new has its first time a minute later."""

    async def begins(schedule):
        for _ in range(2):
            await passes(schedule, minutes=1)

    return begins


async def test_400_days_ahead_for_six_seconds_cost_nobody_anything(town, anna, liu, staff, bot, passes, begins):
    """The fault that this was learned from."""
    schedule = bot()
    await begins(schedule)
    await sent(anna, staff)
    stranger = town.person(77, "Passer-by")
    await stranger.says("/menu")
    stranger.hears("What would you like")
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await codes.make(tx, await home(tx), 1, now + 90 * DAY, 0, now)
        await files.keep(tx, "x", b"1", now)
        await outbox.post(tx, [Call(7, "sendMessage", "{}")], now)
        await outbox.end(tx, [Ended(due.id, "sent") for due in await outbox.due_in(tx, 7)], now)
        await inbox.keep(tx, [Arrival(99, 7, 7, "words")], now)
        await conversations.remember(tx, {(5, 5): Conversation("reports")}, now)
    backups = Path(town.database.path.parent, "var", "backups")
    backups.mkdir(parents=True)
    for name in ("nightly-2026-11-21.db", "nightly-2026-11-22.db"):
        (backups / name).touch()
    before = rows(town)
    town.clock.ahead(days=400)
    await passes(schedule, seconds=6)
    staff.hears("🕰", "2026-11-23 08:02", "2027-12-28 08:02", "linli clock accept")
    await passes(schedule, minutes=10)
    assert rows(town) == before
    town.clock.ahead(days=-400)
    await begins(schedule)
    staff.hears("🕰", "照常")
    for _ in range(30):
        await passes(schedule, minutes=1)
    assert rows(town) == before
    staff.hears_nothing()  # No report was taken for overdue.
    assert {file.name for file in backups.iterdir()} >= {"nightly-2026-11-21.db", "nightly-2026-11-22.db"}


async def home(tx):
    await households.put(tx, [RosterEntry(("1", "1", "101"), 1, 895_000)])
    return (await households.in_building(tx, None, 0, 1))[0].id


def rows(town):
    tables = ["people", "codes", "conversations", "inbox", "reports", "report_events", "files"]
    tables += ["cards WHERE name <> 'clock'"]
    found = {name: execute(town.database.path, f"SELECT count(*) FROM {name}") for name in tables}
    reminders = execute(town.database.path, "SELECT number, remind_at, overdue, person_id FROM reports")
    return found | {"reminders": reminders}


async def test_a_restart_after_a_week_forgets_nothing_until_an_operator_says_that_the_time_is_right(
    town, staff, bot, passes, begins
):
    await begins(bot())
    async with town.database.transaction() as tx:
        await conversations.remember(tx, {(5, 5): Conversation("reports")}, town.clock.now() - 29 * DAY)
    town.clock.ahead(days=7)
    schedule = bot()
    await begins(schedule)
    staff.hears("🕰")
    await passes(schedule, minutes=10)
    assert execute(town.database.path, "SELECT count(*) FROM conversations") == [(1,)]
    async with town.database.transaction() as tx:
        await timekeeping.accept(tx, town.clock.now())
    await passes(schedule, minutes=10)
    assert execute(town.database.path, "SELECT count(*) FROM conversations") == [(0,)]


async def test_what_was_asked_for_while_the_clock_was_ahead_is_not_put_off_for_a_year(database):
    async with database.transaction() as tx:
        await errands.add(tx, "reports.draw_figures", "[7, 1]", 7, 7, NOW + 400 * DAY)
        assert (await errands.next_due(tx, NOW)).tries == 0
        await errands.put_off(tx, 1, NOW + timedelta(minutes=10))
        assert await errands.next_due(tx, NOW) is None


async def test_a_night_off_is_nothing_to_speak_of(town, staff, bot, passes, begins):
    await begins(bot())
    town.clock.ahead(hours=60)
    await passes(bot(), minutes=1)
    staff.hears_nothing()


async def test_a_doubted_time_is_believed_after_a_day(town, staff, bot, passes, begins):
    schedule = bot()
    await begins(schedule)
    town.clock.ahead(days=400)
    await passes(schedule, minutes=1)
    staff.hears("🕰")
    for _ in range(24):
        await passes(schedule, hours=1)
    staff.hears("🕰", "照常")


async def test_an_undone_look_is_taken_again(town, bot, watch, staff):
    """The job that looked was rolled back; the next look must not take the time between for a jump."""
    keeper = Timekeeper(Clock(), watch)
    async with town.database.transaction() as tx:
        await timekeeping.keep(tx, BELIEVED)
    for hours in (2, 4):
        town.clock.instant = NOW + hours * HOUR
        watch.seconds += 2 * 3600
        with contextlib.suppress(ZeroDivisionError):
            async with town.database.transaction() as tx:
                await keeper.doubts(post_of(town, tx))
                raise ZeroDivisionError
    async with town.database.transaction() as tx:
        assert not await keeper.doubts(post_of(town, tx))


def post_of(town, tx):
    return Post(tx, town.community, town.clock.now())


def test_the_demos_buttons_are_believed():
    assert not looks(BELIEVED, *[(DAY, SECOND)] * 20, leap=ShiftedClock.leap).doubted
    assert looks(BELIEVED, (400 * DAY, SECOND), leap=ShiftedClock.leap).doubted


def test_the_operator_sees_the_doubt_and_ends_it(terminal):
    database = Path("var/linli.db")
    of_schema(database, NEWEST)
    assert terminal("clock", "show")[0] == 0
    execute(
        database,
        "INSERT INTO clock VALUES (1, '2027-12-28T08:00:00.000000+00:00', '2027-12-28T08:00:00.000000+00:00',"
        " '2026-11-23T08:00:00.000000+00:00', 1)",
    )
    code, out, _ = terminal("clock", "show")
    assert code == 1
    for words in ("doubted", "2026-11-23 08:00", "until 2027-12-29 08:00 UTC", "linli clock accept"):
        assert words in out
    code, out, _ = terminal("clock", "accept")
    assert (code, "is the time" in out) == (0, True)
    assert terminal("clock", "show")[0] == 0


async def test_who_was_met_in_a_doubted_time_is_no_stranger_for_long(town, bot, passes, begins, staff):
    """People who come while the clock is behind or ahead are dealt with as ever."""
    schedule = bot()
    await begins(schedule)
    town.clock.ahead(days=400)
    await passes(schedule, minutes=1)
    staff.hears("🕰")
    guest = town.person(55, "Guest")
    await guest.says("/menu")
    guest.hears("What would you like")
    async with town.database.transaction() as tx:
        assert await people.find(tx, 55)
