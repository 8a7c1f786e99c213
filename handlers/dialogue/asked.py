"""An open question, as it is remembered: it can be asked again, in another language too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from handlers.dialogue.button import Button, Kept, Link, Row
from handlers.dialogue.words import Formatted, Named, Phrase


class Asked(Struct):
    """`rows` are [label, what a tap sends] each, and [its brief label, whether it changes a part, whether it only
    fills a grid], as later versions remember it; a link among them is not remembered.
    """

    words: Any
    rows: list[list[tuple[Any, ...]]]
    pictures: list[str]
    shown: list[list[tuple[Any, ...]]] = []  # Under what was said since; without a question, all that there is.
    shown_at: int = 0  # The turn in which that was.

    def question(self) -> Phrase:
        return _phrase(self.words)

    def buttons(self) -> list[Row]:
        return _kept(self.rows)

    def shown_since(self) -> list[Row]:
        return _kept(self.shown)


def write(question: Phrase, rows: Sequence[Row], pictures: Sequence[str]) -> str:
    return _json(Asked(question, _written(rows), list(pictures)))


def show(asked: str | None, rows: Sequence[Row], turn: int) -> str:
    """These buttons stand under the last message, below the question, if there is one."""
    kept = read(asked) if asked else Asked(None, [], [])
    kept.shown, kept.shown_at = _written(rows), turn
    return _json(kept)


def only_shown(asked: str | None) -> str | None:
    """The question is over; what was said since stands there still."""
    kept = read(asked) if asked else None
    return _json(Asked(None, [], [], kept.shown, kept.shown_at)) if kept and kept.shown else None


def _json(asked: Asked) -> str:
    return msgspec.json.encode(asked, enc_hook=str).decode()


def _written(rows: Sequence[Row]) -> list[list[tuple[Any, ...]]]:
    return [[_as_kept(button) for button in _in(row) if isinstance(button, Button)] for row in rows]


def _as_kept(button: Button) -> tuple[Any, ...]:
    if not (button.brief or button.changes or button.fills):
        return button.label, button.data(None)
    return button.label, button.data(None), button.brief, button.changes, button.fills


def _kept(rows: list[list[tuple[Any, ...]]]) -> list[Row]:
    return [tuple(_button(*each) for each in row) for row in rows]


def _button(label: Any, data: str, brief: Any = None, changes: bool = False, fills: bool = False) -> Kept:
    return Kept(_phrase(label), data, _phrase(brief) if brief else None, changes=changes, fills=fills)


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
