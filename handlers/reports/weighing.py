"""How urgent is it? At once, soon, it can wait."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.collecting import ANYTHING, answers, collect, held, is_taken
from handlers.reports.draft import URGENCIES, Draft, flow, questions
from handlers.reports.reading import chosen
from storage.reports.deadlines import Urgency
from storage.understanding import urgency_said


@flow.button(ANYONE)
async def ask_urgency(talk: Talk[Draft]) -> None:
    await _ask(talk)


async def _ask(talk: Talk[Draft], added: Phrase | None = None) -> None:
    question = phrase(
        "How urgent is it?\n\n🔴 It is dangerous, or gets worse by the hour\n🟡 It is in the way every day\n"
        "🟢 It can wait for its turn"
    )
    choices = [Button(label, choose_urgency, urgency) for urgency, label in URGENCIES.items()]
    await questions.put(talk, "urgency", question, *choices, added=added)


@flow.button(ANYONE)
async def choose_urgency(talk: Talk[Draft], urgency: Urgency) -> None:
    if not talk.draft.category:
        raise StaleTap("nothing is being told")
    talk.draft.urgency = urgency
    chosen(talk.draft, "urgency")
    await questions.go_on(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=answers)
async def hear_more_urgent(talk: Talk[Draft]) -> None:
    """What they think of now belongs to the report too, and may say it."""
    before = held(talk.draft)
    same_album = await collect(talk)
    said = talk.kind is MessageKind.WORDS and urgency_said(talk.words)
    if said or (talk.draft.urgency is not None and not talk.draft.complete):
        await questions.go_on(talk)
    elif not same_album:
        await _ask(talk, phrase("Added. ") if is_taken(talk, before) else None)
