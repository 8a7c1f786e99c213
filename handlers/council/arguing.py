"""For and against, side by side, the newest among them; one tap agrees for one's home."""

from __future__ import annotations

from handlers.council.draft import Draft, existing, flow, reads, step_named
from handlers.council.words import a_home
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.menu.back import back
from storage.council import arguments
from storage.council.arguments import Argument, Side, in_balance
from storage.council.proposals import Proposal
from storage.people import households, members, people
from storage.people.households import Household
from storage.people.people import Role

EACH = 3  # Of one side at a time.
HEADS = {Side.FOR: phrase("👍 <b>For</b> ({count})"), Side.AGAINST: phrase("👎 <b>Against</b> ({count})")}
ALL = {Side.FOR: phrase("All for it ›"), Side.AGAINST: phrase("All against it ›")}
SIGNS = {Side.FOR: "👍", Side.AGAINST: "👎"}


async def homes_there(talk: Talk[Draft], proposal: Proposal) -> list[Household]:
    """Their homes that it concerns: whoever lives there may speak."""
    return [each.home for each in await members.of_person(talk.tx, talk.person.id) if proposal.place.has(each.home)]


@flow.button(reads)
async def show_arguments(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    await _show(talk, proposal, in_balance(await arguments.of_proposal(talk.tx, number), EACH))


@flow.button(reads)
async def show_side(talk: Talk[Draft], number: int, side: Side, first: int) -> None:
    """All of one side, the newest first."""
    proposal = await talk.granted(reads, number)
    mine = [each for each in await arguments.of_proposal(talk.tx, number) if each.side is side][::-1]
    shown = mine[max(first, 0) : max(first, 0) + 2 * EACH]
    if not shown:
        raise StaleTap(str(first))
    more = [Button("More ›", show_side, number, side, first + 2 * EACH)] if len(mine) > first + 2 * EACH else []
    await _show(talk, proposal, shown, more)


async def _show(talk: Talk[Draft], proposal: Proposal, shown: list[Argument], more: list[Button] | None = None) -> None:
    every, number = await arguments.of_proposal(talk.tx, proposal.number), proposal.number
    rows: list[Row] = []
    lines = []
    for side in Side:
        mine = [each for each in shown if each.side is side]
        count = sum(each.side is side for each in every)
        if more is None or mine:
            lines.append(Phrase(HEADS[side].text, {"count": count}))
        lines += [await _line(talk, each) for each in mine]
        agreeing = [Button(f"{SIGNS[side]} {each.number}", agree, each.number) for each in mine]
        rows += [tuple(agreeing)] if agreeing else []
        if more is None and count > EACH:
            rows.append(Button(ALL[side], show_side, number, side, 0))
    speak = [
        Button("➕ I am for it", step_named("argue"), number, Side.FOR),
        Button("➖ I am against it", step_named("argue"), number, Side.AGAINST),
    ]
    hide = Button("🙈 Take one out of sight", step_named("ask_hiding"), number)
    talk.say(
        "💬 <b>{number} · {title}</b>\n\n{lines}\n\n{hint}",
        *rows,
        *(more or []),
        *([tuple(speak)] if proposal.is_open else []),
        *([hide] if talk.person.role >= Role.STAFF and shown else []),
        back(step_named("show_one") if more is None else show_arguments, number),
        number=number,
        title=proposal.title,
        lines=lines,
        hint=phrase("Press the number of what you agree with.") if shown else phrase("Nobody has said anything yet."),
    )


async def _line(post: Post, argument: Argument) -> Phrase:
    return Phrase(
        "{number}. {words}\n    <i>{who}{agreed}</i>",
        {
            "number": argument.number,
            "words": argument.words,
            "who": await who_said(post, argument),
            "agreed": phrase(" · homes that agree: {count}", count=argument.agreed) if argument.agreed else "",
        },
    )


async def who_said(post: Post, argument: Argument) -> Phrase | str:
    person = await people.find(post.tx, argument.person_id) if argument.named and argument.person_id else None
    return known_as(person.name) if person else a_home(await households.find(post.tx, argument.home_id))


async def _may_agree(talk: Talk[Draft], number: int) -> tuple[Argument, Proposal, list[Household]] | None:
    argument = await arguments.find(talk.tx, number)
    if not argument or argument.hidden is not None:
        return None
    proposal = await existing(talk, argument.proposal)
    homes = await homes_there(talk, proposal)
    return (argument, proposal, homes) if homes and proposal.is_open else None


may_agree = Predicate("lives where this is argued about", ANYONE, _may_agree)


@flow.button(may_agree)
async def agree(talk: Talk[Draft], number: int) -> None:
    """A second tap takes it back."""
    argument, proposal, homes = await talk.granted(may_agree, number)
    if argument.home_id in {home.id for home in homes}:
        talk.toast("Your home has said that itself.")
        return
    added = [await arguments.agree(talk.tx, number, home.id, talk.person.id, talk.now) for home in homes]
    if any(added):
        talk.toast("You agree with number {number}.", number=number)
    else:
        for home in homes:
            await arguments.disagree(talk.tx, number, home.id)
        talk.toast("You do not agree with number {number} any more.", number=number)
    await show_arguments.take(talk, proposal.number)
