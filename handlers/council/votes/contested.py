"""“This was not us” → sure? → suspended until the staff have looked."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.looking import existing_vote, reads_vote, show_vote
from handlers.council.votes.refusing import refuse
from handlers.council.votes.telling import note_contest, tell_of_ended_proxy, tell_suspended
from handlers.council.votes.words import WAYS
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.back import back
from handlers.menu.workbench import up
from storage.council.votes import casting, contesting, voting
from storage.council.votes.casting import Why
from storage.council.votes.voting import Voting
from storage.people import audit, households, members
from storage.people.members import Relation
from storage.people.people import Role


async def owns(talk: Talk[Draft], home_id: int) -> bool:
    return await members.belongs(talk.tx, talk.person.id, home_id) is Relation.OWNER


@flow.button(reads_vote)
async def ask_ballot_contest(talk: Talk[Draft], number: int, home_id: int) -> None:
    vote = await talk.granted(reads_vote, number)
    if not await owns(talk, home_id):
        return refuse(talk, vote, Why.STRANGER, home_id)
    home = await households.find(talk.tx, home_id)
    talk.say(
        "✋ Shall I suspend the ballot of {home}? It counts for nothing until the office has looked who cast it. They"
        " may"
        " call you.",
        Button("✋ Yes, suspend it", contest_ballot, number, home_id),
        back(show_vote, number),
        home=home.label if home else "",
    )
    return None


@flow.button(reads_vote)
async def contest_ballot(talk: Talk[Draft], number: int, home_id: int) -> None:
    vote = await talk.granted(reads_vote, number)
    home = await households.find(talk.tx, home_id)
    if not home or not await owns(talk, home_id):
        return refuse(talk, vote, Why.STRANGER, home_id)
    if not await contesting.suspend(talk.tx, vote, home_id, talk.person.id, talk.now):
        return refuse(talk, vote, casting.closed(vote, talk.now) or Why.SUSPENDED, home_id)
    await note_contest(talk, vote, home)
    await tell_suspended(talk, vote, home)
    talk.say(
        "✋ The ballot of {home} is suspended. The office looks at it and tells you.",
        back(show_vote, number),
        home=home.label,
    )
    talk.tell_staff(
        "✋ Vote {number}: the owners of {home} say that the ballot was not theirs. It is suspended until you have"
        " looked.",
        Button("🔎 Suspended ballots", show_suspended, number),
        number=number,
        home=home.label,
    )
    return None


@flow.button(Role.STAFF)
async def show_suspended(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    found = await contesting.suspended(talk.tx, number)
    lines, rows = [], []
    for each in found[:3]:
        home = await households.find(talk.tx, each.home_id)
        label = home.label if home else ""
        lines.append(Phrase("{home}: {ways}", {"home": label, "ways": _ways(each.ways)}))
        rows.append(
            (
                Button(phrase("✔️ {home}: was theirs", home=label), decide_ballot, number, each.home_id, True),
                Button(phrase("✖️ {home}: was not", home=label), decide_ballot, number, each.home_id, False),
            )
        )
    talk.say(
        "🔎 Suspended ballots of vote {number} · {title}: {count}\n\n{lines}",
        *rows,
        Button("‹ Back", step_named("show_desk_of_vote"), number),
        number=number,
        title=vote.title,
        count=len(found),
        lines=lines or phrase("None."),
    )


def _ways(ways: tuple[str, ...]) -> Phrase:
    return Phrase("{ways}", {"ways": [WAYS[each] for each in dict.fromkeys(ways)]})


async def count_suspended(post: Post) -> int:
    return len([1 for vote in await voting.going_on(post.tx) for _ in await _held(post, vote)])


async def _held(post: Post, vote: Voting) -> list[contesting.Suspended]:
    """What can still be decided."""
    return await contesting.suspended(post.tx, vote.number) if vote.takes_ballots(post.now) else []


@flow.button(Role.STAFF)
async def show_all_suspended(talk: Talk[Draft]) -> None:
    """Those of the vote that ends first."""
    for vote in await voting.going_on(talk.tx):
        if await _held(talk, vote):
            return await show_suspended(talk, vote.number)
    return talk.say("🔎 No ballot is suspended.", up(Area.NOTICES))


@flow.button(Role.STAFF)
async def decide_ballot(talk: Talk[Draft], number: int, home_id: int, genuine: bool) -> None:
    vote = await existing_vote(talk, number)
    home = await households.find(talk.tx, home_id)
    if not home or not await contesting.decide(talk.tx, vote, home_id, talk.now, genuine=genuine):
        return talk.refuse("That is decided already, or the vote is over.")
    done = "vote.genuine" if genuine else "vote.strike"
    await audit.note(talk.tx, talk.person.id, done, f"{number} {home.label}", talk.now)
    said = (
        phrase("🗳 The office has looked: the ballot of {home} was yours, and counts again.", home=home.label)
        if genuine
        else phrase("🗳 The office has looked: the ballot of {home} is gone. You can vote anew: /votes", home=home.label)
    )
    for member in await members.of_home(talk.tx, home_id):
        if member.relation is Relation.OWNER:
            talk.tell(member.person_id, said)
    await tell_of_ended_proxy(talk, vote, home)
    return await show_suspended(talk, number)
