"""/votes → one vote: what is asked, how it is counted, how many take part → its electorate, by staircase."""

from __future__ import annotations

from typing import Any

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.describing import in_full, in_short
from handlers.council.votes.reasons import refused
from handlers.council.ways import titled
from handlers.council.words import numbered_title, whom
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households import joining
from handlers.menu.back import back
from handlers.menu.menu import TO_MENU, menu
from storage.council.votes import box, casting, proxies, voting
from storage.council.votes.casting import Why
from storage.council.votes.rules import VoteRules
from storage.council.votes.voting import State, Voting
from storage.people import households, members
from storage.people.households import Household
from storage.people.people import Role

SHOWN = 5


async def _reads(talk: Talk[Any], number: int) -> Voting | None:
    """Everybody who lives here, whoever holds a proxy, and the staff."""
    found = await voting.find(talk.tx, number)
    if not found or not (await may_read(talk) or await proxies.entrusted(talk.tx, number, talk.person.id)):
        return None
    return found


reads_vote = Predicate("may read this vote", ANYONE, _reads)


def rules_of(post: Post) -> VoteRules:
    return post.community.of(VoteRules)


async def existing_vote(post: Post, number: int) -> Voting:
    """Raises StaleTap if there is none."""
    found = await voting.find(post.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found


async def may_read(talk: Talk[Any]) -> bool:
    return talk.person.role >= Role.STAFF or bool(await members.of_person(talk.tx, talk.person.id))


@flow.command(
    "votes",
    ANYONE,
    "Votes: cast your ballot, see results",
    labels=["votes", "投票", "表决", "我要投票"],
    wordings=[
        *("改票", "改投反对", "改成反对", "改成同意", "改投同意", "换一票", "重新投票", "change my vote", "vote again"),
        *(
            "change my vote to no",
            "change my vote to yes",
            "投票什么时候结束",
            "表决什么时候结束",
            "这个表决什么时候结束",
        ),
        "投票结果",
        "现在投什么票",
        "怎么投票",
        "在哪投票",
        "what do we vote on",
        "cast my ballot",
        "vote",
    ],
    reads=True,
)
async def show_votes(talk: Talk[Draft]) -> None:
    """`/votes 7`, and a link that carries `votes_7`, show that one."""
    number = talk.argument
    if number.isascii() and number.isdecimal() and len(number) < 9 and await _reads(talk, int(number)):
        return await show_vote(talk, int(number))
    going_on = await voting.going_on(talk.tx)
    if not await may_read(talk):
        mine = [each for each in going_on if await proxies.entrusted(talk.tx, each.number, talk.person.id)]
        if not mine:
            return talk.say(
                "🗳 Here homes vote on what concerns them. Please join your home first.",
                Button("🔑 Join a home", joining.ask_code),
                Button(TO_MENU, menu),
            )
        going_on = mine
    talk.put_aside()
    talk.end()
    over = [each for each in going_on if each.state is State.CLOSED] + await voting.over(talk.tx, SHOWN)
    now = [each for each in going_on if each.state is not State.CLOSED]
    return talk.say(
        "🗳 <b>Votes</b>\n\n{now}\n\n<b>Results</b>\n{over}",
        *[_way(each) for each in now[:SHOWN]],
        *[_way(each) for each in over[:SHOWN]],
        *([Button("🛠 For the staff", step_named("show_vote_desk"))] if talk.person.role >= Role.STAFF else []),
        Button(TO_MENU, menu),
        now=[_line(talk, each) for each in now] or phrase("Nothing is voted on at the moment."),
        over=[_line(talk, each) for each in over[:SHOWN]] or phrase("None yet."),
    )


def _way(vote: Voting) -> Button:
    return titled(show_vote, vote.number, vote.title)


def _line(talk: Talk[Draft], vote: Voting) -> Phrase:
    simple = talk.person.simple
    return Phrase(
        "{title}\n{whom} · {until}",
        {
            "title": Phrase("<b>{title}</b>", {"title": vote.title})
            if simple
            else numbered_title(vote.number, vote.title),
            "whom": whom(vote.terms.place),
            "until": words.until(talk, vote),
        },
    )


@flow.button(reads_vote)
async def show_vote(talk: Talk[Draft], number: int) -> None:
    """In simple mode what is asked stands alone, and how it is counted one tap away."""
    vote = await talk.granted(reads_vote, number)
    homes = [
        home
        for home in await homes_of(talk, vote)
        if await casting.why_not(talk.tx, vote, home.id, talk.person.id, talk.now) is not Why.OWNERS_ONLY
    ]
    ballots = ballots_of(homes, number)
    none = await _why_none(talk, vote) if not ballots and vote.takes_ballots(talk.now) else None
    said = await (in_short(talk, vote) if talk.person.simple else in_full(talk, vote))
    talk.say(
        Phrase("{vote}\n\n{none}", {"vote": said, "none": none}) if none else said,
        *ballots,
        *_more(talk, vote),
        back(show_votes),
    )


def ballots_of(homes: list[Household], number: int) -> list[Button]:
    brief = phrase("🗳 Vote now") if len(homes) == 1 else None
    return [
        Button(phrase("🗳 Ballot of {home}", home=home.label), step_named("ask_ballot"), number, home.id).short(
            brief or Phrase("🗳 {home}", {"home": home.label})
        )
        for home in homes
    ]


async def _why_none(talk: Talk[Any], vote: Voting) -> Phrase | None:
    """To whoever lives here and has no ballot."""
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    found = [await casting.why_not(talk.tx, vote, home.id, talk.person.id, talk.now) for home in mine]
    why = Why.OWNERS_ONLY if Why.OWNERS_ONLY in found else found[0] if found else None
    if why is Why.ELSEWHERE:
        return phrase("🏠 Your home has no ballot here: the vote asks others ({whom}).", whom=whom(vote.terms.place))
    return refused(talk.community, vote, why) if why else None


async def homes_of(talk: Talk[Any], vote: Voting) -> list[Household]:
    """Those that this person votes for: their own, and those that were entrusted to them."""
    if not vote.takes_ballots(talk.now):
        return []
    own = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    mine = [home for home in own if await box.home_row(talk.tx, vote.number, home.id)]
    others = await proxies.entrusted(talk.tx, vote.number, talk.person.id)
    known = {home.id for home in mine}
    return [*mine, *await households.of_ids(talk.tx, [id for id in others if id not in known])]


def _more(talk: Talk[Draft], vote: Voting) -> list[Row]:
    number = vote.number
    rows: list[Row] = []
    if vote.state in {State.ANNOUNCED, State.OPEN}:
        meaning = Button("🏠 What does it mean for my home?", step_named("show_meaning"), number)
        rows.append(meaning.short(phrase("🏠 For my home")))
    if vote.closed_at:  # Also of one that was annulled since: what was published stays to be read.
        rows.append(Button("📊 The result", step_named("show_vote_result"), number))
    counted = Button("📖 How it is counted", step_named("show_vote_rules"), number).short(phrase("📖 Counting"))
    electorate = Button("👥 Who may vote, by staircase", step_named("show_electorate"), number)
    if talk.person.simple:
        rows.append(counted)
    elif vote.state is not State.ANNOUNCED:
        rows.append(electorate)
    if talk.person.role >= Role.STAFF:
        rows.append(Button("🛠 For the staff", step_named("show_desk_of_vote"), number))
    return rows
