"""“What does it mean for my home?” Four lines, from the frozen text and the rules alone; nothing is recommended."""

from __future__ import annotations

import re
from typing import Any

from handlers.council.costs.agreeing import share_in_vote
from handlers.council.draft import Draft, flow
from handlers.council.votes.hearing import about
from handlers.council.votes.looking import SHOWN, ballots_of, homes_of, may_read, reads_vote, show_vote, show_votes
from handlers.council.ways import titled
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from handlers.menu.menu import ways_on
from storage.council.votes import voting
from storage.council.votes.voting import State, Terms, Voting
from storage.people import members
from storage.people.households import Household

SURE, LONGEST = 0.9, 60  # Characters: whoever writes more tells a story.
_ASKED = re.compile(
    r"(?:对|给|跟)我们?(?:家|们)?.{0,4}(?:影响|好处|坏处|意味)|影响(?:到)?我们?家?[吗么不]|我们?家?.{0,3}受.{0,3}影响"
    r"|\bmeans? for (?:me|us|my|our)\b|\baffects? (?:me|us|my|our)\b|\bimpact on (?:me|us|my|our)\b",
    re.IGNORECASE,
)


async def asks_for_meaning(talk: Talk[Any]) -> Recogniser:
    """While something is voted on; that is looked up only for whoever asks."""
    asked = len(talk.words) <= LONGEST and _ASKED.search(talk.words)
    sure = SURE if asked and await _ahead(talk) else 0.0
    return lambda _: sure


async def _ahead(talk: Talk[Any]) -> list[Voting]:
    return [each for each in await voting.going_on(talk.tx) if each.state in {State.ANNOUNCED, State.OPEN}]


@flow.recognises(lambda _: 0.0, who=ANYONE, called=phrase("🗳 Vote"), informed=asks_for_meaning, aside=True)
async def hear_of_meaning(talk: Talk[Draft]) -> None:
    """“对我家有什么影响？” of the one that they name, or that is the only one; else they choose."""
    if not await may_read(talk):
        return await show_votes(talk)
    ahead = await _ahead(talk)
    found = [each for each in ahead if about(talk.words, each.title)] or ahead
    if len(found) == 1:
        return await show_meaning.take(talk, found[0].number)
    return talk.say(
        "🏠 Of which vote?", *[titled(show_meaning, each.number, each.title) for each in found[:SHOWN]], *ways_on(talk)
    )


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
