"""“What does it mean for my home?” Four lines, from the frozen text and the rules alone; nothing is recommended."""

from __future__ import annotations

from handlers.council.costs.agreeing import share_in_vote
from handlers.council.draft import Draft, flow
from handlers.council.votes.looking import ballots_of, homes_of, reads_vote, show_vote
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.votes.voting import Terms, Voting
from storage.people import members
from storage.people.households import Household


@flow.button(reads_vote)
async def show_meaning(talk: Talk[Draft], number: int) -> None:
    vote = await talk.granted(reads_vote, number)
    homes = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    mine = [home for home in homes if vote.terms.place.has(home)]
    talk.say(
        "🏠 <b>{title}</b>\n\n{lines}",
        *ballots_of(await homes_of(talk, vote), number),
        back(show_vote, number),
        title=vote.title,
        lines=[await _cost(talk, vote, mine), *effects(vote.terms)],
    )


async def _cost(talk: Talk[Draft], vote: Voting, mine: list[Household]) -> Phrase:
    if not mine:
        return phrase("1. Your home: this vote does not ask it.")
    for home in mine:
        if found := await share_in_vote(talk, vote, home):
            return phrase("1. Your home {home}: {share}", home=home.label, share=found)
    return phrase(
        "1. Your home {home}: no share of a cost stands in this vote. What it says is what is decided.",
        home=mine[0].label,
    )


def effects(terms: Terms) -> list[Phrase]:
    """What yes, no and silence do."""
    if terms.silence:
        quiet = phrase("4. Saying nothing: if your home was served, it counts with the majority of those who vote.")
    elif terms.vote.rule.quorum:
        quiet = phrase("4. Saying nothing: your home does not take part. If too few take part, nothing is decided.")
    else:
        quiet = phrase("4. Saying nothing: the others decide.")
    if terms.of_options:
        return [
            phrase("2. What you choose counts for these options; whatever wins is carried out for everybody."),
            phrase("3. Abstaining takes part and supports none."),
            quiet,
        ]
    return [
        phrase("2. Yes: if enough agree, this text holds for everybody, also for those who said no."),
        phrase("3. No: the text does not come about if too few agree. Abstaining takes part and is no yes."),
        quiet,
    ]
