"""A ballot is told to the owners of its home, without the choice."""

from __future__ import annotations

from handlers.council.draft import Draft, step_named
from handlers.council.votes import words
from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from storage.council.votes import box, pending, proxies
from storage.council.votes.voting import Voting
from storage.people import audit, households, members
from storage.people.households import Household
from storage.people.members import Relation


async def tell_home(talk: Talk[Draft], vote: Voting, home_id: int, besides: int) -> None:
    """Every ballot is told to all registered owners of the home, without the choice; and if it differs from another
    one, to whoever cast that.
    """
    home = await home_of(talk, home_id)
    differing = await pending.of_home(talk.tx, vote, home_id)
    owners = [each.person_id for each in await members.of_home(talk.tx, home_id) if each.relation is Relation.OWNER]
    for person_id in dict.fromkeys([*owners, *(each for each in differing if each > 0)]):
        if person_id == besides:
            continue
        if person_id in differing:
            tell_differing(talk, vote, home, person_id)
            continue
        talk.tell(
            person_id,
            "🗳 A ballot was cast for your home <b>{home}</b>: {title}. What was chosen nobody is told.",
            *_ways(vote, home_id),
            home=home.label,
            title=vote.title,
        )


def tell_differing(post: Post, vote: Voting, home: Household, person_id: int) -> None:
    post.tell(
        person_id,
        "⚠️ <b>{home}</b>: you and somebody else of your home have chosen differently: {title}. One home has one ballot,"
        " so none of yours counts until one of you lets the other's be that of the home. {until}",
        Button("🤝 Let the other ballot count", step_named("ask_ballot_naming"), vote.number, home.id),
        *_ways(vote, home.id),
        home=home.label,
        title=vote.title,
        until=words.until(post, vote),
    )


def _ways(vote: Voting, home_id: int) -> list[Row]:
    return [
        Button("✋ This was not us", step_named("ask_ballot_contest"), vote.number, home_id),
        Link("🗳 Open the vote", f"votes_{vote.number}"),
    ]


async def tell_of_ended_proxy(talk: Talk[Draft], vote: Voting, home: Household) -> None:
    """Whoever was to vote for that home until now: a newer proxy, a paper or its owner has taken their place."""
    holder = await proxies.just_ended(talk.tx, vote.number, home.id, talk.now)
    if holder and holder != talk.person.id:
        talk.tell(
            holder,
            "✍️ You no longer vote for {home} in “{title}”: your proxy has ended, and what you cast for it is gone.",
            home=home.label,
            title=vote.title,
        )


async def tell_suspended(talk: Talk[Draft], vote: Voting, home: Household) -> None:
    """The other owners, and whoever has voted for them."""
    owners = [each.person_id for each in await members.of_home(talk.tx, home.id) if each.relation is Relation.OWNER]
    for person_id in dict.fromkeys([*owners, *await box.voters(talk.tx, vote.number, home.id)]):
        if person_id > 0 and person_id != talk.person.id:
            talk.tell(
                person_id,
                "✋ The ballot of {home} in “{title}” is suspended: an owner says that it was not theirs. It counts for"
                " nothing until the office has looked. They may call you: {phone}",
                Link("🗳 Open the vote", f"votes_{vote.number}"),
                home=home.label,
                title=vote.title,
                phone=talk.community.phone,
            )


async def remind_differing(post: Post, vote: Voting) -> None:
    """Before the end, each of them: their home has cast ballots, so no other reminder reaches it."""
    for home_id, voters in (await pending.of_vote(post.tx, vote)).items():
        home = await households.find(post.tx, home_id)
        for person_id in voters if home else ():
            if home and person_id > 0:
                tell_differing(post, vote, home, person_id)


async def home_of(talk: Talk[Draft], home_id: int) -> Household:
    home = await households.find(talk.tx, home_id)
    assert home
    return home


async def note_contest(talk: Talk[Draft], vote: Voting, home: Household) -> None:
    await audit.note(talk.tx, talk.person.id, "vote.contest", f"{vote.number} {home.label}", talk.now)
