"""A clause before a noun: what it comes from, what was in it, what happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.sorting import states
from storage.sorting.catalogue import catalogue
from storage.sorting.choices import chosen, has_kinds
from storage.sorting.finding import Category
from storage.sorting.happenings import struck
from storage.sorting.heads import LONGEST_HEAD, LONGEST_MODIFIER, Match, tail, told_by
from storage.sorting.materials import is_material, kind, made_of
from storage.sorting.measures import MEASURED
from storage.sorting.poisons import is_poisoned, poison
from storage.sorting.shapes import forms, is_name
from storage.sorting.stories import only_thing

_BODY = "动物尸体"
_ANIMAL = re.compile(r"[猫狗鸟鼠兔龟鸽鹉蛇雀猴狐狸]$")
LONGEST_CLAUSE = 24  # Characters before 的.
_HOLDS = re.compile(r"[瓶罐桶盒袋盖管壶筒听杯箱包][子儿]?$")
_LEFT = re.compile(
    r"(.{1,10}?(?:[吃喝用剥削啃嗑](?:剩下?|了)|[^的](?:[完光]|[^有]完)了?)(?:[还就只]?剩下?了?(?:一?[个只张根块])?)?)"
    r"((?![一两二三半几])[^了]{1,5})"
)
_COMES = re.compile(r"[里上下来掉拉吐出扫刮剪梳掏]$|[包裹装擦写炸煮泡]过")  # 扫出来的灰: even one character is a thing.
_TALE = re.compile(
    r"吗|谁(?!给|送)|什么|怎么|哪(?!儿?来)|能不能|可不可以|请|希望|换一|想要|服务|买(?!来|回|的|错|多|了|$|.{0,4}[送剩带附])|(?:物业|居委|社区|公司|单位)(?!.{0,4}[发送])"
    r"|值班|爱心|[这那]么|心情|沾满爱"
)  # Nor a clause before 的.
_OTHERS = re.compile(r"[你他她]|^买$|[在去]网上买")  # Of them, and of what they bought, people tell for other reasons.


def relative(text: str, *, prompted: bool) -> Match | None:
    """从快递上撕下来的单子: a 快递单. 化了的冰淇淋: an ice cream. `prompted`: a thing to throw away was asked for."""
    clause, of, head = text.rpartition("的")
    if not of and (spelt := _LEFT.fullmatch(text)):  # 榴莲吃完了壳
        clause, of, head = spelt[1], "的", spelt[2]
    head = MEASURED.sub("", head)
    if (state := states.before(head)) and not catalogue().entry(head):  # 废纸 is a name.
        clause, head = clause + head[: state[0]], head[state[0] :]
    if (
        not of
        or not clause
        or not 1 <= len(head) <= LONGEST_HEAD + LONGEST_MODIFIER
        or len(clause) > LONGEST_CLAUSE
        or _TALE.search(clause)
        or (not prompted and _OTHERS.search(clause))
    ):
        return None
    known = catalogue()
    told = told_by(clause)
    if "死" in clause and (body := next((each for each in (f"死{head}", _BODY) if _is_body(each, head)), None)):
        return Match((body,), certain=True, near=True)
    shapes = [*forms(head), *([head[:-1]] if len(head) > 1 and head[-1] in "子儿头" else [])]
    for source in things(clause) if len(head) <= LONGEST_HEAD else ():
        if joined := next((source + shape for shape in shapes if known.entry(source + shape)), None):
            return Match((joined,), certain=True, near=True, states=told)
    if found := (is_material(clause.rstrip("制质做")) and made_of(clause + head)) or _itself(shapes, clause, told):
        return found
    found = made_of(head) or tail(head, clause)
    if found and not found.certain and found.likely:  # A clause shows that it is a thing.
        found = found._replace(certain=True)
    if not found and (told or len(clause) > 1):
        found = kind(head, told, asked=True, before=clause)
    return found and found._replace(states=told | found.states)


def told_of(text: str) -> Match | None:
    """我家鼠标坏了不想修了: a mouse; nothing else in the sentence is a thing, and no word of it is strange."""
    if is_name(text):
        return None
    if found := only_thing(text):
        before, thing, after = found
        match = _itself([thing], before + after, states.within(before) | states.within(after))
        return match and match._replace(near=match.names[0] != thing)
    if happened := struck(text):
        thing, after = happened
        told = states.within(after) | _soiled(after)
        return _itself([thing], after, told or frozenset({"used"}))
    return None


def _soiled(after: str) -> frozenset[str]:
    """锡纸烤过红薯: by food, whatever was done with it."""
    _, passed, over = after.partition("过")
    entry = catalogue().entry(over) if passed else None
    return frozenset({"dirty"}) if entry and entry.category is Category.FOOD else frozenset()


def _is_body(name: str, head: str) -> bool:
    """死了的小鸟 is a dead animal, though nobody lists it; a dead fish is food, and listed."""
    return bool(catalogue().entry(name)) and (name != _BODY or bool(_ANIMAL.search(head)))


def _itself(shapes: list[str], clause: str, told: frozenset[str]) -> Match | None:
    known = catalogue()
    for shape in shapes:
        entry = known.entry(shape)
        if not entry or not (len(shape) > 1 or told or _COMES.search(clause)):
            continue
        if has_kinds(shape) and (becomes := chosen(shape, clause)):
            return Match((becomes,), certain=True, near=True, states=told)
        if held := poison(clause, entry):
            return Match((held,), certain=True, near=True, states=told)
        poisoned = bool(_HOLDS.search(shape) and not entry.options and is_poisoned(clause, shape))
        return Match((shape,), certain=not poisoned, near=True, states=told)
    return None


def things(clause: str) -> Iterator[str]:
    """What a clause speaks of, the longest first."""
    known = catalogue()  # Of one character only what is a thing itself: 鱼, not 擦.
    for length in range(min(LONGEST_HEAD, len(clause)), 0, -1):
        for start in range(len(clause) - length + 1):
            if length > 1 or known.entry(clause[start]):
                yield clause[start : start + length]
