"""“投票怎么投？”, “我投了吗？”, “what are we voting on?”: how one votes, on what, and whether one's home has."""

from __future__ import annotations

from handlers.council.draft import Draft, flow
from handlers.council.listing import may_read, not_here
from handlers.council.votes import words
from handlers.council.votes.asked import Asked, asked_in
from handlers.council.votes.contested import ask_ballot_contest, owns
from handlers.council.votes.facts import fact, in_general
from handlers.council.votes.looking import ballots_of, homes_of, show_vote
from handlers.council.votes.reasons import REFUSALS
from handlers.council.ways import titled
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.council.votes import box, casting, pending, voting
from storage.council.votes.casting import Why
from storage.council.votes.voting import State, Voting
from storage.people import members
from storage.people.households import Household

SURE, SHOWN = 0.95, 3
AFTER = {Asked.RESULT, Asked.CHECK, Asked.OBJECT}  # It is over.


def how_surely_wonders(said: Said) -> float:
    return SURE if asked_in(said.words) else 0.0


@flow.recognises(how_surely_wonders, who=ANYONE, called=phrase("🗳 Votes"), aside=True)
async def hear_who_wonders(talk: Talk[Draft]) -> None:
    """Answers, and leaves what they were at as it is."""
    asked = asked_in(talk.words)
    if not await may_read(talk):
        return not_here(talk)
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    going_on = await voting.going_on(talk.tx)
    now = [each for each in going_on if each.state is not State.CLOSED][:SHOWN]
    if asked in AFTER:
        now = [each for each in going_on if each.state is State.CLOSED] + await voting.over(talk.tx, SHOWN)
    if asked is Asked.NOT_US:
        now = [each for each in now if each.takes_ballots(talk.now)]
    lines = [await _of_vote(talk, each, mine, asked) for each in now[:SHOWN]]
    nothing = phrase("None yet.") if asked in AFTER else phrase("Nothing is voted on at the moment.")
    return talk.say(
        "{how}{votes}",
        *(await _contests(talk, now, mine) if asked is Asked.NOT_US else await _ways(talk, now[:SHOWN])),
        *ways_on(talk),
        how=Phrase("{how}\n\n", {"how": general}) if (general := in_general(talk, asked)) else "",
        votes=lines or nothing,
    )


async def _of_vote(talk: Talk[Draft], vote: Voting, mine: list[Household], asked: Asked | None) -> Phrase:
    homes = [line for home in mine if vote.state is State.OPEN if (line := await _standing(talk, vote, home))]
    elsewhere = phrase("\n🏠 It asks other homes, not yours.") if vote.state is State.OPEN and mine else ""
    told = await fact(talk, vote, asked)
    return Phrase(
        "<b>{title}</b>\n{until}{fact}{homes}\n",
        {
            "title": vote.title,
            "until": words.until(talk, vote),
            "fact": Phrase("\n{fact}", {"fact": told}) if told else "",
            "homes": Phrase("\n{homes}", {"homes": homes}) if homes else elsewhere,
        },
    )


async def _standing(talk: Talk[Draft], vote: Voting, home: Household) -> Phrase | None:
    """Whether it has voted and how, never what. None: it is not asked."""
    row = await box.home_row(talk.tx, vote.number, home.id)
    if not row:
        return None
    if row["suspended_at"] is not None:
        return Phrase("✋ {home}: {why}", {"home": home.label, "why": REFUSALS[Why.SUSPENDED]})
    if talk.person.id in await pending.of_home(talk.tx, vote, home.id):
        return phrase(
            "⚖️ {home}: you and somebody else of your home have chosen differently; none counts yet.", home=home.label
        )
    if row["channel"] is not None:
        way = words.WAYS["paper" if row["channel"] == "office" else "phone"]
        return phrase("✅ {home} has voted, {way}.", home=home.label, way=way)
    why = await casting.why_not(talk.tx, vote, home.id, talk.person.id, talk.now)
    if why is Why.OWNERS_ONLY:
        return phrase("▫️ {home} has not voted yet; its owner can.", home=home.label)
    return phrase("▫️ {home} has not voted yet.", home=home.label)


async def _contests(talk: Talk[Draft], votes: list[Voting], mine: list[Household]) -> list[Button]:
    """Where there is a ballot, and they own the home."""
    found = [(vote, home, await box.home_row(talk.tx, vote.number, home.id)) for vote in votes for home in mine]
    return [
        Button(phrase("✋ Not us: {home}", home=home.label), ask_ballot_contest, vote.number, home.id)
        for vote, home, row in found
        if row and row["channel"] and not row["suspended_at"] and await owns(talk, home.id)
    ][:SHOWN]


async def _ways(talk: Talk[Draft], votes: list[Voting]) -> list[Button]:
    """The ballots that they can cast or change; of a vote that has none, what it says."""
    rows: list[Button] = []
    for vote in votes:
        me, now = talk.person.id, talk.now
        homes = [
            home for home in await homes_of(talk, vote) if not await casting.why_not(talk.tx, vote, home.id, me, now)
        ]
        rows += (
            ballots_of(homes, vote.number)
            if len(votes) == 1 and homes
            else [titled(show_vote, vote.number, vote.title)]
        )
    return rows[:SHOWN]
