"""What stands in the cells of a roster. Whatever cannot be read is said with what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from storage.people.addresses import Address, label, normalized, numeral, parts_of, read_address
from storage.people.roster.columns import Columns
from storage.people.roster.rooms import Rooms, is_short, on_floor

CM2 = 10_000  # In a square metre.
SMALLEST, LARGEST = Decimal(1), Decimal(1_000_000)  # Square metres.
LOWEST, HIGHEST = -9, 200  # Floors.
LONGEST_PART, LONGEST_NAME, MOST_OWNERS = 20, 60, 50

_NOTHING = {"", "无", "無", "/", "-", "—", "none", "n/a"}
_WHOLE = re.compile(r"(\d+)\.0+")  # A number that went through a program which knows only fractions.
_UNIT = re.compile(r"(?i)(?:m2|m\^2|sqm|sq\.? ?m\.?|平方米|平米|平方|平)$")
_POINT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")  # 1,234.50
_COMMA = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?")  # 1.234,50
_FLOOR = re.compile(r"(?i)(b|-|负|負|地下)?(?:第|f|l)?(\d+|[零〇一二三四五六七八九十]+)(?:[层層楼樓]|/?f|floor)?")
# Where the floor at the street is G, the first is above it; the upper one of two counts as it.
_NAMED_FLOORS = {"底层": 1, "首层": 1, "底層": 1, "首層": 1, "G": 0, "UG": 0, "LG": -1, "地面": 0}
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    r"(?i)(?:(?:19|20)\d\d[-/.年])?(?:\d{1,2}月\d{1,2}日|(?<=[-/.年])\d{1,2}[-/.]\d{1,2})(?: 00:00:00)?"
    rf"|\d{{1,2}}[-/](?:{_MONTH})|(?:{_MONTH})[-/]\d{{1,2}}"
)
_ROOM_OF_FLOOR = re.compile(r"(\d{1,2})\d{2}[A-Z]?")
# Of a telephone, an identity card or a passport, and what is written around it.
_NUMBERS = re.compile(r"(?i)(?<![a-z\d])[a-z]{0,2}\d(?:[-\s]?+\d){5,}+x?+")
_AROUND_NUMBERS = re.compile(
    r"(?i)(?:联系)?电话|联系方式|手机号?码?|身份证号?码?|证件号码?|(?<![a-z])(?:telephone|phone|tel|mobile|id)(?![a-z])|[+:：()（）]"
)
_BETWEEN_OWNERS = re.compile(r"[、,;/|，；／｜&＆\n]+|(?<![^\S\n])[^\S\n]+(?:and|和|与)\s+")
_HAN = re.compile(r"[㐀-䶿一-鿿𠀀-𲎯·]+")


class Wrong(ValueError):
    """What stands there, and what would be right."""


class Cells:
    """The cells of a row by what they are for; '' where there is none."""

    def __init__(self, cells: Sequence[str], columns: Columns) -> None:
        self._cells, self._places = cells, columns.places

    def __getitem__(self, column: str) -> str:
        cells = [self._cells[place] for place in self._places.get(column, ()) if place < len(self._cells)]
        return "、".join(filter(None, cells))

    def used(self) -> Iterator[str]:
        return map(self.__getitem__, self._places)


def read_home(cells: Cells, rooms: Rooms = Rooms.AFTER_ENTRANCE) -> Address:
    """Whoever types its label, as letters and lists show it, means this home and no other."""
    for column in ("building", "entrance", "room"):
        no_date(column, cells[column])
    address = _address(cells, rooms)
    if read_address(label(address)) != address:
        raise Wrong(
            f"the address {_shown(label(address))} could be another: write short names, such as 3-2-501 or A1-501"
        )
    return address


def no_date(column: str, cell: str) -> None:
    """Excel makes 1 May of 5-1, and nobody can tell what stood there."""
    if _DATE.fullmatch(normalized(cell)):
        raise Wrong(
            f"the {column} is {_shown(cell)}: Excel has made a date of it; format the column as text, and type it again"
        )


def _address(cells: Cells, rooms: Rooms) -> Address:
    """Building and entrance may stand in cells of their own, in the room's, or in both if they agree."""
    building = _one_part("building", cells["building"])
    entrance = _one_part("entrance", cells["entrance"])
    room = cells["room"]
    parts = parts_of_room(room)
    if not parts:
        raise Wrong("the room is empty: write it, such as 501")
    if any(len(part) > LONGEST_PART for part in parts):
        raise Wrong(f"the room is {_shown(room)}: write it in at most {LONGEST_PART} characters, such as 501")
    if len(parts) == 1 and building:
        return building, entrance, parts[0]
    if len(parts) == 1:
        raise Wrong("the building is empty: every row needs it (merged cells keep it only in the first)")
    if building and entrance != parts[0] and is_short(parts):
        if rooms is Rooms.AFTER_FLOOR:
            return building, entrance, on_floor(parts)
        if rooms is Rooms.MIXED:
            raise Wrong(
                f"the room is {_shown(room)}: floor {parts[0]}, number {parts[1]}, or entrance {parts[0]}? The file has"
                f" both. Write {on_floor(parts)}, or the entrance in a column of its own"
            )
    if len(parts) == 2 and building and _is_entrance(parts, building, entrance):
        return building, parts[0], parts[1]
    whole = read_address(room) if len(parts) > 2 or not building else None
    if whole and building in {"", whole[0]} and entrance in {"", whole[1]}:
        return whole
    raise Wrong(f"the room is {_shown(room)}, which does not fit the building and the entrance: write only 501")


