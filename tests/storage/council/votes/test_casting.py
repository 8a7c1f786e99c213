"""One home, one ballot, by whoever may; changed until the close, and never by an old button."""

import random
import sqlite3

import pytest

from storage.council.ballots import Choice
from storage.council.result import Counting
from storage.council.votes import casting, closing, contesting, papers, participation, pending, proxies, voting
from storage.council.votes.casting import Cast, Facts, Why, refusal
from storage.council.votes.participation import UNVOTED
from storage.council.votes.proxies import NoProxy
from storage.people import members, people
from storage.people.members import Relation
from tests.support.votes import CLOSE, NOW, RULES, casts, homes, opened, terms, voter

OWNER = Facts(True, Relation.OWNER)


async def result_of(tx, vote):
    closed = await closing.close(tx, await voting.find(tx, vote.number), CLOSE)
    return closed.published.result


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (OWNER, None),
        (Facts(False, Relation.OWNER), Why.ELSEWHERE),
        (Facts(True), Why.STRANGER),
        (Facts(True, Relation.TENANT), Why.OWNERS_ONLY),
        (Facts(True, is_proxy=True), None),
        (Facts(True, Relation.OWNER, on_paper=True), Why.ON_PAPER),
        (Facts(True, Relation.OWNER, suspended=True), Why.SUSPENDED),
        (Facts(True, Relation.OWNER, voters=(8,), departed=True), Why.KEPT),
        (Facts(True, Relation.OWNER, voters=(8,)), None),
    ],
)
async def test_who_may_cast_for_a_home(database, facts, why):
    async with database.transaction() as tx:
        await homes(tx, "Anna")
        vote = await opened(tx)
    assert refusal(vote, facts, 7, NOW) is why
    assert refusal(vote, facts, 7, CLOSE) is Why.CLOSED


async def test_a_tenant_votes_only_where_the_rule_says_so(database):
    async with database.transaction() as tx:
        [home] = await homes(tx, "Anna")
        await members.join(tx, 77, home, Relation.TENANT, NOW)
        for place, (residents, counting, expected) in enumerate(
            [(False, Counting.HOMES, Why.OWNERS_ONLY), (True, Counting.HOMES, None)]
        ):
            vote = await opened(tx, str(place), residents=residents, counting=counting)
            assert await casting.why_not(tx, vote, home, 77, NOW) is expected
        # Whatever was ticked: the law asks the owners.
        vote = await opened(tx, "law", residents=True, counting=Counting.DOUBLE)
        assert await casting.why_not(tx, vote, home, 77, NOW) is Why.OWNERS_ONLY


async def test_two_homes_are_two_ballots_and_old_buttons_and_double_taps_change_nothing(database):
    async with database.transaction() as tx:
        first, second, other = await homes(tx, "Anna", "Anna", "Bao")
        vote, anna = await opened(tx), voter("Anna")
        cast = await casting.cast(tx, vote, first, anna, "yes", 0, NOW)
        assert isinstance(cast, Cast)
        assert cast.first
        assert await casting.cast(tx, vote, first, anna, "yes", 0, NOW) is Why.UNCHANGED
        assert await casting.cast(tx, vote, first, anna, "no", 0, NOW) is Why.STALE
        changed = await casting.cast(tx, vote, first, anna, "no", 1, NOW)
        assert changed.receipt == cast.receipt  # The home's, whatever it says.
        assert await casting.cast(tx, vote, first, anna, "yes", 1, NOW) is Why.STALE
        assert isinstance(await casting.cast(tx, vote, second, anna, "yes", 0, NOW), Cast)
        assert await casting.cast(tx, vote, other, anna, "yes", 0, NOW) is Why.STRANGER
        assert await casting.cast(tx, vote, 999, anna, "yes", 0, NOW) is Why.ELSEWHERE
        assert await casting.cast(tx, vote, first, anna, "maybe", 2, NOW) is Why.UNKNOWN
        assert await casting.cast(tx, vote, first, anna, "yes", 2, CLOSE) is Why.CLOSED
        homes_ = (await result_of(tx, vote))["measures"]["homes"]
        assert (homes_["yes"], homes_["no"], homes_["participated"]) == (1, 1, 2)


