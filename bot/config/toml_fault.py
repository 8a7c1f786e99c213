"""What Python says of a file that is no TOML, in the reader's words, with the place first."""

from __future__ import annotations

import re

from handlers.dialogue.terminal import in_words
from handlers.dialogue.words import phrase

OF_TOML = (  # What tomllib says word for word; a test compares.
    phrase("Cannot overwrite a value"),
    phrase("Escaped character is not a Unicode scalar value"),
    phrase("Expected '=' after a key in a key/value pair"),
    phrase("Expected ']' at the end of a table declaration"),
    phrase("Expected ']]' at the end of an array declaration"),
    phrase("Expected newline or end of document after a statement"),
    phrase("Invalid date or datetime"),
    phrase("Invalid hex value"),
    phrase("Invalid initial character for a key part"),
    phrase("Invalid statement"),
    phrase("Invalid value"),
    phrase("Unclosed array"),
    phrase("Unclosed inline table"),
    phrase("Unescaped '\\' in a string"),
    phrase("Unterminated string"),
)
ABOUT = (  # What it says with a value of the file in it.
    (re.compile(r"Cannot declare \(?(?P<key>[^()]*)\)? twice"), phrase("{key} is there twice")),
    (
        re.compile(r"(?:Cannot mutate immutable|Cannot redefine) namespace \(?(?P<key>[^()]*)\)?"),
        phrase("{key} is there twice"),
    ),
    (re.compile(r"Duplicate inline table key (?P<key>.*)"), phrase("{key} is there twice")),
    (re.compile(r"Expected (?P<sign>'.'|\".\")"), phrase("{sign} is missing")),
    (re.compile(r"(?:Found invalid|Illegal) character (?P<sign>.*)"), phrase("{sign} cannot stand here")),
)


def toml_fault(error: ValueError) -> str:
    said, _, place = str(error).rpartition(" (at ")
    line = re.match(r"line (?P<line>\d+), column (?P<column>\d+)\)", place)
    if line:
        return in_words("line {line}, column {column}: {fault}", fault=_fault(said), **line.groupdict())
    return in_words("at its end: {fault}", fault=_fault(said)) if place else _fault(str(error))


def _fault(said: str) -> str:
    for pattern, sentence in ABOUT:
        if found := pattern.fullmatch(said):
            words = {name: value.replace("'", "").rstrip(",") for name, value in found.groupdict().items()}
            return in_words(sentence, **words)
    return in_words(said)
