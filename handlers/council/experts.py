"""Experts come by their link and answer questions by name; or the office writes down what they say."""

from __future__ import annotations

from typing import Any

from handlers.council.draft import Draft, existing, flow, step_named
from handlers.council.following import tell
from handlers.dialogue.button import Button
from handlers.dialogue.halves import uncut
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.back import back
from handlers.menu.menu import TO_MENU, menu
from storage.council import experts, inquiries
from storage.council.experts import Expert
from storage.council.inquiries import ANSWER, Inquiry
from storage.council.proposals import Proposal
from storage.people import audit
from storage.people.people import Role


async def _answers(talk: Talk[Any], number: int) -> tuple[Inquiry, Expert] | None:
    """An expert, who has not answered it yet."""
    found = await inquiries.find(talk.tx, number)
    expert = await experts.of_person(talk.tx, found.proposal, talk.person.id) if found else None
    return (found, expert) if found and expert and not await _has_answered(talk, found, expert) else None


async def _has_answered(post: Post, question: Inquiry, expert: Expert) -> bool:
    said = await experts.said(post.tx, question.proposal)
    return any((each.question, each.expert) == (question.number, expert.number) for each in said)


answers_as_expert = Predicate("answers as an expert", ANYONE, _answers)


async def welcome_expert(talk: Talk[Draft], code: str) -> None:
    """They have opened their link."""
    talk.secret()
    expert = await experts.come(talk.tx, code, talk.person.id)
    if not expert and await experts.waits(talk.tx, code):
        return talk.say(
            "This link is for whoever answers under that name, not for you. Please send it to them; nothing was used"
            " up.",
            Button(TO_MENU, menu),
        )
    if not expert:
        return talk.say(
            "This link was used already, or is not whole. Please ask whoever sent it.", Button(TO_MENU, menu)
        )
    proposal = await existing(talk, expert.proposal)
    return talk.say(
        "🎓 Welcome, {name}. Neighbours ask about <b>{title}</b>; what you answer everybody reads, with your name. I"
        " tell you of each question.",
        Button("❓ The questions", step_named("show_questions"), proposal.number),
        Button(TO_MENU, menu),
        name=expert.name,
        title=proposal.title,
    )


def tell_experts(post: Post, proposal: Proposal, question: Inquiry, found: list[Expert]) -> None:
    """Those who answer themselves."""
    for expert in found:
        if expert.person_id and expert.person_id not in (question.person_id, proposal.person_id):
            words = Phrase("❓ {words}", {"words": question.words})
            tell(post, expert.person_id, proposal, words, Button("✍️ Answer", ask_expert_answer, question.number))


@flow.button(answers_as_expert)
async def ask_expert_answer(talk: Talk[Draft], number: int) -> None:
    question, expert = await talk.granted(answers_as_expert, number)
    _ask_words(talk, question, expert)


@flow.button(Role.STAFF)
async def write_expert_answer(talk: Talk[Draft], number: int, expert_id: int) -> None:
    """What somebody without Telegram has said, in their name."""
    question, expert = await inquiries.find(talk.tx, number), await experts.find(talk.tx, expert_id)
    if not question or not expert or expert.ended or expert.proposal != question.proposal:
        raise StaleTap(str(number))
    if await _has_answered(talk, question, expert):
        return talk.refuse("They have answered it already.")
    return _ask_words(talk, question, expert)


def _ask_words(talk: Talk[Draft], question: Inquiry, expert: Expert) -> None:
    talk.put_aside()
    talk.draft = Draft(number=question.proposal, item=question.number, expert=expert.number)
    talk.ask(
        "{words}\n\nWhat does {name} answer? Everybody reads it with that name. At most {limit} characters.",
        back(step_named("show_questions"), question.proposal),
        then=hear_expert_answer,
        words=question.words,
        name=expert.name,
        limit=ANSWER,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_expert_answer(talk: Talk[Draft]) -> None:
    words, draft = await uncut(talk), talk.draft
    question, expert = await inquiries.find(talk.tx, draft.item), await experts.find(talk.tx, draft.expert)
    if not question or not expert or expert.ended or expert.proposal != question.proposal:
        raise StaleTap(str(draft.item))
    own = expert.person_id == talk.person.id
    if not own and talk.person.role < Role.STAFF:
        raise StaleTap(str(draft.item))
    if not 0 < len(words) <= ANSWER:
        return talk.say("Please use at most {limit} characters.", limit=ANSWER)
    if not await experts.answer(talk.tx, question.number, expert.number, words, talk.person.id, talk.now):
        raise StaleTap(str(draft.item))
    if not own:
        await audit.note(talk.tx, talk.person.id, "council.answer", str(question.number), talk.now)
    proposal = await existing(talk, question.proposal)
    told = Phrase(
        "❓ {question}\n↳ {name}: {answer}", {"question": question.words, "name": expert.name, "answer": words}
    )
    for person_id in {question.person_id, proposal.person_id} - {0, talk.person.id}:
        tell(talk, person_id, proposal, told)
    talk.end()
    return talk.say("Answered; everybody can read it.", back(step_named("show_questions"), proposal.number))
