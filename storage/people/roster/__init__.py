"""The community's roster, as whoever keeps it wrote it: rows become homes, or complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import BinaryIO, TypeVar

from storage.people.addresses import Address, label
from storage.people.households import RosterEntry
from storage.people.roster.cells import read_area, read_floor, read_owners, read_parking, storey, without_numbers
from storage.people.roster.columns import Columns, find_columns
from storage.people.roster.home_cells import Cells, Wrong, is_letter, parts_of_room, read_home
from storage.people.roster.rooms import Rooms, are_of_floors, find_reading
from storage.people.roster.spreadsheet import Row, Spreadsheet, Unreadable
from storage.people.roster.workbook import Workbook, is_workbook
from storage.sentence import Sentence

__all__ = ["Complaint", "Listed", "Roster", "Unreadable"]

T = TypeVar("T")

HEADER_WITHIN = 20  # Rows: above it may stand a title, a date, a stamp.
SPREAD = ("building", "entrance", "floor")  # Whoever merges cells means these for each home; an area, for all together.
_TOTALS = {"合计", "总计", "小计", "合計", "總計", "total", "sum"}


@dataclass(frozen=True, slots=True)
class Listed:
    line: int
    entry: RosterEntry
    numbers: bool = False  # Whether telephone or identity numbers stood beside the owners' names.


@dataclass(frozen=True, slots=True)
class Complaint:
    line: int
    reason: str
    address: Address | None = None  # The home that the row speaks of, where that much could be read.

    @property
    def told(self) -> Sentence:
        if not self.address:
            return Sentence("line {line}: {reason}", line=self.line, reason=self.reason)
        return Sentence("line {line} ({home}): {reason}", line=self.line, home=label(self.address), reason=self.reason)


class Roster:
    """A file that can be read twice: what is to be told before it is brought in, then a row at a time.

    `sheet` names one of a workbook's, else the first counts. Raises Unreadable if the file as a whole makes no sense.
    """

    def __init__(self, file: BinaryIO, sheet: str = "") -> None:
        self._sheet = Workbook(file, sheet) if is_workbook(file) else Spreadsheet(file, _is_header)
        self._columns = _header(self._sheet.rows(), self._sheet.sheets)
        if isinstance(self._sheet, Workbook):
            self._sheet.spread([place for column in SPREAD for place in self._columns.places.get(column, ())])
        self._rooms = find_reading(self._two_parted())
        self._of_floors = are_of_floors(self._lettered())

    @property
    def notes(self) -> list[str]:
        notes: list[str] = []
        if unused := self._columns.unused:
            notes.append(Sentence("Columns that are not used: {columns}.", columns=", ".join(unused)))
        if self._rooms is Rooms.AFTER_FLOOR:
            notes.append(
                Sentence(
                    "A room such as 5-12 is read as floor 5, number 12: room 512. If 5 is the entrance, write it in a"
                    " column of its own."
                )
            )
        if self._of_floors:
            notes.append(Sentence("A letter is a room on its floor: A on floor 1 is room 1A."))
        return notes

    def __iter__(self) -> Iterator[Listed | Complaint]:
        for row in self._rows():
            yield Complaint(row.line, row.broken) if row.broken else self._home(row)

    def _rows(self) -> Iterator[Row]:
        """What follows the header, without totals at the end and a header that stands on every printed page."""
        rows = self._sheet.rows()
        for row in rows:
            if tuple(row.cells) == self._columns.header:
                break
        return (row for row in rows if row.broken or not _is_no_home(row.cells, self._columns))

    def _two_parted(self) -> Iterator[tuple[Sequence[str], str]]:
        for row in self._rows():
            cells = Cells(row.cells, self._columns)
            parts = parts_of_room(cells["room"])
            if len(parts) == 2 and cells["entrance"] != parts[0]:
                yield parts, _floor_told(cells["floor"])

    def _lettered(self) -> Iterator[tuple[str, str]]:
        for row in self._rows():
            cells = Cells(row.cells, self._columns)
            parts = parts_of_room(cells["room"])
            if len(parts) == 1 and is_letter(parts[0]):
                yield f"{cells['building']}/{cells['entrance']}/{parts[0]}", storey(cells["floor"])

    def _home(self, row: Row) -> Listed | Complaint:
        named = len(self._columns.header)
        if any(row.cells[named:]):
            return Complaint(
                row.line,
                Sentence(
                    "it has {count} cells and the header {named}: is a comma inside one of them?",
                    count=len(row.cells),
                    named=named,
                ),
            )
        cells = Cells(row.cells, self._columns)
        if "\ufffd" in "".join(cells.used()):
            return Complaint(row.line, Sentence("some characters are damaged: save the file again as “CSV UTF-8”"))
        wrong: list[str] = []

        def attempt(reading: Callable[[], T]) -> T | None:
            try:
                return reading()
            except Wrong as error:
                wrong.append(error.args[0])
                return None

        names = without_numbers(cells["owners"])
        address = attempt(lambda: read_home(cells, self._rooms, storey(cells["floor"]) if self._of_floors else ""))
        floor = attempt(lambda: read_floor(cells["floor"], address))
        area_cm2 = attempt(lambda: read_area(cells["area"], self._sheet.decimal_comma))
        owners = attempt(lambda: read_owners(names))
        parking = attempt(lambda: read_parking(cells["parking"]))
        if address is None or floor is None or area_cm2 is None or owners is None or parking is None:
            return Complaint(row.line, reduce(_both, wrong), address)
        unsaid = frozenset(name for name in ("floor", "owners", "parking") if not cells[name])
        entry = RosterEntry(address, floor, area_cm2, owners, parking, unsaid)
        return Listed(row.line, entry, numbers=names != cells["owners"].strip())


def _both(one: str, other: str) -> str:
    return Sentence("{one}; {other}", one=one, other=other)


def _is_header(cells: Sequence[str]) -> bool:
    return find_columns(cells) is not None


def _floor_told(cell: str) -> str:
    """As a number, '' where it tells none."""
    try:
        return str(read_floor(cell, ("", "", ""))) if cell else ""
    except Wrong:
        return ""


def _header(rows: Iterator[Row], sheets: Sequence[str]) -> Columns:
    first: Row | None = None
    for _, row in zip(range(HEADER_WITHIN), rows, strict=False):
        if columns := find_columns(row.cells):  # It may have two lines, or stand there in two languages.
            return find_columns(next(rows, row).cells) or columns
        first = first or row
    cells = ", ".join(filter(None, first.cells))[:200] if first else ""
    seen = Sentence(" The first row has: {cells}.", cells=cells) if first else Sentence(" The file is empty.")
    if len(sheets) > 1:
        seen = Sentence(
            "{seen} The file has several sheets; name the right one with --sheet: {sheets}.",
            seen=seen,
            sheets=", ".join(sheets),
        )
    raise Unreadable(
        Sentence(
            "No row names the columns. There must be one for the building (楼栋), one for the room"
            " (房号) and one for the area in m² (建筑面积); entrance (单元), floor (楼层) and owners (业主) are"
            " understood, too.{seen}",
            seen=seen,
        )
    )


def _is_no_home(cells: Sequence[str], columns: Columns) -> bool:
    first = next(filter(None, cells)).casefold().rstrip(":\uff1a")
    return first in _TOTALS or tuple(cells) == columns.header
