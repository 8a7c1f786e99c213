"""Whatever somebody sends while they tell a report belongs to it: words, photos, voice messages, videos."""

from __future__ import annotations

from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.reports.draft import Attached, Draft
from handlers.reports.reading import read

ANYTHING = (MessageKind.WORDS, MessageKind.PHOTO, MessageKind.VOICE, MessageKind.VIDEO)
NONE = {
    "no",
    "none",
    "no photo",
    "没有",
    "无",
    "没",
    "没有照片",
    "没有了",
    "不用",
    "不用了",
}  # Typed where a photo is asked for.
LONGEST = 8000  # Characters, of all that is said for one report.
MOST_PHOTOS, MOST_ATTACHED = 40, 10


async def collect(talk: Talk[Draft], *, words: str | None = None, anew: bool = False) -> bool:
    """`anew`: words replace what was said before, if they fit. Returns whether it goes on with the album of the one
    before: an album gets one answer, each of its pictures none.

    What does not fit is refused in words, before anybody believes that it was taken.
    """
    draft = talk.draft
    draft.harmless = draft.harmless or talk.harmless
    _add_words(talk, talk.words if words is None else words, anew=anew)
    for kind, file in ((MessageKind.VOICE, talk.voice), (MessageKind.VIDEO, talk.video)):
        if file and len(draft.attached) < MOST_ATTACHED:
            draft.attached.append(Attached(kind, file))
        elif file:
            talk.say("This report is full, and I did not take the last recording. Send it once this one is sent.")
    same_album = talk.album is not None and talk.album == draft.album
    if talk.photo and len(draft.photos) < MOST_PHOTOS:
        draft.photos.append(talk.photo)
    elif talk.photo:
        talk.say("This report is full, and I did not take the last photo. Send it once this one is sent.")
    draft.album = talk.album
    await read(talk)
    return same_album


def _add_words(talk: Talk[Draft], words: str, *, anew: bool) -> None:
    draft = talk.draft
    before = "" if anew else draft.words
    if not words or f"\n{words}\n" in f"\n{before}\n":
        return
    told = f"{before}\n{words}".strip()
    if len(told) <= LONGEST:
        draft.words = told
    else:
        talk.say(
            "Together that is more than {limit} characters, and more than fits into one report. I did not take the"
            " last message; what you said before is kept. Please send it shorter, or in a report of its own.",
            limit=LONGEST,
        )


def is_told(draft: Draft) -> bool:
    return bool(draft.words or draft.attached_of(MessageKind.VOICE))
