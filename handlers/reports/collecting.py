"""Whatever somebody sends while they tell a report belongs to it: words, photos, a voice message, a video."""

from __future__ import annotations

from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.reports.draft import PHOTOS, WORDS_LIMIT, Draft

ANYTHING = (MessageKind.WORDS, MessageKind.PHOTO, MessageKind.VOICE, MessageKind.VIDEO)
NONE = {"no", "none", "no photo", "没有", "无", "没", "没有照片", "不用"}  # Typed where a photo is asked for.


def collect(talk: Talk[Draft], *, anew: bool = False) -> bool:
    """`anew`: words replace what was said before, if they fit. Returns whether it goes on with the album of the one
    before: an album gets one answer, each of its pictures none.
    """
    draft = talk.draft
    if talk.voice:
        draft.voice = talk.voice
    if talk.video:
        draft.video = talk.video
    if talk.words and (anew or talk.words not in draft.words):
        words = talk.words if anew else f"{draft.words}\n{talk.words}".strip()
        if len(words) <= WORDS_LIMIT:
            draft.words = words
        else:
            talk.say(
                "That is more than fits into a report. Please say it in at most {limit} characters.", limit=WORDS_LIMIT
            )
    same_album = talk.album is not None and talk.album == draft.album
    if talk.photo and len(draft.photos) < PHOTOS:
        draft.photos.append(talk.photo)
    elif talk.photo:
        draft.left_out += 1
    draft.album = talk.album
    return same_album


def is_told(draft: Draft) -> bool:
    return bool(draft.words or draft.voice)
