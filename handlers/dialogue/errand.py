"""An errand: work that takes too long for a turn, such as drawing a chart, and that nobody waits for.

A turn asks for it with `talk.run_errand`; bot.errands prepares it in a thread, and says the result.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from inspect import get_annotations
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec

import msgspec

from handlers.dialogue.button import Row
from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase
from storage.engine.database import Transaction
from storage.engine.snapshot import Snapshot
from storage.people.people import Role
from storage.queues.cards import Card

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Workplace:
    """What there is to work with: no transaction, since the bot goes on writing meanwhile."""

    snapshot: Snapshot
    community: Community
    now: datetime
    language: str  # Of whoever gets the result.
    folder: Path  # For large files.
    fetched: Sequence[bytes] = ()  # The files that the errand was to fetch; empty: Telegram has it no more.

    def keep(self, content: bytes, ending: str) -> Path:
        """On disk, as the document of a result; `ending` is like ".html"."""
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=ending, delete=False) as file:
            file.write(content)
        return Path(file.name)


@dataclass(frozen=True, slots=True)
class Result:
    """What is said, with a picture or a document. A document on disk belongs to the bot from then on."""

    words: Phrase | None  # None: nothing is said.
    rows: Sequence[Row] = ()
    name: Phrase | str = ""  # Of the file; in the reader's language, if it is one that people keep.
    picture: bytes | None = None
    document: Path | None = None
    card: Card | None = None
    keeps: Callable[[Transaction, datetime], Awaitable[None]] | None = None  # In the commit with which it is said.


class Errand(Generic[P]):
    """`prepare` runs in a thread, may be repeated, and has no effect but its result.

    One that `fetches` so many bytes at most is given the files of which its first argument is Telegram's id, or a list
    of them; one byte more means that it is larger. Nobody has asked for one `aside`: it holds up none of the others,
    nor they it, and where it fails nobody is told.
    """

    def __init__(
        self,
        route: str,
        prepare: Callable[Concatenate[Workplace, P], Result],
        who: Role,
        called: Phrase,
        fetches: int,
        *,
        aside: bool,
    ) -> None:
        self.route, self.prepare, self.who, self.called = route, prepare, who, called
        self.fetches, self.aside = fetches, aside

    def written(self, *about: P.args, **named: P.kwargs) -> str:
        return msgspec.json.encode((*about, *named.values())).decode()

    def read(self, about: str) -> Any:
        """Raises msgspec.DecodeError for what another version of the program has written."""
        return msgspec.json.decode(about, type=self._type)

    @cached_property
    def _type(self) -> Any:
        hints = [hint for name, hint in get_annotations(self.prepare, eval_str=True).items() if name != "return"]
        return tuple.__class_getitem__(tuple(hints[1:]))
