"""Announced, opened, closed: what stands, what is secret, what happens by itself."""

import shutil
import sqlite3
from datetime import timedelta

import pytest

from storage.council.receipt import digest
from storage.council.recount import recount
from storage.council.result import Counting
from storage.council.scope import Place, Scope
from storage.council.votes import (
    casting,
    closing,
    contesting,
    due,
    opening,
    participation,
    personal,
    sealing,
    serving,
    voting,
)
from storage.council.votes.casting import Why
from storage.council.votes.opening import Flaw
from storage.council.votes.rules import VoteRules
from storage.council.votes.serving import How
from storage.council.votes.voting import State
from storage.people import households
from tests.support import prompt
from tests.support.votes import CLOSE, NOW, RULES, casts, homes, opened, terms, voter

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"title": " "}, Flaw.TITLE),
        ({"title": "x" * 101}, Flaw.TITLE),
        ({"words": ""}, Flaw.WORDS),
        ({"words": "x" * 10_001}, Flaw.WORDS),
        ({"counting": Counting.ONE, "options": ("film",)}, Flaw.OPTIONS),
        ({"counting": Counting.ONE, "options": ("film", "film")}, Flaw.OPTIONS),
        ({"closes_at": NOW}, Flaw.TIMES),
        ({"closes_at": NOW + 61 * DAY}, Flaw.TIMES),
        ({"silence": True}, Flaw.NO_SILENCE),
    ],
)
def test_what_cannot_be_voted_on_is_refused_before_anybody_is_asked(changes, why):
    found = opening.flaw(terms(**changes), 3, NOW, NOW, RULES)
    assert (found and found.why) == why


def test_a_vote_without_homes_cannot_be():
    assert opening.flaw(terms(), 0, NOW, NOW, RULES).why is Flaw.NO_HOMES


def test_what_the_law_asks_opens_only_after_its_text_has_stood_unchanged():
    rules, asked = VoteRules(), terms(counting=Counting.DOUBLE)
    found = opening.flaw(asked, 3, NOW - 14 * DAY, NOW, rules)
    assert (found.why, found.at) == (Flaw.TOO_SOON, NOW + DAY)
    assert opening.flaw(asked, 3, NOW - 15 * DAY, NOW, rules) is None
    assert opening.flaw(terms(), 3, NOW, NOW, rules) is None  # A question of the community's own.


async def test_a_second_tap_on_the_summary_announces_nothing_more(database):
    async with database.transaction() as tx:
        await homes(tx, "Anna")
        assert await opening.announce(tx, terms(), "turn 1", 1, NOW, NOW, RULES)
        assert await opening.announce(tx, terms(), "turn 1", 1, NOW, NOW, RULES) is None


async def test_what_is_voted_on_stands_and_so_does_the_electorate(database):
    async with database.transaction() as tx:
        [home] = await homes(tx, "Anna")
        vote = await opened(tx)
        for change in (
            "UPDATE votes SET words = 'another lift'",
            "UPDATE votes SET closes_at = '2027'",
            "UPDATE votes SET counting = 'area'",
            "UPDATE vote_homes SET area_cm2 = 1",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="stands"):
                async with tx.part():
                    await tx.run(change)
        # An area that is corrected meanwhile, and a home that is new, count from the next vote on.
        await households.put(
            tx,
            [
                households.RosterEntry(("9", "1", "101"), 1, 5_000_000, ("Anna",)),
                households.RosterEntry(("9", "1", "888"), 8, 5_000_000, ("New",)),
            ],
        )
        frozen = await opening.electorate_of(tx, vote.number)
        assert (frozen.size.homes, frozen.size.area_cm2, [*frozen.homes]) == (1, 895_000, [str(home)])


async def test_unsold_homes_are_one_head_and_so_are_the_homes_of_one_owner(database):
    async with database.transaction() as tx:
        await homes(tx, "Anna", "Anna", "", "", "Bao")
        vote = await opened(tx)
        assert (await participation.of(tx, vote)).total.heads == 3
        assert (await opening.electorate_of(tx, vote.number)).size.heads == 3


