"""How what is kept about somebody is put in words for them: what its columns are called, what its codes mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase

Reads = Callable[[Community, Any], object]  # A value as it is kept; what comes back is put in the reader's language.

YES_NO: Mapping[str, Phrase] = {"0": phrase("no"), "1": phrase("yes")}


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Of the records of one capability (its `Holdings.records`), by the names of their columns."""

    columns: Mapping[str, Phrase] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, object] | Reads] = field(default_factory=dict)
    programs: frozenset[str] = frozenset()  # Numbers and keys that say nothing to people: they are in the JSON only.

    def read(self, community: Community, column: str, value: object) -> object | None:
        """None: it has no words of its own."""
        known = self.values.get(column)
        if known is None or value in (None, ""):
            return None
        return known(community, value) if callable(known) else known.get(str(value))


def each_of(known: Mapping[str, object]) -> Reads:
    """Of several, kept as a list in JSON."""

    def read(_community: Community, value: str) -> object:
        return [Phrase("{each}", {"each": known.get(each, each)}) for each in json.loads(value)]

    return read
