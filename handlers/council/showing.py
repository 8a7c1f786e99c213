"""One proposal, as it is now: what it says, where it stands, what can be done with it."""

from __future__ import annotations

from handlers.council.adopting import ask_articles, may_become_one
from handlers.council.amending import show_amendments
from handlers.council.arguing import show_arguments
from handlers.council.authorship import is_author
from handlers.council.carrying import has_works, show_works
from handlers.council.costs.draft import concerned
from handlers.council.draft import Draft, flow, reads, rules_of, step_named
from handlers.council.history import show_history
from handlers.council.inquiring import show_questions
from handlers.council.meeting import show_meetings
from handlers.council.moving import ask_move, ask_withdrawal, may_withdraw
from handlers.council.paper import ask_signatures
from handlers.council.revising import begin_revision, may_revise
from handlers.council.sharing import ways_to_share
from handlers.council.signing import wanted, ways_to_sign
from handlers.council.versioning import show_versions
from handlers.council.votes.leading import ways_to_vote
from handlers.council.words import STAGES, a_home, day, until, whom, yuan
from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.menu.back import back
from handlers.menu.menu import ways_on
from storage.council import arguments, conventions, followers, inquiries, signatures, versions
from storage.council.proposals import Proposal
from storage.council.stages import DISPUTED, Stage
from storage.council.votes import voting
from storage.people import households, people
from storage.people.people import Role

EXCERPT = 700  # Characters of its words; the rest is a tap away.


