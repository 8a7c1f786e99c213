"""What happened to a thing: greasy, rinsed, broken, left over … said before its name or after it.

The table writes `V` for what is done with things (吃, 用), `D` for how they come off (撕, 换), `X` for a few words.
"""

from __future__ import annotations

import re
from functools import cache

from storage.sorting.table import rows

_PLACES = {
    "V": "(?:吃|喝|炸|包|裹|用|使用|饮|食|啃|嗑|嚼|咬|抽|点|烧|写|画|挤|泡|煮|熬|炖|穿|戴|"
    "擦|装|刷|喷|炒|涮|抹|揩|盖|玩|看|读)",
    "D": "(?:敲|铲|砸|凿|剪|剥|换|拆|扫|撕|削|梳|掉|摘|挖|掏|捡|切|拔|脱|刮|修剪|剃|替换)",
    "X": "(?!灰|尘|字|色|颜色)[^的]{1,5}",
}
_DEGREE = (
    "(?:(?:被|给|让)(?:雨水?|大雨|水|狗|猫|虫子?|老鼠|小?孩子?|太阳|火|车|人|我|风|油|泥)"
    "|有点儿?|有些|都|已经?|全|很|太|被|给|快|稍微|彻底|完全|刚|是)?"
)
_WEAR = "(?:[了过掉脱特忒咗透完光坏好满]|得很|得厉害|起来|下来|出来|一半|一点儿?|一些)"
_SINCE = (
    "(?:(?:快|好)?[一两二三四五六七八九十几半多好0-9]{1,3}个?(?:年|月|天|周|星期|礼拜|次|回|口)(?:多|半)?|很久|好久)?"
)
_OF = "(?:的|嘅|滴|个(?![人体头子儿]))"
DANGEROUS = frozenset({"swollen", "leaking"})  # In batteries.
RUBBISH = frozenset({"dirty", "clean", "leftover", "empty", "expired", "rotten", "wet"})  # What nobody repairs.


def before(text: str) -> tuple[int, str] | None:
    """Where the thing begins that a state is said of, and the state."""
    found = _before().match(text)
    return (found.end(), _state(found)) if found else None


def after(text: str) -> tuple[int, str] | None:
    """Where a state begins that is said at the end (碗碎了), and the state."""
    found = _after().search(text)
    return (found.start(), _state(found)) if found and found.start() else None


def whole(text: str) -> frozenset[str] | None:
    """What a clause tells that tells nothing but a state: 洗过了."""
    found = _after().search(text.removeprefix("但").removeprefix("也"))
    return frozenset({_state(found)}) if found and not found.start() else None


def within(text: str) -> frozenset[str]:
    """All that a modifier tells of: 擦桌子沾了油."""
    return frozenset(_state(found) for found in _anywhere().finditer(text))


def at(text: str, place: int) -> re.Match[str] | None:
    """A state that is told from this place on."""
    return _from().match(text, place)


def _state(found: re.Match[str]) -> str:
    return (found.lastgroup or "").rstrip("_")


@cache
def _before() -> re.Pattern[str]:
    said = "|".join(f"(?P<{state}>{words})" for state, words in _words("words"))
    bare = "|".join(f"(?P<{state}_>{words})" for state, words in _words("bare"))
    return re.compile(f"^(?:{_DEGREE}(?:{said}){_WEAR}{{0,3}}{_SINCE}{_OF}|(?:{bare}))(?=.)")


@cache
def _after() -> re.Pattern[str]:
    said = "|".join(f"(?P<{state}>{words})" for state, words in _words("words"))
    return re.compile(f"{_DEGREE}(?:{said}){_WEAR}{{0,3}}{_OF}?$")


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{state}>{words})" for state, words in _words("words") if state != "used"))


@cache
def _from() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words for _, words in _words('words'))}){_WEAR}?")


def _words(column: str) -> list[tuple[str, str]]:
    kinds: dict[str, list[str]] = {}
    for row in rows("states"):
        kinds.setdefault(row["state"], []).extend(row[column].split())
    return [
        (state, "|".join(map(_written, sorted(words, key=len, reverse=True))))
        for state, words in kinds.items()
        if words
    ]


def _written(word: str) -> str:
    return "".join(_PLACES.get(sign, sign) for sign in word)
