"""What stands in the cells of a roster. Whatever cannot be read is said with what would be right."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from storage.people.addresses import Address, normalized, numeral
from storage.people.roster.home_cells import NOTHING, Wrong, no_date, shown_cell
from storage.sentence import Sentence

CM2 = 10_000  # In a square metre.
SMALLEST, LARGEST = Decimal(1), Decimal(1_000_000)  # Square metres.
LOWEST, HIGHEST = -9, 200  # Floors.
LONGEST_NAME, MOST_OWNERS = 60, 50

_WHOLE = re.compile(r"(\d+)\.0+")  # A number that went through a program which knows only fractions.
_UNIT = re.compile(r"(?i)(?:m2|m\^2|sqm|sq\.? ?m\.?|平方米|平米|平方|平)$")
_POINT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")  # 1,234.50
_COMMA = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?")  # 1.234,50
_FLOOR = re.compile(r"(?i)(b|-|负|負|地下)?(?:第|f|l)?(\d+|[零〇一二三四五六七八九十]+)(?:[层層楼樓]|/?f|floor)?")
# Where the floor at the street is G, the first is above it; the upper one of two counts as it.
_NAMED_FLOORS = {"底层": 1, "首层": 1, "底層": 1, "首層": 1, "G": 0, "UG": 0, "LG": -1, "地面": 0}
_ROOM_OF_FLOOR = re.compile(r"(\d{1,2})\d{2}[A-Z]?")
# Of a telephone, an identity card or a passport, and what is written around it.
_NUMBERS = re.compile(r"(?i)(?<![a-z\d])[a-z]{0,2}\d(?:[-\s]?+\d){5,}+x?+")
_AROUND_NUMBERS = re.compile(
    r"(?i)(?:联系)?电话|联系方式|手机号?码?|身份证号?码?|证件号码?|(?<![a-z])(?:telephone|phone|tel|mobile|id)(?![a-z])|[+:：()（）]"
)
_BETWEEN_OWNERS = re.compile(r"[、,;/|，；／｜&＆\n]+|(?<![^\S\n])[^\S\n]+(?:and|和|与)\s+")
LONGEST_SPACE, MOST_SPACES = 20, 20
HAS_PARKING = "✓"
_BETWEEN_SPACES = re.compile(r"[、,;，；／|｜\n]")
_NO_PARKING = NOTHING | {"没有", "沒有", "否", "no", "false", "n", "0", "0.0"}
_SOME_PARKING = {"有", "是", "yes", "y", "true", "√", "✓", "✔"}
_HAN = re.compile(r"[㐀-䶿一-鿿𠀀-𲎯·]+")


def read_floor(cell: str, address: Address | None) -> int | None:
    """Where the cell is empty the room tells it: 501 → 5, 1203 → 12. None: without an address nothing tells it."""
    no_date("floor", cell)
    text = re.sub(r"\s", "", normalized(cell))
    if text in NOTHING:
        return _floor_of_room(address[2]) if address else None
    if (named := _NAMED_FLOORS.get(text.upper().removesuffix("/F").removesuffix("F"))) is not None:
        return named
    if whole := _WHOLE.fullmatch(text.removeprefix("-")):
        text = text[: -len(whole[0])] + whole[1]
    found = _FLOOR.fullmatch(text)
    number = numeral(found[2]) if found else ""
    if not found or not number.isdecimal() or len(number) > 3:
        raise Wrong(
            Sentence(
                "the floor is {shown}: write one number, such as 5, or -1 or B1 below ground", shown=shown_cell(cell)
            )
        )
    floor = -int(number) if found[1] else int(number)
    if not LOWEST <= floor <= HIGHEST:
        raise Wrong(
            Sentence(
                "the floor is {shown}: write a number from {lowest} to {highest}",
                shown=shown_cell(cell),
                lowest=LOWEST,
                highest=HIGHEST,
            )
        )
    return floor


def storey(cell: str) -> str:
    """The floor as it stands in front of a letter: 1/F → 1, G/F → G, -1 → B1. '' where it cannot be read."""
    name = re.sub(r"\s", "", normalized(cell)).upper().removesuffix("/F").removesuffix("F")
    if name in {"G", "UG", "LG"}:
        return name
    try:
        floor = read_floor(cell, None)
    except Wrong:
        return ""
    return "" if floor is None else f"B{-floor}" if floor < 0 else str(floor or "G")


def read_area(cell: str, decimal_comma: bool) -> int:
    """In cm², exactly. `decimal_comma`: 89,50 needs no quotation marks in this file."""
    text = _UNIT.sub("", normalized(cell)).strip()
    if not text:
        raise Wrong(Sentence("the area is empty: write square metres, such as 89.50"))
    if re.fullmatch(r"\d{1,3}[,]\d{3}", text) and decimal_comma:
        raise Wrong(
            Sentence(
                "the area is {shown}, which may be {one} or {other}",
                shown=shown_cell(cell),
                one=text.replace(",", ""),
                other=text.replace(",", "."),
            )
        )
    if point := _POINT.fullmatch(text):
        square_metres = Decimal(point[1].replace(",", "") + (point[2] or ""))
    elif comma := _COMMA.fullmatch(text):
        square_metres = Decimal(re.sub("[. ]", "", comma[1]) + "." + (comma[2] or "0"))
    else:
        raise Wrong(
            Sentence("the area is {shown}: write square metres as a number, such as 89.50", shown=shown_cell(cell))
        )
    if not SMALLEST <= square_metres <= LARGEST:
        raise Wrong(
            Sentence(
                "the area is {shown}: write square metres, from {smallest} to {largest}",
                shown=shown_cell(cell),
                smallest=SMALLEST,
                largest=f"{LARGEST:,}",
            )
        )
    # The register has hundredths of a square metre; what is finer than 1 cm² comes from some program's fractions.
    return int((square_metres * CM2).quantize(Decimal(1), ROUND_HALF_EVEN))


def read_parking(cell: str) -> tuple[str, ...]:
    """A-12、A-13 are two spaces; 有 says that there is one, and 无 that there is none."""
    spaces = [" ".join(part.split()) for part in _BETWEEN_SPACES.split(cell)]
    kept = [each for each in spaces if normalized(each).casefold() not in _NO_PARKING]
    if any(len(each) > LONGEST_SPACE for each in kept) or len(kept) > MOST_SPACES:
        raise Wrong(
            Sentence("the parking space is {shown}: write its number, with 、 between several", shown=shown_cell(cell))
        )
    return tuple(dict.fromkeys(HAS_PARKING if normalized(each).casefold() in _SOME_PARKING else each for each in kept))


def without_numbers(cell: str) -> str:
    """Names, without the numbers of telephones and identity cards beside them: nothing here needs those."""
    bare = _NUMBERS.sub(" ", cell)
    return cell.strip() if bare == cell else _AROUND_NUMBERS.sub(" ", bare).strip(" ,;.，；、/")


def read_owners(cell: str) -> tuple[str, ...]:
    """张三、李四 are two; the 王 芳 that was spaced out to look even is one."""
    owners: list[str] = []
    for part in _BETWEEN_OWNERS.split(cell):
        words = part.split()
        if normalized(part).casefold() in NOTHING:
            continue
        if not all(map(_HAN.fullmatch, words)):
            owners.append(" ".join(words))
        elif all(len(word) > 1 for word in words):
            owners += words
        else:
            owners.append("".join(words))
    for name in owners:
        if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
            raise Wrong(Sentence("an owner is {shown}: write names, with 、 between them", shown=shown_cell(name)))
    if len(owners) > MOST_OWNERS:
        raise Wrong(Sentence("there are {count} owners: at most {most} are kept", count=len(owners), most=MOST_OWNERS))
    return tuple(dict.fromkeys(owners))


def _floor_of_room(room: str) -> int:
    found = _ROOM_OF_FLOOR.fullmatch(room)
    if not found:
        raise Wrong(
            Sentence(
                "the floor is empty, and room {shown} does not tell it: write it, such as 5", shown=shown_cell(room)
            )
        )
    return int(found[1])