def _is_entrance(parts: list[str], building: str, entrance: str) -> bool:
    """Whether a room begins with it, as in 2-501. 501-502 is two flats; 3-501 in building 3 may be either."""
    if entrance:
        return entrance == parts[0]
    return parts[0] != building and len(parts[0]) < len(parts[1])


def read_floor(cell: str, address: Address | None) -> int | None:
    """Where the cell is empty the room tells it: 501 → 5, 1203 → 12. None: without an address nothing tells it."""
    no_date("floor", cell)
    text = re.sub(r"\s", "", normalized(cell))
    if text in _NOTHING:
        return _floor_of_room(address[2]) if address else None
    if (named := _NAMED_FLOORS.get(text.upper().removesuffix("/F").removesuffix("F"))) is not None:
        return named
    if whole := _WHOLE.fullmatch(text.removeprefix("-")):
        text = text[: -len(whole[0])] + whole[1]
    found = _FLOOR.fullmatch(text)
    number = numeral(found[2]) if found else ""
    if not found or not number.isdecimal() or len(number) > 3:
        raise Wrong(f"the floor is {_shown(cell)}: write one number, such as 5, or -1 or B1 below ground")
    floor = -int(number) if found[1] else int(number)
    if not LOWEST <= floor <= HIGHEST:
        raise Wrong(f"the floor is {_shown(cell)}: write a number from {LOWEST} to {HIGHEST}")
    return floor


def read_area(cell: str, decimal_comma: bool) -> int:
    """In cm², exactly. `decimal_comma`: 89,50 needs no quotation marks in this file."""
    text = _UNIT.sub("", normalized(cell)).strip()
    if not text:
        raise Wrong("the area is empty: write square metres, such as 89.50")
    if re.fullmatch(r"\d{1,3}[,]\d{3}", text) and decimal_comma:
        raise Wrong(f"the area is {_shown(cell)}, which may be {text.replace(',', '')} or {text.replace(',', '.')}")
    if point := _POINT.fullmatch(text):
        square_metres = Decimal(point[1].replace(",", "") + (point[2] or ""))
    elif comma := _COMMA.fullmatch(text):
        square_metres = Decimal(re.sub("[. ]", "", comma[1]) + "." + (comma[2] or "0"))
    else:
        raise Wrong(f"the area is {_shown(cell)}: write square metres as a number, such as 89.50")
    if not SMALLEST <= square_metres <= LARGEST:
        raise Wrong(f"the area is {_shown(cell)}: write square metres, from {SMALLEST} to {LARGEST:,}")
    # The register has hundredths of a square metre; what is finer than 1 cm² comes from some program's fractions.
    return int((square_metres * CM2).quantize(Decimal(1), ROUND_HALF_EVEN))


def without_numbers(cell: str) -> str:
    """Names, without the numbers of telephones and identity cards beside them: nothing here needs those."""
    bare = _NUMBERS.sub(" ", cell)
    return cell.strip() if bare == cell else _AROUND_NUMBERS.sub(" ", bare).strip(" ,;.，；、/")


def read_owners(cell: str) -> tuple[str, ...]:
    """张三、李四 are two; the 王 芳 that was spaced out to look even is one."""
    owners: list[str] = []
    for part in _BETWEEN_OWNERS.split(cell):
        words = part.split()
        if normalized(part).casefold() in _NOTHING:
            continue
        if not all(map(_HAN.fullmatch, words)):
            owners.append(" ".join(words))
        elif all(len(word) > 1 for word in words):
            owners += words
        else:
            owners.append("".join(words))
    for name in owners:
        if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
            raise Wrong(f"an owner is {_shown(name)}: write names, with 、 between them")
    if len(owners) > MOST_OWNERS:
        raise Wrong(f"there are {len(owners)} owners: at most {MOST_OWNERS} are kept")
    return tuple(dict.fromkeys(owners))


@lru_cache(4096)  # Hundreds of rows in a row say the same.
def _one_part(column: str, cell: str) -> str:
    """A-1 is one name; 1-2 is two, and 12 would be another building."""
    if normalized(cell).casefold() in _NOTHING:
        return ""
    parts = parts_of_room(cell)
    if len(parts) == 2 and parts[0].isalpha():
        parts = ["".join(parts)]
    if len(parts) != 1 or len(parts[0]) > LONGEST_PART:
        raise Wrong(f"the {column} is {_shown(cell)}: write one number or a short name, such as 3 or A1")
    return parts[0]


def parts_of_room(cell: str) -> list[str]:
    whole = _WHOLE.fullmatch(normalized(cell))
    return parts_of(whole[1] if whole else cell)


def _floor_of_room(room: str) -> int:
    found = _ROOM_OF_FLOOR.fullmatch(room)
    if not found:
        raise Wrong(f"the floor is empty, and room {_shown(room)} does not tell it: write it, such as 5")
    return int(found[1])


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else cell[:39] + "…")
