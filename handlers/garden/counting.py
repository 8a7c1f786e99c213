"""How many come, as people say it: “四个人”, “two adults and two kids”, “我们俩”, “just me”."""

from __future__ import annotations

import re

from storage.times import number

PAIRS = {"俩": 2, "仨": 3}
_FIGURE = (
    r"(\d{1,5}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_NUMBER = rf"(?<![\d十]){_FIGURE}\s{{0,3}}"
_ALTOGETHER = re.compile(
    _NUMBER + r"(?:个?(?:人|位|座|张)|名|口人|people\b|persons?\b|guests?\b|seats?\b|of us\b)", re.IGNORECASE
)
_PARTS = re.compile(
    _NUMBER
    + r"(?:个?(?:大人|成人|老人|小孩|孩子|娃)|大(?!家)|小(?!时)|adults?\b|kids?\b|child(?:ren)?\b|grown-?ups?\b)",
    re.IGNORECASE,
)
_BESIDE = re.compile(  # What stands behind it says nothing else: “for 4”, “we'll be 3”, 我们三个.
    rf"\b(?:for|we(?: are| will be|['’]re|['’]ll be))\s{{1,3}}{_FIGURE}"
    r"(?=\s{0,3}(?:$|[,.!;]|(?:please|thanks?|on|at|in|of us)\b))"
    rf"|(?:我们|咱们)(?:家|一共|总共|就)?{_FIGURE}(?=个?(?:$|[,，。去来]))",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?<!\d)0\s{0,3}(?:个?人|位|people\b|persons?\b)|零个?人|\bzero people\b", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:就|只有?|就?我们|就?咱们|我|一共|总?共|just|only|we are|there are)?\s{0,3}"
    r"(\d{1,5}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九俩仨]"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s{0,3}个?",
    re.IGNORECASE,
)
_MYSELF = re.compile(r"(?:就|只有?)?我(?:自己|一个|一人)?|自己|(?:(?:just|only) )?me|myself|alone", re.IGNORECASE)
_TWO_OF_US = re.compile(
    r"我[和跟与](?:我?(?:老伴|老公|老婆|先生|太太|爱人|丈夫|妻子|妈妈?|爸爸?|儿子|女儿|朋友))"
    r"|\bmy (?:wife|husband|partner|son|daughter|friend|mother|father) and (?:me|i)\b"
    r"|\b(?:me|i) and my (?:wife|husband|partner|son|daughter|friend|mother|father)\b|\bthe two of us\b",
    re.IGNORECASE,
)


def how_many(words: str, *, alone: bool = False) -> int:
    """People; 0: none are named. `alone`: it answers the question, so a bare number counts."""
    if found := _ALTOGETHER.search(words):
        return _number(found[1])
    if parts := _PARTS.findall(words):
        return sum(_number(each) for each in parts)
    if _TWO_OF_US.search(words):
        return 2
    if found := _BESIDE.search(words):
        return _number(next(filter(None, found.groups())))
    answer = words.strip().rstrip("。.!！")
    if not alone:
        return 0
    if found := _ALONE.fullmatch(answer):
        return _number(found[1])
    return int(bool(_MYSELF.fullmatch(answer)))


def names_nobody(words: str) -> bool:
    return bool(_NOBODY.search(words))


def _number(said: str) -> int:
    return PAIRS.get(said) or number(said.lower())
