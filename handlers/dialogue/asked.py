"""An open question, as it is remembered: it can be asked again, in another language too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from handlers.dialogue.button import Button, Kept, Link, Row
from handlers.dialogue.words import Formatted, Named, Phrase


class Asked(Struct):
    """`rows` are [label, what a tap sends] each; a link among them is not remembered."""

    words: Any
    rows: list[list[tuple[Any, str]]]
    pictures: list[str]

    def question(self) -> Phrase:
        return _phrase(self.words)

    def buttons(self) -> list[Row]:
        return [tuple(Kept(_phrase(label), data) for label, data in row) for row in self.rows]


def write(question: Phrase, rows: Sequence[Row], pictures: Sequence[str]) -> str:
    kept = [[(button.label, button.data(None)) for button in _in(row) if isinstance(button, Button)] for row in rows]
    return msgspec.json.encode(Asked(question, kept, list(pictures)), enc_hook=str).decode()


def read(text: str) -> Asked:
    return msgspec.json.decode(text, type=Asked)


def write_name(name: Phrase) -> str:
    return msgspec.json.encode(name, enc_hook=str).decode()


def read_name(text: str) -> Phrase:
    return _phrase(msgspec.json.decode(text))


def _in(row: Row) -> Sequence[Button | Link]:
    return row if isinstance(row, tuple) else (row,)


def _phrase(kept: Mapping[str, Any]) -> Phrase:
    """JSON knows no phrases and no names: a value that has the fields of one was one."""
    text, values = kept["text"], kept["values"]
    return Phrase(text, {name: _value(value) for name, value in values.items()})


def _value(kept: Any) -> Any:
    if isinstance(kept, dict) and kept.keys() == {"text", "values"}:
        return _phrase(kept)
    if isinstance(kept, dict) and kept.keys() == {"zh", "en"}:
        return Named(**kept)
    if isinstance(kept, dict) and kept.keys() == {"zh_html", "en_html"}:
        return Formatted(**kept)
    return [_value(each) for each in kept] if isinstance(kept, list) else kept
