"""Every home concerned hears its own figures: what was noted as paid, or that another one joins later."""

from __future__ import annotations

from handlers.council.draft import step_named
from handlers.council.words import yuan
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.council.costs import payments
from storage.council.costs.agreed import Standing
from storage.council.costs.payments import Account
from storage.council.proposals import Proposal
from storage.council.scope import homes_of
from storage.people import members
from storage.people.households import Household


async def tell_homes(post: Post, proposal: Proposal, before: Standing, after: Standing, joined: Household) -> None:
    """In private: each home its own share, what it has paid, and what comes back to it."""
    found = payments.accounts(after.split, await payments.of_vote(post.tx, after.vote))
    for home in await homes_of(post.tx, proposal.place):
        was, now = before.split.of(home.label), after.split.of(home.label)
        if was == now or (now is None and home.id != joined.id):
            continue
        account = found.get(home.label, Account(0, 0))
        said = _own(home, account, was) if home.id == joined.id else _others(joined, home, max(was or 0, 0), account)
        for member in await members.of_home(post.tx, home.id):
            post.tell(
                member.person_id,
                "🧮 <b>{title}</b>\n{said}",
                Button("🏠 My home", step_named("show_my_share"), proposal.number),
                title=proposal.title,
                said=said,
            )


def _own(home: Household, account: Account, was: int | None) -> Phrase:
    if was is not None:
        return phrase("It was noted by mistake that your home {home} takes part: it does not.", home=home.label)
    return phrase(
        "Your home {home} takes part from now on: its share is ¥{now}.", home=home.label, now=yuan(account.owed)
    )


def _others(joined: Household, home: Household, was: int, account: Account) -> Phrase:
    said = {"joined": joined.label, "home": home.label, "was": yuan(was), "now": yuan(account.owed)}
    if account.owed > was:
        return phrase(
            "It was noted by mistake that {joined} takes part. The share of your home {home} is ¥{now} again, no longer"
            " ¥{was}.{rest}",
            rest=_rest(account),
            **said,
        )
    return phrase(
        "{joined} takes part from now on, too. The share of your home {home} falls from ¥{was} to ¥{now}.{rest}",
        rest=_rest(account),
        **said,
    )


def _rest(account: Account) -> Phrase | str:
    if account.over:
        paid, over = yuan(account.paid), yuan(account.over)
        return phrase(" You have paid ¥{paid}: ¥{over} come back to you.", paid=paid, over=over)
    return phrase(" Still open: ¥{left}.", left=yuan(account.left)) if account.left else ""


async def tell_home_of_payment(post: Post, proposal: Proposal, home: Household, fen: int, account: Account) -> None:
    """A receipt; below 0 it was noted by mistake."""
    figures = {"home": home.label, "fen": yuan(abs(fen)), "paid": yuan(account.paid), "left": yuan(account.left)}
    if fen > 0:
        said = phrase("💴 The office has noted ¥{fen} of {home}. Paid: ¥{paid}; still open: ¥{left}.", **figures)
    else:
        said = phrase(
            "💴 ¥{fen} of {home} were noted by mistake. Paid: ¥{paid}; still open: ¥{left}. If that is not right,"
            " please call the office: {phone}",
            phone=post.community.phone,
            **figures,
        )
    for member in await members.of_home(post.tx, home.id):
        post.tell(
            member.person_id,
            "🧮 <b>{title}</b>\n{said}",
            Button("🏠 My home", step_named("show_my_share"), proposal.number),
            title=proposal.title,
            said=said,
        )
