"""Votes open, close and become final by the clock; homes are told of it a few at a time, groups at once."""

from __future__ import annotations

from datetime import datetime

from handlers.council.stopping import chats_of_buildings
from handlers.council.votes import words
from handlers.council.votes.chart import verdict_of
from handlers.council.votes.looking import rules_of
from handlers.council.votes.result import draw_vote_chart, of_result, published_of
from handlers.council.votes.staging import after_annulment, after_result
from handlers.council.votes.telling import remind_differing
from handlers.dialogue.button import Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.council.scope import homes_of
from storage.council.votes import closing, due, opening, participation, sealing, voting
from storage.council.votes.voting import State, Voting
from storage.engine.database import Transaction
from storage.people import members
from storage.people.groups import STAFF
from storage.people.members import Relation
from storage.queues import errands
from storage.queues.outbox import BROADCAST

AT_A_TIME = 200  # Homes.


async def carry_votes(post: Post) -> None:
    """What is due by the clock."""
    for vote in await due.due(post.tx, post.now):
        match vote.state:
            case State.ANNOUNCED:
                await open_vote(post, vote)
            case State.OPEN:
                await _close(post, vote)
            case State.CLOSED:
                if await closing.finish(post.tx, vote, post.now):
                    await tell_groups(
                        post,
                        vote,
                        phrase(
                            "🏁 The result of vote {number} · {title} is final.", number=vote.number, title=vote.title
                        ),
                    )
    for vote in await voting.going_on(post.tx):
        if due.reminds(vote, post.now, rules_of(post)):
            await due.tell(post.tx, vote, "reminder", post.now)
            await remind_differing(post, vote)
    await sealing.destroy_keys(post.tx)


async def open_vote(post: Post, vote: Voting) -> None:
    if not await opening.begin(post.tx, vote):
        await closing.annul(post.tx, vote, "There is no home to ask", post.now)
        await after_annulment(post, vote, "", 0)
        return
    await due.tell(post.tx, vote, "open", post.now)
    opened = await voting.find(post.tx, vote.number)
    assert opened
    await tell_groups(post, opened, said_of(post, opened, "open"))


async def _close(post: Post, vote: Voting) -> None:
    closed = await closing.close(post.tx, vote, post.now)
    after = await voting.find(post.tx, vote.number)
    if not closed or not after:
        return
    if closed.second_round:
        await tell_groups(post, after, said_of(post, after, "second"))
        await remind_differing(post, after)
    elif closed.published:
        await after_result(post, after, closed.published)
        await tell_groups(post, after, of_result(post, after, closed.published))
        await _draw_for_groups(post, after)
    else:  # Its key is gone.
        await after_annulment(post, after, after.reason, 0)
        await tell_groups(post, after, said_of(post, after, "annulled"))


def said_of(post: Post, vote: Voting, what: str) -> Phrase:
    """What homes and groups are told of it."""
    until = words.until(post, vote)
    match what:
        case "announced":
            return phrase(
                "📌 A vote is announced: <b>{title}</b>\n{until}\n\nIts text stands unchanged until then: /votes",
                title=vote.title,
                until=until,
            )
        case "open":
            return phrase(
                "🗳 <b>{title}</b>\nYour home is asked. {until}\n{channel}{silence}",
                title=vote.title,
                until=until,
                channel=words.consultation(official=vote.terms.official),
                silence=words.silence(vote.terms),
            )
        case "second":
            return phrase(
                "🗳 <b>{title}</b>\nToo few homes have voted. As was announced, a second round follows."
                " {until}{silence}",
                title=vote.title,
                until=until,
                silence=words.silence(vote.terms),
            )
        case "reminder":
            return phrase(
                "🔔 <b>{title}</b>\nYour home has not voted yet. {until}{silence}",
                title=vote.title,
                until=until,
                silence=words.silence(vote.terms),
            )
        case _:  # Annulled.
            return phrase(
                "✖️ Vote {number} · {title} was annulled: {reason}. No ballot of it counts.",
                number=vote.number,
                title=vote.title,
                reason=vote.reason,
            )


async def _news_of(post: Post, vote: Voting) -> Phrase:
    """For whoever was asked: of a result what it came to; every figure is one tap away."""
    if vote.telling != "result":
        return said_of(post, vote, vote.telling)
    counted = await published_of(post, vote)
    return phrase(
        "📊 <b>{title}</b> is counted: <b>{verdict}</b>.\n{until} {channel}",
        title=vote.title,
        verdict=verdict_of(counted),
        until=words.until(post, vote),
        channel=words.consultation(official=vote.terms.official),
    )


def chats_of(post: Post, vote: Voting) -> list[int]:
    """The groups of the buildings that it asks, and the staff's."""
    staff = {post.community.groups[STAFF]} if STAFF in post.community.groups else set()
    return sorted(staff.union(chats_of_buildings(post, vote.terms.place)))


def _ways(vote: Voting) -> list[Row]:
    return [Link("🗳 Open the vote", f"votes_{vote.number}")]


async def tell_groups(post: Post, vote: Voting, said: Phrase) -> None:
    for chat in chats_of(post, vote):
        post.tell(chat, said, *_ways(vote))


async def _draw_for_groups(post: Post, vote: Voting) -> None:
    """Off the turns: a picture takes its time."""
    for chat in chats_of(post, vote):
        await errands.add(post.tx, draw_vote_chart.route, draw_vote_chart.written(vote.number), chat, 0, post.now)


async def tell_homes(post: Post) -> None:
    """The next few homes of each vote of which homes are being told."""
    for vote in await due.telling(post.tx):
        homes = await _next_homes(post.tx, vote)
        await _tell(post, vote, homes)
        await due.told(post.tx, vote, homes[-1] if len(homes) == AT_A_TIME else None)


async def _next_homes(tx: Transaction, vote: Voting) -> list[int]:
    if vote.telling == "announced" or (vote.telling == "annulled" and not await _frozen(tx, vote)):
        found = [home.id for home in await homes_of(tx, vote.terms.place) if home.id > vote.told_home]
        return found[:AT_A_TIME]
    only = vote.telling in {"second", "reminder"}
    return await participation.to_tell(tx, vote, vote.told_home, AT_A_TIME, without_ballot=only)


async def _frozen(tx: Transaction, vote: Voting) -> bool:
    return bool(await tx.value("SELECT count(*) FROM vote_homes WHERE vote = :vote", vote=vote.number))


async def _tell(post: Post, vote: Voting, homes: list[int]) -> None:
    said = await _news_of(post, vote)
    expires = vote.ends_at if vote.telling in {"open", "second", "reminder"} else None
    told: set[int] = set()
    for home_id in homes:
        for member in await members.of_home(post.tx, home_id):
            asked = member.relation is Relation.OWNER or vote.terms.residents
            if asked and member.person_id not in told:  # Who has several homes is told once.
                told.add(member.person_id)
                post.tell(member.person_id, said, *_ways(vote), urgency=BROADCAST, expires=expires)


async def has_homes_to_tell(tx: Transaction, _: datetime) -> bool:
    return bool(await tx.value("SELECT count(*) FROM votes WHERE telling <> ''"))
