"""A neighbour would have something changed → its author takes it up, or declines it with a reason."""

from __future__ import annotations

from handlers.council.amended import became, decide
from handlers.council.arguing import homes_there
from handlers.council.draft import Draft, existing, flow, reads, step_named
from handlers.council.following import tell
from handlers.council.revising import may_revise, revise_with
from handlers.council.words import a_home, whom
from handlers.dialogue.button import Button, Row
from handlers.dialogue.halves import uncut
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.menu.back import back
from storage.council import amendments, followers
from storage.council.amendments import LIMIT, Amendment
from storage.council.stages import DISPUTED
from storage.people import households

SHOWN = 4
REASON = 200  # Characters.


def _back(number: int) -> Row:
    return back(show_amendments, number)


@flow.button(reads)
async def show_amendments(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    found = await amendments.of_proposal(talk.tx, number)
    decides = await may_revise.holds(talk, number)
    rows: list[Row] = [
        (
            Button(phrase("✅ Take up {number}", number=each.number), accept, each.number),
            Button(phrase("✋ Decline {number}", number=each.number), ask_refusal, each.number),
        )
        for each in found[:SHOWN]
        if decides and each.accepted is None
    ]
    talk.say(
        "🔧 <b>{number} · {title}</b>: what neighbours would change\n\n{lines}",
        *rows,
        *([Button("🔧 Suggest a change", ask_amendment, number)] if proposal.stage in DISPUTED else []),
        back(step_named("show_one"), number),
        number=number,
        title=proposal.title,
        lines=[await _line(talk, each) for each in found[: 2 * SHOWN]] or phrase("Nobody has suggested anything yet."),
    )


async def _line(post: Post, each: Amendment) -> Phrase:
    return Phrase(
        "{number}. {words} (<i>{who}</i>)\n↳ {became}\n",
        {
            "number": each.number,
            "words": each.words,
            "who": a_home(await households.find(post.tx, each.home_id)),
            "became": became(each),
        },
    )


@flow.button(reads)
async def ask_amendment(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    if proposal.stage not in DISPUTED:
        raise StaleTap(str(number))
    if not await homes_there(talk, proposal):
        return talk.say(
            "It concerns {whom}; whoever lives there suggests changes. You can follow it.",
            _back(number),
            whom=whom(proposal.place),
        )
    talk.put_aside()
    talk.draft = Draft(number=number)
    return talk.ask(
        "What would you change? Say what stands there and what should stand there instead. At most {limit} characters.",
        _back(number),
        then=hear_amendment,
        limit=LIMIT,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_amendment(talk: Talk[Draft]) -> None:
    words, proposal = await uncut(talk), await existing(talk, talk.draft.number)
    homes = await homes_there(talk, proposal)
    if not words or len(words) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    if not homes or proposal.stage not in DISPUTED:
        raise StaleTap(str(proposal.number))
    made = await amendments.suggest(talk.tx, proposal, words, homes[0].id, talk.person.id, talk.now)
    await followers.follow(talk.tx, proposal.number, talk.person.id, talk.now)
    if proposal.person_id not in (0, talk.person.id):
        tell(
            talk,
            proposal.person_id,
            proposal,
            phrase("🔧 A neighbour would change it:\n{words}", words=words),
            (Button("✅ Take it up", accept, made.number), Button("✋ Do not take it up", ask_refusal, made.number)),
        )
    talk.end()
    return talk.say("Whoever proposed it reads it now. I tell you what becomes of it.", _back(proposal.number))


async def _may_decide(talk: Talk[Draft], number: int) -> Amendment | None:
    found = await amendments.find(talk.tx, number)
    if not found or found.accepted is not None:
        return None
    return found if await may_revise.holds(talk, found.proposal) else None


may_decide = Predicate("may decide what becomes of it", ANYONE, _may_decide)


@flow.button(may_decide)
async def accept(talk: Talk[Draft], number: int) -> None:
    """The words of the proposal are its author's: it is taken up with the version that they make of it."""
    found = await talk.granted(may_decide, number)
    await revise_with(talk, await existing(talk, found.proposal), found)


@flow.button(may_decide)
async def ask_refusal(talk: Talk[Draft], number: int) -> None:
    found = await talk.granted(may_decide, number)
    talk.put_aside()
    talk.draft = Draft(number=found.proposal, item=number)
    talk.ask(
        "{words}\n\nWhy not? Everybody reads the reason. At most {limit} characters.",
        _back(found.proposal),
        then=hear_refusal,
        words=found.words,
        limit=REASON,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_refusal(talk: Talk[Draft]) -> None:
    reason = one_line(await uncut(talk))
    if not reason or len(reason) > REASON:
        return talk.say("Please use at most {limit} characters.", limit=REASON)
    await talk.check(may_decide, talk.draft.item)
    found = await talk.granted(may_decide, talk.draft.item)
    await decide(talk, found, reason, accepted=False)
    talk.end()
    return await show_amendments.take(talk, found.proposal)
