"""What happened to a thing, told with a verb that need not be known: 伞被风吹翻了, 猫把花瓶打翻了."""

from __future__ import annotations

import re

from storage.sorting.catalogue import catalogue
from storage.sorting.heads import heads
from storage.sorting.stories import LONGEST_THING, is_hurt, is_told, part_ends, told_up_to

LONGEST_HAPPENING = 9  # Characters.
_DONE = re.compile(
    r".{2,30}?(?<![没不])(?:了(?:[一两几好]{0,2}[个道条块]?[洞口缝角坑])?|得很|一半|两半|一地|的"
    r"|漏[水气油电]|掉[毛色漆瓷]|[开脱][线胶]|变形|生锈|(?:[^和跟与及]过(?![期敏滤年节夜度分])|(?<![完光])了)[^扔丢怎哪真好很太没吗]{1,4})$"
)
_OBJECT = re.compile(r"(?<=过)[^的]{1,4}$")
_BY = re.compile(r"(.{0,7}?)[把将](?![手柄儿])")
_AFFECTED = re.compile(r"[被让给]..")
_ENDS_A_VERB = frozenset("了光掉完翻起出下上进成到得满透死开住走")  # Not 坏 or 脏, which nouns stand before.
_LOST = re.compile(r"(?:开|掉|丢|没|不见|找不到|没有|找不着|被偷|被拿走|到|多|满|少|好|对|在哪儿?)了$")


def struck(text: str) -> tuple[str, str] | None:
    """The thing, and what happened to it."""
    if not _DONE.fullmatch(text):
        return None
    by = _BY.match(text)
    starts = [place for place, told in enumerate(told_up_to(text)) if told]
    for start in [*([by.end()] if by else ()), *starts[::-1]]:
        for length in range(min(LONGEST_THING, len(text) - start - 1), 0, -1):
            end = start + length
            if catalogue().entry(text[start:end]) and _happens(
                text, end, sure=length > 1 or bool(by and start == by.end())
            ):
                return text[start:end], text[end:]
    return None


def _happens(text: str, start: int, *, sure: bool) -> bool:
    """`sure`: that a thing stands before it; of one character that is seen only by what follows."""
    said = text[start:]
    if len(said) > LONGEST_HAPPENING or _LOST.match(said) or "的" in said[:-1]:
        return False
    if _AFFECTED.match(said) or is_hurt(text, start):
        return True
    if any(is_hurt(text, end) or (sure and _is_verb(text[end:])) for end in part_ends(text, start)):
        return True
    return sure and _is_verb(said)


def _is_verb(said: str) -> bool:
    """No noun that things are called by, as in 鼠标垫 and 鼠标腕垫; but 纸杯喝过咖啡 is about the cup."""
    if said[1:2] in {"过", "得"} and said[0] not in "和跟与及":  # 烤过红薯, 干得画不出了.
        return True
    if _names_another(_OBJECT.sub("", said)) or said[0] in heads():
        return False
    return any(map(is_told, (said[0], said[:2]))) or said[1:2] not in heads() or said[2:3] in _ENDS_A_VERB


def _names_another(said: str) -> bool:
    known = catalogue()
    return any(
        known.entry(said[start : start + length]) for length in (4, 3, 2) for start in range(len(said) - length + 1)
    )
