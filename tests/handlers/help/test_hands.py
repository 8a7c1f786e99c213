"""Hands for the community: a shift of the garden, a meeting; they reach volunteers as cards, like help at home."""

from datetime import timedelta

from storage.help import Kind, Outcome, hands, helpers, hours, next_move, requests
from storage.help.rules import HelpRules, Move
from storage.people import people
from storage.people.people import Role
from tests.handlers.help.test_help import passes
from tests.support.council import moves_in, proposed
from tests.support.green import settle


async def volunteer(town, id, name):
    """Appointed by the office; has said nothing of what they offer."""
    person = town.person(id, name)
    await settle(town, person, room=str(500 + id))
    async with town.database.transaction() as tx:
        await people.appoint(tx, id, Role.VOLUNTEER)
    return person


async def test_whoever_invites_to_a_meeting_asks_for_hands_and_confirms_their_hours(town, anna, staff):
    bob, carl = await volunteer(town, 9, "Bob"), await volunteer(town, 10, "Carl")
    home = await moves_in(town, anna)
    await proposed(town, anna, home)
    await anna.forges("council.ask_meeting:1")
    anna.hears("When")
    await anna.says("Saturday 14:00, in the yard")
    anna.hears("in the yard")
    if "✅ Invite" in anna.labels:
        await anna.taps("✅ Invite")
        anna.hears("in the yard")
    await anna.taps("🙌 Ask for helpers")
    anna.hears("How many volunteers")
    await anna.taps("🙌 2")
    anna.hears("in the yard")
    staff.hears_nothing()
    await passes(town, 2)
    for each in (bob, carl):
        assert "Anna" not in each.hears("Lend a hand", "in the yard", "2 wanted")
    await bob.taps("🙋 I go")
    bob.hears("1 wanted")
    bob.hears("You lend a hand", "in the yard")
    assert "🚪 Not at home" not in bob.labels
    anna.hears("Bob: they come")
    town.clock.ahead(hours=1)
    await passes(town, 2)
    staff.hears_nothing()  # Days before nobody is called upon.
    carl.unheard.clear()
    async with town.database.transaction() as tx:
        begins = (await requests.find(tx, 1)).wanted_at
    town.clock.instant = begins - timedelta(minutes=50)
    await passes(town, 2)
    staff.hears("还缺人手", "in the yard", "还差1位")
    anna.hears("nobody else has taken it yet")
    bob.hears("do you still come")
    await bob.taps("🙋 I come")
    town.clock.instant = begins + timedelta(minutes=90)
    await bob.forges("helping.finish:1:not_home")
    assert "Nothing was changed" in bob.hears("")
    await bob.forges("helping.finish:1:done")
    bob.unheard.clear()
    anna.hears("Done")
    anna.hears("Bob says that it is over")
    await anna.taps("👍 Yes")
    anna.hears("I have told them")
    bob.hears("they say thank you")
    async with town.database.transaction() as tx:
        assert await hours.minutes_of(tx, bob.id) == (90, 0)
    for each in (bob, carl, staff, anna):
        each.unheard.clear()


async def test_hands_are_wanted_once_and_again_after_they_were_spared(town):
    now = town.clock.now()
    async with town.database.transaction() as tx:
        first = await hands.want(tx, "garden.watering.x", "{}", 1, now + timedelta(days=1), 0, now)
        assert await hands.want(tx, "garden.watering.x", "{}", 1, now + timedelta(days=1), 0, now) is None
        await requests.end(tx, first.number, Outcome.CANCELLED, 0, now)
        again = await hands.want(tx, "garden.watering.x", "{}", 1, now + timedelta(days=1), 0, now)
        assert (again.number, again.ended_at) == (first.number, None)


async def test_who_offers_other_things_only_or_pauses_is_not_asked(town):
    await volunteer(town, 9, "Bob")
    await volunteer(town, 10, "Carl")
    await volunteer(town, 11, "Dan")
    async with town.database.transaction() as tx:
        await helpers.put(tx, 9, [Kind.CARRY], [], town.clock.now())
        await helpers.put(tx, 10, [Kind.HANDS], ["3-1"], town.clock.now())
        await helpers.put(tx, 11, [Kind.HANDS], [], town.clock.now())
        await helpers.pause(tx, 11, paused=True)
        assert await helpers.next_to_ask(tx, 1, Kind.HANDS, "", 0, town.clock.now(), 5) == [10]
        assert await helpers.next_to_ask(tx, 1, Kind.CARRY, "", 0, town.clock.now(), 5) == []


async def test_what_nobody_takes_is_told_to_the_staff_in_time_and_is_over_when_it_begins(town):
    now = town.clock.now()
    async with town.database.transaction() as tx:
        asked = await hands.want(tx, "garden.watering.x", "{}", 1, now + timedelta(days=2), 0, now)
    rules, moves = HelpRules(), []
    after = now
    while asked and not asked.ended_at:
        due = next_move(asked, [], rules)
        moves.append(due.move)
        after = max(after, due.at)
        async with town.database.transaction() as tx:
            if due.move is Move.EXPIRE:
                asked = await requests.end(tx, asked.number, Outcome.CANCELLED, 0, after)
                break
            name = {Move.WAVE: "wave_at", Move.CLIMB: "climbed_at"}[due.move]
            await tx.run(f"UPDATE help_requests SET {name} = :now", now=after.isoformat())
            asked = await requests.find(tx, asked.number)
    assert [each for each in moves if each is not Move.WAVE] == [Move.CLIMB, Move.EXPIRE]
    assert after == now + timedelta(days=2)
