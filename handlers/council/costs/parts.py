"""What a floor bears, exactly as people write it: 0.5, 1/3, ½, 50 %, 百分之五十, 三分之一, 一半, 不出; or 500元."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from storage.understanding import whole_number

LONGEST = 16  # Characters.
_FIGURES = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(?: ?(%)|[/⁄](\d{1,4}))?")
_FRACTION = re.compile(r"([\d一二两三四五六七八九十百]{1,5})分之([\d零一二两三四五六七八九十百.点]{1,9})")
_POINT = re.compile(r"([零一二两三四五六七八九十\d]{1,3})点([零一二三四五六七八九\d]{1,4})")
_AMOUNT = re.compile(
    r"([¥￥])? ?(?:(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?)|([零一二两三四五六七八九十百千]{1,9})) ?(万)? ?(元|块钱?"
    r"|圆|yuan|rmb|cny)?"
)
_MONEY = re.compile(r"[¥￥元块圆]|yuan|rmb|cny")
_HALF = {"半", "一半", "half"}
_NOTHING = {"不出", "不出钱", "不付", "不用出", "不分摊", "免费", "无", "free", "nothing", "none"}


def part(text: str) -> Fraction | None:
    """None: it is no part but an amount or something else, or divided by 0."""
    said = unicodedata.normalize("NFKC", text).strip().casefold().rstrip("份")
    if len(said) > LONGEST or _MONEY.search(said):
        return None
    if said in _HALF or said in _NOTHING:
        return Fraction(int(said in _HALF), 2)
    if found := _FIGURES.fullmatch(said):
        number, percent, below = found.groups()
        if below is not None:
            return Fraction(number) / int(below) if int(below) else None
        return Fraction(number) / (100 if percent else 1)
    if found := _FRACTION.fullmatch(said):
        whole, above = _number(found[1]), _number(found[2])
        return above / whole if whole and above is not None else None
    return _number(said)


def amount(text: str) -> Fraction | None:
    """In yuan, with its sign or unit: 500元, ¥500, 2.5万元. Nothing needs none. None: it is no amount."""
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    if said in _NOTHING or said == "0":
        return Fraction(0)
    found = _AMOUNT.fullmatch(said) if len(said) <= LONGEST else None
    if not found or not (found[1] or found[4] or found[5]):
        return None
    number = Fraction(found[2].replace(",", "")) if found[2] else _number(found[3])
    return None if number is None else number * (10_000 if found[4] else 1)


def written(value: Fraction) -> str:
    """0.5 where that is exact, else 1/3."""
    millionths = value * 10**6
    if millionths.denominator > 1:
        return str(value)
    whole, rest = divmod(millionths.numerator, 10**6)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")


def _number(said: str) -> Fraction | None:
    if found := _FIGURES.fullmatch(said):
        return None if found[2] or found[3] else Fraction(found[1])
    if found := _POINT.fullmatch(said):
        whole, places = whole_number(found[1]), [whole_number(sign) for sign in found[2]]
        return Fraction(f"{whole}.{''.join(map(str, places))}")
    whole = whole_number(said)
    return None if whole is None else Fraction(whole)
