"""What is voted on, or was agreed to: it stands. Each home's own share, in private; how much is paid so far."""

from __future__ import annotations

from handlers.council.costs.draft import reads_costs
from handlers.council.costs.splitting import splits_of
from handlers.council.costs.words import by_floor, due, money_of, remark, scheme_line
from handlers.council.draft import Draft, flow, step_named
from handlers.council.words import yuan
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.costs import agreed, payments, scenarios
from storage.council.costs.agreed import Standing
from storage.council.costs.plans import Split
from storage.council.proposals import Proposal
from storage.council.stages import AGREED
from storage.council.votes.voting import Voting
from storage.people import members
from storage.people.households import Household
from storage.people.people import Role


async def show_agreed(talk: Talk[Draft], proposal: Proposal, standing: Standing) -> None:
    found, number = standing.split, proposal.number
    paid = sum(each.fen for each in await payments.of_vote(talk.tx, standing.vote))
    rows: list[Row] = [
        (
            Button("🏠 My home", show_my_share, number),
            Button("📊 As a picture", step_named("show_costs_chart"), number, False),
            Button("🖨 To print", step_named("print_costs"), number),
        )
    ]
    if len(await scenarios.of_proposal(talk.tx, number)) > 1:
        rows.append(Button("⚖️ What was compared", step_named("show_compared"), number))
    if talk.person.role >= Role.STAFF and (proposal.stage in AGREED or paid):
        rows.append(Button("💴 Payments", step_named("show_payments"), number))
    talk.say(
        "🧮 <b>Who pays what: {title}</b>\n🔒 Fixed with vote {vote}: floors and areas as they were then."
        "\n{line}\n{money}\n\n{floors}{remark}{out}{paid}",
        *rows,
        back(step_named("show_one"), number),
        title=proposal.title,
        vote=standing.vote,
        line=scheme_line(found.plan),
        money=money_of(found.plan),
        floors=by_floor(found),
        remark=remark(found),
        out=phrase("\n🚪 Do not take part: {homes}", homes=" · ".join(sorted(standing.outside)))
        if standing.outside
        else "",
        paid=phrase("\n💴 Paid so far: ¥{yuan}", yuan=yuan(paid)) if proposal.stage in AGREED or paid else "",
    )


@flow.button(reads_costs)
async def show_my_share(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads_costs, number)
    await say_my_share(talk, proposal)


async def say_my_share(talk: Talk[Draft], proposal: Proposal) -> None:
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id) if proposal.place.has(each.home)]
    lines = [line for home in mine for line in await _of_home(talk, proposal, home)]
    more = [] if talk.person.simple else [Button("🧮 Who pays what", step_named("show_costs"), proposal.number)]
    talk.say(
        "🏠 <b>{title}</b>\n\n{lines}",
        *more,
        back(step_named("show_one"), proposal.number),
        title=proposal.title,
        lines=lines or phrase("None of your homes has to do with it."),
    )


async def _of_home(talk: Talk[Draft], proposal: Proposal, home: Household) -> list[Phrase]:
    if standing := await agreed.of_proposal(talk.tx, proposal.number):
        return [
            phrase("Your home {home}: {share}", home=home.label, share=in_words(standing.split, home)),
            *await _paid(talk, proposal, home),
        ]
    paid = await _paid(talk, proposal, home)
    planned = [(each, found) for each, found in await splits_of(talk, proposal) if isinstance(found, Split)]
    if not planned:
        return [phrase("Nobody has worked out the costs yet."), *paid]
    if talk.person.simple:
        planned = [pair for pair in planned if pair[0].chosen] or planned[:1]
    if len(planned) == 1:
        return [phrase("Your home {home}: {share}", home=home.label, share=in_words(planned[0][1], home)), *paid]
    return [
        phrase("Your home {home}:", home=home.label),
        *[
            Phrase(
                "{letter} {share}{chosen}",
                {
                    "letter": each.letter,
                    "share": in_words(found, home),
                    "chosen": phrase(" ✅ voted on") if each.chosen else "",
                },
            )
            for each, found in planned
        ],
        *paid,
    ]


async def _paid(post: Post, proposal: Proposal, home: Household) -> list[Phrase]:
    """Of this home alone."""
    standing = await agreed.to_settle(post.tx, proposal)
    if not standing:
        return []
    noted = await payments.of_vote(post.tx, standing.vote)
    found = payments.accounts(standing.split, noted, holds=standing.holds).get(home.label)
    if not found or not found.paid:
        return []
    if found.over:
        return [phrase("💴 Paid: ¥{paid}; ¥{over} come back to you", paid=yuan(found.paid), over=yuan(found.over))]
    return [phrase("💴 Paid: ¥{paid}; still open: ¥{open}", paid=yuan(found.paid), open=yuan(found.left))]


def in_words(found: Split, home: Household) -> Phrase:
    share = found.of(home.label)
    if home.label not in found.shares.weights:
        return phrase("it is not among the homes that share the cost")
    if share is None or home.label not in found.shares.shares:
        return phrase(
            "it does not take part{paid}. If it joins later it pays its share then.",
            paid=Phrase(" ({due})", {"due": due(share)}) if share else "",
        )
    if share < 0:
        return phrase("you pay nothing and get ¥{yuan}", yuan=yuan(-share))
    return phrase("you pay ¥{yuan}", yuan=yuan(share)) if share else phrase("you pay nothing")


async def share_in_vote(post: Post, vote: Voting, home: Household) -> Phrase | None:
    """Of the plan that was fixed with this vote. None: there is none."""
    standing = await agreed.of_vote(post.tx, vote.number)
    return in_words(standing.split, home) if standing else None
