"""Sign a proposal for one's home, take it back; once enough homes have signed, the office has to answer."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, reads, rules_of, step_named
from handlers.council.following import tell_followers
from handlers.council.words import whom
from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import followers, proposals, scope, signatures
from storage.council.proposals import Proposal
from storage.council.stages import DISPUTED, Stage
from storage.people import members
from storage.people.households import Household
from storage.people.members import Membership
from storage.queues.cards import Card

SHOWN = 4


async def electors(talk: Talk[Draft], proposal: Proposal) -> list[Household]:
    """Their homes that may sign it through them."""
    signers = rules_of(talk).signers
    mine = await members.of_person(talk.tx, talk.person.id)
    return [each.home for each in mine if proposal.place.has(each.home) and each.relation in signers]


async def ways_to_sign(talk: Talk[Draft], proposal: Proposal) -> list[Row]:
    if proposal.stage not in DISPUTED:
        return []
    homes, signed = await electors(talk, proposal), await signatures.homes_of(talk.tx, proposal)
    unsigned = [each for each in homes if each.id not in signed]
    rows: list[Row] = [Button("✍️ Sign it", sign, proposal.number)] if unsigned or not homes else []
    if any(each.id in signed for each in homes):
        rows.append(Button("↩️ Take my signature back", take_back, proposal.number))
    return rows


@flow.button(reads)
async def sign(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    homes, signed = await electors(talk, proposal), await signatures.homes_of(talk.tx, proposal)
    unsigned = [each for each in homes if each.id not in signed]
    if not homes:
        return talk.say(
            await _why_not(talk, proposal),
            Button("🔔 Tell me what becomes of it", step_named("follow"), number),
            back(step_named("show_one"), number),
        )
    if len(unsigned) > 1:
        return talk.say(
            "For which of your homes do you sign?",
            *[Button(Phrase("✍️ {home}", {"home": each.label}), sign_for, number, each.id) for each in unsigned[:SHOWN]],
            back(step_named("show_one"), number),
        )
    return await sign_for.take(talk, number, (unsigned or homes)[0].id)


async def _why_not(talk: Talk[Draft], proposal: Proposal) -> Phrase:
    mine: list[Membership] = await members.of_person(talk.tx, talk.person.id)
    if any(proposal.place.has(each.home) for each in mine):
        return phrase("For your home its owners sign. You can speak for or against it, ask, and follow it.")
    return phrase("It concerns {whom}; homes there sign it. You can follow it.", whom=whom(proposal.place))


@flow.button(reads)
async def sign_for(talk: Talk[Draft], number: int, home_id: int) -> None:
    proposal = await talk.granted(reads, number)
    home = next((each for each in await electors(talk, proposal) if each.id == home_id), None)
    if not home or proposal.stage not in DISPUTED:
        raise StaleTap(str(number))
    signed = await signatures.sign(talk.tx, proposal, home.id, talk.person.id, talk.now)
    await followers.follow(talk.tx, number, talk.person.id, talk.now)
    if signed:
        talk.toast("Signed for {home}. Thank you!", home=home.label)
        await see_whether_enough(talk, proposal)
    else:
        talk.toast("Your home has signed it already.")
    await step_named("show_one").take(talk, number)


@flow.button(reads)
async def take_back(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    if proposal.stage not in DISPUTED:
        raise StaleTap(str(number))
    if not any([await signatures.take_back(talk.tx, proposal, home.id) for home in await electors(talk, proposal)]):
        raise StaleTap(str(number))
    talk.toast("Your signature is taken back.")
    await step_named("show_one").take(talk, number)


async def wanted(post: Post, proposal: Proposal) -> int:
    """Signatures."""
    return rules_of(post).signatures(proposal.place.scope, await scope.count_of(post.tx, proposal.place))


async def enough(post: Post, proposal: Proposal) -> bool:
    return await signatures.count_of(post.tx, proposal) >= await wanted(post, proposal)


async def see_whether_enough(post: Post, proposal: Proposal) -> bool:
    """If so, and nobody knew it yet, those who follow it and the office hear of it."""
    collecting = proposal.stage is Stage.COLLECTING
    reached = collecting and await enough(post, proposal) and await proposals.reach(post.tx, proposal, post.now)
    if reached:
        await tell_followers(
            post, proposal, phrase("✍️ Enough homes have signed. The office looks at it and answers in public.")
        )
        tell_office_of_enough(post, proposal)
    return reached


def tell_office_of_enough(post: Post, proposal: Proposal) -> None:
    post.tell_staff(
        "🏛 Enough homes have signed proposal {number}: <b>{title}</b>\n{whom}\n\nAdmit it to the council, or decline it"
        " with a reason that everybody reads. Without an answer it is admitted when its time for signatures is over.",
        (
            Button("✅ Admit it", step_named("admit"), proposal.number),
            Button("✋ Decline it", step_named("decline"), proposal.number),
        ),
        Link("👀 Look at it", f"council_{proposal.number}"),
        card=Card("council", "proposal", proposal.number),
        number=proposal.number,
        title=proposal.title,
        whom=whom(proposal.place),
    )
