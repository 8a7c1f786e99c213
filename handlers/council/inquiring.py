"""Questions to whoever proposed it, and to the office or somebody who knows; everybody reads the answers."""

from __future__ import annotations

from handlers.council.arguing import homes_there
from handlers.council.draft import Draft, existing, flow, reads, step_named
from handlers.council.following import tell
from handlers.council.words import a_home, whom
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import followers, inquiries
from storage.council.inquiries import ANSWER, QUESTION, Inquiry
from storage.people import audit, households
from storage.people.people import Role
from storage.queues.cards import Card

SHOWN = 4


def _back(number: int) -> Row:
    return back(show_questions, number)


@flow.button(reads)
async def show_questions(talk: Talk[Draft], number: int) -> None:
    await _show(talk, number, 0)


@flow.button(reads)
async def show_more_questions(talk: Talk[Draft], number: int, first: int) -> None:
    await _show(talk, number, max(first, 0))


async def _show(talk: Talk[Draft], number: int, first: int) -> None:
    proposal = await talk.granted(reads, number)
    found = await inquiries.of_proposal(talk.tx, number)
    shown = found[first : first + SHOWN]
    answers = talk.person.role >= Role.STAFF or talk.person.id == proposal.person_id
    talk.say(
        "❓ <b>{number} · {title}</b>\n\n{lines}",
        *[
            Button(phrase("✍️ Answer {number}", number=each.number), ask_answer, each.number)
            for each in shown
            if answers and each.answer is None
        ],
        *([Button("More ›", show_more_questions, number, first + SHOWN)] if len(found) > first + SHOWN else []),
        *([Button("❓ Ask something", ask_question, number)] if proposal.is_open else []),
        back(step_named("show_one"), number),
        number=number,
        title=proposal.title,
        lines=[await _line(talk, each) for each in shown] or phrase("Nobody has asked anything yet."),
    )


async def _line(post: Post, each: Inquiry) -> Phrase:
    answer: Phrase | str = phrase("<i>not answered yet</i>")
    if each.answer is not None:
        answer = (
            phrase("The office: {answer}", answer=each.answer)
            if each.by_office
            else phrase("Who proposed it: {answer}", answer=each.answer)
        )
    return Phrase(
        "{number}. {words} (<i>{who}</i>)\n↳ {answer}\n",
        {
            "number": each.number,
            "words": each.words,
            "who": a_home(await households.find(post.tx, each.home_id)),
            "answer": answer,
        },
    )


@flow.button(reads)
async def ask_question(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    if not proposal.is_open:
        raise StaleTap(str(number))
    if not await homes_there(talk, proposal):
        return talk.say(
            "It concerns {whom}; whoever lives there asks. You can follow it.",
            _back(number),
            whom=whom(proposal.place),
        )
    talk.put_aside()
    talk.draft = Draft(number=number)
    return talk.ask(
        "What would you like to know? Everybody reads the question and the answer, nobody reads your name. At most"
        " {limit} characters.",
        _back(number),
        then=hear_question,
        limit=QUESTION,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_question(talk: Talk[Draft]) -> None:
    words, proposal = talk.words.strip(), await existing(talk, talk.draft.number)
    homes = await homes_there(talk, proposal)
    if not words or len(words) > QUESTION:
        return talk.say("Please use at most {limit} characters.", limit=QUESTION)
    if not homes or not proposal.is_open:
        raise StaleTap(str(proposal.number))
    asked = await inquiries.ask(talk.tx, proposal, words, homes[0].id, talk.person.id, talk.now)
    await followers.follow(talk.tx, proposal.number, talk.person.id, talk.now)
    told = Phrase("❓ {words}", {"words": words})
    if proposal.person_id not in (0, talk.person.id):
        tell(talk, proposal.person_id, proposal, told, Button("✍️ Answer", ask_answer, asked.number))
    talk.tell_staff(
        "❓ Asked about proposal {proposal}, {title}:\n{words}",
        Button("✍️ Answer", ask_answer, asked.number),
        card=Card("council", "question", asked.number),
        proposal=proposal.number,
        title=proposal.title,
        words=words,
    )
    talk.end()
    return talk.say(
        "Your question is with whoever proposed it, and with the office. I tell you the answer.", _back(proposal.number)
    )


async def _may_answer(talk: Talk[Draft], number: int) -> Inquiry | None:
    """Whoever proposed it; and the office, which may know it, or ask somebody who does."""
    found = await inquiries.find(talk.tx, number)
    if not found or found.answer is not None:
        return None
    own = (await existing(talk, found.proposal)).person_id == talk.person.id
    return found if own or talk.person.role >= Role.STAFF else None


may_answer = Predicate("may answer this", ANYONE, _may_answer)


@flow.button(may_answer, in_groups=True)
async def ask_answer(talk: Talk[Draft], number: int) -> None:
    found = await talk.granted(may_answer, number)
    talk.put_aside()
    talk.draft = Draft(number=found.proposal, item=number)
    talk.ask(
        "{words}\n\nWhat do you answer? Everybody reads it. At most {limit} characters.",
        _back(found.proposal),
        then=hear_public_answer,
        words=found.words,
        limit=ANSWER,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_public_answer(talk: Talk[Draft]) -> None:
    words = talk.words.strip()
    if not words or len(words) > ANSWER:
        return talk.say("Please use at most {limit} characters.", limit=ANSWER)
    await talk.check(may_answer, talk.draft.item)
    found = await talk.granted(may_answer, talk.draft.item)
    proposal = await existing(talk, found.proposal)
    office = talk.person.id != proposal.person_id
    if not await inquiries.answer(talk.tx, found.number, words, talk.person.id, talk.now, by_office=office):
        raise StaleTap(str(found.number))
    if office:
        await audit.note(talk.tx, talk.person.id, "council.answer", str(found.number), talk.now)
    told = Phrase("❓ {question}\n↳ {answer}", {"question": found.words, "answer": words})
    for person_id in {found.person_id, proposal.person_id} - {0, talk.person.id}:
        tell(talk, person_id, proposal, told)
    talk.tell_staff(
        "❓ Asked about proposal {proposal}, {title}:\n{words}\n↳ {answer}",
        card=Card("council", "question", found.number),
        proposal=proposal.number,
        title=proposal.title,
        words=found.words,
        answer=words,
    )
    talk.end()
    return talk.say("Answered; everybody can read it.", _back(proposal.number))
