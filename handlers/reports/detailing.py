"""What a category asks beside the words, one by one: by a button, or typed."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase
from handlers.reports.collecting import ANYTHING, answers, collect
from handlers.reports.draft import Draft, flow, questions, step_named
from handlers.reports.subjects import Question, categories_of
from storage.reports import Detail

LIMIT = 300  # Of an answer in their own words.


@flow.button(ANYONE)
async def ask_detail(talk: Talk[Draft]) -> None:
    """The first that is not answered; after the last: whatever is still open, or back to the whole."""
    question = _open(talk)
    if not question:
        return await questions.go_on(talk)
    at = len(talk.draft.details)
    return await questions.put(
        talk,
        "details",
        Phrase("{asks}", {"asks": question}),
        *[
            Button(Phrase("{answer}", {"answer": each}), choose_answer, at, i)
            for i, each in enumerate(question.answers)
        ],
        back=Button("‹ Back", undo_detail),
    )


@flow.button(ANYONE)
async def undo_detail(talk: Talk[Draft]) -> None:
    if talk.draft.details:
        talk.draft.details.pop()
        return await ask_detail(talk)
    return await step_named("back_to_summary" if talk.draft.complete else "ask_words")(talk)


@flow.button(ANYONE)
async def choose_answer(talk: Talk[Draft], at: int, chosen: int) -> None:
    question = _open(talk)
    if not question or at != len(talk.draft.details) or not 0 <= chosen < len(question.answers):
        raise StaleTap(str(chosen))
    _keep(talk, question, question.answers[chosen])
    await ask_detail(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=answers)
async def hear_detail(talk: Talk[Draft]) -> None:
    """Words; what else they send, such as the rest of an album, belongs to the report."""
    question = _open(talk)
    if talk.kind is not MessageKind.WORDS or not question:
        same_album = await collect(talk)
        return None if same_album else await ask_detail(talk)
    if len(talk.words) > LIMIT:
        talk.say("That is too long. Please say it in at most {limit} characters.", limit=LIMIT)
    else:
        _keep(talk, question, Named(talk.words, talk.words))
    return await ask_detail(talk)


@flow.button(ANYONE)
async def ask_details_anew(talk: Talk[Draft]) -> None:
    talk.draft.details.clear()
    await ask_detail(talk)


async def asks_details(talk: Talk[Draft]) -> bool:
    return bool(_asked(talk))


def are_answered(talk: Talk[Draft]) -> bool:
    return _open(talk) is None


def _asked(talk: Talk[Draft]) -> tuple[Question, ...]:
    category = categories_of(talk.community).get(talk.draft.category)
    return category.questions if category else ()


def _open(talk: Talk[Draft]) -> Question | None:
    return next(iter(_asked(talk)[len(talk.draft.details) :]), None)


def _keep(talk: Talk[Draft], question: Question, answer: Named) -> None:
    talk.draft.details.append(Detail(question.zh, question.en, answer.zh, answer.en))
