"""Experts by name: one is named → a link for them; later another name, another link, or they answer no more."""

from __future__ import annotations

from typing import Any, Literal

from handlers.council.authorship import is_author
from handlers.council.draft import Draft, existing, flow, reads, step_named
from handlers.council.following import tell
from handlers.council.sharing import ways_to_share
from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.menu.back import back
from storage.council import experts, proposals
from storage.council.experts import MOST, NAME, Expert
from storage.council.proposals import Proposal
from storage.people import audit
from storage.people.people import Role

Noted = Literal["council.expert", "council.expert_name", "council.expert_end"]
LINK = "x"  # `/council x…`: what an expert's link carries.


async def _names(talk: Talk[Any], number: int) -> Proposal | None:
    """Whoever proposed it, and the office."""
    found = await proposals.find(talk.tx, number)
    if not found or not found.is_open:
        return None
    return found if talk.person.role >= Role.STAFF or await is_author(talk, found) else None


may_name = Predicate("may name experts for this", ANYONE, _names)


async def _changes(talk: Talk[Any], number: int) -> Expert | None:
    """The same people. Once somebody has spoken under their name, only the office gives them another one."""
    found = await experts.find(talk.tx, number)
    return found if found and await may_name.holds(talk, found.proposal) else None


async def _renames(talk: Talk[Any], number: int) -> Expert | None:
    found = await _changes(talk, number)
    if not found or found.ended:
        return None
    return found if talk.person.role >= Role.STAFF or not await experts.has_spoken(talk.tx, number) else None


may_change = Predicate("may name this expert", ANYONE, _changes)
may_rename = Predicate("may give this expert another name", ANYONE, _renames)


@flow.button(reads)
async def show_experts(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    found = await experts.of_proposal(talk.tx, number)
    rows: list[Row] = []
    if await may_name.holds(talk, number):
        rows = [Button(Phrase("🎓 {name}", {"name": each.name}), show_expert, each.number) for each in found]
        rows.append(Button("➕ An expert", ask_expert, number))
    talk.say(
        "🎓 <b>{number} · {title}</b>\nWho answers questions by name:\n{lines}",
        *rows,
        back(step_named("show_questions"), number),
        number=number,
        title=proposal.title,
        lines=[Phrase("• {name}", {"name": each.name}) for each in found] or phrase("Nobody yet."),
    )


@flow.button(may_name)
async def ask_expert(talk: Talk[Draft], number: int) -> None:
    await talk.granted(may_name, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Who knows about it? Type a name and what they are, like this: Mr Li, designer of lifts. Everybody reads it;"
        " ask them first. At most {limit} characters.",
        back(show_experts, number),
        then=hear_expert,
        limit=NAME,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_expert(talk: Talk[Draft]) -> None:
    number, name = talk.draft.number, one_line(talk.words).strip()
    await talk.check(may_name, number)
    if not 0 < len(name) <= NAME:
        return talk.say("Please use at most {limit} characters.", limit=NAME)
    code = await experts.add(talk.tx, number, name, talk.person.id, talk.now)
    if not code:
        return talk.say("This name is there already, or there are {most} experts: more is too many.", most=MOST)
    if talk.person.role >= Role.STAFF:
        await audit.note(talk.tx, talk.person.id, "council.expert", str(number), talk.now)
    talk.end()
    return _say_link(talk, number, name, code)


def _say_link(talk: Talk[Draft], number: int, name: str, code: str) -> None:
    talk.say(
        "🎓 {name} answers questions by name. Send them this link: whoever opens it first answers under that name, so"
        " send it to nobody else. For somebody without Telegram the office writes down what they say.",
        *ways_to_share(talk, f"council_{LINK}{code.replace('-', '')}", name, phrase("📤 Send it to them")),
        back(show_experts, number),
        secret=True,
        name=name,
    )


@flow.button(may_change)
async def show_expert(talk: Talk[Draft], number: int) -> None:
    expert = await talk.granted(may_change, number)
    if expert.ended:
        raise StaleTap(str(number))
    link = Button("🔗 A new link", renew_expert_link, number)
    talk.say(
        "🎓 <b>{name}</b>\n{came}",
        *([Button("✏️ Another name", ask_expert_name, number)] if await may_rename.holds(talk, number) else []),
        *([link] if expert.person_id is None else []),
        Button("✖️ Answers no more", end_expert, number),
        back(show_experts, expert.proposal),
        name=expert.name,
        came=phrase("Answers through the chat.")
        if expert.person_id is not None
        else phrase("Has not opened the link yet; until then the office can write down what they say."),
    )


@flow.button(may_rename)
async def ask_expert_name(talk: Talk[Draft], number: int) -> None:
    expert = await talk.granted(may_rename, number)
    talk.put_aside()
    talk.draft = Draft(number=expert.proposal, expert=number)
    talk.ask(
        "What should stand instead of “{name}”? What they have answered stands under the new name, too. At most {limit}"
        " characters.",
        back(show_expert, number),
        then=hear_expert_name,
        name=expert.name,
        limit=NAME,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_expert_name(talk: Talk[Draft]) -> None:
    name = one_line(talk.words).strip()
    await talk.check(may_rename, talk.draft.expert)
    expert = await talk.granted(may_rename, talk.draft.expert)
    if not 0 < len(name) <= NAME:
        return talk.say("Please use at most {limit} characters.", limit=NAME)
    if not await experts.rename(talk.tx, expert, name):
        return talk.say("Somebody else has this name here. Please type another one.")
    told = phrase("🎓 Your answers stand under this name now: {name}.", name=name)
    await _note(talk, expert, "council.expert_name", told)
    talk.end()
    return await show_expert.take(talk, expert.number)


@flow.button(may_change)
async def renew_expert_link(talk: Talk[Draft], number: int) -> None:
    expert = await talk.granted(may_change, number)
    code = await experts.renew_link(talk.tx, expert)
    if not code:
        raise StaleTap(str(number))
    _say_link(talk, expert.proposal, expert.name, code)


@flow.button(may_change)
async def end_expert(talk: Talk[Draft], number: int) -> None:
    expert = await talk.granted(may_change, number)
    if not await experts.end(talk.tx, number, talk.now):
        raise StaleTap(str(number))
    told = phrase("🎓 You are not asked about this as an expert any more. What you have answered stays. Thank you.")
    await _note(talk, expert, "council.expert_end", told)
    talk.say(
        "🎓 {name} answers no more questions here. What they have answered stays, under their name.",
        Button("↩️ Take that back", restore_expert, number),
        back(show_experts, expert.proposal),
        name=expert.name,
    )


@flow.button(may_change)
async def restore_expert(talk: Talk[Draft], number: int) -> None:
    expert = await talk.granted(may_change, number)
    if not await experts.restore(talk.tx, expert):
        raise StaleTap(str(number))
    await _note(talk, expert, "council.expert", phrase("🎓 You answer questions about this by name again."))
    await show_expert.take(talk, number)


async def _note(talk: Talk[Draft], expert: Expert, action: Noted, told: Phrase) -> None:
    """In the audit if it is the office, and to the expert if it is about somebody of the chat."""
    if talk.person.role >= Role.STAFF:
        await audit.note(talk.tx, talk.person.id, action, str(expert.proposal), talk.now)
    if expert.person_id:
        tell(talk, expert.person_id, await existing(talk, expert.proposal), told)