async def test_no_order_of_casting_changing_and_double_tapping_changes_the_count(database):
    """Against a recount by hand: the last thing that each of them said."""
    chance = random.Random(17)
    async with database.transaction() as tx:
        rooms = await homes(tx, *(f"owner {n}" for n in range(9)))
        for vote_number in range(12):
            vote, last = await opened(tx, str(vote_number)), {}
            for _ in range(40):
                home = chance.choice(rooms)
                name, choice = f"owner {rooms.index(home)}", chance.choice([*Choice]).value
                for _ in range(chance.choice([1, 1, 2])):
                    await casts(tx, vote, home, name, choice)
                last[home] = choice
            counted = (await result_of(tx, vote))["measures"]["homes"]
            assert {each: counted[each] for each in ("yes", "no", "abstain")} == {
                each: [*last.values()].count(each) for each in ("yes", "no", "abstain")
            }


async def test_a_home_that_is_sold_keeps_the_ballot_of_whoever_owned_it_then(database):
    async with database.transaction() as tx:
        home, empty = await homes(tx, "Anna", "Bao")
        vote = await opened(tx)
        await casts(tx, vote, home, "Anna", "yes")
        for sold, name in ((home, "Anna"), (empty, "Bao")):
            await members.leave(tx, voter(name), sold)
            await members.join(tx, voter("Chen"), sold, Relation.OWNER, NOW)
        assert await casts(tx, vote, home, "Chen", "no") is Why.KEPT
        assert await casts(tx, vote, home, "Anna", "no") is Why.STRANGER
        assert isinstance(await casts(tx, vote, empty, "Chen", "no"), Cast)  # Nobody had voted for this one.
        assert (await result_of(tx, vote))["measures"]["homes"]["yes"] == 1


async def test_co_owners_who_differ_are_held_until_one_lets_the_other_speak(database):
    async with database.transaction() as tx:
        [home] = await homes(tx, "Anna")
        await members.join(tx, voter("Bao"), home, Relation.OWNER, NOW)
        for origin, naming, expected in (("1", False, (0, 0)), ("2", True, (1, 0))):
            vote = await opened(tx, origin)
            await casts(tx, vote, home, "Anna", "yes")
            assert not await contesting.name(tx, vote, home, voter("Bao"), voter("Anna"), NOW)  # He has not voted.
            second = await casts(tx, vote, home, "Bao", "no")
            assert second.differ
            assert await pending.of_vote(tx, vote) == {home: (voter("Anna"), voter("Bao"))}
            # Nothing of it counts until one of them is named: nor for the quorum.
            assert (await participation.of(tx, vote)).taking_part.homes == 0
            assert not await contesting.name(tx, vote, home, voter("Bao"), voter("Bao"), NOW)
            if naming:
                assert await contesting.name(tx, vote, home, voter("Bao"), voter("Anna"), NOW)
                assert not await pending.of_vote(tx, vote)
                assert (await participation.of(tx, vote)).taking_part.homes == 1
            closed = await closing.close(tx, vote, CLOSE)
            counted = closed.published.result["measures"]["homes"]
            assert (counted["yes"], counted["no"]) == expected
            assert closed.published.pending_homes == (0 if naming else 1)


async def test_paper_and_phone_exclude_each_other(database):
    async with database.transaction() as tx:
        first, second = await homes(tx, "Anna", "Bao")
        vote = await opened(tx)
        await casts(tx, vote, first, "Anna", "yes")
        assert await papers.against(tx, vote, first, NOW) is Why.BY_PHONE
        assert await papers.enter(tx, vote, first, "no", "paper", None, 9, NOW) is Why.BY_PHONE
        assert isinstance(await papers.enter(tx, vote, second, "no", "door", None, 9, NOW), str)
        assert await papers.enter(tx, vote, second, "yes", "paper", None, 9, NOW) is Why.ON_PAPER
        assert await casts(tx, vote, second, "Bao", "yes") is Why.ON_PAPER
        outcomes = [(each.home_id, each.outcome, each.reason) for each in await papers.of_vote(tx, vote.number)]
        assert outcomes == [
            (first, "refused", "by phone"),
            (second, "counted", ""),
            (second, "refused", "on paper"),
        ]
        with pytest.raises(sqlite3.IntegrityError):  # Whatever the program believes.
            async with tx.part():
                await tx.run("UPDATE vote_ballots SET channel = 'phone' WHERE home_id = :home", home=second)
        assert await papers.take_back(tx, vote, second, "the wrong home", NOW)
        assert isinstance(await casts(tx, vote, second, "Bao", "yes"), Cast)
        assert (await result_of(tx, vote))["measures"]["homes"]["yes"] == 2


