"""Who follows a proposal, who answers for it by name, what neighbours would change: each once, and not for ever."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from storage.council import CouncilRules, amendments, experts, followers, proposals
from storage.council.experts import MOST
from storage.council.scope import Place, Scope
from storage.people import households
from tests.support.council import LIFT

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        yield tx


async def proposed(tx):
    return await proposals.make(tx, Place(Scope.BUILDING, "3"), LIFT, 7, 1, NOW, CouncilRules())


async def test_somebody_follows_once_and_whoever_has_no_phone_cannot(tx):
    number = (await proposed(tx)).number
    await followers.unfollow(tx, number, 7)
    assert await followers.follow(tx, number, 8, NOW)
    assert not await followers.follow(tx, number, 8, NOW)
    assert not await followers.follow(tx, number, 0, NOW)
    assert (await followers.of_proposal(tx, number), await followers.follows(tx, number, 8)) == ([8], True)
    assert await followers.unfollow(tx, number, 8)
    assert not await followers.unfollow(tx, number, 8)
    assert await followers.of_proposal(tx, number) == []


async def test_experts_are_few_and_whoever_was_removed_may_come_back_while_there_is_room(tx):
    number = (await proposed(tx)).number
    assert await experts.add(tx, number, "Mr Li", 7, NOW)
    assert await experts.add(tx, number, "Mr Li", 7, NOW) is None
    [first] = await experts.of_proposal(tx, number)
    assert not await experts.restore(tx, first)  # They answer already.
    assert await experts.end(tx, first.number, NOW)
    assert not await experts.end(tx, first.number, NOW)
    assert await experts.renew_link(tx, first) is None
    assert await experts.restore(tx, first)
    assert await experts.renew_link(tx, first)
    for at in range(1, MOST):
        assert await experts.add(tx, number, f"Expert {at}", 7, NOW)
    assert await experts.add(tx, number, "One too many", 7, NOW) is None
    await experts.end(tx, first.number, NOW)
    assert await experts.add(tx, number, "Instead", 7, NOW)
    assert not await experts.restore(tx, first)


async def test_what_neighbours_would_change_is_decided_once_and_what_waits_stands_first(tx):
    made = await proposed(tx)
    first, second = [await amendments.suggest(tx, made, words, 1, 7, NOW) for words in ("a ramp", "a bench")]
    assert await amendments.find(tx, second.number + 1) is None
    assert await amendments.decide(tx, second.number, "too dear", NOW, accepted=False)
    assert not await amendments.decide(tx, second.number, "after all", NOW, accepted=True)
    found = [(each.words, each.accepted, each.reason) for each in await amendments.of_proposal(tx, made.number)]
    assert found == [("a ramp", None, ""), ("a bench", False, "too dear")]
    assert (await amendments.find(tx, first.number)).version == made.version


def test_what_ends_on_an_evening_ends_on_that_of_the_communitys_clock():
    rules = CouncilRules(zone=ZoneInfo("Asia/Shanghai"))
    begun = datetime(2026, 11, 23, 17, tzinfo=UTC)  # It is the 24th there.
    assert rules.evening(begun, 3) == datetime(2026, 11, 27, 12, tzinfo=UTC)
