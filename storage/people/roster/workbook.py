"""A workbook of Excel, WPS or LibreOffice (.xlsx, .xls, .ods): a sheet as numbered rows of cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import BinaryIO

from storage.people.roster.cleaning import clean
from storage.people.roster.spreadsheet import Row, Unreadable
from storage.sentence import Sentence

_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # A zip file, and what came before.

_NUMBER = re.compile(r"\d")

Cell = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(4) in _BEGINNINGS


class Workbook:
    """Its first sheet, or the one with this name. Raises Unreadable."""

    decimal_comma = True  # No comma separates cells.

    def __init__(self, file: BinaryIO, sheet: str = "") -> None:
        from python_calamine import CalamineError, CalamineWorkbook  # Only whoever brings a workbook waits for it.

        file.seek(0)
        try:
            with CalamineWorkbook.from_filelike(BytesIO(file.read())) as book:
                self.sheets = tuple(book.sheet_names)
                if sheet and sheet not in self.sheets:
                    raise Unreadable(
                        Sentence(
                            "It has no sheet {sheet}. Its sheets are: {sheets}.",
                            sheet=repr(sheet),
                            sheets=", ".join(self.sheets),
                        )
                    )
                found = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
                self._rows = found.to_python(skip_empty_area=False)
                self._merged = found.merged_cell_ranges or ()
                self.spread(words=True)  # The name of a column beside those that stand in two lines.
        except (CalamineError, OSError, IndexError) as error:
            raise Unreadable(
                Sentence("It is no workbook that can be opened: damaged, locked with a password, or no table at all.")
            ) from error

    def spread(self, columns: Collection[int] = (), *, words: bool = False) -> None:
        """Where cells of these columns, or `words` without a number, are merged downward, each row has what the first
        of them says.
        """
        for (top, left), (bottom, right) in self._merged:
            said = self._rows[top][left]
            if left == right and (left in columns or (words and not _NUMBER.search(_text(said)))):
                for cells in filter(any, self._rows[top + 1 : bottom + 1]):
                    cells[left] = said

    def rows(self) -> Iterator[Row]:
        """All that are not blank."""
        for number, cells in enumerate(self._rows, 1):
            row = Row(number, tuple(clean(_text(cell)) for cell in cells))
            if any(row.cells):
                yield row


def _text(cell: Cell) -> str:
    """A whole number has no decimals, and a day no hours."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)
