"""Buttons: a label, and the step that it leads to with what that step should know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from enum import StrEnum
from typing import Any, Self
from urllib.parse import quote

from handlers.dialogue.step import P, StaleTap, Step
from handlers.dialogue.words import Phrase

TAP_BYTES = 64  # Telegram's limit for a button's data.
COPIED = 256  # Characters: Telegram's limit for what a button copies.
SPENT = "-"  # The data of a button that only shows something.
DISABLED: dict[str, object] = {"disabled": {}}  # What the Bot API is given for it: it does nothing.


class Style(StrEnum):
    """Colours of a button, as the Bot API names them; an app that knows none shows a plain one."""

    DANGER = "danger"  # Red: what cannot be undone.
    SUCCESS = "success"  # Green: go ahead.
    PRIMARY = "primary"


class Button:
    """`about` are the step's arguments, so a wrong one is a type error. Text among them must be short and plain."""

    style: Style | None = None
    brief: Phrase | None = None  # Its label in simple mode, where the other one is long.
    changes: bool = False  # A part of what is summed up.
    fills: bool = False  # Only a place in a grid.

    def __init__(self, label: str | Phrase, step: Step[Any, P], *about: P.args, **named: P.kwargs) -> None:
        self.label = label if isinstance(label, Phrase) else Phrase(label)
        parts = [step.route, *(str(each) for each in (*about, *named.values()))]
        if any(mark in part for part in parts for mark in ":@"):
            raise ValueError(f"button {self.label.text!r} carries a separator: {parts}")
        self._data = ":".join(parts)

    def styled(self, style: Style) -> Self:
        self.style = style
        return self

    def short(self, label: str | Phrase) -> Self:
        self.brief = label if isinstance(label, Phrase) else Phrase(label)
        return self

    def changing(self) -> Self:
        """Under a summary: in simple mode it stands behind “change it”."""
        self.changes = True
        return self

    def filling(self) -> Self:
        """A place in a grid, or its head: left out where buttons stand one below the other."""
        self.fills = True
        return self

    def called(self, label: Phrase) -> Self:
        """The same one under another label."""
        other = copy(self)
        other.label = label
        return other

    def face(self, question: int | None, _: str) -> dict[str, object]:
        """What the Bot API is given besides the label."""
        return {"callback_data": self.data(question), **self._shade}

    @property
    def _shade(self) -> dict[str, object]:
        return {"style": self.style.value} if self.style else {}

    @property
    def leads_to(self) -> str:
        """The route of its step."""
        return self._data.partition(":")[0]

    def data(self, question: int | None) -> str:
        """What a tap sends. A button of a question names it, so that it is stale once that is answered."""
        data = self._data if question is None else f"{self._data}@{question}"
        if len(data.encode()) > TAP_BYTES:
            raise ValueError(f"button {self.label.text!r} carries too much: {data}")
        return data


class Kept(Button):
    """One that was remembered as its label and what its tap sends."""

    def __init__(
        self, label: Phrase, data: str, brief: Phrase | None = None, *, changes: bool = False, fills: bool = False
    ) -> None:
        self.label, self._data, self.brief = label, data, brief
        self.changes, self.fills = changes, fills

    def face(self, question: int | None, bot_name: str) -> dict[str, object]:
        return {**DISABLED, **self._shade} if self._data == SPENT else super().face(question, bot_name)


class Link:
    """A button that opens the private chat with the bot, at a command: `command_argument`."""

    brief: Phrase | None = None
    changes = fills = False

    def __init__(self, label: str | Phrase, payload: str) -> None:
        self.label = label if isinstance(label, Phrase) else Phrase(label)
        self.payload = payload

    def called(self, label: Phrase) -> Self:
        """The same one under another label."""
        other = copy(self)
        other.label = label
        return other

    @property
    def leads_to(self) -> str:
        """Its command."""
        return self.payload.partition("_")[0]

    def face(self, _: int | None, bot_name: str) -> dict[str, object]:
        return {"url": self.url(bot_name)}

    def url(self, bot_name: str) -> str:
        return f"https://t.me/{bot_name}?start={quote(self.payload)}"


class Address(Link):
    """A button that opens a page of the web."""

    @property
    def leads_to(self) -> str:
        """To no command."""
        return ""

    def url(self, _: str) -> str:
        return self.payload


class Copied(Address):
    """A button that copies a text, such as a code, for whoever wants to paste it elsewhere."""

    def face(self, question: int | None, bot_name: str) -> dict[str, object]:
        del question, bot_name
        return {"copy_text": {"text": self.payload[:COPIED]}}


Row = Button | Link | tuple[Button | Link, ...]  # One big button, or a few that share a row.


def buttons_in(rows: Sequence[Row]) -> list[Button]:
    """Those that lead to a step."""
    flat = [each for row in rows for each in (row if isinstance(row, tuple) else (row,))]
    return [each for each in flat if isinstance(each, Button)]


def in_pairs(rows: Sequence[Row]) -> list[Row]:
    """Two a row of those that stood alone; what shares a row already comes before them."""
    shared = [row for row in rows if isinstance(row, tuple)]
    alone = [row for row in rows if not isinstance(row, tuple)]
    return [*shared, *(tuple(alone[at : at + 2]) for at in range(0, len(alone), 2))]


def without(rows: Sequence[Row], leads_away: Callable[[str], bool]) -> list[Row]:
    """The rows, less the buttons to steps and the links to commands of which this is so."""
    flat = [row if isinstance(row, tuple) else (row,) for row in rows]
    kept = [tuple(each for each in row if not leads_away(each.leads_to)) for row in flat]
    return [row for row in kept if row]


def instead(rows: Sequence[Row], place: str, other: Button) -> list[Row]:
    """The rows, with another button where one leads there."""
    return [
        tuple(other if each.leads_to == place else each for each in (row if isinstance(row, tuple) else (row,)))
        for row in rows
    ]


def read_tap(data: str) -> tuple[str, list[str], int | None]:
    """Route, arguments and question of a tap. Raises StaleTap for what no button of ours sends."""
    path, mark, question = data.partition("@")
    if mark and not (question.isascii() and question.isdigit() and len(question) < 19):
        raise StaleTap(data)
    route, *parts = path.split(":")
    return route, parts, int(question) if mark else None
