"""Who gets it, who does not and why, and that everybody is always in exactly one state."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.announcements import (
    EVERY_KIND,
    EVERYBODY,
    Announcement,
    Audience,
    Content,
    Kind,
    Part,
    Planned,
    Reach,
    Standing,
    State,
    answers,
    counting,
    includes,
    ledger,
    life,
    personal,
    reach,
    register,
    taking,
    unreached_homes,
    wishes,
)
from storage.engine.instants import stamp
from storage.garden import COMES_SOON, bookings
from storage.garden.slots import Slot
from storage.people import households, members, people
from storage.people.members import Relation
from storage.people.people import Role
from storage.queues import closed_chats
from storage.queues.matters import Outcome

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
HOMES = [("3", "1", "101", 1), ("3", "1", "501", 5), ("3", "2", "101", 1), ("4", "", "201", 2), ("4", "", "301", 3)]
# Who lives where: a home's place in HOMES.
PEOPLE = {11: [0], 12: [0, 1], 13: [1], 14: [2], 15: [3], 16: []}


async def settle(tx):
    await households.put(tx, [households.RosterEntry((b, e, r), floor, 1, ()) for b, e, r, floor in HOMES])
    for id, homes in PEOPLE.items():
        await people.meet(tx, id, f"p{id}", "zh", NOW)
        await people.agree(tx, id, 1, f"p{id}", NOW)
        for place in homes:
            home = await households.at(tx, HOMES[place][:3])
            await members.join(tx, id, home.id, Relation.TENANT if id == 13 else Relation.OWNER, NOW)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        await settle(tx)
        yield tx


async def planned(tx, audience=EVERYBODY, origin="1", kind=Kind.WATER, **more):
    content = Content(zh="停水", en="No water")
    return await life.plan(tx, Planned(kind, content, audience, 8, NOW, origin=origin, **more), NOW)


async def begun(tx, **more):
    each = await planned(tx, **more)
    each = await life.begin(tx, each.number, NOW)
    await ledger.fill(tx, each, {}, NOW)
    return each


async def who(tx, audience):
    return [id for id in PEOPLE if await includes(tx, audience, {"odd": "p.person_id IN (11, 13)"}, id, stamp(NOW))]


async def test_who_has_booked_a_space_in_the_next_seven_days_and_who_uses_large_buttons(tx):
    homes = [(await households.at(tx, HOMES[place][:3])).id for place in (0, 3)]
    for home, days in zip(homes, (6, 8), strict=True):
        slot = Slot(NOW + timedelta(days=days), NOW + timedelta(days=days, hours=2))
        await bookings.add(tx, "roof", home, 11, slot, 2, NOW)
    await people.prefer_simple(tx, 15, simple=True)
    known = {"garden": COMES_SOON, "large": "p.simple = 1"}
    for feature, expected in (("garden", [11, 12]), ("large", [15])):
        audience = Audience((Part(feature=feature),))
        assert [id for id in PEOPLE if await includes(tx, audience, known, id, stamp(NOW))] == expected
        each = await life.begin(tx, (await planned(tx, audience, origin=feature)).number, NOW)
        await ledger.fill(tx, each, known, NOW)
        rows = await tx.rows("SELECT chat_id FROM announcement_recipients WHERE announcement = :at", at=each.number)
        assert [row["chat_id"] for row in rows] == expected


@pytest.mark.parametrize(
    ("parts", "but", "found"),
    [
        ([Part()], [], [11, 12, 13, 14, 15]),
        ([], [], []),
        ([Part(building="3")], [], [11, 12, 13, 14]),
        ([Part(building="3", entrance="1")], [], [11, 12, 13]),
        ([Part(building="3", lowest=2)], [], [12, 13]),
        ([Part(building="3", highest=4), Part(building="4", lowest=3)], [], [11, 12, 14]),
        ([Part(building="3")], [Part(entrance="2")], [11, 12, 13]),
        ([Part()], [Part(building="3", entrance="1"), Part(building="4")], [14]),
        ([Part(compound="4")], [], [15]),
        ([Part(relation=Relation.TENANT)], [], [13]),
        ([Part(building="4", relation=Relation.TENANT)], [], []),
        ([Part(role=Role.VOLUNTEER)], [], [16]),
        ([Part(feature="odd")], [Part(building="3", lowest=5)], [11]),
    ],
)
async def test_whom_an_audience_takes_in(tx, parts, but, found):
    await people.appoint(tx, 16, Role.VOLUNTEER)
    belongs = found if parts != [Part()] else [*found, 16]
    assert await who(tx, Audience(tuple(parts), tuple(but))) == belongs


async def test_nobody_who_has_not_agreed(tx):
    await tx.run("UPDATE people SET agreed_at = NULL WHERE person_id = 11")
    assert await who(tx, EVERYBODY) == [12, 13, 14, 15]


async def test_how_far_it_reaches_and_whom_it_misses(tx):
    await closed_chats.close(tx, 11, "blocked", NOW)
    await wishes.mute(tx, 14, Kind.WATER, NOW)
    await wishes.mute(tx, 15, EVERY_KIND, NOW)
    await wishes.mute(tx, 13, Kind.LIFT, NOW)
    found = await reach(tx, EVERYBODY, {}, Kind.WATER, NOW)
    assert (found.people, found.homes, found.blocked, found.muted, found.empty_homes) == (2, 2, 1, 2, 3)
    alarm = await reach(tx, Audience((Part(building="4"),)), {}, Kind.EMERGENCY, NOW)
    assert (alarm.people, alarm.homes, alarm.muted, alarm.empty_homes) == (1, 1, 0, 1)


async def test_of_several_parts_each_home_without_anybody_is_missed_once(tx):
    """Which homes it is for is what their parts say one by one, less what is left out."""
    await households.put(
        tx, [households.RosterEntry(("4", "", "501"), 5, 1), households.RosterEntry(("3", "2", "501"), 5, 1)]
    )
    audience = Audience(
        (Part(building="3", lowest=2), Part(building="4", highest=3)), (Part(building="3", entrance="2"),)
    )
    assert await unreached_homes(tx, audience, {}, Kind.WATER, NOW) == [("4", "", "301")]
    await wishes.mute(tx, 15, Kind.WATER, NOW)  # Whom it does not reach is told at the door as well.
    missed = [("4", "", "201"), ("4", "", "301")]
    assert await unreached_homes(tx, audience, {}, Kind.WATER, NOW) == missed
    assert await reach(tx, audience, {}, Kind.WATER, NOW) == Reach(people=2, homes=2, muted=1, empty_homes=2)
    assert await unreached_homes(tx, audience, {}, Kind.LIFT, NOW) == [("4", "", "301")]
    of_people = Audience((Part(building="4"), Part(role=Role.VOLUNTEER)))
    assert await unreached_homes(tx, of_people, {}, Kind.WATER, NOW) == []
    assert (await reach(tx, of_people, {}, Kind.WATER, NOW)).empty_homes == 0
    left_out = Audience((Part(building="4"),), (Part(role=Role.VOLUNTEER), Part(building="4", lowest=5)))
    assert await unreached_homes(tx, left_out, {}, Kind.WATER, NOW) == missed


async def test_how_many_with_a_sound_they_had_this_week(tx):
    for origin, silent in (("a", False), ("b", False), ("c", True)):
        each = await begun(tx, origin=origin, silent=silent)
        assert each.silent is silent
        await taking.take(tx, each, 10, NOW)
        await ledger.settle(tx, each.number, [outcome(11), outcome(12)], withdrawn=Standing.WAITING)
    assert (await reach(tx, EVERYBODY, {}, Kind.WATER, NOW)).loud == 2
    assert (await reach(tx, Audience((Part(building="4"),)), {}, Kind.WATER, NOW)).loud == 0
    assert (await reach(tx, EVERYBODY, {}, Kind.WATER, NOW + timedelta(days=8))).loud == 0
    for person in (11, 12):  # Who would not hear this one does not count.
        await wishes.mute(tx, person, EVERY_KIND, NOW)
    assert (await reach(tx, EVERYBODY, {}, Kind.WATER, NOW)).loud == 0


async def test_what_somebody_wrote_or_agreed_to_stays_without_them(tx):
    by_eight = await planned(tx, approved=False)
    await life.approve(tx, by_eight.number, 9, NOW)
    for person in (8, 9):
        await personal.forget(tx, person)
    kept = await register.find(tx, by_eight.number)
    assert (kept.author, kept.approved_by, kept.content) == (0, 0, by_eight.content)


async def test_the_same_origin_makes_it_once(tx):
    assert await planned(tx)
    assert await planned(tx) is None


async def test_whoever_did_not_read_one_is_an_audience_of_its_own(tx):
    each = await begun(tx)
    await taking.take(tx, each, 2, NOW)
    await ledger.settle(tx, each.number, [outcome(11), outcome(12)], withdrawn=Standing.WAITING)
    assert await answers.read(tx, each.number, 11, NOW)
    assert not await answers.read(tx, each.number, 11, NOW)
    assert not await answers.read(tx, each.number, 99, NOW)
    assert await who(tx, Audience((Part(unread=each.number),))) == [12]


async def test_only_another_one_can_agree(tx):
    each = await planned(tx, approved=False)
    assert await life.approve(tx, each.number, 8, NOW) is None
    assert (await life.approve(tx, each.number, 9, NOW)).state is State.SCHEDULED
    assert await life.approve(tx, each.number, 10, NOW) is None


async def test_reminders_are_five_minutes_apart_and_three_at_most(tx):
    each = await begun(tx)
    done = []
    for minutes in (0, 4, 5, 10, 15, 20):
        await life.change(tx, each.number, [State.SENDING], State.FINISHED, NOW)
        done.append(bool(await life.remind(tx, each.number, NOW + timedelta(minutes=minutes))))
    assert done == [True, False, True, True, False, False]


def outcome(chat_id, state="sent", error=None):
    return Outcome(chat_id, state, error, NOW)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["take", "sent", "failed", "expired", "superseded", "close", "drop", "correct", "recall"]),
        st.integers(1, 3),
    ),
    max_size=12,
)


async def do(tx, each: Announcement, deed, count) -> Announcement:
    if deed == "take":
        await taking.take(tx, each, count, NOW)
    elif deed == "close":
        await closed_chats.close(tx, 10 + count, "blocked", NOW)
        await ledger.settle_closed(tx, each.number)
    elif deed == "drop":
        await ledger.drop_waiting(tx, each.number, Standing.CANCELLED)
    elif deed == "correct":
        each = dataclasses.replace(each, version=each.version + 1)
        await taking.take_outdated(tx, each, count)
    elif deed == "recall":
        await taking.take_back(tx, each, count)
    else:
        rows = await tx.rows("SELECT chat_id FROM announcement_recipients WHERE state = 'queued' ORDER BY chat_id")
        outcomes = [outcome(row["chat_id"], deed) for row in rows[:count]]
        await ledger.settle(tx, each.number, outcomes, withdrawn=Standing.WAITING)
    return each


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
async def test_whatever_happens_everybody_is_in_one_state(settled, deeds):
    """The sum of the states is the audience; who got it never gets it again."""
    async with settled.transaction() as tx:
        each, before = await begun(tx), set()
        for deed, count in deeds:
            each = await do(tx, each, deed, count)
            assert (await counting.counts(tx, each)).audience == 5
            rows = await tx.rows("SELECT chat_id FROM announcement_recipients WHERE state IN ('sent', 'recalled')")
            sent = {row["chat_id"] for row in rows}
            assert before <= sent
            before = sent
        await tx.run("DELETE FROM closed_chats")
        await tx.run("DELETE FROM announcements")
        assert await tx.value("SELECT count(*) FROM announcement_recipients") == 0


@pytest.fixture
async def settled(database):
    async with database.transaction() as tx:
        await settle(tx)
    return database