@flow.button(reads)
async def show_one(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    version = await versions.find(talk.tx, number, proposal.version)
    assert version
    content = version.content
    talk.say(
        await summary(talk, proposal),
        *await _ways(talk, proposal),
        (Button("‹ Back", step_named("show_council")), *ways_on(talk)),
        pictures=content.photos[:1],
    )


async def summary(post: Post, proposal: Proposal) -> Phrase:
    version = await versions.find(post.tx, proposal.number, proposal.version)
    assert version
    content, zone = version.content, rules_of(post).zone
    cut = len(content.words) > EXCERPT
    return Phrase(
        "<b>{number} · {title}</b>\n{whom} · {stage}{until}{reason}\n\n{words}{cost}{signed}\n\n{by}",
        {
            "number": proposal.number,
            "title": content.title,
            "whom": whom(proposal.place),
            "stage": await _stage(post, proposal),
            "until": until(proposal, zone, post.now),
            "reason": Phrase("\n“{reason}”", {"reason": proposal.reason}) if proposal.reason else "",
            "words": content.words[:EXCERPT] + "…" if cut else content.words,
            "cost": phrase("\n💰 {yuan} yuan", yuan=yuan(content.cost_fen)) if content.cost_fen else "",
            "signed": await _signed(post, proposal),
            "by": phrase(
                "Proposed by {who}, {day}; version {version}.",
                who=await who_proposed(post, proposal),
                day=day(proposal.made_at, zone, post.now),
                version=proposal.version,
            ),
        },
    )


async def _stage(post: Post, proposal: Proposal) -> Phrase:
    if proposal.stage is not Stage.VOTING or await voting.of_proposal(post.tx, proposal.number):
        return STAGES[proposal.stage]
    rules = rules_of(post)
    by = day(rules.prepared_by(proposal.stage_at), rules.zone, post.now)
    return phrase("🗳 goes to the vote: the office announces it by {day}", day=by)


async def who_proposed(post: Post, proposal: Proposal) -> Phrase | str:
    """Their name only if they wanted that."""
    person = await people.find(post.tx, proposal.person_id) if proposal.named and proposal.person_id else None
    if person:
        return known_as(person.name)
    return a_home(await households.find(post.tx, proposal.home_id))


async def _signed(post: Post, proposal: Proposal) -> Phrase | str:
    if proposal.stage not in DISPUTED:
        return ""
    needed, count = await wanted(post, proposal), await signatures.count_of(post.tx, proposal)
    if proposal.stage is not Stage.COLLECTING:
        return phrase("\n✍️ Homes that have signed this version: {count}.", count=count)
    if count >= needed:
        return phrase("\n✍️ Enough homes have signed ({count}). The office looks at it now.", count=count)
    return phrase("\n✍️ {count} of {wanted} homes have signed.", count=count, wanted=needed)


async def _ways(talk: Talk[Draft], proposal: Proposal) -> list[Row]:
    """What most people want; the rest is one tap further on."""
    version = await versions.find(talk.tx, proposal.number, proposal.version)
    assert version
    content = version.content
    said = len(await arguments.of_proposal(talk.tx, proposal.number))
    asked = len(await inquiries.of_proposal(talk.tx, proposal.number))
    whole = len(content.words) > EXCERPT or len(content.photos) > 1 or content.documents
    brought = await conventions.has_brought(talk.tx, proposal.number)
    works = [Button("🛠 How far it is", show_works, proposal.number)] if await has_works(talk, proposal) else []
    return [
        *await ways_to_sign(talk, proposal),
        *works,
        *([Button("📜 The convention", step_named("show_convention"), brought.number)] if brought else []),
        *await ways_to_vote(talk, proposal),
        (
            Button(phrase("💬 For and against ({count})", count=said), show_arguments, proposal.number),
            Button(phrase("❓ Questions ({count})", count=asked), show_questions, proposal.number),
        ),
        (
            *([Button("📄 All of it", show_whole, proposal.number)] if whole else []),
            Button("⋯ More", show_ways, proposal.number),
        ),
    ]


@flow.button(reads)
async def show_ways(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    following = await followers.follows(talk.tx, number, talk.person.id)
    own = may_withdraw(proposal) and await is_author(talk, proposal)
    staff = talk.person.role >= Role.STAFF and proposal.is_open
    talk.say(
        "<b>{number} · {title}</b>",
        Button("🔕 Hear no more of it", unfollow, number)
        if following
        else Button("🔔 Tell me what becomes of it", follow, number),
        *ways_to_share(talk, f"council_{proposal.number}", proposal.title),
        *([Button("🧮 Who pays what", step_named("show_costs"), number)] if await concerned(talk, number) else []),
        (
            Button("🧭 What happened so far", show_history, number),
            Button(phrase("📚 Versions ({count})", count=proposal.version), show_versions, number),
        ),
        (
            Button("🔧 Changes suggested", show_amendments, number),
            Button("🪑 Meetings", show_meetings, number),
        ),
        *([Button("📝 Revise it", begin_revision, number)] if await may_revise.holds(talk, number) else []),
        *([Button("✍️ Signed on paper", ask_signatures, number)] if staff and proposal.stage in DISPUTED else []),
        *([Button("📜 Make it a convention", ask_articles, number)] if await may_become_one(talk, proposal) else []),
        *([Button("🛠 What comes next", ask_move, number)] if staff else []),
        *([Button("↩️ Withdraw it", ask_withdrawal, number)] if own else []),
        back(show_one, number),
        number=number,
        title=proposal.title,
    )


@flow.button(reads)
async def show_whole(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    version = await versions.find(talk.tx, number, proposal.version)
    assert version
    content = version.content
    for document in content.documents:
        kind = MessageKind(document["kind"])
        talk.tell(talk.chat_id, Phrase(""), attached=Attachment(kind, document["content"]))
    talk.say(
        "<b>{number} · {title}</b>\n\n{words}",
        back(show_one, number),
        pictures=content.photos,
        number=number,
        title=content.title,
        words=content.words,
    )


@flow.button(reads)
async def follow(talk: Talk[Draft], number: int) -> None:
    await talk.granted(reads, number)
    await followers.follow(talk.tx, number, talk.person.id, talk.now)
    talk.toast("I will tell you what becomes of it.")
    await show_one(talk, number)


@flow.button(reads)
async def unfollow(talk: Talk[Draft], number: int) -> None:
    await talk.granted(reads, number)
    await followers.unfollow(talk.tx, number, talk.person.id)
    talk.toast("I will not write to you about it any more.")
    await show_one(talk, number)
