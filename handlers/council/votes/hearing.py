"""“我同意装电梯”, “I vote no”, “我要投票”: leads to the ballot with that choice, and never casts it without a yes."""

from __future__ import annotations

import re
from typing import Any

from handlers.council.contributing import argue_in_words
from handlers.council.draft import Draft, flow, step_named
from handlers.council.naming import in_another_language
from handlers.council.reading import reason_in, takes_a_side
from handlers.council.things import ANY
from handlers.council.votes.ballot import ask_ballot, choose_option, put_ballot
from handlers.council.votes.confirming import ask_to_confirm
from handlers.council.votes.looking import homes_of, show_votes
from handlers.council.votes.refusing import is_refused, refuse
from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.arguments import Side
from storage.council.ballots import Choice
from storage.council.similar import pairs
from storage.council.votes import casting, voting
from storage.council.votes.voting import Voting
from storage.people import members
from storage.people.households import Household

LONGEST = 60  # Characters: whoever writes more argues.
FOUND = 4
_VOTES = re.compile(r"投(?:个)?票|我投|表决|赞成票|反对票|弃权票?|\bvot(?:e|ing)\b|\bballot\b", re.IGNORECASE)
_ASKS = re.compile(
    r"[?？吗啥]|怎么|什么|为什么|结果|多少|谁|哪些|理由|说了|\b(?:how|what|why|who|which|when|where|results?"
    r"|arguments?|show)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"不同意|不赞成|反对|\bagainst\b|\bno\b|\bdisagree\b", re.IGNORECASE)
_YES = re.compile(r"同意|赞成|支持|\b(?:in favou?r|yes|agree|for)\b", re.IGNORECASE)
_ABSTAIN = re.compile(r"弃权|\babstain\b", re.IGNORECASE)
SIDES = {Choice.YES: Side.FOR, Choice.NO: Side.AGAINST}
_TOPIC = re.compile(r"[\u4e00-\u9fff]|[a-z]{3,}", re.IGNORECASE)
_COMMON = set("我们要的是在和不同意赞成反对支持这个一下") | {
    "the",
    "and",
    "for",
    "against",
    "agree",
    "vote",
    "yes",
    "our",
}


def choice_in(said: str) -> Choice | None:
    """Of two that are named, the one that takes the other back comes first: 不同意 has 同意 in it."""
    for choice, sign in ((Choice.ABSTAIN, _ABSTAIN), (Choice.NO, _NO), (Choice.YES, _YES)):
        if sign.search(said):
            return choice
    return None


def topic(text: str) -> set[str]:
    """Signs and words that tell what it is about."""
    return {each.casefold() for each in _TOPIC.findall(text)} - _COMMON


def about(said: str, title: str) -> bool:
    """Whether they name what is voted on; “the lift” is 电梯 as well.

    One word of it names it, as do two signs anywhere: “我赞成装，不想再爬楼”. Where a thing is named, signs have to
    stand together: 装充电桩 has 装 and 电 of 装电梯, and is none.
    """
    if in_another_language(said, title) or pairs(said) & pairs(title):
        return True
    shared = topic(said) & topic(title)
    return any(len(each) > 1 for each in shared) or (len(shared) >= 2 and not ANY.search(said))


def how_surely_votes(said: Said, titles: list[str]) -> float:
    spoken = said.words
    if len(spoken) > LONGEST or _ASKS.search(spoken):
        return 0.0
    chosen = choice_in(spoken)
    if _VOTES.search(spoken):
        return 0.9 if chosen or any(about(spoken, title) for title in titles) else 0.6
    if not chosen or not any(about(spoken, title) for title in titles):
        return 0.0
    return 0.95 if takes_a_side(spoken) else 0.85


async def informed(talk: Talk[Any]) -> Recogniser:
    """What is voted on is looked up only for whoever speaks of voting, or chooses."""
    said = talk.words
    if len(said) > LONGEST or not (_VOTES.search(said) or choice_in(said)):
        return lambda _: 0.0
    titles = await voting.open_titles(talk.tx)
    return lambda said: how_surely_votes(said, titles) if titles else 0.0


@flow.recognises(lambda _: 0.0, who=ANYONE, called=phrase("🗳 Vote"), informed=informed)
async def hear_vote(talk: Talk[Draft]) -> None:
    """What they said is forgotten like a tap on a ballot."""
    talk.effects.secrets |= {talk.turn, talk.heard_in}
    said = talk.words
    found = await _ballots(talk, said)
    talk.end()
    if not found:
        return await _not_asked(talk, said)
    chosen = choice_in(said)
    if len(found) > 1:
        return _ask_which(talk, found, chosen)
    [(vote, home)] = found
    refused = await casting.why_not(talk.tx, vote, home.id, talk.person.id, talk.now)
    if refused and await _argues(talk, vote, said):
        return None
    if refused:
        return refuse(talk, vote, refused, home.id)
    if chosen and not vote.terms.of_options:
        return await ask_to_confirm(talk, vote, home.id, chosen.value, *_why(vote, said))
    return await put_ballot(talk, vote, home.id)


def _why(vote: Voting, said: str) -> list[Row]:
    """Their reason is no part of a ballot: the council is where neighbours read it."""
    side = _side_of(said)
    if not side or not vote.terms.proposal:
        return []
    return [Button("💬 Tell the neighbours why", step_named("argue"), vote.terms.proposal, side)]


async def _argues(talk: Talk[Draft], vote: Voting, said: str) -> bool:
    """Whoever has no ballot may still say why they are for or against it."""
    side = _side_of(said)
    if side and vote.terms.proposal:
        await argue_in_words(talk, vote.terms.proposal, side, reason_in(said))
    return bool(side and vote.terms.proposal)


def _side_of(said: str) -> Side | None:
    """None: they say no reason, or none for one side."""
    return SIDES.get(choice_in(said) or Choice.ABSTAIN) if reason_in(said) else None


async def _not_asked(talk: Talk[Draft], said: str) -> None:
    """Whoever means a vote that does not ask their home hears that, not a list."""
    named = [each for each in await _open(talk) if about(said, each.title)]
    mine = await members.of_person(talk.tx, talk.person.id)
    if named and mine and await _argues(talk, named[0], said):
        return None
    if not named or not mine or not await is_refused(talk, named[0], mine[0].home.id):
        return await show_votes(talk)
    return None


async def _open(talk: Talk[Draft]) -> list[Voting]:
    return [each for each in await voting.going_on(talk.tx) if each.takes_ballots(talk.now)]


async def _ballots(talk: Talk[Draft], said: str) -> list[tuple[Voting, Household]]:
    """Theirs: of the votes that they name, if they name any."""
    open_now = await _open(talk)
    named = [each for each in open_now if about(said, each.title)]
    if not named and not ANY.search(said):  # Who names another thing means none of these.
        named = open_now
    found = [(vote, home) for vote in named for home in await homes_of(talk, vote)]
    me, now = talk.person.id, talk.now
    free = [each for each in found if not await casting.why_not(talk.tx, each[0], each[1].id, me, now)]
    return free or found  # Else they hear why not.


def _ask_which(talk: Talk[Draft], found: list[tuple[Voting, Household]], chosen: Choice | None) -> None:
    """What they have chosen goes along, to be confirmed."""
    rows: list[Row] = []
    for vote, home in found[:FOUND]:
        label = phrase("🗳 {home}: {title}", home=home.label, title=vote.title[:20])
        rows.append(
            Button(label, choose_option, vote.number, home.id, chosen.value)
            if chosen and not vote.terms.of_options
            else Button(label, ask_ballot, vote.number, home.id)
        )
    talk.say("🗳 Which ballot is it?", *rows, Button("🗳 All votes", show_votes), Button(TO_MENU, menu), secret=True)
