"""The whole of a report, before it is sent: confirm, or change a part; what is said then belongs to it as well."""

from __future__ import annotations

from typing import TypeVar

from msgspec import structs

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.answering import ask_answer
from handlers.reports.card import announce
from handlers.reports.collecting import ANYTHING, collect, is_told
from handlers.reports.detailing import ask_details_anew, questions
from handlers.reports.draft import URGENCIES, Draft, answered, called, flow, step_named, where
from handlers.reports.mine import show_mine
from handlers.reports.placing import LONG, count_steps
from storage import reports
from storage.people import audit
from storage.people.people import Role
from storage.reports import Place
from storage.reports.deadlines import Deadlines, Urgency

T = TypeVar("T")

SEEN = phrase("The staff see your name. Your neighbours can see the place, the words and the photo, but never who.")
UNSEEN = phrase("The staff see your name; your neighbours do not see this report.")


@flow.button(ANYONE)
async def back_to_summary(talk: Talk[Draft]) -> None:
    await ask_confirmation(talk)


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_late(talk: Talk[Draft]) -> None:
    """What they think of once they see the whole."""
    collect(talk)
    await ask_confirmation(talk)


@flow.button(ANYONE)
async def ask_confirmation(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    draft.complete = True
    count = len(draft.photos)
    steps = await count_steps(talk)
    seen = draft.place.key and not draft.private
    keep_private = [Button("🔒 Only the staff", be_private)] if seen else []
    talk.ask(
        "Step {steps} of {steps}: Shall I send this to the property office?\n\n{category} · {urgency}{place}\n"
        "{words}\n{details}{photos}{video}{voice}\n\n{seen}",
        Button("✅ Send", send),
        Button("✏️ Change something", ask_change),
        *keep_private,
        Button(TO_MENU, menu),
        then=hear_late,
        pictures=draft.photos[:1],
        steps=steps,
        category=called(talk.community, category),
        urgency=URGENCIES[draft.urgency or Urgency.WAITS],
        details=Phrase("{lines}\n", {"lines": answered(draft.details)}) if draft.details else "",
        place=Phrase("\n📍 {place}", {"place": where(talk.community, draft.place)}) if draft.place.words else "",
        words=draft.words,
        photos=phrase("📷 {count}", count=count) if count else phrase("no photo"),
        video=phrase(" · 🎬 your video") if draft.video else "",
        voice=phrase(" · 🎤 your voice message") if draft.voice else "",
        seen=_seen(draft),
    )


def _seen(draft: Draft) -> Phrase:
    if draft.caller is not None:
        return phrase("☎️ For {caller}. Only the staff see who it is.", caller=draft.caller)
    return SEEN if draft.place.key and not draft.private else UNSEEN


@flow.button(ANYONE)
async def ask_change(talk: Talk[Draft]) -> None:
    change_details = [Button("Change the answers", ask_details_anew)] if questions(talk) else []
    change_place = [Button("Change the place", step_named("ask_place"))] if await count_steps(talk) == LONG else []
    talk.ask(
        "What shall be different?",
        Button("Change the kind", step_named("ask_category")),
        *change_place,
        Button("Change the words", step_named("ask_words")),
        *change_details,
        Button("Change the photos", step_named("ask_photos")),
        Button("Change how urgent", step_named("ask_urgency")),
        (Button("‹ Back", back_to_summary), Button(TO_MENU, menu)),
        then=hear_late,
    )


@flow.button(ANYONE)
async def be_private(talk: Talk[Draft]) -> None:
    talk.draft.private = True
    await ask_confirmation(talk)


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    _needed(is_told(draft))
    behalf = draft.caller is not None
    if behalf:
        _needed(draft.caller)
        _needed(talk.person.role >= Role.STAFF)
    report = await reports.open(
        talk.tx,
        0 if behalf else talk.person.id,
        category,
        draft.words,
        draft.photos,
        talk.now,
        voice=draft.voice,
        video=draft.video,
        details=draft.details,
        place=Place(*structs.astuple(draft.place)),
        urgency=draft.urgency or Urgency.WAITS,
        private=draft.private,
        filed_by=talk.person.id if behalf else None,
        caller=draft.caller or "",
        deadlines=talk.community.of(Deadlines),
    )
    if behalf:
        await audit.note(talk.tx, talk.person.id, "report.file", str(report.number), talk.now)
    talk.say(
        "Thank you. This is report <b>{number}</b>. The property office has it; I will tell you as soon as"
        " something happens.",
        (Button("✍️ Add something", ask_answer, report.number), Button("📋 My reports", show_mine)),
        Button(TO_MENU, menu),
        card=f"news:{report.number}:{talk.turn}",
        number=report.number,
    )
    await announce(talk, report)
    talk.end()


def _needed(value: T | None) -> T:
    """A button that was pressed before its questions were answered is a forged one, or very old."""
    if not value:
        raise StaleTap("the draft is empty")
    return value
