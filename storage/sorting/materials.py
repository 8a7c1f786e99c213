"""What a thing is made of, or what sort of thing it is, where nobody has listed the very thing."""

from __future__ import annotations

import re
from functools import cache

from storage.sorting import english as english_words
from storage.sorting import states
from storage.sorting.catalogue import catalogue
from storage.sorting.choices import chosen, has_kinds
from storage.sorting.dishes import is_dish
from storage.sorting.finding import Category
from storage.sorting.heads import A_THING, KIN, LONGEST_HEAD, LONGEST_MODIFIER, STORY, Match, heads
from storage.sorting.poisons import POISONED
from storage.sorting.shapes import forms, is_name
from storage.sorting.stories import is_part
from storage.sorting.table import rows
from storage.sorting.wording import key

LEFTOVERS = "剩菜剩饭"
LONGEST_KIND = LONGEST_HEAD + LONGEST_MODIFIER
SHORTEST_KIND = 3  # 飞碟 is no plate.
PAIR = 2  # Characters: as long as a word.
_VESSELS = frozenset("盆桶盘碗杯勺壶锅盒罐篮筐架瓶筷叉铲")
_PIECES = _VESSELS | frozenset("扣柄杆把腿轮钩链环圈座壳塞")  # 铝扣, 铁环: of one character what is made of something.
_VESSEL = re.compile(r"空?[瓶罐桶管]子?$")
_WHATEVER = frozenset({Category.FOOD, Category.HAZARDOUS})  # It goes there, whatever it is made of.
_WORN = re.compile(r"[鞋靴衣裤胎球]$")  # These go the same way whatever they are made of.
_COOKED = frozenset("肉鱼饭面粥汤饼糕菜菇鸡鸭鹅虾")  # 鹿肉 is meat, where 飞碟 is no plate.
_DONE = frozenset("做吃买开煮点卖送没有喝上下")  # 做饭 is no dish.


def made_of(text: str) -> Match | None:
    """硅藻泥杯垫, 铁皮饼干盒: what it is made of decides, unless such a thing goes elsewhere whatever it is made of."""
    for material, item, but in _materials():
        head = text.removeprefix(material).lstrip("制质做的材编")
        if not text.startswith(material) or not 0 < len(head) <= LONGEST_HEAD or but.search(head) or STORY.search(head):
            continue
        entry = next((entry for shape in forms(head) if (entry := catalogue().entry(shape))), None)
        if entry and entry.stream:
            return Match((key(entry.item),), certain=True, near=True)
        if entry and (entry.parts or entry.category in _WHATEVER):
            return None
        if entry or head in _PIECES or (len(head) > 1 and _is_use(head, sure=len(material) == 1)):
            return Match((key(item),), certain=True, near=True, guess=True)
    return None


def is_material(word: str) -> bool:
    return any(material == word for material, _, _ in _materials())


def kind(text: str, told: frozenset[str], *, asked: bool, before: str = "") -> Match | None:
    """凉了的炒饭: a dish nobody listed is food by its last character; but only where the question or a state shows that
    it is one. A vessel nobody listed depends on what it is made of, or on what was in it: `before` may tell.
    """
    if not (asked or told) or not 1 <= len(text) <= LONGEST_KIND or text[0] in _DONE or STORY.search(text):
        return None
    if (held := catalogue().entry(_VESSEL.sub("", text))) and held.category is Category.HAZARDOUS:
        return Match((key(held.item),), certain=True, near=True)  # 灭蚊剂罐: what held poison goes where poison goes.
    if (
        (is_name(text) and not (before or told))
        or (len(text) < SHORTEST_KIND and not (before or told or text[-1] in _COOKED))
        or (len(text) == 1 and not before)
        or A_THING.search(text)
    ):
        return None
    if which := of_kinds(text, before) or _bit(text):
        return which
    for end, item, but in _kinds():
        if text.endswith(end) and not POISONED.search(before + text):
            said = text.removesuffix(end)
            if any(word in before + said for word in but):
                return None
            return Match((key(item),), certain=_is_familiar(said), near=True, guess=True)
    if is_dish(text):
        return Match((LEFTOVERS,), certain=True, near=True, guess=True)
    return None


def _bit(text: str) -> Match | None:
    """A 香蕉柄 rots like the banana; a 蜡笔头 goes where the crayon goes."""
    whole = catalogue().entry(text[:-1])
    alike = whole and (
        (whole.category is Category.FOOD and text[-1] in "柄蒂梗须")
        or (whole.category is Category.RESIDUAL and text[-1] in "头屑末")
    )
    return Match((key(whole.item),), certain=True, near=True, guess=True) if whole and alike else None


def _is_familiar(modifier: str) -> bool:
    """榨汁机, but no 时空隧道仪: what stands before the noun must stand in the name of some thing that is known."""
    said = modifier[-PAIR - 1 :]
    return len(said) < PAIR or any(said[at : at + PAIR] in _pairs() for at in range(len(said) - 1))


@cache
def _pairs() -> frozenset[str]:
    known = catalogue()
    return frozenset(name[at : at + PAIR] for name in (*known.entries, *known.names) for at in range(len(name) - 1))


def of_kinds(text: str, before: str = "") -> Match | None:
    """茅台酒盒: a box, and the words before it tell which."""
    if (is_name(text) and not before) or A_THING.search(text) or STORY.search(text) or len(text) > LONGEST_KIND:
        return None
    for length in (2, 1):
        if has_kinds(text[-length:]) and (becomes := chosen(text[-length:], before + text[:-length])):
            return Match((becomes,), certain=True, near=True, states=states.within(before + text))
    return None


def made_of_in_english(words: list[str], *, part: bool = False) -> Match | None:
    """`china plate`, `old wooden spoon`. `part`: of another thing, so that it need be no thing of its own."""
    for start in range(len(words) - 1):
        for length in (2, 1):
            item = _english_materials().get(" ".join(words[start : start + length]))
            entry = catalogue().entry(catalogue().english.get(" ".join(words[start + length :]), "")) if item else None
            if item and part and (not entry or entry.stream):  # The plastic window of an envelope.
                return Match((key(item),), certain=True, near=True, guess=True)
            if (
                item
                and entry
                and not _WORN.search(entry.item)
                and (entry.category is Category.RECYCLABLE or entry.options or _is_metal(item))
            ):
                return Match((key(item),), certain=True, near=True)
    return None


def is_material_in_english(text: str) -> bool:
    return " ".join(english_words.without_states(text)) in _english_materials()


def _is_metal(item: str) -> bool:
    return bool(re.match("[铁铝铜]|不锈钢|金属", item))


def _is_use(head: str, *, sure: bool) -> bool:
    """Known things end so, and most of them are no food; or things have such a part: a 刀柄. One character of material
    (铁观音) makes it no surer.
    """
    if is_part(head) or is_part(head[-1]):
        return True
    same = catalogue().tails.get(head[-2:], ())
    food = sum(entry.category is Category.FOOD for entry in same)
    return bool(same and food * 2 < len(same)) or (not same and not sure and head[-1] in heads(KIN))


@cache
def _kinds() -> list[tuple[str, str, list[str]]]:
    """The longest first; with what makes another thing of it: 伞面 is no noodle."""
    found = [(end, row["item"], row["but"].split()) for row in rows("kinds") for end in row["ends"].split()]
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
        " ".join(english_words.words_of(word)): row["item"]
        for row in rows("materials")
        for word in row["english"].split("|")
    }
