"""What happened? Words or voice → what the category asks → photos and a video → how urgent it is."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.choosing import ask_category
from handlers.reports.collecting import ANYTHING, NONE, collect, is_told
from handlers.reports.detailing import ask_detail
from handlers.reports.draft import PHOTOS, Draft, flow
from handlers.reports.placing import LONG, ask_place, count_steps
from handlers.reports.summing import ask_confirmation, back_to_summary
from handlers.reports.weighing import ask_urgency


@flow.button(ANYONE)
async def ask_words(talk: Talk[Draft]) -> None:
    await _ask_words(talk, in_place=False)


async def _ask_words(talk: Talk[Draft], *, in_place: bool) -> None:
    draft = talk.draft
    steps = await count_steps(talk)
    number = {"step": steps - 3, "steps": steps}
    question = phrase("Step {step} of {steps}: What happened, and where? Type it in a sentence, or speak it.", **number)
    if draft.words:
        question = phrase(
            "Step {step} of {steps}: What happened, and where? So far:\n\n{words}\n\nType it anew.",
            words=draft.words,
            **number,
        )
    elif draft.voice:
        question = phrase(
            "Step {step} of {steps}: I have your voice message. You can type a sentence, or speak anew.", **number
        )
    elif draft.photos or draft.video:
        question = phrase(
            "Step {step} of {steps}: I have your picture. What happened, and where? Type it in a sentence.", **number
        )
    keep = [Button("Keep it ›", keep_words)] if is_told(draft) else []
    back = back_to_summary if draft.complete else ask_place if steps == LONG and not draft.linked else ask_category
    talk.ask(question, *keep, (Button("‹ Back", back), Button(TO_MENU, menu)), then=hear_words, in_place=in_place)


@flow.button(ANYONE)
async def keep_words(talk: Talk[Draft]) -> None:
    await _next(talk)


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_words(talk: Talk[Draft]) -> None:
    """Words; or a picture with words under it, which is how many people tell it; or a voice message."""
    same_album = collect(talk, anew=talk.kind is MessageKind.WORDS)
    if is_told(talk.draft):
        await _next(talk)
    elif talk.photo or talk.video:
        await _ask_words(talk, in_place=same_album)


async def _next(talk: Talk[Draft]) -> None:
    """Who changes a part comes back to the whole."""
    await ask_confirmation(talk) if talk.draft.complete else await ask_detail(talk)


@flow.button(ANYONE)
async def ask_photos(talk: Talk[Draft]) -> None:
    await _ask_photos(talk, in_place=False)


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_photo(talk: Talk[Draft]) -> None:
    """Photos; and whatever else comes to their mind, which belongs to the report too."""
    if spoken(talk.words) in NONE:
        return await go_on_from_photos(talk)
    same_album = collect(talk)
    added = phrase("Added. ") if talk.kind is not MessageKind.PHOTO else None
    if talk.kind is MessageKind.VIDEO:
        added = phrase("I have your video. ")
    return await _ask_photos(talk, in_place=same_album, added=added)


async def _ask_photos(talk: Talk[Draft], *, in_place: bool, added: Phrase | None = None) -> None:
    count, steps = len(talk.draft.photos), await count_steps(talk)
    number = {"step": steps - 2, "steps": steps}
    question = phrase(
        "Step {step} of {steps}: Do you have a photo or a video? Send it now, or go on without one.", **number
    )
    if talk.draft.left_out:
        question = phrase(
            "Step {step} of {steps}: A report holds {limit} photos; I keep the first ones. Left out: {left_out}. Please"
            " go on.",
            limit=PHOTOS,
            left_out=talk.draft.left_out,
            **number,
        )
    elif count == PHOTOS:
        question = phrase(
            "Step {step} of {steps}: {count} photos are here, and no more fit. Please go on.", count=count, **number
        )
    elif count:
        question = phrase(
            "Step {step} of {steps}: photos so far: {count} of {limit}. Send more, or go on.",
            count=count,
            limit=PHOTOS,
            **number,
        )
    remove = [Button("Remove the photos", remove_photos)] if count or talk.draft.video else []
    back = back_to_summary if talk.draft.complete else ask_words
    talk.ask(
        Phrase("{added}{question}", {"added": added or "", "question": question}),
        Button("Go on ›", go_on_from_photos),
        *remove,
        (Button("‹ Back", back), Button(TO_MENU, menu)),
        then=hear_photo,
        in_place=in_place,
    )


@flow.button(ANYONE)
async def go_on_from_photos(talk: Talk[Draft]) -> None:
    """How urgent it is, is known once they were told to call 119."""
    known = talk.draft.complete or talk.draft.urgency is not None
    await ask_confirmation(talk) if known else await ask_urgency(talk)


@flow.button(ANYONE)
async def remove_photos(talk: Talk[Draft]) -> None:
    talk.draft.photos.clear()
    talk.draft.video = None
    talk.draft.album, talk.draft.left_out = None, 0
    await ask_photos(talk)
