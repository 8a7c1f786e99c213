"""What happened? Words or voice; and whatever there is to see: photos and videos."""

from __future__ import annotations

from handlers.dialogue.attachment import SPOKEN
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.reports.collecting import ANYTHING, NONE, belongs, collect, held, is_taken, is_told
from handlers.reports.draft import PHOTOS, Draft, flow, questions, step_named


@flow.button(ANYONE)
async def ask_words(talk: Talk[Draft]) -> None:
    await _ask_words(talk)


async def _ask_words(talk: Talk[Draft], *, in_place: bool = False) -> None:
    """Where it is, is asked here only of those who were not asked before."""
    draft = talk.draft
    question = phrase("What happened, and where? Type it in a sentence, speak it, or send a photo.")
    if draft.words:
        question = phrase("What happened? So far:\n\n{words}\n\nType it anew.", words=draft.words)
    elif draft.attached_of(*SPOKEN):
        question = phrase("I have your voice message. You can type a sentence, or say more.")
    elif draft.photos or draft.attached_of(MessageKind.VIDEO, MessageKind.ANIMATION):
        question = phrase("I have your picture. What happened? Type it in a sentence, or speak it.")
    elif draft.attached:
        question = phrase("I have your file. What happened? Type it in a sentence, or speak it.")
    elif draft.placed:
        question = phrase("What happened? Type it in a sentence, speak it, or send a photo.")
    keep = [Button("Keep it ›", keep_words)] if is_told(draft) else []
    await questions.put(talk, "words", question, *keep, in_place=in_place)


@flow.button(ANYONE)
async def keep_words(talk: Talk[Draft]) -> None:
    await questions.go_on(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs)
async def hear_words(talk: Talk[Draft]) -> None:
    """Words; or a picture with words under it, which is how many people tell it; or a voice message."""
    same_album = await collect(talk, anew=talk.kind is MessageKind.WORDS)
    if is_told(talk.draft):
        await questions.go_on(talk)
    else:
        await _ask_words(talk, in_place=same_album)


@flow.button(ANYONE)
async def ask_photos(talk: Talk[Draft]) -> None:
    await _ask_photos(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs)
async def hear_photo(talk: Talk[Draft]) -> None:
    """Photos; and whatever else comes to their mind, which belongs to the report too."""
    if spoken(talk.words) in NONE:
        return await go_on_from_photos(talk)
    before = held(talk.draft)
    same_album = await collect(talk)
    added = phrase("Added. ") if talk.kind is not MessageKind.PHOTO else None  # Photos are counted.
    if talk.kind is MessageKind.VIDEO:
        added = phrase("I have your video. ")
    return await _ask_photos(talk, in_place=same_album, added=added if is_taken(talk, before) else None)


async def _ask_photos(talk: Talk[Draft], *, in_place: bool = False, added: Phrase | None = None) -> None:
    count = len(talk.draft.photos)
    question = phrase("Do you have a photo or a video? Send it now, or go on without one.")
    if count > PHOTOS:
        question = phrase(
            "Photos so far: {count}. The report keeps the first {limit}; the staff get all. Send more, or go on.",
            count=count,
            limit=PHOTOS,
        )
    elif count:
        question = phrase("Photos so far: {count}. Send more, or go on.", count=count)
    silent = len(talk.draft.attached) - talk.draft.attached_of(*SPOKEN)
    remove = [Button("Remove the photos", remove_photos)] if count or silent else []
    await questions.put(
        talk,
        "media",
        question,
        Button("Go on ›", go_on_from_photos),
        *remove,
        added=added,
        in_place=in_place,
        back=None if talk.draft.complete else Button("‹ Back", step_named("ask_words")),
    )


@flow.button(ANYONE)
async def go_on_from_photos(talk: Talk[Draft]) -> None:
    await questions.go_on(talk)


@flow.button(ANYONE)
async def remove_photos(talk: Talk[Draft]) -> None:
    """A voice message says what happened; it stays as the words do."""
    draft = talk.draft
    draft.photos.clear()
    draft.attached = [each for each in draft.attached if each.kind in SPOKEN]
    draft.album = None
    await ask_photos(talk)
