"""A bare name of a thing is a question: where does it go? By the names of the sorting catalogue alone."""

from __future__ import annotations

import re
from functools import cache

from storage.understanding.table import columns
from storage.understanding.understood import Intent, Reading
from storage.understanding.words import Utterance

MOST = 40  # Characters: whoever says more says more than a name.
LONGEST = 14  # Characters of a name in Chinese.
BARE, HANDLED = 0.7, 0.8
_SIGNS = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:an?|the|old|used|empty|dead|my|some|broken)\b")
_SWOLLEN = re.compile(
    r"(?:一[个块节]|我的|我家的?|旧|这个|那个){0,2}(?:鼓包|鼓起来?|膨胀|发胀|胀气|鼓|胀)了?的?(?:旧)?(.{0,6}(?:充电宝|移动电源|电池|锂电))"
    r"|(?:(?:an?|my|the|old) ){0,2}(?:swollen|bulging|bloated) ([a-z ]{0,20}(?:power ?bank|battery|cell))"
)
_AROUND = re.compile(  # As often as fits into MOST.
    r"^(?:旧|废|破|空|坏|碎|烂|过期的?|用过的|没用的|不要的|老|我的|一个|一张|那个|这个){1,20}|(?:呢|吗|啊|怎么处理|如何处理|咋处理|不要了|没用了|怎么弄|要扔|想扔|谁来收|叫谁来收|谁收|收不收|有人收){1,20}$"
)


def is_swollen_cell(utterance: Utterance) -> bool:
    """鼓包的充电宝, and no more words: whoever names it so wants to be rid of it, and is warned where it is sorted."""
    found = _SWOLLEN.fullmatch(utterance.text.strip())
    return bool(found and (_SIGNS.sub("", found[1] or "") in _names() or (found[2] or "") in _english()))


def recognise(utterance: Utterance) -> Reading | None:
    text = utterance.text
    if is_swollen_cell(utterance):
        return Reading(Intent.SORT, HANDLED)
    handled = "sort.handle" in utterance.tags
    if len(text) > MOST or not utterance.tags.isdisjoint(("greeting", "thanks", "r.noise")):
        return None
    name = _SIGNS.sub("", text)
    bare = _AROUND.sub("", _AROUND.sub("", name))
    if len(name) <= LONGEST and len(name) > 1 and (name in _names() or (len(bare) > 1 and bare in _names())):
        return Reading(Intent.SORT, HANDLED if handled and bare != name else BARE)
    english = _SIGNS.sub(" ", text).strip()
    short = _ARTICLE.sub("", english).strip()
    if any(form in _english() for each in (english, short) for form in (each, each.removesuffix("s"))):
        return Reading(Intent.SORT, BARE)
    return None


@cache
def _names() -> frozenset[str]:
    tables = (
        ("items", "item"),
        ("special", "item"),
        ("aliases", "alias"),
        ("words", "word"),
        ("questions", "word"),
        ("compounds", "word"),
    )
    return frozenset(each for table, name in tables for each in columns(table, name, of="sorting")[0])


@cache
def _english() -> frozenset[str]:
    return frozenset(
        each.lower() for table in ("english", "english_more") for each in columns(table, "english", of="sorting")[0]
    )
