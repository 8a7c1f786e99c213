"""Speak for or against: for which home (staff write it down for one) → in a few words → with or without one's name."""

from __future__ import annotations

from handlers.council.arguing import SIGNS, homes_there, show_arguments
from handlers.council.draft import Draft, existing, flow, reads, step_named
from handlers.council.following import tell
from handlers.council.roll import read_home
from handlers.council.words import a_home, whom
from handlers.dialogue.button import Button, Row
from handlers.dialogue.halves import uncut
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.menu.back import back
from storage.council import arguments, followers
from storage.council.arguments import LIMIT, Side
from storage.council.proposals import Proposal
from storage.people import audit, households
from storage.people.households import Household
from storage.people.people import Role

REASON = 200  # Characters, why one was taken out of sight.


@flow.button(reads)
async def argue(talk: Talk[Draft], number: int, side: Side) -> None:
    if await _begins(talk, await talk.granted(reads, number), side):
        _ask_words(talk)


async def argue_in_words(talk: Talk[Draft], number: int, side: Side, words: str) -> None:
    """The same, of somebody who has said why already."""
    if await _begins(talk, await existing(talk, number), side):
        await _hear(talk, words)


async def _begins(talk: Talk[Draft], proposal: Proposal, side: Side) -> bool:
    """False: something else was said to them."""
    number = proposal.number
    if not proposal.is_open:
        raise StaleTap(str(number))
    homes = await homes_there(talk, proposal)
    if not homes and talk.person.role < Role.STAFF:
        talk.say(
            "It concerns {whom}; whoever lives there speaks for or against it. You can follow it.",
            back(step_named("show_one"), number),
            whom=whom(proposal.place),
        )
        return False
    talk.put_aside()
    talk.draft = Draft(number=number, side=side.value, home=homes[0].id if homes else 0, on_behalf=not homes)
    if not homes:
        talk.ask(
            "For which home do you write it down? Type its address, like this: 3-2-501",
            _back(number),
            then=hear_speaker,
        )
    return bool(homes)


def _back(number: int) -> Row:
    return back(show_arguments, number)


def _ask_words(talk: Talk[Draft]) -> None:
    against = talk.draft.side == Side.AGAINST
    talk.ask(
        phrase("Why are you against it? In a few words, at most {limit} characters.", limit=LIMIT)
        if against
        else phrase("Why are you for it? In a few words, at most {limit} characters.", limit=LIMIT),
        _back(talk.draft.number),
        then=hear_argument,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_speaker(talk: Talk[Draft]) -> None:
    home = await read_home(talk, talk.words)
    proposal = await existing(talk, talk.draft.number)
    if not home or not proposal.place.has(home):
        return talk.say(
            "It concerns {whom}, and there is no such home there. Please type its address like this: 3-2-501",
            whom=whom(proposal.place),
        )
    talk.draft.home = home.id
    return _ask_words(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_argument(talk: Talk[Draft]) -> None:
    await _hear(talk, await uncut(talk))


async def _hear(talk: Talk[Draft], words: str) -> None:
    draft = talk.draft
    if not words or len(words) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    _, home = await _speaks(talk)
    draft.words = words
    return talk.ask(
        "{sign} {words}\n\nYour neighbours read: <i>{who}</i>. The office knows which home it is.",
        Button("✅ Without my name", say_unnamed),
        *([] if draft.on_behalf else [Button("🙋 With my name", say_named)]),
        _back(draft.number),
        sign=SIGNS[Side(draft.side)],
        words=words,
        who=a_home(home),
        then=hear_argument,
    )


async def _speaks(talk: Talk[Draft]) -> tuple[Proposal, Household]:
    """Raises StaleTap where they may not, or not any more."""
    draft = talk.draft
    proposal, home = await existing(talk, draft.number), await households.find(talk.tx, draft.home)
    if draft.side not in list(Side) or not home or not proposal.is_open or not proposal.place.has(home):
        raise StaleTap(str(draft.number))
    if draft.on_behalf:
        allowed = talk.person.role >= Role.STAFF
    else:
        allowed = home.id in {each.id for each in await homes_there(talk, proposal)}
    if not allowed:
        raise StaleTap(str(draft.number))
    return proposal, home


@flow.button(ANYONE)
async def say_unnamed(talk: Talk[Draft]) -> None:
    await _say(talk, named=False)


@flow.button(ANYONE)
async def say_named(talk: Talk[Draft]) -> None:
    await _say(talk, named=True)


async def _say(talk: Talk[Draft], *, named: bool) -> None:
    draft = talk.draft
    proposal, home = await _speaks(talk)
    if not draft.words:
        raise StaleTap("nothing was said")
    person_id = 0 if draft.on_behalf else talk.person.id
    filed_by = talk.person.id if draft.on_behalf else None
    await arguments.argue(
        talk.tx,
        proposal,
        Side(draft.side),
        draft.words,
        home.id,
        person_id,
        talk.now,
        named=named and not draft.on_behalf,
        filed_by=filed_by,
    )
    if draft.on_behalf:
        await audit.note(talk.tx, talk.person.id, "council.argue", f"{proposal.number} {home.label}", talk.now)
    await followers.follow(talk.tx, proposal.number, person_id, talk.now)
    if proposal.person_id not in (0, talk.person.id):
        said = Phrase("{sign} {words}", {"sign": SIGNS[Side(draft.side)], "words": draft.words})
        tell(talk, proposal.person_id, proposal, said)
    talk.end()
    await show_arguments.take(talk, proposal.number)


@flow.button(Role.STAFF)
async def ask_hiding(talk: Talk[Draft], number: int) -> None:
    await existing(talk, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Which one, and why? Type its number and the reason, like this: 12 it names a neighbour. Whoever said it reads"
        " the reason.",
        _back(number),
        then=hear_hiding,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_hiding(talk: Talk[Draft]) -> None:
    which, _, reason = one_line(talk.words).partition(" ")
    known = which.isascii() and which.isdecimal() and len(which) < 10
    argument = await arguments.find(talk.tx, int(which)) if known else None
    if not argument or argument.proposal != talk.draft.number or not reason or len(reason) > REASON:
        return talk.say("Please type the number of an argument and the reason, like this: 12 it names a neighbour")
    if not await arguments.hide(talk.tx, argument.number, reason):
        raise StaleTap(which)
    await audit.note(talk.tx, talk.person.id, "council.hide", str(argument.number), talk.now)
    proposal = await existing(talk, argument.proposal)
    if argument.person_id:
        told = phrase("🙈 The office took what you said out of sight: {reason}", reason=reason)
        tell(talk, argument.person_id, proposal, told)
    talk.end()
    return await show_arguments.take(talk, proposal.number)
