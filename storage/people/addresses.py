"""How people write where they live, and the one spelling that we keep."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

Address = tuple[str, str, str]  # Building, entrance ('' where there is only one), room.

_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_NUMERAL = "[零〇一二三四五六七八九十两]+"
_NUMBER = (
    rf"(?:(?<!\d)\d++|(?<![零〇一二三四五六七八九十两]){_NUMERAL}+)"  # From its first digit, or each would be tried.
)

_LATIN_NOUNS = re.compile(
    r"(?<![A-Z])(?:BUILDING|BLDG|BLOCK|TOWER|ENTRANCE|UNIT|FLOOR|ROOM|RM|FLAT|APARTMENT|APT|NUMBER|NO)(?![A-Z])"
)
_BELOW = re.compile(r"(?:(?:^|(?<=[-\s/,]))-|[负負]|地下)(?=\d)")  # 3-2--101, 负101: below ground.
# 5层, or a second 楼, as in 3号楼5楼501: the room says it again.
_FLOOR = re.compile(rf"(?:{_NUMBER}[层層]|(?<=[楼樓栋棟幢座元号號])\s*{_NUMBER}[楼樓])(?=\W*[A-Z]?\d)")
# 1/F A, Flat A on 12/F, 12樓A室: a letter is a home on its floor alone, and there is one on each.
_STOREY = (
    rf"({_NUMBER}(?=[层層])|(?<=[楼樓栋棟幢座元号號]){_NUMBER}(?=[楼樓])"
    r"|(?<![A-Z\d])(?:\d{1,3}|[UL]?G|B\d)(?=\s?/\s?F))(?:[层層楼樓]|\s?/\s?F)"
)
_FLAT = r"(?:(?:FLAT|ROOM|RM|UNIT|APT)\s)?(?<![A-Z])([A-Z])(?![A-Z\d])[室房户戶]?"
_FLOOR_FIRST = re.compile(rf"{_STOREY}[\s,]*{_FLAT}")
_FLAT_FIRST = re.compile(rf"{_FLAT}[\s,]*{_STOREY}")
_SEPARATORS = re.compile(r"单元|單元|[号號栋棟幢座楼樓门門梯#/\\|:,;、，；。._\-–—~\s]+")
_PHASE = re.compile(rf"({_NUMBER}[期区區])")
_SUFFIX = re.compile(r"(?<=.)[室房户戶层層]$")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


LONGEST = 200  # Characters: no address is longer, and one of Arabic's stands for eighteen.


def label(address: Address) -> str:
    return "-".join(part for part in address if part)


def parts_of(text: str) -> list[str]:
    """3号楼2单元0501室 → 3, 2, 501. Nouns and a floor that the room says again are left out."""
    normal = _LATIN_NOUNS.sub(" ", _flat_last(normalized(text).upper()))
    normal = _PHASE.sub(r" \1 ", _FLOOR.sub(" ", _BELOW.sub("B", normal)))
    parts: list[str] = []
    phase = ""
    for word in filter(None, map(_part, _SEPARATORS.split(normal))):
        if word[-1] in "期区區" and len(word) > 1:
            phase += word
        else:
            parts.append(phase + word)
            phase = ""
    return [*parts, phase] if phase else parts


def _flat_last(text: str) -> str:
    """Flat A, 12/F, Block 3: the home comes last, and its floor is part of its name."""
    for pattern, floor, flat in ((_FLOOR_FIRST, 1, 2), (_FLAT_FIRST, 2, 1)):
        if found := pattern.search(text):
            return f"{text[: found.start()]} {text[found.end() :]} {numeral(found[floor])}{found[flat]}"
    return text


def part_of_address(text: str) -> str:
    """One spelling for what is written in many ways: 03号楼, 3幢, 三栋 and ３ are 3. 1-2 is not 12: it stays 1.2."""
    parts = parts_of(text)
    joined = "".join(
        part + ("." if part[-1].isdecimal() and follows[0].isdecimal() else "") for part, follows in pairwise(parts)
    )
    return joined + parts[-1] if parts else ""


def read_address(text: str) -> Address | None:
    """What somebody wrote as their address: 3-2-501, 3号楼2单元501室, Building 3, entrance 2, room 501."""
    parts = parts_of(text)
    if len(parts) > 3 and parts[0].isalpha():  # A-1-2-501: the building is A1.
        parts[:2] = [parts[0] + parts[1]]
    if len(parts) > 3 and parts[-2].isdecimal() and parts[-1].startswith(parts[-2]):  # The floor, and the room says it.
        del parts[-2]
    if len(parts) == 2:
        return parts[0], "", parts[1]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def normalized(text: str) -> str:
    """Full width is half width, and what nobody can see is gone."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]
    if not normal.isprintable():
        normal = "".join(letter if letter.isprintable() else " " * letter.isspace() for letter in normal)
    return normal.strip()


def numeral(text: str) -> str:
    """十二 → 12, 二〇三 → 203; what is no Chinese numeral stays as it is."""
    if not re.fullmatch(_NUMERAL, text):
        return text
    tens, ten, ones = text.partition("十")
    if not ten:
        return "".join(_DIGITS[digit] for digit in text)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return text
    return _DIGITS.get(tens, "1") + _DIGITS.get(ones, "0")


def _part(word: str) -> str:
    if word[-1:] in "期区區" and word:
        return _LEADING_ZEROS.sub("", numeral(word[:-1])) + word[-1]
    return _LEADING_ZEROS.sub("", numeral(_SUFFIX.sub("", word)))
