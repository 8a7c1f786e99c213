"""Something is broken, dirty, loud or missing: what kind of thing, inside a home or not, and how urgent."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from storage.understanding.lexicon import CATEGORIES
from storage.understanding.rules import surest
from storage.understanding.understood import Danger, Intent, Places, Reading, Urgency, Where
from storage.understanding.words import Utterance, Word, read

OWN = ("lift", "water", "light", "rubbish")  # Categories of their own; all others are `other:…`.
_OTHERS = tuple(kind for kind in CATEGORIES if kind not in OWN)
WEIGHTS = {"facility": 0.5, "smell": 1.2, "windows": 1.2, "access": 1.1}  # Others weigh 2.
TOLD = 1.5  # What is wrong says less than what it is wrong with.
FIRST, MORE = 0.3, 0.1  # For the first thing that is named; for each time that a kind is named again.
_BESIDE = ("旁", "边上", "口", "厅", "附近", "对面")
_GROUNDS = frozenset(("greenery", "parking", "facility"))
_HEADS = frozenset(CATEGORIES) - {"smell", "noise", "heating"}
_IN = ("的", "里", "上", "中")
LOCATED = 0.8  # Less, where it only says where.
NEARBY = 0.3
CLEARLY = 0.5  # What is weighed of inside and outside.
_BEFORE = frozenset(("by", "near", "beside", "outside", "behind", "opposite", "next to", "in front of", "next"))
_ALWAYS_SHARED = frozenset(("lift", "parking", "greenery"))
_SOMEWHERE = frozenset(("shared", "shared!", "home!", "lift", "barrier", "stranger", "r.noise", "night", "access"))
_IN_THE_WAY = frozenset(("parking", "r.parking", "r.rubbish", "rubbish", "taken"))  # Of a way out.
_SUPPLIES = frozenset(("r.water", "r.power", "r.heating"))  # That nobody in a whole building has.
_HOME = frozenset(("water", "heating", "noise", "power", "internet", "windows", "pests", "gas", "medical", "flood"))
_SHARED = frozenset(
    ("lift", "light", "rubbish", "access", "parking", "facility", "greenery", "animals", "smell", "fall_of_objects")
)


def recognise(utterance: Utterance) -> Reading | None:
    tags = utterance.tags
    if any(kind in tags or f"r.{kind}" in tags for kind in CATEGORIES):
        tags |= {"subject"}
    if utterance.asked:
        tags |= {"asked"}
    rule = surest("report_rules", tags)
    return Reading(Intent.REPORT, rule.sure) if rule else None


def filed(utterance: Utterance, category: str) -> str:
    """Of what is none of the four, what it is."""
    if not category or category in OWN:
        return category
    subject = _subject(utterance)
    return f"other:{subject}" if subject else "other"


def _subject(utterance: Utterance) -> str:
    """What is spoken of besides the four: rather what is named first. What is only near does not count."""
    things: dict[str, float] = {}
    told: dict[str, float] = {}
    before = ""
    for word, after in pairwise((*utterance.words, None)):
        if word is None:
            break
        beside = before in _BEFORE or utterance.text.startswith(_BESIDE, word.end)
        before = word.text
        for kind in _named(word.tags):
            weight = things.get(kind, WEIGHTS.get(kind, 2.0) - MORE) + (0.0 if things else FIRST) + MORE
            if beside:
                weight = things.get(kind, NEARBY)
            elif _only_where(utterance, kind, word, after):
                weight -= LOCATED
            things[kind] = weight
        for kind in _told(word.tags):
            told[kind] = TOLD
    return max((*things, *told), key=lambda kind: things.get(kind, 0.0) + told.get(kind, 0.0), default="")


@lru_cache(1024)
def _named(tags: frozenset[str]) -> tuple[str, ...]:
    return tuple(kind for kind in _OTHERS if kind in tags)


@lru_cache(1024)
def _told(tags: frozenset[str]) -> tuple[str, ...]:
    return tuple(kind for kind in _OTHERS if f"r.{kind}" in tags)


def _only_where(utterance: Utterance, kind: str, word: Word, after: Word | None) -> bool:
    """花园的水管 and 绿化喷头 are about water."""
    if kind in _GROUNDS and utterance.text.startswith(_IN, word.end):
        return True
    joined = after is not None and not word.text.isascii() and after.start == word.end
    return joined and after is not None and not (after.tags & _HEADS) <= word.tags


def where(utterance: Utterance, found: Reading, places: Places, inside: float) -> Where:
    """By all words, where they weigh enough (`inside` a dwelling or not); by the words for it; else where such a thing
    usually is.
    """
    tags, kind = utterance.tags, found.danger or found.category.removeprefix("other:")
    if kind in _ALWAYS_SHARED or _is_cut_off(tags):
        return Where.SHARED
    if abs(inside) >= CLEARLY:
        return Where.HOME if inside > 0 else Where.SHARED
    if places.room:
        return Where.HOME
    if "home!" in tags and not (kind in _SHARED and not tags.isdisjoint(("shared", "shared!"))):
        return Where.HOME
    if "shared!" in tags:
        return Where.SHARED
    if "home" in tags and kind not in _SHARED - {"access", "facility"}:
        return Where.HOME
    if "shared" in tags or kind in _SHARED or kind == Danger.TRAPPED:
        return Where.SHARED
    if kind in _HOME:
        return Where.HOME
    return Where.SHARED if places.building or places.entrance or places.floor else Where.UNKNOWN


def _is_cut_off(tags: frozenset[str]) -> bool:
    """整栋楼停电: all of a building."""
    return "u.whole" in tags and not tags.isdisjoint(_SUPPLIES)


def urgency(utterance: Utterance, category: str) -> Urgency:
    """Urgent is what is dangerous or gets worse by the hour, keeps people in or out, or blocks a way out. One lamp of
    many, how something looks, and what is only a little so can wait. All else is in the way every day, and so is soon.
    """
    tags = utterance.tags
    if "u.calm" in tags:  # They have said it themselves, however it sounds.
        return Urgency.SOON if category == "danger" else Urgency.CAN_WAIT
    blocked = "u.way" in tags and not tags.isdisjoint(_IN_THE_WAY)
    open_hole = "u.hole" in tags and "u.gone" in tags
    if category == "danger" or "u.now" in tags or blocked or open_hole or _is_cut_off(tags):
        return Urgency.URGENT
    if category == "other" and "wantreport" in tags and tags.isdisjoint(("fault", "told", "u.wait")):
        return Urgency.UNKNOWN  # 我要报修
    one_lamp = category == "light" and "u.light" not in tags
    return Urgency.CAN_WAIT if one_lamp or "u.wait" in tags or "r.smoking" in tags else Urgency.SOON


def tells_where_or_who(text: str) -> bool:
    """Of what happened somewhere, or was done by somebody: not only what became of a thing."""
    return not read(text).tags.isdisjoint(_SOMEWHERE)
