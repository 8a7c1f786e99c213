"""What can be read from the words of a report: its kind, where it is, how urgent it is. All of it is shown before it is
sent, and what somebody has chosen stays as it is.
"""

from __future__ import annotations

from handlers.dialogue.talk import Talk
from handlers.dialogue.words import bare
from handlers.reports.draft import Draft, Somewhere
from handlers.reports.subjects import categories_of
from handlers.reports.whereabouts import Guess, guess_place
from storage.reports.deadlines import Urgency
from storage.understanding import Intent, Understood, understand, urgency_said
from storage.understanding import Urgency as SaidUrgency

SURE = 0.6  # What is less sure is asked.
OTHER = "other"
READ = 1000  # Characters; whoever writes more has said by then what it is about.
_URGENCIES = {
    SaidUrgency.URGENT: Urgency.URGENT,
    SaidUrgency.SOON: Urgency.SOON,
    SaidUrgency.CAN_WAIT: Urgency.WAITS,
}
_USUALLY = {"lift": Urgency.SOON, "water": Urgency.SOON, "light": Urgency.WAITS, "rubbish": Urgency.WAITS}


async def read(talk: Talk[Draft]) -> None:
    """Fills in what is open, or was only guessed from fewer words."""
    draft = talk.draft
    understood = understand(draft.words[:READ], harmless=draft.harmless)
    if draft.words and _is_open(draft, "category", chosen=bool(draft.category)):
        key = _category(talk, understood)
        if key and key != draft.category:
            file_under(draft, key)
            draft.guessed.append("category")
    if _is_open(draft, "urgency", chosen=draft.urgency is not None):
        urgency = _urgency(draft, understood)
        if urgency is not None and urgency is not draft.urgency:
            draft.urgency = urgency
            draft.guessed.append("urgency")
    if draft.words and not draft.linked and _is_open(draft, "place", chosen=draft.placed):
        found = await guess_place(talk, draft.words, understood)
        if found:
            keep_place(draft, found)
            draft.guessed.append("place")


def hear_urgency(draft: Draft, words: str) -> None:
    """Whoever says in so many words that it is urgent, or is not, has chosen it."""
    if said := urgency_said(words):
        draft.urgency = _URGENCIES[said]
        chosen(draft, "urgency")


def is_sentence(understood: Understood) -> bool:
    """It tells what happened, and does not only name something."""
    return understood.intent in {Intent.REPORT, Intent.DANGER} and understood.sure >= SURE


def file_under(draft: Draft, key: str) -> None:
    if key != draft.category:
        draft.details.clear()
    draft.category = key


def say_notice(talk: Talk[Draft]) -> None:
    """What whoever reports such a thing should know at once."""
    category = categories_of(talk.community).get(talk.draft.category)
    if category and category.notice:
        talk.say("ℹ️ {notice}", notice=category.notice)


def keep_place(draft: Draft, found: Guess) -> None:
    place = found.place
    draft.place = Somewhere(place.key, place.words, place.latitude, place.longitude)
    draft.private = found.private


def chosen(draft: Draft, what: str) -> None:
    """Somebody has said so: no words change it any more."""
    draft.guessed = [each for each in draft.guessed if each != what]


def _is_open(draft: Draft, what: str, *, chosen: bool) -> bool:
    return not chosen or what in draft.guessed


def _category(talk: Talk[Draft], understood: Understood) -> str:
    """A key of the configuration; '' if it is not sure."""
    known = categories_of(talk.community)
    if not is_sentence(understood):
        return ""
    if understood.intent is Intent.DANGER:
        return "danger" if "danger" in known else ""
    if understood.category in known and understood.category != OTHER:
        return understood.category
    words = talk.draft.words.casefold()
    named = {key: (bare(each.name.zh), bare(each.name.en).casefold()) for key, each in known.items()}
    found = [key for key, names in named.items() if any(name and name in words for name in names)]
    if len(found) == 1:
        return found[0]
    return OTHER if understood.category.startswith(f"{OTHER}:") and OTHER in known and not found else ""


def _urgency(draft: Draft, understood: Understood) -> Urgency | None:
    said = _URGENCIES.get(understood.urgency) if is_sentence(understood) else None
    if said is None and (draft.words or draft.attached):
        return _USUALLY.get(draft.category)
    return said
