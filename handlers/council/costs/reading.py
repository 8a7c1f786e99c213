"""Parts or amounts of floors as people type them; and whether somebody asks what their home would pay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from itertools import zip_longest

from handlers.council.costs.parts import amount, part, written
from handlers.dialogue.said import Said
from storage.understanding import whole_number

LONGEST = 60  # Characters: whoever writes more tells something else.
FLOORS = 60
MOST = 1000  # Characters of all floors.
_FLOOR = re.compile(
    r"(?:^|(?<=[\s,、;每户]))(?:第|floors? )?"
    r"([\d一二三四五六七八九十]{1,3})(?: {0,2}(?:-|~|–|到|至|and|和) {0,2}([\d一二三四五六七八九十]{1,3}))?"
    r"(?: {0,2}(?:层|楼|f(?=[\s:=\d]))(?: {0,2}(?:[:=]|各|都|每户|为|是|出(?!钱))){0,2}| {0,2}[:=])",
    re.IGNORECASE,
)
_LIFT = re.compile(r"电梯|\b(?:lift|elevator)\b", re.IGNORECASE)
_PAYS = re.compile(
    r"(?:出|交|付|掏|摊|分摊|承担|花)(?:多少|几多|几个)?钱|(?:怎么|咋|如何)(?:分摊|摊|分担)|(?:出|交|付|掏|摊|承担"
    r"|花)了?多少|费用怎么(?:分|摊|算)|钱怎么(?:分|摊|出|算)"
    r"|\bwho pays\b|\bwho (?:has to|will|must) pay\b|\bhow much\b|\bmy share\b"
    r"|\bwhat (?:would|will|do|does) (?:i|we|my|our)\b.{0,20}\bpay\b",
    re.IGNORECASE,
)
_OF_FLOORS = re.compile(  # Nothing but a lift is shared so: “三楼要出几万”, “为啥六楼比我们交得多”, “一楼给不给补偿”.
    r"(?:[一二三四五六七八九十\d]|[顶底高低首])[楼层].{0,6}(?:出|交|付|掏|摊|承担)(?:得最[多少]|多少|几[万千百]"
    r"|几?个?钱|不出"
    r"|得[多少])"
    r"|(?:[一二三四五六七八九十\d]|[顶底高低首])[楼层].{0,6}(?:出|交|付|掏|摊|承担)?.{0,2}比.{0,8}(?:出|交|付|掏|摊"
    r"|承担)?得?(?:多|少|贵)"
    r"|(?:[一二三四五六七八九十\d]|[底低首])[楼层].{0,8}(?:补偿|补贴)|补偿(?:给)?.{0,3}[一二底低首][楼层]"
    r"|按.{0,3}(?:面积|楼层|系数|户数?|比例)(?:来|大小)?(?:分摊|分担|摊|出钱?|算钱)"
    r"|(?:哪|几)(?:种|个|套)分摊|分摊(?:方案|比例|办法|方式|系数|表)"
    r"|\b(?:ground|first|second|third|fourth|fifth|sixth|top|upper|lower) floors?\b.{0,24}\b(?:pays?"
    r"|compensat\w{1,4})\b"
    r"|\bcompensat\w{1,4}\b.{0,24}\bground floor\b|\b(?:share|split|divide)d? (?:it |the costs? )?by (?:area|floor"
    r"|home|household)s?\b",
    re.IGNORECASE,
)
_PAID = re.compile(  # “电梯款我交了两万，记上没有”
    r"(?:电梯|加装|分摊|集资)的?(?:款|费用?|钱).{0,8}(?:交|付|缴)(?:了|过|清|齐)|(?:交|付|缴)(?:了|过|清"
    r"|齐)?.{0,6}(?:电梯|分摊|集资)的?(?:款|费|钱)"
    r"|\b(?:paid|payments?)\b.{0,20}\b(?:lift|elevator)\b|\b(?:lift|elevator)\b.{0,20}\b(?:paid|payments?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(  # By its name and nothing else, as the button has it: “我家电梯费”.
    r"(?:我们?家?|咱们?家?|俺家)?的?(?:加装|装)?电梯的?(?:费用?|分摊|分摊费用?|集资款?)(?:是?多少钱?|怎么算|情况)?"
    r"|(?:my |our |the )?(?:share of the (?:lift|elevator)|(?:lift|elevator) (?:costs?|fee|share))"
)
_OWN = re.compile(r"我|咱|俺|\b(?:my|our|i|we|us|me)\b", re.IGNORECASE)


def parts_in(words: str) -> dict[int, str] | None:
    """By floor. None: some of it is no part of a floor, a floor is there twice, or all of them are 0."""
    return _floors_in(words, part)


def amounts_in(words: str) -> dict[int, str] | None:
    """In yuan, by floor: “1层0元 2层500元”. None: some of it is no amount, or as above."""
    return _floors_in(words, amount)


def _floors_in(words: str, read: Callable[[str], Fraction | None]) -> dict[int, str] | None:
    said = unicodedata.normalize("NFKC", words[: MOST + 1]).strip()
    found = list(_FLOOR.finditer(said))
    if not found or found[0].start() or len(said) > MOST:
        return None
    values: dict[int, Fraction] = {}
    for each, following in zip_longest(found, found[1:]):
        value = read(said[each.end() : following.start() if following else None].strip(" ,、;\n"))
        lowest, highest = whole_number(each[1]), whole_number(each[2] or each[1])
        if value is None or not lowest or not highest or not lowest <= highest <= FLOORS:
            return None
        for floor in range(lowest, highest + 1):
            if floor in values:
                return None
            values[floor] = value
    return {floor: written(value) for floor, value in values.items()} if any(values.values()) else None


def how_surely_asks_share(said: Said) -> float:
    """“装电梯我家要出多少钱”, “how much would my home pay for the lift”."""
    words = said.words
    if len(words) > LONGEST:
        return 0.0
    if _PAID.search(words) or _NAMED.fullmatch(said.spoken):
        return 0.95
    if not _LIFT.search(words) or not _PAYS.search(words):
        return 0.0
    return 0.95 if _OWN.search(words) else 0.85


def asks_of_all(words: str) -> bool:
    """Of the table of all floors, lift or not: it is one only where something is shared."""
    return len(words) <= LONGEST and bool(_OF_FLOORS.search(words))
