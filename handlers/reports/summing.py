"""The whole of a report, before it is sent: send it, or change a part; what is said now belongs to it as well."""

from __future__ import annotations

from typing import TypeVar

from msgspec import structs

from handlers.dialogue.agreement import YES
from handlers.dialogue.button import Button, Style
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.menu.menu import TO_MENU, menu
from handlers.reports import family
from handlers.reports.announcing import announce
from handlers.reports.answering import ask_answer
from handlers.reports.collecting import ANYTHING, NONE, belongs, collect, is_told
from handlers.reports.draft import (
    PHOTOS,
    URGENCIES,
    Draft,
    answered,
    called,
    flow,
    place_of,
    questions,
)
from handlers.reports.mine import show_mine, show_one
from handlers.reports.urgent import left_out
from storage import reports
from storage.people import audit
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import Attached, Place
from storage.reports.deadlines import Deadlines, Urgency

T = TypeVar("T")

SEEN = phrase("The staff see your name. Your neighbours can see the place, the words and the photo, but never who.")
SEEN_MOVING = (MessageKind.VIDEO, MessageKind.VIDEO_NOTE, MessageKind.ANIMATION)
SEND = YES | {"发", "发吧"}
UNSEEN = phrase("The staff see your name; your neighbours do not see this report.")


@flow.button(ANYONE)
async def back_to_summary(talk: Talk[Draft]) -> None:
    await ask_confirmation(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs, adds=True)
async def hear_late(talk: Talk[Draft]) -> None:
    """What they think of once they see the whole."""
    said = spoken(talk.words) if talk.kind is MessageKind.WORDS else ""
    if said in SEND:
        return await send(talk)
    if said in NONE:
        return await _sum_up(talk)
    same_album = await collect(talk)
    return await (_sum_up(talk, in_place=True) if same_album else questions.go_on(talk))


@flow.button(ANYONE)
async def ask_confirmation(talk: Talk[Draft]) -> None:
    await _sum_up(talk)


async def _sum_up(talk: Talk[Draft], *, in_place: bool = False, added: Phrase | None = None) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    whole = phrase(
        "Shall I send this to the property office?\n\n{category} · {urgency}{place}\n{words}\n{details}{media}\n\n"
        "{seen}\n\nIf something is missing, just send it: words, photos, a video, your voice.",
        category=called(talk.community, category),
        urgency=URGENCIES[draft.urgency or Urgency.WAITS],
        place=place_of(talk.community, draft.place),
        words=draft.words,
        details=Phrase("{lines}\n", {"lines": answered(draft.details)}) if draft.details else "",
        media=_media(draft),
        seen=_seen(draft),
    )
    hide = Button("🔒 Only the staff", be_private)
    show = Button("👥 Neighbours too", be_public)
    switch = [(show if draft.private else hide)] if draft.place.key and draft.caller is None else []
    await questions.put(
        talk,
        "confirm",
        whole,
        Button("✅ Send", send).styled(Style.SUCCESS),
        *await questions.changes(talk),
        *switch,
        in_place=in_place,
        added=added,
        pictures=draft.photos[:1],
    )
    draft.complete = True


def _media(draft: Draft) -> Phrase:
    count = len(draft.photos)
    photos = phrase("📷 {count}", count=count) if count else phrase("no photo")
    if count > PHOTOS:
        photos = phrase("📷 {count} (the report keeps the first {limit}; the staff get all)", count=count, limit=PHOTOS)
    videos, voices = draft.attached_of(*SEEN_MOVING), draft.attached_of(MessageKind.VOICE)
    more = len(draft.attached) - videos - voices
    return Phrase(
        "{photos}{videos}{voices}{more}",
        {
            "photos": photos,
            "videos": phrase(" · 🎬 videos: {count}", count=videos) if videos else "",
            "voices": phrase(" · 🎤 voice messages: {count}", count=voices) if voices else "",
            "more": phrase(" · 📎 more: {count}", count=more) if more else "",
        },
    )


def _seen(draft: Draft) -> Phrase:
    if draft.caller is not None:
        return phrase("☎️ For {caller}. Only the staff see who it is.", caller=draft.caller)
    return SEEN if draft.place.key and not draft.private else UNSEEN


@flow.button(ANYONE)
async def ask_change(talk: Talk[Draft]) -> None:
    """Where a button of earlier versions leads: what can be changed stands under the summary now."""
    await ask_confirmation(talk)


@flow.button(ANYONE)
async def be_private(talk: Talk[Draft]) -> None:
    talk.draft.private = True
    await ask_confirmation(talk)


@flow.button(ANYONE)
async def be_public(talk: Talk[Draft]) -> None:
    """What is inside a home has no place that neighbours share, so it stays among the staff."""
    _needed(talk.draft.place.key)
    talk.draft.private = False
    await questions.go_on(talk)


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    _needed(is_told(talk.draft) and talk.draft.complete)
    if await left_out(talk):
        return await _sum_up(
            talk, added=phrase("You also told of a danger. I have added it; have you called for help?\n\n")
        )
    return await _send(talk)


async def _send(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    elder = await family.whom(talk)
    behalf = draft.caller is not None
    if behalf and not elder:
        _needed(draft.caller)
        _needed(talk.person.role >= Role.STAFF)
    report = await reports.open(
        talk.tx,
        family.reporter(talk, elder) if elder else 0 if behalf else talk.person.id,
        category,
        draft.words,
        draft.photos[:PHOTOS],
        talk.now,
        attached=[Attached(each.kind, each.content) for each in draft.attached],
        details=draft.details,
        place=Place(*structs.astuple(draft.place)),
        urgency=draft.urgency or Urgency.WAITS,
        private=draft.private,
        filed_by=talk.person.id if behalf else None,
        by_family=bool(elder) and talk.person.role < Role.STAFF,
        caller="" if elder and elder.person_id else draft.caller or "",
        deadlines=talk.community.of(Deadlines),
    )
    if elder:
        await family.tell_whom(talk, elder, report)
    elif behalf:
        await audit.note(talk.tx, talk.person.id, "report.file", str(report.number), talk.now)
    talk.say(
        "Thank you. This is report <b>{number}</b>. The property office has it; I will tell you as soon as"
        " something happens.",
        (Button("✍️ Add something", ask_answer, report.number), Button("📋 My reports", show_mine)),
        Button(TO_MENU, menu),
        card=Card("reports", "news", report.number, talk.turn),
        number=report.number,
    )
    talk.can_change(show_one, report.number)
    await announce(talk, report, more=draft.photos[PHOTOS:])
    talk.end()


def _needed(value: T | None) -> T:
    """A button that was pressed before its questions were answered is a forged one, or very old."""
    if not value:
        raise StaleTap("the draft is empty")
    return value
