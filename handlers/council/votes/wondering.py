"""“投票怎么投？”, “我投了吗？”, “what are we voting on?”: how one votes, on what, and whether one's home has."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.council.draft import Draft, flow
from handlers.council.listing import may_read, not_here
from handlers.council.votes import words
from handlers.council.votes.contested import ask_ballot_contest, owns
from handlers.council.votes.looking import ballots_of, homes_of, show_vote
from handlers.council.votes.reasons import REFUSALS
from handlers.council.ways import titled
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.council.votes import box, casting, voting
from storage.council.votes.casting import Why
from storage.council.votes.voting import State, Voting
from storage.people import members
from storage.people.households import Household

SURE, LONGEST, SHOWN = 0.95, 60, 3  # Characters: whoever writes more tells a story.


class Asked(StrEnum):
    NOT_US = "not us"  # A ballot stands there that they did not cast.
    PROXY = "proxy"
    HOW = "how"
    RESULT = "result"
    STANDING = "standing"  # What is voted on, until when, and whether their home has voted.


_ASKED = {  # The first that is found is meant.
    Asked.NOT_US: re.compile(
        r"(?:票|投票)?不是(?:我|我们|我家|我们家|咱们?)(?:家|自己)?投的|(?:有人|谁).{0,4}(?:冒充|假冒|冒用|替|代)我们?家?投了?票"
        r"|\b(?:that|this|it) (?:was not|wasn['’]t) (?:us|our (?:vote|ballot)|me who voted)\b"
        r"|\b(?:i|we) (?:did not|didn['’]t|never) (?:cast|vote)\b|\bsomebody (?:else )?voted for (?:us|our home)\b",
        re.IGNORECASE,
    ),
    Asked.PROXY: re.compile(
        r"(?:委托|授权).{0,6}投|(?:代|替|帮)(?:我|我们?家|他人|别人|邻居|业主)?投(?!诉)"
        r"|\b(?:vote|voting) (?:for me|on my behalf|in my (?:place|name))\b|\b(?:vote|voting) by proxy\b|\bproxy vot",
        re.IGNORECASE,
    ),
    Asked.HOW: re.compile(
        r"(?:怎么|如何|咋|怎样|在哪里?|去哪里?|哪里)(?:去|参加|才能)?(?:投票|表决)"
        r"|(?:投票|表决).{0,4}(?:怎么|如何|咋|怎样|在哪|去哪)"
        r"|^(?:请问)?(?:我|我们家?|我家|这票|这个票)?(?:怎么|如何|咋)投(?:票|啊|呢)?[?？]?$"
        r"|(?:不会|不懂)投票"
        r"|\b(?:how|where) (?:do|can|to|should|could) ?(?:i|we|you)? ?vote\b|\bhow (?:does|do) (?:the )?vot",
        re.IGNORECASE,
    ),
    Asked.RESULT: re.compile(
        r"(?:投票|表决).{0,6}(?:结果|通过了?[没吗])|(?:投票|表决)(?:出来|公布)了?[没吗]"
        r"|\b(?:results?|outcome) of (?:the|our|that) vote\b|\bvote results?\b|\bdid the vote pass\b",
        re.IGNORECASE,
    ),
    Asked.STANDING: re.compile(
        r"(?:我|我们|家|咱).{0,4}投(?:过|上|了|票){1,3}(?:吗|没|么|不|算)|投没(?:有)?投|^(?:请问)?投(?:票|过|了){1,3}(?:没|吗)"
        r"|(?:有|在)(?:没有|啥|什么|哪些|哪个|几个|正在){0,2}(?:进行)?的?(?:投票|表决)(?!权|的时候|时)"
        r"|(?:投票|表决)(?:的是)?(?:什么|啥)|投什么票|投的(?:是)?(?:什么|啥)"
        r"|(?:投票|表决).{0,6}(?:截止|结束|几号|多久|几天)|(?:截止|结束).{0,4}(?:投票|表决)"
        r"|\b(?:did|have|has) (?:i|we|my home|our home) (?:already )?voted?\b"
        r"|\b(?:is|was|did) (?:my|our) (?:vote|ballot)\b"
        r"|\b(?:what|which|anything) (?:are we|is being|is there|am i|do we|to) (?:being )?vot(?:ing|ed?)\b"
        r"|\b(?:is there|are there|any) (?:a |an |any )?(?:open |current )?(?:votes?|ballots?)\b"
        r"|\bwhen does (?:the )?vot",
        re.IGNORECASE,
    ),
}


def asked_in(said: str) -> Asked | None:
    if len(said) > LONGEST:
        return None
    return next((asked for asked, pattern in _ASKED.items() if pattern.search(said)), None)


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
    if asked is Asked.RESULT:
        now = [each for each in going_on if each.state is State.CLOSED] + await voting.over(talk.tx, SHOWN)
    if asked is Asked.NOT_US:
        now = [each for each in now if each.takes_ballots(talk.now)]
    lines = [await _of_vote(talk, each, mine) for each in now[:SHOWN]]
    nothing = phrase("None yet.") if asked is Asked.RESULT else phrase("Nothing is voted on at the moment.")
    return talk.say(
        "{how}{votes}",
        *(await _contests(talk, now, mine) if asked is Asked.NOT_US else await _ways(talk, now[:SHOWN])),
        *ways_on(talk),
        how=_how(talk, asked),
        votes=lines or nothing,
    )


def _how(talk: Talk[Draft], asked: Asked | None) -> Phrase | str:
    if asked is Asked.HOW:
        return phrase(
            "🗳 So you vote: open the ballot of your home, choose, and say yes to “Cast it”. Until the end you can"
            " change it. Whoever would rather vote on paper, or cannot leave the house, calls the office: {phone}\n\n",
            phone=talk.community.phone,
        )
    if asked is Asked.PROXY:
        return phrase(
            "🗳 Only the owner can let somebody else vote, in writing: bring the signed proxy to the office, or call"
            " them: {phone}. They enter it, and the other person has the ballot on their own phone.\n\n",
            phone=talk.community.phone,
        )
    return ""


async def _of_vote(talk: Talk[Draft], vote: Voting, mine: list[Household]) -> Phrase:
    homes = [line for home in mine if vote.state is State.OPEN if (line := await _standing(talk, vote, home))]
    elsewhere = phrase("\n🏠 It asks other homes, not yours.") if vote.state is State.OPEN and mine else ""
    return Phrase(
        "<b>{title}</b>\n{until}{homes}\n",
        {
            "title": vote.title,
            "until": words.until(talk.community, vote),
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
