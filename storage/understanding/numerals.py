"""Numbers as people write them: 17, 十七, 三零二, 五十个, seventh."""

from __future__ import annotations

import re
import unicodedata

HAN = "零〇一二两三四五六七八九十百幺"
_DIGITS = {
    char: str(value) for value, chars in enumerate(("零〇", "一幺", "二两", *"三四五六七八九")) for char in chars
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
CARDINALS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(1, 13),
        strict=True,
    )
)
ORDINALS = dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        range(1, 13),
        strict=True,
    )
)


def digits(text: str) -> str:
    """三零二 is 302, 二十一 is 21; what is no number stays, in capitals: a is A, 甲 is 甲."""
    if text in CARDINALS or text in ORDINALS:
        return str(CARDINALS.get(text) or ORDINALS.get(text))
    if text.isdecimal():
        return text.lstrip("0") or text
    if not text or not set(text) <= set(HAN):
        return text.upper()
    if not set(text) & _UNITS.keys():
        return "".join(_DIGITS[char] for char in text)
    total = pending = 0
    for char in text:
        if char in _UNITS:
            total += (pending or 1) * _UNITS[char]
            pending = 0
        else:
            pending = int(_DIGITS[char])
    return str(total + pending)


LONGEST = 24  # Characters of a number with what is counted.
_WHOLE = re.compile(
    r"(?:第|no\.? ?|#)?(?:(\d{1,15})|([零〇一二两三四五六七八九十百千万廿卅]{1,15})|([a-z]{3,9})(?:[ -]([a-z]{3,5}))?)"
    r" ?(?:号|个|件|份|只|分|元|块|户|人|岁|层|points?|pieces?|pcs)?[.。!！]?"
)
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH = {
    **CARDINALS,
    "zero": 0,
    **{word: 13 + at for at, word in enumerate(_TEENS.split())},
    **{word: 20 + 10 * at for at, word in enumerate(_TENS.split())},
}


def whole_number(text: str) -> int | None:
    """What somebody typed where a number is asked for: 50, ５０, 五十, 一百二, 50分, fifty-five. None: it is none."""
    said = text.strip()
    if len(said) > LONGEST:
        return None
    found = _WHOLE.fullmatch(unicodedata.normalize("NFKC", said).replace(",", "").casefold())
    if not found:
        return None
    figures, chinese, first, second = found.groups()
    if figures:
        return int(figures)
    if chinese:
        return _counted(chinese.replace("廿", "二十").replace("卅", "三十"))
    tens, ones = _ENGLISH.get(first), _ENGLISH.get(second or "zero")
    if tens is None or ones is None:
        return None
    apart = second and (tens < 20 or ones > 9)  # “five ten” is no number.
    return None if apart else tens + ones


def _counted(said: str) -> int:
    """二百五 is 250, 一万二 is 12,000: the last digit belongs to the next smaller unit."""
    if not set(said) & {"十", "百", "千", "万"}:
        return int("".join(_DIGITS[char] for char in said))
    high, ten_thousand, low = said.partition("万")
    if ten_thousand:
        rest = int(_DIGITS[low]) * 1000 if low in _DIGITS else _counted(low) if low else 0
        return _counted(high or "一") * 10_000 + rest
    total, pending, unit = 0, 0, 0
    for char in said:
        if char in _DIGITS:
            pending, unit = int(_DIGITS[char]), 1 if char in "零〇" else unit
        else:
            unit = _UNITS[char]
            total, pending = total + (pending or 1) * unit, 0
    return total + pending * max(unit // 10, 1)
