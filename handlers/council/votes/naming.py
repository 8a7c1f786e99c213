"""Co-owners who differ: one lets the other's ballot be that of the home; the office sees which homes wait for that."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.looking import existing_vote, reads_vote, show_vote
from handlers.council.votes.refusing import refuse
from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, phrase
from handlers.menu.back import back
from storage.council.votes import casting, contesting, pending
from storage.council.votes.casting import Why
from storage.people import households, people
from storage.people.people import Role


@flow.button(reads_vote)
async def ask_ballot_naming(talk: Talk[Draft], number: int, home_id: int) -> None:
    vote = await talk.granted(reads_vote, number)
    voters = await contesting.voters(talk.tx, number, home_id)
    others = [each for each in voters if each != talk.person.id]
    if talk.person.id not in voters or not others or not vote.takes_ballots(talk.now):
        return refuse(talk, vote, casting.closed(vote, talk.now) or Why.STRANGER, home_id)
    found = {each: await people.find(talk.tx, each) for each in others[:3]}
    talk.say(
        "🤝 One home has one ballot. Whose shall be that of your home, instead of yours?",
        *[
            Button(phrase("{name}'s ballot counts", name=known_as(each.name)), name_ballot, number, home_id, person_id)
            for person_id, each in found.items()
            if each
        ],
        back(show_vote, number),
    )
    return None


@flow.button(reads_vote)
async def name_ballot(talk: Talk[Draft], number: int, home_id: int, stranger: int) -> None:
    """Whoever yields says so: nobody makes their own ballot that of the home."""
    vote = await talk.granted(reads_vote, number)
    home = await households.find(talk.tx, home_id)
    if not home or not await contesting.name(talk.tx, vote, home_id, talk.person.id, stranger, talk.now):
        return refuse(talk, vote, casting.closed(vote, talk.now) or Why.STRANGER, home_id)
    talk.say(
        "🤝 Done: the other ballot is that of {home}.",
        back(show_vote, number),
        home=home.label,
    )
    talk.tell(stranger, "🤝 Your ballot is now that of your home {home}: {title}.", home=home.label, title=vote.title)
    return None


@flow.button(Role.STAFF)
async def show_pending(talk: Talk[Draft], number: int) -> None:
    """Homes, no names and no choices."""
    vote = await existing_vote(talk, number)
    found = await households.of_ids(talk.tx, await pending.of_vote(talk.tx, vote))
    talk.say(
        "⚖️ {title}. Homes whose co-owners have chosen differently: {count}. Nothing of theirs counts until one of them"
        " lets the other's ballot be that of the home. Each of them has been told; a call may help.\n\n{lines}",
        back(step_named("show_desk_of_vote"), number),
        title=vote.title,
        count=len(found),
        lines=[home.label for home in found] or phrase("None."),
    )
