"""What was agreed to is not carried out after all: the buildings' groups hear of it, and in private each home that has
paid for it what comes back to it.
"""

from __future__ import annotations

from handlers.council.draft import step_named
from handlers.council.words import yuan
from handlers.dialogue.button import Button, Link
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.council.costs import agreed, payments
from storage.council.costs.payments import Account
from storage.council.proposals import Proposal
from storage.council.scope import Place, Scope, homes_of
from storage.people import groups, members
from storage.people.households import Household


def chats_of_buildings(post: Post, place: Place) -> list[int]:
    """The groups of the buildings that it concerns."""
    return sorted(
        {
            chat
            for purpose, chat in post.community.groups.items()
            if purpose.startswith(groups.BUILDING)
            and (place.scope is Scope.COMPOUND or purpose == f"{groups.BUILDING}{place.building}")
        }
    )


async def tell_of_stop(post: Post, proposal: Proposal, news: Phrase) -> None:
    for chat in chats_of_buildings(post, proposal.place):
        post.tell(
            chat,
            "⏹ <b>{title}</b>: it was agreed to, and is not carried out after all.\n{news}",
            Link("👀 Look at it", f"council_{proposal.number}"),
            title=proposal.title,
            news=news,
        )
    paid = await _paid(post, proposal)
    for home, account in paid:
        for member in await members.of_home(post.tx, home.id):
            post.tell(
                member.person_id,
                "⏹ <b>{title}</b> is not carried out after all. Your home {home} has paid ¥{sum} for it: ¥{over} come"
                " back to you. The office pays it back and notes it here.",
                Button("🏠 My home", step_named("show_my_share"), proposal.number),
                title=proposal.title,
                home=home.label,
                sum=yuan(account.paid),
                over=yuan(account.over),
            )
    if paid:
        await _tell_office(post, proposal, paid)


async def _paid(post: Post, proposal: Proposal) -> list[tuple[Household, Account]]:
    standing = await agreed.to_settle(post.tx, proposal)
    if not standing:
        return []
    noted = await payments.of_vote(post.tx, standing.vote)
    accounts = payments.accounts(standing.split, noted, holds=standing.holds)
    homes = await homes_of(post.tx, proposal.place)
    return [(home, accounts[home.label]) for home in homes if home.label in accounts and accounts[home.label].over]


async def _tell_office(post: Post, proposal: Proposal, paid: list[tuple[Household, Account]]) -> None:
    """Whom the bot cannot write to hears of it only from the office."""
    unreached = [home.label for home, _ in paid if not await members.lives_anybody(post.tx, home.id)]
    post.tell_staff(
        "💸 <b>{number} · {title}</b> is not carried out: ¥{sum} are to be paid back to {count} homes. Those who are"
        " here have been told.{unreached}",
        Link("👀 Look at it", f"council_{proposal.number}"),
        number=proposal.number,
        title=proposal.title,
        sum=yuan(sum(account.over for _, account in paid)),
        count=len(paid),
        unreached=_unreached(unreached),
    )


def _unreached(homes: list[str]) -> Phrase | str:
    return phrase("\nNobody of these is here, so please tell them: {homes}", homes=" · ".join(homes)) if homes else ""
