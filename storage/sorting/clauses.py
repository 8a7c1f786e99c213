"""A clause before a noun: what it comes from, what was in it, what happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.sorting import states
from storage.sorting.catalogue import catalogue
from storage.sorting.heads import LONGEST_HEAD, POISONED, Match, tail
from storage.sorting.materials import made_of
from storage.sorting.wording import MEASURED, forms

LONGEST_CLAUSE = 20  # Characters before 的.
_HOLDS = re.compile(r"[瓶罐桶盒袋盖管壶筒听杯箱包][子儿]?$")
_LEFT = re.compile(r"(.{1,10}?[吃喝用剥削啃嗑](?:完了?|剩下?|了))([^了]{1,4})")
_COMES = re.compile(r"[里上下来掉]$|[包裹装擦写炸煮泡]过")  # 扫出来的灰: even one character is a thing.
_TALE = re.compile(
    r"[你他她吗谁么爱心]|怎|哪|能不能|可不可以|请|希望|换一|想要|服务|买(?!来|回)|物业|居委|社区|公司|单位|值班"
)  # Nor a clause before 的.


def relative(text: str) -> Match | None:
    """从快递上撕下来的单子: a 快递单. 化了的冰淇淋: an ice cream."""
    clause, of, head = text.rpartition("的")
    if not of and (spelt := _LEFT.fullmatch(text)):  # 榴莲吃完了壳
        clause, of, head = spelt[1], "的", spelt[2]
    head = MEASURED.sub("", head)
    if state := states.before(head):
        clause, head = clause + head[: state[0]], head[state[0] :]
    if (
        not of
        or not clause
        or not 1 <= len(head) <= LONGEST_HEAD
        or len(clause) > LONGEST_CLAUSE
        or _TALE.search(clause)
    ):
        return None
    known = catalogue()
    told = states.within(clause)
    shapes = [*forms(head), *([head[:-1]] if len(head) > 1 and head[-1] in "子儿头" else [])]
    for source in _things(clause):
        if joined := next((source + shape for shape in shapes if known.entry(source + shape)), None):
            return Match((joined,), certain=True, near=True, states=told)
    itself = next(
        (shape for shape in shapes if known.entry(shape) and (len(shape) > 1 or told or _COMES.search(clause))), None
    )
    if itself:
        poisoned = bool(_HOLDS.search(itself) and POISONED.search(clause))
        return Match((itself,), certain=not poisoned, near=True, states=told)
    found = made_of(head) or tail(head)
    return found and found._replace(states=told | found.states)


def _things(clause: str) -> Iterator[str]:
    """What a clause speaks of, the longest first."""
    known = catalogue()  # Of one character only what is a thing itself: 鱼, not 擦.
    for length in range(min(LONGEST_HEAD, len(clause)), 0, -1):
        for start in range(len(clause) - length + 1):
            if length > 1 or known.entry(clause[start]):
                yield clause[start : start + length]
