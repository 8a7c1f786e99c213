"""A table as CSV that Excel opens: UTF-8 with a mark, and no cell that it would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

# A spreadsheet would reckon with a cell that begins so; an East Asian one takes the wide signs for the same.
HARMFUL = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    content = io.BytesIO()
    write_csv(content, heads, rows)
    return content.getvalue()


def write_csv(file: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One row after the other: a long table takes no more memory than a short one."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    text.detach()


def harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(HARMFUL) else cell
