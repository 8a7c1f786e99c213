"""Which home a row of a roster speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from storage.people.addresses import Address, label, normalized, parts_of, read_address
from storage.people.roster.columns import Columns
from storage.people.roster.rooms import Rooms, is_short, on_floor
from storage.sentence import Sentence

LONGEST_PART = 20
NOTHING = {"", "无", "無", "/", "-", "—", "none", "n/a"}
_WHOLE = re.compile(r"(\d+)\.0+")  # A number that went through a program which knows only fractions.
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    r"(?i)(?:(?:19|20)\d\d[-/.年])?(?:\d{1,2}月\d{1,2}日|(?<=[-/.年])\d{1,2}[-/.]\d{1,2})(?: 00:00:00)?"
    rf"|\d{{1,2}}[-/](?:{_MONTH})|(?:{_MONTH})[-/]\d{{1,2}}"
)
NAMES = {
    "building": Sentence("building"),
    "entrance": Sentence("entrance"),
    "room": Sentence("room"),
    "floor": Sentence("floor"),
}


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


def read_home(cells: Cells, rooms: Rooms = Rooms.AFTER_ENTRANCE, storey: str = "") -> Address:
    """Whoever types its label, as letters and lists show it, means this home and no other. `storey`: of a room that is
    a letter, and one on each floor.
    """
    for column in ("building", "entrance", "room"):
        no_date(column, cells[column])
    building, entrance, room = _address(cells, rooms)
    address = building, entrance, (storey if is_letter(room) else "") + room
    if read_address(label(address)) != address:
        raise Wrong(
            Sentence(
                "the address {shown} could be another: write short names, such as 3-2-501 or A1-501",
                shown=shown_cell(label(address)),
            )
        )
    return address


def is_letter(room: str) -> bool:
    return len(room) == 1 and room.isascii() and room.isalpha()


def no_date(column: str, cell: str) -> None:
    """Excel makes 1 May of 5-1, and nobody can tell what stood there."""
    if _DATE.fullmatch(normalized(cell)):
        raise Wrong(
            Sentence(
                "the {column} is {shown}: Excel has made a date of it; format the column as text, and type it again",
                column=NAMES[column],
                shown=shown_cell(cell),
            )
        )


def _address(cells: Cells, rooms: Rooms) -> Address:
    """Building and entrance may stand in cells of their own, in the room's, or in both if they agree."""
    building = _one_part("building", cells["building"])
    entrance = _one_part("entrance", cells["entrance"])
    room = cells["room"]
    parts = parts_of_room(room)
    if not parts:
        raise Wrong(Sentence("the room is empty: write it, such as 501"))
    if any(len(part) > LONGEST_PART for part in parts):
        raise Wrong(
            Sentence(
                "the room is {shown}: write it in at most {longest} characters, such as 501",
                shown=shown_cell(room),
                longest=LONGEST_PART,
            )
        )
    if len(parts) == 1 and building:
        return building, entrance, parts[0]
    if len(parts) == 1:
        raise Wrong(Sentence("the building is empty: every row needs it (merged cells keep it only in the first)"))
    if building and entrance != parts[0] and is_short(parts):
        if rooms is Rooms.AFTER_FLOOR:
            return building, entrance, on_floor(parts)
        if rooms is Rooms.MIXED:
            raise Wrong(
                Sentence(
                    "the room is {shown}: floor {floor}, number {number}, or entrance {floor}? The file"
                    " has both. Write {room}, or the entrance in a column of its own",
                    shown=shown_cell(room),
                    floor=parts[0],
                    number=parts[1],
                    room=on_floor(parts),
                )
            )
    if len(parts) == 2 and building and _is_entrance(parts, building, entrance):
        return building, parts[0], parts[1]
    whole = read_address(room) if len(parts) > 2 or not building else None
    if whole and building in {"", whole[0]} and entrance in {"", whole[1]}:
        return whole
    raise Wrong(
        Sentence(
            "the room is {shown}, which does not fit the building and the entrance: write only 501",
            shown=shown_cell(room),
        )
    )


def _is_entrance(parts: list[str], building: str, entrance: str) -> bool:
    """Whether a room begins with it, as in 2-501. 501-502 is two flats; 3-501 in building 3 may be either."""
    if entrance:
        return entrance == parts[0]
    return parts[0] != building and len(parts[0]) < len(parts[1])


@lru_cache(4096)  # Hundreds of rows in a row say the same.
def _one_part(column: str, cell: str) -> str:
    """A-1 is one name; 1-2 is two, and 12 would be another building."""
    if normalized(cell).casefold() in NOTHING:
        return ""
    parts = parts_of_room(cell)
    if len(parts) == 2 and parts[0].isalpha():
        parts = ["".join(parts)]
    if len(parts) != 1 or len(parts[0]) > LONGEST_PART:
        raise Wrong(
            Sentence(
                "the {column} is {shown}: write one number or a short name, such as 3 or A1",
                column=NAMES[column],
                shown=shown_cell(cell),
            )
        )
    return parts[0]


def parts_of_room(cell: str) -> list[str]:
    whole = _WHOLE.fullmatch(normalized(cell))
    return parts_of(whole[1] if whole else cell)


def shown_cell(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else cell[:39] + "…")
