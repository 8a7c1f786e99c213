"""A ballot is told to the owners of its home, without the choice."""

from __future__ import annotations

from handlers.council.draft import Draft, step_named
from handlers.dialogue.button import Button, Link
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.council.votes import contesting
from storage.council.votes.voting import Voting
from storage.people import audit, households, members
from storage.people.households import Household
from storage.people.members import Relation


async def tell_home(talk: Talk[Draft], vote: Voting, home_id: int, besides: int) -> None:
    """Every ballot is told to all registered owners of the home, without the choice."""
    home = await home_of(talk, home_id)
    voters = await contesting.voters(talk.tx, vote.number, home_id)
    for member in await members.of_home(talk.tx, home_id):
        if member.relation is not Relation.OWNER or member.person_id == besides:
            continue
        both = member.person_id in voters
        talk.tell(
            member.person_id,
            "🗳 A ballot was cast for your home <b>{home}</b>: {title}. What was chosen nobody is told.{both}",
            *(
                [Button("🤝 Let the other ballot count", step_named("ask_ballot_naming"), vote.number, home_id)]
                if both
                else []
            ),
            Button("✋ This was not us", step_named("ask_ballot_contest"), vote.number, home_id),
            Link(phrase("🗳 Open the vote"), f"votes_{vote.number}"),
            home=home.label,
            title=vote.title,
            both=phrase("\nYou have voted, too: if you differ, name whose ballot is that of your home.")
            if both
            else "",
        )


async def home_of(talk: Talk[Draft], home_id: int) -> Household:
    home = await households.find(talk.tx, home_id)
    assert home
    return home


async def note_contest(talk: Talk[Draft], vote: Voting, home: Household) -> None:
    await audit.note(talk.tx, talk.person.id, "vote.contest", f"{vote.number} {home.label}", talk.now)