async def test_a_scope_asks_its_own_homes_only(database):
    async with database.transaction() as tx:
        await homes(tx, "Anna", "Bao")
        await households.put(tx, [households.RosterEntry(("9", "2", "101"), 1, 1_000_000, ("Chen",))])
        vote = await opened(tx, place=Place(Scope.ENTRANCE, "9", "2"))
        [stairs] = await participation.by_staircase(tx, vote.number)
        assert (stairs.building, stairs.entrance, stairs.homes, stairs.voted) == ("9", "2", 1, 0)


@pytest.mark.on_disk
async def test_a_secret_ballot_cannot_be_joined_to_anybody_after_the_close(database, tmp_path):
    """Not in the database, nor in a copy that was made while it could still be changed."""
    async with database.transaction() as tx:
        rooms = await homes(tx, "Anna", "Bao", "Chen")
        vote = await opened(tx)
        cast = await casts(tx, vote, rooms[0], "Anna", "no")
        await casts(tx, vote, rooms[1], "Bao", "yes")
    shutil.copyfile(database.path, tmp_path / "backup.db")
    async with database.transaction() as tx:
        closed = await closing.close(tx, vote, CLOSE)
        assert sealing.key_of(tx, vote.number)  # The count may still be rolled back.
    async with database.transaction() as tx:
        await sealing.destroy_keys(tx)
        assert not tx.apart.names()
        left = await tx.rows(
            "SELECT b.sealed, b.choice, h.receipt FROM vote_ballots b JOIN vote_homes h USING (home_id)"
        )
        assert {value for row in left for value in row} == {None}
    dump = "\n".join(sqlite3.connect(tmp_path / "backup.db").iterdump())
    assert cast.receipt not in dump
    assert digest(cast.receipt) not in dump
    rows = closed.published.ballots
    assert [row.choice for row in rows if row.receipt == digest(cast.receipt)] == ["no"]
    assert all(each.right for each in recount(closed.published))


def test_a_sealed_ballot_shows_nothing_and_opens_for_its_home_alone():
    key = b"k" * 32
    ballots = [sealing.seal(key, choice, "ballot:1:2", 8) for choice in ("yes", "no", "abstain", "yes")]
    assert len({len(each) for each in ballots}) == 1
    assert ballots[0] != ballots[3]
    assert sealing.unseal(key, ballots[2], "ballot:1:2") == "abstain"
    for wrong_key, of in ((b"x" * 32, "ballot:1:2"), (key, "ballot:1:3")):
        with pytest.raises(sealing.Broken):
            sealing.unseal(wrong_key, ballots[0], of)


async def test_an_open_vote_shows_afterwards_what_each_home_chose(database):
    async with database.transaction() as tx:
        [home] = await homes(tx, "Anna")
        vote = await opened(tx, secret=False)
        await casts(tx, vote, home, "Anna", "no")
        assert await closing.chosen_by_home(tx, vote) == []
        await closing.close(tx, vote, CLOSE)
        assert await closing.chosen_by_home(tx, await voting.find(tx, vote.number)) == [(home, "no")]


async def test_without_its_key_a_vote_is_annulled_not_guessed(database):
    async with database.transaction() as tx:
        [home] = await homes(tx, "Anna")
        vote = await opened(tx)
        await casts(tx, vote, home, "Anna", "no")
        tx.apart.destroy("vote-1")
        assert await casts(tx, vote, home, "Anna", "yes") is Why.BROKEN
        await closing.close(tx, vote, CLOSE)
        assert (await voting.find(tx, vote.number)).state is State.ANNULLED


async def test_too_few_lead_to_a_second_round_in_which_ballots_stay(database):
    async with database.transaction() as tx:
        rooms = await homes(tx, "Anna", "Bao", "Chen")
        vote = await opened(tx, counting=Counting.DOUBLE, second_days=7)
        await casts(tx, vote, rooms[0], "Anna", "yes")
        assert due.is_due(vote, CLOSE)
        closed = await closing.close(tx, vote, CLOSE)
        assert closed.second_round
        assert await closing.close(tx, vote, CLOSE) is None  # Whoever looked at the old row comes too late.
        second = await voting.find(tx, vote.number)
        assert (second.round, second.ends_at, second.telling) == (2, CLOSE + 7 * DAY, "second")
        assert await participation.to_tell(tx, second, 0, 10, without_ballot=True) == rooms[1:]
        assert not due.is_due(second, CLOSE)
        await casts(tx, second, rooms[1], "Bao", "yes", CLOSE + DAY)
        closed = await closing.close(tx, second, second.ends_at)
        assert closed.published.result["passed"]
        assert await closing.finish(tx, await voting.find(tx, vote.number), second.ends_at)


