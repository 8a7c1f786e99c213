"""How a vote is counted, and who may vote: counts by staircase, no names."""

from __future__ import annotations

from handlers.council.draft import Draft, flow
from handlers.council.votes import words
from handlers.council.votes.describing import rules
from handlers.council.votes.looking import reads_vote, show_vote
from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.back import back
from storage.council.votes import participation
from storage.council.votes.voting import State


@flow.button(reads_vote)
async def show_vote_rules(talk: Talk[Draft], number: int) -> None:
    vote = await talk.granted(reads_vote, number)
    who = Button("👥 Who may vote, by staircase", show_electorate, number).short(phrase("👥 Who votes"))
    talk.say(
        "📖 <b>{title}</b>\n\n{rules}",
        *([who] if vote.state is not State.ANNOUNCED else []),
        back(show_vote, number),
        title=vote.title,
        rules=await rules(talk, vote),
    )


@flow.button(reads_vote)
async def show_electorate(talk: Talk[Draft], number: int) -> None:
    """Counts, no names: everybody may check who was asked."""
    vote = await talk.granted(reads_vote, number)
    stairs = await participation.by_staircase(talk.tx, number)
    progress = await participation.of(talk.tx, vote)
    lines = [
        phrase(
            "{place}: {homes} homes, {area} m²; {voted} have voted",
            place=f"{each.building}-{each.entrance}" if each.entrance else each.building,
            homes=each.homes,
            area=words.metres(each.area_cm2),
            voted=each.voted,
        )
        for each in stairs
    ]
    talk.say(
        "👥 <b>{title}</b>: {total}. Frozen when the vote opened: what changes in the register since then counts from"
        " the"
        " next vote on.\n\n{lines}",
        back(show_vote_rules if talk.person.simple else show_vote, number),
        title=vote.title,
        total=words.of_size(progress.total),
        lines=lines or phrase("The electorate is frozen when the vote opens."),
    )
