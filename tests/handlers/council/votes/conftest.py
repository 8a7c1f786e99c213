"""A stairwell whose homes vote: Anna owns two of them, Bao one; Zhao is of the office."""

import pytest

from handlers.council.votes.carrying import carry_votes, tell_homes
from handlers.dialogue.post import Post
from storage.council import VoteRules
from storage.people import households, members
from storage.people.members import Relation
from storage.queues import outbox


class Votes:
    def __init__(self, town):
        self.town = town

    async def settle(self, person, room, relation=Relation.OWNER, owner=None):
        await person.arrives()
        async with self.town.database.transaction() as tx:
            entry = households.RosterEntry(("9", "1", room), int(room[0]), 895_000, (owner or person.name,))
            await households.put(tx, [entry])
            home = await households.at(tx, ("9", "1", room))
            await members.join(tx, person.id, home.id, relation, self.town.clock.now())
        return home.id

    async def passes(self, **delta):
        """Time goes by, and what is due happens."""
        self.town.clock.ahead(**delta)
        async with self.town.database.transaction() as tx:
            post = Post(tx, self.town.community, self.town.clock.now())
            await carry_votes(post)
            await tell_homes(post)
            await outbox.post(tx, await post.calls(), self.town.clock.now())
        await self.town.deliver()


@pytest.fixture
def votes(town):
    town.sets(VoteRules, stood_days=0)
    return Votes(town)


@pytest.fixture
async def bao(town, votes):
    person = town.person(10, "Bao")
    await votes.settle(person, "201")
    return person


@pytest.fixture
async def owner(votes, anna):
    await votes.settle(anna, "101")
    return anna


@pytest.fixture
async def lift(town, votes, owner, bao, zhao):
    """A vote on a lift is open; everybody has heard of it."""
    await announces(zhao)
    await votes.passes(seconds=1)
    for person in (owner, bao):
        person.hears("A lift for stairwell 1", "Your home is asked", "consultation")
    town.people[-100].hears("A lift for stairwell 1")
    return 1


async def announces(zhao, kind="✅ Yes or no, by homes", options="", secret="🔒 Secret"):
    await zhao.forges("council.begin_vote")
    zhao.hears("What is voted on")
    await zhao.says("A lift for stairwell 1")
    zhao.hears("The whole text")
    await zhao.says("A lift of 6 stops, as drawn, for 600,000 yuan.")
    zhao.hears("Whom does it ask?")
    await zhao.taps("🏘 The whole compound")
    zhao.hears("the law's list")
    await zhao.taps(kind)
    if options:
        zhao.hears("One a line")
        await zhao.says(options)
    zhao.hears("Is it secret")
    await zhao.taps(secret)
    zhao.hears("how many days")
    await zhao.taps("14 days")
    said = zhao.hears("A lift of 6 stops", "Nov", "20:00")
    await zhao.taps("📢 Announce it")
    zhao.hears("Vote 1 is announced")
    return said


async def votes_for(person, choice, home_label="9-1-101"):
    await person.says("/votes 1")
    person.hears("A lift for stairwell 1")
    await person.taps(f"🗳 Ballot of {home_label}")
    person.hears(f"Ballot of <b>{home_label}</b>")
    await person.taps(choice)
    person.hears("Shall I cast it like this?", choice)
    await person.taps("✅ Cast it")
    return person.hears("is cast", "Receipt")
