"""Questions to whoever proposed it, and to the office or somebody who knows; everybody reads the answers."""

from __future__ import annotations

from handlers.council.answering import ask_answer
from handlers.council.arguing import homes_there
from handlers.council.authorship import is_author
from handlers.council.draft import Draft, existing, flow, reads, step_named
from handlers.council.experts import ask_expert_answer, tell_experts, write_expert_answer
from handlers.council.following import tell
from handlers.council.naming_experts import show_experts
from handlers.council.words import a_home, whom
from handlers.dialogue.button import Button, Row
from handlers.dialogue.halves import uncut
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import experts, followers, inquiries
from storage.council.experts import Expert, Said
from storage.council.inquiries import QUESTION, Inquiry
from storage.people import households
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
    staff = talk.person.role >= Role.STAFF
    answers = staff or await is_author(talk, proposal)
    known, said = await experts.of_proposal(talk.tx, number), await experts.said(talk.tx, number)
    lines = [line for each in shown for line in await _lines(talk, each, said)]
    talk.say(
        "❓ <b>{number} · {title}</b>\n\n{lines}",
        *[
            Button(phrase("✍️ Answer {number}", number=each.number), ask_answer, each.number)
            for each in shown
            if answers and each.answer is None
        ],
        *_ways_of_experts(talk, shown, known, said),
        *([Button("More ›", show_more_questions, number, first + SHOWN)] if len(found) > first + SHOWN else []),
        *([Button("❓ Ask something", ask_question, number)] if proposal.is_open else []),
        *([Button("🎓 Who answers by name", show_experts, number)] if known or answers else []),
        back(step_named("show_one"), number),
        number=number,
        title=proposal.title,
        lines=lines or phrase("Nobody has asked anything yet."),
    )


def _ways_of_experts(talk: Talk[Draft], shown: list[Inquiry], known: list[Expert], said: list[Said]) -> list[Row]:
    """What they have not answered yet: themselves, or written down by the office for whoever has no Telegram."""
    done, staff = {(each.question, each.expert) for each in said}, talk.person.role >= Role.STAFF
    rows: list[Row] = []
    for each in shown:
        for expert in known:
            if (each.number, expert.number) in done:
                continue
            if expert.person_id == talk.person.id:
                rows.append(Button(phrase("✍️ Answer {number}", number=each.number), ask_expert_answer, each.number))
            elif staff and expert.person_id is None:
                label = phrase("🎓 {number}: {name} says", number=each.number, name=expert.name[:20])
                rows.append(Button(label, write_expert_answer, each.number, expert.number))
    return rows


async def _lines(post: Post, each: Inquiry, said: list[Said]) -> list[Phrase | str]:
    """The question, and whoever has answered it."""
    answers = [
        Phrase("🎓 <b>{name}</b>: {words}", {"name": one.name, "words": one.words})
        for one in said
        if one.question == each.number
    ]
    if each.answer is not None:
        official = phrase("The office: {answer}", answer=each.answer)
        own = phrase("Who proposed it: {answer}", answer=each.answer)
        answers.insert(0, official if each.by_office else own)
    who = a_home(await households.find(post.tx, each.home_id))
    return [
        Phrase("{number}. {words} (<i>{who}</i>)", {"number": each.number, "words": each.words, "who": who}),
        *[Phrase("↳ {answer}", {"answer": one}) for one in answers or [phrase("<i>not answered yet</i>")]],
        "",
    ]


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
    words, proposal = await uncut(talk), await existing(talk, talk.draft.number)
    homes = await homes_there(talk, proposal)
    if not words or len(words) > QUESTION:
        return talk.say("Please use at most {limit} characters.", limit=QUESTION)
    if not homes or not proposal.is_open:
        raise StaleTap(str(proposal.number))
    asked = await inquiries.ask(talk.tx, proposal, words, homes[0].id, talk.person.id, talk.now)
    await followers.follow(talk.tx, proposal.number, talk.person.id, talk.now)
    told = Phrase("❓ {words}", {"words": words})
    tell_experts(talk, proposal, asked, await experts.of_proposal(talk.tx, proposal.number))
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
