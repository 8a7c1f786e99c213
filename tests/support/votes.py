"""Homes, owners and votes for the tests of votes."""

from datetime import UTC, datetime, timedelta

from storage.council.result import Counting
from storage.council.scope import Place, Scope
from storage.council.votes import casting, opening, voting
from storage.council.votes.rules import VoteRules
from storage.council.votes.voting import Terms
from storage.people import households, members
from storage.people.members import Relation

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RULES = VoteRules(stood_days=0)
CLOSE = NOW + timedelta(days=14)


def terms(**changes):
    usual = {
        "title": "A lift?",
        "words": "A lift for stairwell 1, as drawn.",
        "place": Place(Scope.COMPOUND),
        "counting": Counting.HOMES,
        "opens_at": NOW,
        "closes_at": CLOSE,
    }
    return Terms(**(usual | changes))


async def homes(tx, *owners, area=895_000):
    """A home for each of these owners; each named one has a phone, with the number that `voter` tells."""
    rooms = [str(101 + place) for place in range(len(owners))]
    entries = [
        households.RosterEntry(("9", "1", room), 1, area, (name,) if name else ())
        for room, name in zip(rooms, owners, strict=True)
    ]
    await households.put(tx, entries)
    found = [await households.at(tx, ("9", "1", room)) for room in rooms]
    for home, name in zip(found, owners, strict=True):
        if name:
            await members.join(tx, voter(name), home.id, Relation.OWNER, NOW)
    return [home.id for home in found]


def voter(name):
    return 5000 + sum(place * ord(sign) for place, sign in enumerate(name, 1))


async def opened(tx, origin="1", rules=RULES, **changes):
    made = await opening.announce(tx, terms(**changes), origin, 1, NOW - timedelta(days=30), NOW, rules)
    assert isinstance(made, voting.Voting), made
    assert await opening.begin(tx, made)
    return await voting.find(tx, made.number)


async def casts(tx, vote, home, name, choice, now=NOW):
    """With a button that is up to date."""
    facts = await casting.facts_of(tx, vote, home, voter(name))
    return await casting.cast(tx, vote, home, voter(name), choice, facts.sequence, now)
