"""A question is answered in public, by whoever proposed it or by the office."""

from __future__ import annotations

from handlers.council.authorship import is_author
from handlers.council.draft import Draft, existing, flow, step_named
from handlers.council.following import tell
from handlers.dialogue.halves import uncut
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.back import back
from storage.council import inquiries
from storage.council.inquiries import ANSWER, Inquiry
from storage.people import audit
from storage.people.people import Role
from storage.queues.cards import Card


async def _may_answer(talk: Talk[Draft], number: int) -> Inquiry | None:
    """Whoever proposed it; and the office, which may know it, or ask somebody who does."""
    found = await inquiries.find(talk.tx, number)
    if not found or found.answer is not None:
        return None
    own = await is_author(talk, await existing(talk, found.proposal))
    return found if own or talk.person.role >= Role.STAFF else None


may_answer = Predicate("may answer this", ANYONE, _may_answer)


@flow.button(may_answer, in_groups=True)
async def ask_answer(talk: Talk[Draft], number: int) -> None:
    found = await talk.granted(may_answer, number)
    talk.put_aside()
    talk.draft = Draft(number=found.proposal, item=number)
    talk.ask(
        "{words}\n\nWhat do you answer? Everybody reads it. At most {limit} characters.",
        back(step_named("show_questions"), found.proposal),
        then=hear_public_answer,
        words=found.words,
        limit=ANSWER,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_public_answer(talk: Talk[Draft]) -> None:
    words = await uncut(talk)
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
    return talk.say("Answered; everybody can read it.", back(step_named("show_questions"), proposal.number))
