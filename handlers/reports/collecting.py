"""Whatever somebody sends while they tell a report belongs to it: words, photos, their voice, files, a place."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, SPOKEN, Attachment
from handlers.dialogue.incoming import Incoming
from handlers.dialogue.said import Said
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.reports.draft import Attached, Draft
from handlers.reports.reading import chosen, hear_urgency, keep_place, read
from handlers.reports.whereabouts import Guess
from storage.reports import places
from storage.understanding import Intent, says_only_urgency

ANYTHING = tuple(kind for kind in PASSED_ON if kind is not MessageKind.STICKER)  # Which says nothing that lasts.
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
LIKELY, HARDLY = 0.6, 0.3  # How sure it is that words belong to the report, whatever they are; if they are a question.
LONGEST = 8000  # Characters, of all that is said for one report.
MOST_PHOTOS, MOST_ATTACHED = 40, 10


def belongs(said: Said) -> float:
    """What is said while a report is told belongs to it, unless it is surely something else."""
    if says_only_urgency(said.words):
        return 1.0
    return max(LIKELY, said.means(Intent.REPORT), said.means(Intent.DANGER))


def answers(said: Said) -> float:
    """Where something short is asked for, such as a place: a question is none."""
    asks = said.understood.intent is Intent.QUESTION and not says_only_urgency(said.words)
    return HARDLY if asks else belongs(said)


async def collect(
    talk: Talk[Draft], *, words: str | None = None, anew: bool = False, earlier: Incoming | None = None
) -> bool:
    """`anew`: words replace what was said before, if they fit; `earlier` was said in another turn.
    Returns whether it goes on with the album of the one before: an album gets one answer, each of its pictures none.

    What does not fit is refused in words, before anybody believes that it was taken.
    """
    draft, said = talk.draft, earlier or talk
    draft.harmless = draft.harmless or talk.harmless
    told = said.words if words is None else words
    hear_urgency(draft, told)
    if not says_only_urgency(told):
        _add_words(talk, told, anew=anew)
    same_album = said.album is not None and said.album == draft.album
    sent = said.attachment
    if said.photo:
        _add_photo(talk, said.photo)
    elif sent and not (sent.kind is MessageKind.LOCATION and not earlier and _is_place(talk)):
        _add(talk, sent)
    draft.album = said.album
    await read(talk)
    return same_album


def is_taken(talk: Talk[Draft], before: int) -> bool:
    """Whether what has come besides words was taken, of which so much was `held` before."""
    return not talk.attachment or held(talk.draft) > before


def held(draft: Draft) -> int:
    """How much of it is no words."""
    return len(draft.photos) + len(draft.attached) + (draft.place.latitude is not None)


def _add_photo(talk: Talk[Draft], photo: str) -> None:
    if len(talk.draft.photos) < MOST_PHOTOS:
        talk.draft.photos.append(photo)
    else:
        talk.say("This report is full, and I did not take the last photo. Send it once this one is sent.")


def _add(talk: Talk[Draft], sent: Attachment) -> None:
    if len(talk.draft.attached) < MOST_ATTACHED:
        talk.draft.attached.append(Attached(sent.kind, dict(sent.content)))
    elif sent.kind in (*SPOKEN, MessageKind.VIDEO):
        talk.say("This report is full, and I did not take the last recording. Send it once this one is sent.")
    else:
        talk.say("This report is full, and I did not take the last file. Send it once this one is sent.")


def _is_place(talk: Talk[Draft]) -> bool:
    """Whether a position says where it is; if that is known already, it goes along as it came."""
    location = talk.update.message and talk.update.message.location
    if not location or (talk.draft.placed and "place" not in talk.draft.guessed):
        return False
    keep_place(talk.draft, Guess(places.spot(location.latitude, location.longitude), private=True))
    chosen(talk.draft, "place")
    return True


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
    return bool(draft.words or draft.attached_of(*SPOKEN))
