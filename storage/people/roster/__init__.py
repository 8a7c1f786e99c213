"""The community's roster, as whoever keeps it wrote it: rows become homes, or complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from storage.people.addresses import Address, label
from storage.people.households import RosterEntry
from storage.people.roster.cells import Cells, Wrong, read_area, read_floor, read_home, read_owners
from storage.people.roster.columns import Columns, find_columns
from storage.people.roster.spreadsheet import Row, Spreadsheet, Unreadable

__all__ = ["Complaint", "Listed", "Unreadable", "read"]

T = TypeVar("T")

HEADER_WITHIN = 20  # Rows: above it may stand a title, a date, a stamp.
_TOTALS = {"合计", "总计", "小计", "合計", "總計", "total", "sum"}


@dataclass(frozen=True, slots=True)
class Listed:
    line: int
    entry: RosterEntry


@dataclass(frozen=True, slots=True)
class Complaint:
    line: int
    reason: str
    address: Address | None = None  # The home that the row speaks of, where that much could be read.

    def __str__(self) -> str:
        home = f" ({label(self.address)})" if self.address else ""
        return f"line {self.line}{home}: {self.reason}"


def read(file: BinaryIO) -> Iterator[Listed | Complaint]:
    """A row at a time. Raises Unreadable if the file as a whole makes no sense."""
    sheet = Spreadsheet(file)
    rows = sheet.rows()
    columns = _header(rows)
    for row in rows:
        if row.broken:
            yield Complaint(row.line, row.broken)
        elif not _is_no_home(row.cells, columns):
            yield _home(row, columns, sheet.decimal_comma)


def _header(rows: Iterator[Row]) -> Columns:
    first: Row | None = None
    for _, row in zip(range(HEADER_WITHIN), rows, strict=False):
        if columns := find_columns(row.cells):
            return columns
        first = first or row
    seen = f" The first row has: {', '.join(filter(None, first.cells))[:200]}." if first else " The file is empty."
    raise Unreadable(
        "No row names the columns. There must be one for the building (楼栋), one for the room (房号) and one for the"
        f" area in m² (建筑面积); entrance (单元), floor (楼层) and owners (业主) are understood, too.{seen}"
    )


def _is_no_home(cells: Sequence[str], columns: Columns) -> bool:
    """Totals at the end, and a header that stands on every printed page."""
    first = next(filter(None, cells)).casefold().rstrip(":\uff1a")
    return first in _TOTALS or tuple(cells) == columns.header


def _home(row: Row, columns: Columns, decimal_comma: bool) -> Listed | Complaint:
    named = len(columns.header)
    if any(row.cells[named:]):
        return Complaint(
            row.line, f"it has {len(row.cells)} cells and the header {named}: is a comma inside one of them?"
        )
    cells = Cells(row.cells, columns)
    if "\ufffd" in "".join(cells.used()):
        return Complaint(row.line, "some characters are damaged: save the file again as “CSV UTF-8”")
    wrong: list[str] = []

    def attempt(reading: Callable[[], T]) -> T | None:
        try:
            return reading()
        except Wrong as error:
            wrong.append(str(error))
            return None

    address = attempt(lambda: read_home(cells))
    floor = attempt(lambda: read_floor(cells["floor"], address))
    area_cm2 = attempt(lambda: read_area(cells["area"], decimal_comma))
    owners = attempt(lambda: read_owners(cells["owners"]))
    if address is None or floor is None or area_cm2 is None or owners is None:
        return Complaint(row.line, "; ".join(wrong), address)
    return Listed(row.line, RosterEntry(address, floor, area_cm2, owners))