async def test_a_ballot_that_was_not_theirs_counts_for_nobody_until_the_staff_have_looked(database):
    async with database.transaction() as tx:
        first, second, third = await homes(tx, "Anna", "Bao", "Chen")
        vote = await opened(tx)
        assert not await contesting.suspend(tx, vote, first, voter("Anna"), NOW)  # There is none yet.
        for home, name in ((first, "Anna"), (second, "Bao"), (third, "Chen")):
            await casts(tx, vote, home, name, "yes")
            assert await contesting.suspend(tx, vote, home, voter(name), NOW)
            assert await casts(tx, vote, home, name, "no") is Why.SUSPENDED
        assert [each.home_id for each in await contesting.suspended(tx, vote.number)] == [first, second, third]
        assert await contesting.decide(tx, vote, first, NOW, genuine=True)
        assert await contesting.decide(tx, vote, second, NOW, genuine=False)
        assert not await contesting.decide(tx, vote, second, NOW, genuine=True)
        assert isinstance(await casts(tx, vote, second, "Bao", "no"), Cast)
        counted = (await result_of(tx, vote))["measures"]["homes"]
        assert (counted["yes"], counted["no"]) == (1, 1)


async def test_a_holder_votes_for_a_few_homes_and_the_owner_takes_it_back_by_voting(database):
    async with database.transaction() as tx:
        rooms = await homes(tx, "Anna", "Bao", "Chen", "Dai", "Eve")
        vote, holder = await opened(tx), voter("Eve")
        for room in rooms[:3]:
            assert await proxies.give(tx, vote, room, holder, "photo", 9, NOW, RULES) is None
        assert await proxies.give(tx, vote, rooms[3], holder, "photo", 9, NOW, RULES) is NoProxy.FULL
        assert await proxies.give(tx, vote, rooms[0], holder, "photo", 9, NOW, RULES) is NoProxy.ALREADY
        assert await proxies.entrusted(tx, vote.number, holder) == rooms[:3]
        assert isinstance(await casts(tx, vote, rooms[0], "Eve", "yes"), Cast)
        assert await proxies.give(tx, vote, rooms[0], voter("Dai"), "photo", 9, NOW, RULES) is None  # The newer holds.
        assert await casts(tx, vote, rooms[0], "Eve", "yes") is Why.STRANGER
        assert isinstance(await casts(tx, vote, rooms[1], "Eve", "yes"), Cast)
        assert isinstance(await casts(tx, vote, rooms[1], "Bao", "no"), Cast)  # The owner speaks for herself.
        assert await proxies.give(tx, vote, rooms[1], holder, "photo", 9, NOW, RULES) is NoProxy.VOTED
        counted = (await result_of(tx, vote))["measures"]["homes"]
        assert (counted["yes"], counted["no"], counted["participated"]) == (0, 1, 1)


@pytest.mark.parametrize("counting", [Counting.ONE, Counting.SEVERAL, Counting.SCHULZE, Counting.RUNOFF])
async def test_options_are_chosen_by_their_places_and_forged_ones_are_none(database, counting):
    async with database.transaction() as tx:
        first, second, third = await homes(tx, "Anna", "Bao", "Chen")
        vote = await opened(tx, counting=counting, options=("film", "concert", "dance"))
        for forged in ("d", "aa", "yes", "", "A", "0", "a-", "l" * 50, "ab" if counting is Counting.ONE else "ad"):
            assert await casts(tx, vote, first, "Anna", forged) is Why.UNKNOWN
        several = "bc" if counting is not Counting.ONE else "b"
        for home, name, choice in ((first, "Anna", "b"), (second, "Bao", several), (third, "Chen", "none")):
            assert isinstance(await casts(tx, vote, home, name, choice), Cast)
        result = await result_of(tx, vote)
        assert (result["winners"], result["abstained"]) == (["concert"], 1)


def test_what_the_law_asks_is_counted_by_area_and_heads():
    assert {each.value for each in terms(counting=Counting.DOUBLE).vote.rule.measures} == {"area", "heads"}


async def test_those_who_have_not_voted_are_told_apart(database):
    async with database.transaction() as tx:
        first, second = await homes(tx, "Anna", "Bao")
        for name in ("Anna", "Bao", "Tina"):
            await people.meet(tx, voter(name), name, "en", NOW)
        await members.join(tx, voter("Tina"), second, Relation.TENANT, NOW)
        vote = await opened(tx)
        assert isinstance(await casts(tx, vote, first, "Anna", "yes"), Cast)
        found = await tx.rows(f"SELECT p.person_id FROM people p WHERE {UNVOTED}")
        assert [row["person_id"] for row in found] == [voter("Bao")]  # A tenant has no say in this one.
