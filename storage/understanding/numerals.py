"""Numbers as people write them: 17, 十七, 三零二, seventh."""

from __future__ import annotations

HAN = "零〇一二两三四五六七八九十百幺"
_DIGITS = {
    char: str(value) for value, chars in enumerate(("零〇", "一幺", "二两", *"三四五六七八九")) for char in chars
}
_UNITS = {"十": 10, "百": 100}
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
