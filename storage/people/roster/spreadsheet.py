"""Spreadsheets saved as text: from bytes to numbered rows of cells, whichever program wrote them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from storage.people.roster.cleaning import clean
from storage.sentence import Sentence

DELIMITERS = "\t;,，"
LINES_IN_A_ROW = 20  # A cell may hold several lines; a quotation mark that stays open longer is a slip.
LONGEST_LINE = 20_000  # Characters.
SAMPLE = 65_536  # Bytes, from the beginning.

_QUOTED = re.compile(r'"[^"]*"')
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)  # Excel's own first line.
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = re.compile("[一-鿿]")
_OLD = ("gb18030", "big5hkscs")  # What Excel writes in China, and in Taiwan and Hong Kong.
_HEADER_WITHIN = 20  # Rows.
_PLAIN_CHINESE = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])*+")  # GB 2312: two high bytes for each.
_WORD = re.compile(rb"[A-Za-z\x80-\xff]++")
_MARKUP = re.compile(rb"\s*+<(?:(html|!doctype|table|meta|head)|\?xml)", re.IGNORECASE)


class Unreadable(Exception):
    """Says what the file is, or lacks, and what would be right."""


@dataclass(frozen=True, slots=True)
class Row:
    line: int  # The first of its lines in the file, counted from 1.
    cells: tuple[str, ...] = ()
    broken: str = ""  # Why it has no cells.


class Spreadsheet:
    """Reads a file that can be read twice, first to find out how it was written. Raises Unreadable.

    `is_header` knows the names of columns: where the encoding cannot be told from the bytes, they tell it.
    """

    sheets: tuple[str, ...] = ()  # It is one itself.

    def __init__(self, file: BinaryIO, is_header: Callable[[tuple[str, ...]], bool] = lambda _: False) -> None:
        self._file = file
        encoding = _encoding(file)
        if encoding:
            self._read_as(encoding)
        else:
            self._find_encoding(is_header)

    def _find_encoding(self, is_header: Callable[[tuple[str, ...]], bool]) -> None:
        """Raises Unreadable where the names of columns do not tell it, and the bytes may be one thing or another."""
        for encoding in _OLD:
            self._read_as(encoding)
            header = "".join(next((row.cells for row in self._first_rows() if is_header(row.cells)), ()))
            if header and not header.isascii():
                return
        self._read_as(_OLD[0])
        if header and (odd := self._odd_word()):
            ways = " / ".join(repr(odd.decode(encoding, "replace")) for encoding in (*_OLD, "cp1252"))
            raise Unreadable(
                Sentence("Its letters may mean one thing or another ({ways}). Save the file as “CSV UTF-8”.", ways=ways)
            )

    def _odd_word(self) -> bytes:
        """The first, if they cannot all be Chinese."""
        self._file.seek(0)
        sample = self._file.read(SAMPLE)
        whole = sample.rpartition(b"\n")[0] if len(sample) == SAMPLE else sample
        return next((word for word in _WORD.findall(whole) if not _PLAIN_CHINESE.fullmatch(word)), b"")

    def _first_rows(self) -> Iterator[Row]:
        return (row for _, row in zip(range(_HEADER_WITHIN), self.rows(), strict=False))

    def _read_as(self, encoding: str) -> None:
        self._encoding = encoding
        lines = list(self._lines(10))
        declared = _SEP.fullmatch(lines[0][1]) if lines else None
        sample = _QUOTED.sub("", "".join(line for _, line in lines))
        self.delimiter = declared[1] if declared else max(DELIMITERS, key=sample.count)
        self._skip = 1 if declared else 0

    @property
    def decimal_comma(self) -> bool:
        """Whether a comma separates no cells, so that it may stand for a decimal point."""
        return self.delimiter != ","

    def rows(self) -> Iterator[Row]:
        """All that are not blank."""
        lines = (each for each in self._lines() if each[0] > self._skip)
        waiting: deque[tuple[int, str]] = deque()
        while (first := waiting.popleft() if waiting else next(lines, None)) is not None:
            number, text = first
            more: list[tuple[int, str]] = []
            while text.count('"') % 2 and len(more) < LINES_IN_A_ROW:
                follows = next(lines, None)  # One with an odd number of marks is always the last that waits.
                if follows is None:
                    break
                more.append(follows)
                text += follows[1]
            row = self._row(number, text)
            if row.broken:  # Whatever was taken for its continuation stands for itself.
                waiting.extendleft(reversed(more))
            if row.broken or any(row.cells):
                yield row

    def _row(self, number: int, text: str) -> Row:
        if text.count('"') % 2:
            return Row(number, broken=Sentence('a quotation mark (") is opened and never closed'))
        if len(text) >= LONGEST_LINE:
            return Row(number, broken=Sentence("the line is longer than {most} characters", most=f"{LONGEST_LINE:,}"))
        try:
            cells = next(csv.reader([text], delimiter=self.delimiter, strict=True), [])
        except csv.Error:
            return Row(number, broken=Sentence('a quotation mark (") is in the wrong place'))
        return Row(number, tuple(map(clean, cells)))

    def _lines(self, most: int | None = None) -> Iterator[tuple[int, str]]:
        """At most `LONGEST_LINE` characters of each, however long it is."""
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, self._encoding, errors="replace")
        try:
            number = 0
            while (most is None or number < most) and (line := text.readline(LONGEST_LINE)):
                number += 1
                yield number, line
                while not line.endswith("\n") and (line := text.readline(LONGEST_LINE)):
                    pass
        finally:
            text.detach()  # Otherwise it would close the file, which is not its own.


def _encoding(file: BinaryIO) -> str | None:
    """UTF-16 and UTF-8 can be told; None: what is neither."""
    file.seek(0)
    sample = file.read(SAMPLE)
    if sample.startswith(b"%PDF"):
        raise Unreadable(
            Sentence("This is a PDF. The table has to come from the program that made it, as .xlsx or “CSV UTF-8”.")
        )
    if markup := _MARKUP.match(sample):
        what = Sentence("a web page") if markup[1] else Sentence("an XML file")
        raise Unreadable(
            Sentence("This is {what}, whatever its name says. Open it in Excel or WPS and save it as .xlsx.", what=what)
        )
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) / 20:  # UTF-16 has a zero byte beside each digit and each comma.
        return "utf-16-le" if odd > even else "utf-16-be"
    if _is_utf8_to_the_end(file):
        return "utf-8"
    # A slip far down makes no other file of one whose beginning is Chinese in UTF-8.
    return "utf-8" if _is_chinese_in_utf8(sample.partition(b"\n")[0]) else None


def _is_chinese_in_utf8(line: bytes) -> bool:
    try:
        return bool(_CHINESE.search(line.decode()))
    except UnicodeDecodeError:
        return False


def _is_utf8_to_the_end(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while chunk := file.read(SAMPLE):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
