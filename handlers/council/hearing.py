"""“我反对装快递柜，会挡路”, “sign the lift proposal”: leads to what was meant of a proposal, and does nothing yet."""

from __future__ import annotations

from typing import Any

from handlers.council.arguing import show_arguments
from handlers.council.authorship import is_author
from handlers.council.carrying import has_works, show_works
from handlers.council.contributing import argue, argue_in_words
from handlers.council.draft import Draft, flow, step_named
from handlers.council.inquiring import ask_question
from handlers.council.listing import may_read, not_here, show_council, show_ended
from handlers.council.meant import Meant, is_of_a_proposal, meant_by, named_in, need_not_be_named
from handlers.council.meeting import show_meeting, show_meetings, when_and_where
from handlers.council.reading import reason_in, takes_a_side
from handlers.council.showing import show_one
from handlers.council.things import ANY
from handlers.council.ways import titled
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.council import experts, meetings, proposals, signatures
from storage.council.arguments import Side
from storage.council.proposals import Proposal
from storage.council.stages import DISPUTED, Stage
from storage.people import members

SURE, LIKELY = 0.95, 0.8
SHOWN = 4
SIDES = {Meant.FOR: Side.FOR, Meant.AGAINST: Side.AGAINST}


async def _found(talk: Talk[Any], said: str) -> list[Proposal]:
    """What is voted on is agreed with by a ballot; what is over is still carried out, or was decided."""
    meant = meant_by(said)
    every = await proposals.listed(talk.tx, ended=False, before=2**31, limit=200)
    match meant:
        case Meant.OWN:
            every += await proposals.listed(talk.tx, ended=True, before=2**31, limit=200)
            return [each for each in every if await is_author(talk, each)]
        case Meant.UNSIGN:
            return await _signed(talk, every)
        case Meant.EXPERT:
            answered = [each for each in every if each.is_open and await experts.of_proposal(talk.tx, each.number)]
            return named_in(said, answered) or answered or named_in(said, [each for each in every if each.is_open])
        case Meant.SIGN:
            return named_in(said, [each for each in every if each.stage is not Stage.VOTING]) or named_in(said, every)
        case Meant.SIGNED:
            return named_in(said, every) or [each for each in every if each.stage is Stage.COLLECTING]
        case Meant.FOR | Meant.AGAINST:
            every = [each for each in every if each.stage is not Stage.VOTING]
        case Meant.LOOK | Meant.WORKS | Meant.ARGUMENTS:
            found = named_in(said, every) or named_in(
                said, await proposals.listed(talk.tx, ended=True, before=2**31, limit=200)
            )
            if found or not need_not_be_named(meant, said):
                return found
            return [each for each in every if each.is_open or each.stage is Stage.VOTING]
    return named_in(said, every)


async def _signed(talk: Talk[Any], among: list[Proposal]) -> list[Proposal]:
    """By one of their homes."""
    mine = {each.home.id for each in await members.of_person(talk.tx, talk.person.id)}
    disputed = [each for each in among if each.stage in DISPUTED]
    return [each for each in disputed if mine & await signatures.homes_of(talk.tx, each)]


async def asks_about(talk: Talk[Any]) -> Recogniser:
    """What is proposed is looked up only for whoever means something of it."""
    meant, said = meant_by(talk.words), talk.words
    if not meant:
        return lambda _: 0.0
    if need_not_be_named(meant, said):
        return lambda _: SURE
    takes = takes_a_side(said)
    if await _found(talk, said):
        return lambda _: SURE if takes else LIKELY
    takes = takes and meant in SIDES and bool(ANY.search(said))
    return lambda _: LIKELY if takes or is_of_a_proposal(meant, said) else 0.0


@flow.recognises(lambda _: 0.0, who=ANYONE, called=phrase("🏛 What is proposed"), informed=asks_about)
async def hear_of_proposed(talk: Talk[Draft]) -> None:
    meant = meant_by(talk.words)
    if not await may_read(talk):
        return not_here(talk)
    if meant is Meant.OVER:
        return await show_ended.take(talk, 0)
    found = await _found(talk, talk.words)
    if not found and meant is Meant.MEETING:
        return await show_meetings_ahead(talk)
    if len(found) != 1:
        return talk.say(
            _which(meant) if found else _none(meant),
            *[titled(show_one, each.number, each.title) for each in found[:SHOWN]],
            *(
                []
                if found
                else [Button("💡 Propose something", step_named("start")), Button("🏛 Council", show_council)]
            ),
            *ways_on(talk),
        )
    return await _lead(talk, found[0], meant)


def _which(meant: Meant | None) -> Phrase:
    return phrase("🏛 Yours:") if meant is Meant.OWN else phrase("🏛 Which one do you mean?")


def _none(meant: Meant | None) -> Phrase:
    match meant:
        case Meant.OWN:
            return phrase("🏛 You have proposed nothing so far.")
        case Meant.UNSIGN:
            return phrase("🏛 Your home has signed nothing that could be taken back.")
        case Meant.EXPERT:
            return phrase("🏛 No expert answers questions at the moment. Whoever proposed something can be asked there.")
    return phrase("🏛 Nothing of that kind is proposed at the moment. You can propose it.")


async def _lead(talk: Talk[Draft], proposal: Proposal, meant: Meant | None) -> None:
    match meant:
        case Meant.MEETING:
            return await show_meetings.take(talk, proposal.number)
        case Meant.ARGUMENTS:
            return await show_arguments.take(talk, proposal.number)
        case Meant.WORKS if await has_works(talk, proposal):
            return await show_works.take(talk, proposal.number)
        case Meant.QUESTION | Meant.EXPERT if proposal.is_open:
            return await ask_question.take(talk, proposal.number)
        case Meant.FOR | Meant.AGAINST if proposal.is_open:
            return await _argue(talk, proposal, SIDES[meant])
    return await show_one.take(talk, proposal.number)


async def _argue(talk: Talk[Draft], proposal: Proposal, side: Side) -> None:
    """A reason that they have given is not asked for again."""
    if reason := reason_in(talk.words):
        return await argue_in_words(talk, proposal.number, side, reason)
    return await argue.take(talk, proposal.number, side)


async def show_meetings_ahead(talk: Talk[Draft]) -> None:
    """Of all that is proposed; those with minutes below."""
    found = await meetings.ahead(talk.tx, talk.now, SHOWN)
    minuted = await meetings.minuted(talk.tx, SHOWN - 1)
    named = [(each, await proposals.existing(talk.tx, each.proposal)) for each in found]
    earlier = [(each, await proposals.existing(talk.tx, each.proposal)) for each in minuted]
    talk.say(
        "🪑 <b>Meetings of the council</b>\n\n{lines}{earlier}",
        *[titled(show_meeting, each.number, proposal.title) for each, proposal in [*named, *earlier][: SHOWN + 1]],
        Button("🏛 Council", show_council),
        *ways_on(talk),
        lines=[
            Phrase("<b>{title}</b>\n{when}\n", {"title": proposal.title, "when": when_and_where(talk, each)})
            for each, proposal in named
        ]
        or phrase("No meeting is planned at the moment. What was said in earlier ones stands under each proposal."),
        earlier=phrase(
            "\n\n📝 There are minutes of:\n{lines}",
            lines=[
                Phrase("{title}\n{when}\n", {"title": proposal.title, "when": when_and_where(talk, each)})
                for each, proposal in earlier
            ],
        )
        if earlier
        else "",
    )
