"""What a cell holds, without what protects it from Excel, and without what nobody can see."""

from __future__ import annotations

import re
import unicodedata

_FORMULA = re.compile(r'="(.*)"', re.DOTALL)  # How a cell is kept from losing its zeros: ="0101".


def clean(cell: str) -> str:
    text = cell.strip()
    if formula := _FORMULA.fullmatch(text):
        text = formula[1].replace('""', '"')
    text = unicodedata.normalize("NFC", text.removeprefix("'"))
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() or letter == "\n" else " " * letter.isspace() for letter in text)
    return text.strip()
