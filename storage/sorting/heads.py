"""The noun that a name ends in says what kind of thing it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from storage.sorting import states
from storage.sorting.catalogue import CatalogueEntry, catalogue
from storage.sorting.choices import chosen
from storage.sorting.finding import Category
from storage.sorting.poisons import POISONED, poison
from storage.sorting.shapes import is_name
from storage.sorting.wording import key

AGREEING = 0.95  # Of all items that end alike; then the next one that ends so goes there too.
LIKELY = 0.8  # Leaving each listed item out in turn: three of ten were wrong below that, one of ten above.
FEW = 3  # Items that end alike, which are not enough to tell.
ENOUGH = 4  # Items that end alike.
LONGEST_HEAD = 6
LONGEST_MODIFIER = 8
KINSHIP, KIN = 10, 3  # Names with the same last character: so many show a noun; so many are enough where more is known.
STORY = re.compile(
    r"[我你他她是在没吗很太就谁怎哪]|什么|时候|几点|多少|[里上面边口下道内外]有|(?<!沾)了|不(?![锈粘沾])"
)  # What a modifier does not hold.
A_THING = re.compile(
    r"(?!三只松鼠)[一两二三四五几][个只条块张把]|下来|出来|进来"
)  # 楼上扔下来一个酒瓶 tells what happened.
# 纸盒沾了奶油 is about the box, and so is 锡纸烤过红薯.
_STAINED = re.compile(r"(?:[沾粘染溅洒泼滴蹭糊抹裹盛]|(?<!包)装)[了着满上到过]?$|(?<=..).过$")
_FAKE = re.compile(r"(?:假|仿真|人造|塑料|塑胶|绢|玩具|模型)的?$")
_PLANT = re.compile(r"[花草树叶植藤萝竹枝]|绿|盆栽|多肉")
_PART = re.compile(r"[皮壳核籽骨刺叶梗根茎渣汁毛芯仁肉瓤]$")


class Match(NamedTuple):
    names: tuple[str, ...]  # Keys, the likeliest first.
    certain: bool
    near: bool = False  # Something else was typed: the answer says what it was taken for.
    states: frozenset[str] = frozenset()  # That the part which was not understood tells of.
    likely: bool = False  # Certain enough where a question or a state shows that it is a thing to throw away.
    guess: bool = False  # By what it is made of or what sort of thing it is: nobody has listed the very thing.


def tail(text: str, before: str = "") -> Match | None:
    """坚果包装袋: whatever ends in 包装袋 goes one way. Where such things part ways, the nearest are offered.

    `before` is what a clause says of it: it may tell which of several kinds it is.
    """
    known = catalogue()
    for cut in range(1, len(text) - 1):
        end, modifier = text[cut:], text[:cut]
        entry = known.entry(end)
        same = known.tails.get(end, ())
        if not (entry or same) or end[0] == "的" or not _is_modifier(modifier):
            continue
        told = told_by(modifier)
        if entry and (becomes := chosen(end, before + modifier)):
            return Match((becomes,), certain=True, near=True, states=told)
        if entry and entry.category is Category.FOOD and _FAKE.search(modifier):
            return Match((key("塑料花" if _PLANT.search(end) else "塑料玩具"),), certain=True, near=True)
        if held := poison(modifier, entry or same[0]):
            return Match((held,), certain=True, near=True)
        if entry and entry.options and (before or not is_name(text)):
            return Match((end,), certain=True, near=True, states=told)
        if _changes_kind(modifier, entry or same[0]):
            return Match((end,), certain=False) if entry else None
        ways, votes = Counter(each.category for each in same).most_common(1)[0] if same else (None, 0)
        if ways and len(same) >= ENOUGH and votes >= AGREEING * len(same):
            return Match((_kind(end, same, ways),), certain=True, near=True, states=told)
        if entry and (before or not is_name(text)):
            alike = sum(each.category is entry.category for each in same)
            return Match(
                (end,),
                False,
                near=True,
                states=told,
                likely=len(end) > 1 and (_agree(alike, len(same)) or bool(entry.parts)),
            )
    return None


def told_by(modifier: str) -> frozenset[str]:
    """What it tells of a thing's state. 酸奶 is the name of a thing, and tells of nothing sour."""
    return frozenset() if catalogue().entry(modifier.removesuffix("的")) else states.within(modifier)


def _agree(alike: int, of: int) -> bool:
    """Of one or two nothing can be said but that one of them is it."""
    return 2 * alike >= of if of < FEW else alike >= LIKELY * of


def _kind(end: str, same: tuple[CatalogueEntry, ...], ways: Category) -> str:
    """What stands for all that end so: the one that is called just that, else the best known."""
    entry = catalogue().entry(end)
    if entry and entry.category is ways:
        return end
    return key(max((entry for entry in same if entry.category is ways), key=lambda entry: entry.sources).item)


def _changes_kind(before: str, entry: CatalogueEntry) -> bool:
    """杀虫剂 or 榴莲 before a harmless end: what held poison is not like its kin, nor is a part like another's part."""
    if entry.category is not Category.HAZARDOUS and POISONED.search(before):
        return True
    if not _PART.search(key(entry.item)):
        return False
    other = catalogue().entry(before.removesuffix("的"))
    return bool(other and (other.category is not entry.category or other.parts))


def _is_modifier(before: str) -> bool:
    """Short, and nothing that tells a story."""
    said = before.removesuffix("的")
    if _STAINED.search(before):
        return False
    return len(before) <= LONGEST_MODIFIER and not STORY.search(said) and not A_THING.search(said)


@cache
def heads(at_least: int = KINSHIP) -> frozenset[str]:
    """Characters that many names end in: they say what kind of thing it is."""
    ends = Counter(name[-1] for name in catalogue().entries)
    return frozenset(each for each, count in ends.items() if count >= at_least)