async def test_silence_counts_only_for_homes_that_were_served(database):
    async with database.transaction() as tx:
        rooms = await homes(tx, "Anna", "Bao", "Chen", "Dai")
        vote = await opened(
            tx, rules=VoteRules(stood_days=0, silence_follows=True), counting=Counting.DOUBLE, silence=True
        )
        for home, name in zip(rooms[:2], ("Anna", "Bao"), strict=True):
            await casts(tx, vote, home, name, "yes")
        assert await serving.serve(tx, vote.number, rooms[2], How.HANDED, "Mrs Chen", None, 9, NOW)
        assert not await serving.serve(tx, vote.number, rooms[2], How.HANDED, "again", None, 9, NOW)
        assert not await serving.serve(tx, vote.number, 999, How.HANDED, "nobody", None, 9, NOW)
        assert [each.room for each in await participation.unserved(tx, vote.number)] == ["104"]
        closed = await closing.close(tx, vote, CLOSE)
        assert closed.published.silent.homes == 1
        assert closed.published.result["silent_follow"] == "yes"


async def test_who_is_forgotten_leaves_the_ballot_to_the_home(database):
    async with database.transaction() as tx:
        [home] = await homes(tx, "Anna")
        vote = await opened(tx)
        await casts(tx, vote, home, "Anna", "yes")
        assert [each["what"] for each in await personal.copy(tx, voter("Anna"))] == ["ballot"]
        await personal.forget(tx, voter("Anna"))
        assert await personal.copy(tx, voter("Anna")) == []
        assert await casting.why_not(tx, vote, home, voter("Bao"), NOW) is Why.STRANGER
        closed = await closing.close(tx, vote, CLOSE)
        assert closed.published.result["measures"]["homes"]["yes"] == 1
        await personal.forget_roll(tx, vote.number)
        assert await closing.published_of(tx, vote.number) == closed.published


def test_homes_are_reminded_once_a_round():
    made = voting.Voting(1, terms(second_days=7), State.OPEN, 1, 1, NOW, "", None, None, "", 0, 0, None)
    assert [due.reminds(made, at, RULES) for at in (NOW, CLOSE - 2 * DAY, CLOSE)] == [False, True, False]


@pytest.mark.parametrize("secret", [True, False])
async def test_a_ballot_that_was_changed_in_the_file_counts_for_nobody_and_stops_nothing(database, secret):
    async with database.transaction() as tx:
        rooms = await homes(tx, "Anna", "Bao")
        vote = await opened(tx, secret=secret)
        for home, name in zip(rooms, ("Anna", "Bao"), strict=True):
            await casts(tx, vote, home, name, "yes")
        await tx.run(
            "UPDATE vote_ballots SET sealed = (SELECT b.sealed FROM vote_ballots b WHERE b.home_id = :other)"
            " WHERE home_id = :home",
            home=rooms[0],
            other=rooms[1],
        )
        closed = await closing.close(tx, vote, CLOSE)
        assert closed.published.result["measures"]["homes"]["yes"] == 1
        assert [each.home_id for each in await contesting.suspended(tx, vote.number)] == [rooms[0]]


@pytest.mark.on_disk
async def test_a_restart_in_the_middle_loses_no_ballot(database):
    async with database.transaction() as tx:
        rooms = await homes(tx, "Anna", "Bao")
        vote = await opened(tx)
        cast = await casts(tx, vote, rooms[0], "Anna", "yes")
    again = prompt.opened(database.path)
    async with again.transaction() as tx:
        assert await casts(tx, vote, rooms[0], "Anna", "yes") is Why.UNCHANGED
        assert (await casts(tx, vote, rooms[0], "Anna", "no")).receipt == cast.receipt
        await casts(tx, vote, rooms[1], "Bao", "no")
        closed = await closing.close(tx, vote, CLOSE)
    await again.close()
    assert closed.published.result["measures"]["homes"]["no"] == 2
