"""The noun that a name ends in says what kind of thing it is, what stands before it what it is made of or comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from storage.sorting import english as english_words
from storage.sorting import states
from storage.sorting.catalogue import Entry, catalogue
from storage.sorting.finding import Category
from storage.sorting.table import rows
from storage.sorting.wording import MEASURED, forms, is_name, key

AGREEING = 0.95  # Of all items that end alike; then the next one that ends so goes there too.
ENOUGH = 4  # Items that end alike.
KINSHIP = 10  # Names with the same last character.
KIN = 3  # So many are enough where a material comes first.
LONGEST_CLAUSE = 20  # Characters before 的.
LONGEST_HEAD = 6
_POISONED = re.compile(r"杀虫|灭|毒|蟑|除草|农药|油漆|药|化学|消毒|清新剂|碘|漆|汞|水银|机油|电池")
_HOLDS = re.compile(r"[瓶罐桶盒袋盖管壶筒听杯箱包][子儿]?$")
_VESSELS = frozenset("盆桶盘碗杯勺壶锅盒罐篮筐架瓶筷叉铲")
_WHATEVER = frozenset({Category.FOOD, Category.HAZARDOUS})  # It goes there, whatever it is made of.
_DONE = frozenset("做吃买开煮点卖送没有喝上下")  # 做饭 is no dish.
_VESSEL = re.compile(r"空?[瓶罐桶管]子?$")
_STORY = re.compile(r"[我你他她是在没吗很太就谁]|[里上面边口下道内外]有|(?<!沾)了|不(?!锈)")  # What a modifier does not hold.
_LEFT = re.compile(r"(.{1,10}?[吃喝用剥削啃嗑](?:完了?|剩下?|了))([^了]{1,4})")
_COMES = re.compile(r"[里上下来掉]$|[包裹装擦写炸煮泡]过")  # 扫出来的灰: even one character is a thing.
_TALE = re.compile(r"[你他她吗谁么爱心]|怎|哪|能不能|可不可以|请|希望|换一|想要|服务|买(?!来|回)|物业|居委|社区|公司|单位|值班")  # Nor a clause before 的.


class Match(NamedTuple):
    names: tuple[str, ...]  # Keys, the likeliest first.
    certain: bool
    near: bool = False  # Something else was typed: the answer says what it was taken for.
    states: frozenset[str] = frozenset()  # That the part which was not understood tells of.


def relative(text: str) -> Match | None:
    """从快递上撕下来的单子: a 快递单. 化了的冰淇淋: an ice cream."""
    clause, of, head = text.rpartition("的")
    if not of and (spelt := _LEFT.fullmatch(text)):  # 榴莲吃完了壳
        clause, of, head = spelt[1], "的", spelt[2]
    head = MEASURED.sub("", head)
    if state := states.before(head):
        clause, head = clause + head[: state[0]], head[state[0] :]
    if not of or not clause or not 1 <= len(head) <= LONGEST_HEAD or len(clause) > LONGEST_CLAUSE or _TALE.search(clause):
        return None
    known = catalogue()
    told = states.within(clause)
    shapes = [*forms(head), *([head[:-1]] if len(head) > 1 and head[-1] in "子儿头" else [])]
    for source in _things(clause):
        if joined := next((source + shape for shape in shapes if known.entry(source + shape)), None):
            return Match((joined,), certain=True, near=True, states=told)
    itself = next((shape for shape in shapes if known.entry(shape) and (len(shape) > 1 or told or _COMES.search(clause))), None)
    if itself:
        poisoned = bool(_HOLDS.search(itself) and _POISONED.search(clause))
        return Match((itself,), certain=not poisoned, near=True, states=told)
    found = made_of(head) or tail(head)
    return found and found._replace(states=told | found.states)


def made_of(text: str) -> Match | None:
    """硅藻泥杯垫, 铁皮饼干盒: what it is made of decides, unless such a thing goes elsewhere whatever it is made of."""
    for material, item, but in _materials():
        head = text.removeprefix(material).lstrip("制质做的材编")
        if len(head) == len(text) or not 0 < len(head) <= LONGEST_HEAD or but.search(head) or _STORY.search(head):
            continue
        entry = next((entry for shape in forms(head) if (entry := catalogue().entry(shape))), None)
        if entry and entry.stream:
            return Match((key(entry.item),), certain=True, near=True)
        if entry and (entry.parts or entry.category in _WHATEVER):
            return None
        if entry or head in _VESSELS or (len(head) > 1 and _is_use(head, sure=len(material) == 1)):
            return Match((key(item),), certain=True, near=True)
    return None


def kind(text: str, told: frozenset[str], *, asked: bool) -> Match | None:
    """凉了的炒饭: a dish nobody listed is food by its last character; but only where the question or a state shows that
    it is one. A vessel nobody listed depends on what it is made of.
    """
    if not (asked or told) or not 2 <= len(text) <= LONGEST_HEAD or text[0] in _DONE or _STORY.search(text):
        return None
    if (held := catalogue().entry(_VESSEL.sub("", text))) and held.category is Category.HAZARDOUS:
        return Match((key(held.item),), certain=True, near=True)  # 灭蚊剂罐: what held poison goes where poison goes.
    for end, item in _kinds():
        if text.endswith(end) and not _POISONED.search(text):
            return Match((key(item),), certain=True, near=True)
    return None


def made_of_in_english(words: list[str]) -> Match | None:
    """`china plate`, `old wooden spoon`."""
    for start in range(len(words) - 1):
        for length in (2, 1):
            item = _english_materials().get(" ".join(words[start : start + length]))
            entry = catalogue().entry(catalogue().english.get(" ".join(words[start + length :]), "")) if item else None
            if item and entry and not (entry.parts or entry.stream or entry.category in _WHATEVER):
                return Match((key(item),), certain=True, near=True)
    return None


def tail(text: str) -> Match | None:
    """坚果包装袋: whatever ends in 包装袋 goes one way. Where such things part ways, the nearest are offered."""
    known = catalogue()
    for cut in range(1, len(text) - 1):
        end, before = text[cut:], text[:cut]
        entry = known.entry(end)
        same = known.tails.get(end, ())
        if not (entry or same) or end[0] == "的" or not _is_modifier(before):
            continue
        told = states.within(before)
        if _changes_kind(before, entry or same[0]):
            return Match((end,), certain=False) if entry else None
        ways, votes = Counter(each.category for each in same).most_common(1)[0] if same else (None, 0)
        if ways and len(same) >= ENOUGH and votes >= AGREEING * len(same):
            return Match((_kind(end, same, ways),), certain=True, near=True, states=told)
        if entry and not is_name(text):
            return Match((end,), certain=False)
    return None


def _things(clause: str) -> Iterator[str]:
    """What a clause speaks of, the longest first."""
    known = catalogue()  # Of one character only what is a thing itself: 鱼, not 擦.
    for length in range(min(LONGEST_HEAD, len(clause)), 0, -1):
        for start in range(len(clause) - length + 1):
            if length > 1 or known.entry(clause[start]):
                yield clause[start : start + length]


def _kind(end: str, same: tuple[Entry, ...], ways: Category) -> str:
    """What stands for all that end so: the one that is called just that, else the best known."""
    entry = catalogue().entry(end)
    if entry and entry.category is ways:
        return end
    return key(max((entry for entry in same if entry.category is ways), key=lambda entry: entry.sources).item)


def _changes_kind(before: str, entry: Entry) -> bool:
    """杀虫剂 or 榴莲 before a harmless end: what held poison, or goes elsewhere itself, is not like its kin."""
    if entry.category is not Category.HAZARDOUS and _POISONED.search(before):
        return True
    other = catalogue().entry(before.removesuffix("的"))
    return bool(other and (other.category is not entry.category or other.parts))


def _is_modifier(before: str) -> bool:
    """Short, and nothing that tells a story."""
    return len(before) <= 6 and not _STORY.search(before.removesuffix("的"))


def _is_use(head: str, *, sure: bool) -> bool:
    """Known things end so, and most of them are no food. One character of material (铁观音) makes it no surer."""
    same = catalogue().tails.get(head[-2:], ())
    food = sum(entry.category is Category.FOOD for entry in same)
    return bool(same and food * 2 < len(same)) or (not same and not sure and head[-1] in heads(KIN))


@cache
def heads(at_least: int = KINSHIP) -> frozenset[str]:
    """Characters that many names end in: they say what kind of thing it is."""
    ends = Counter(name[-1] for name in catalogue().entries)
    return frozenset(each for each, count in ends.items() if count >= at_least)


@cache
def _kinds() -> list[tuple[str, str]]:
    """The longest first."""
    found = [(end, row["item"]) for row in rows("kinds") for end in row["ends"].split()]
    return sorted(found, key=lambda each: -len(each[0]))


@cache
def _materials() -> list[tuple[str, str, re.Pattern[str]]]:
    """The longest first."""
    found = [
        (word, row["item"], re.compile(f"^(?:{row['but']})|(?:{row['but']})$") if row["but"] else re.compile(r"(?!)"))
        for row in rows("materials")
        for word in row["words"].split()
    ]
    return sorted(found, key=lambda each: -len(each[0]))


@cache
def _english_materials() -> dict[str, str]:
    return {
        " ".join(english_words.words_of(word)): row["item"] for row in rows("materials") for word in row["english"].split("|")
    }
