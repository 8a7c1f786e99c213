"""English of a single thing: “1 home is”, where the sentence says “{count} homes are”."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

NOUNS = {
    "people": "person",
    "entries": "entry",
    "groups or channels": "group or channel",
    **{
        f"{each}s": each
        for each in (
            *(
                "announcement",
                "ballot",
                "booking",
                "building",
                "cell",
                "channel",
                "check-in",
                "character",
                "code",
                "co-owner",
            ),
            *(
                "date",
                "day",
                "door",
                "draft",
                "event",
                "expert",
                "file",
                "group",
                "head",
                "home",
                "hour",
                "letter",
                "line",
            ),
            *("link", "message", "minute", "month", "note", "option", "owner", "page", "paper", "part", "person"),
            *("photo", "place", "point", "proposal", "question", "reader", "report", "resident", "row", "seat"),
            *("second", "space", "thing", "ticket", "time", "turn", "volunteer", "vote", "week", "word", "year"),
        )
    },
}
VERBS = {"are": "is", "have": "has", "were": "was", "wait": "waits", "come": "comes", "stay": "stays", "do": "does"}
BETWEEN = ("more", "new", "open", "other", "further", "different")
_COUNTED = re.compile(rf"\{{(\w+)\}}((?: (?:{'|'.join(BETWEEN)}))?) ({'|'.join(NOUNS)})\b(?: ({'|'.join(VERBS)})\b)?")


@lru_cache(512)
def of_one(text: str, single: Collection[str]) -> str:
    """`single`: the values of which there is one."""

    def said(found: re.Match[str]) -> str:
        name, between, noun, verb = found.groups()
        if name not in single:
            return found[0]
        return f"{{{name}}}{between} {NOUNS[noun]}" + (f" {VERBS[verb]}" if verb else "")

    return _COUNTED.sub(said, text)


def filled(text: str, values: dict[str, str], language: str) -> str:
    """The sentence with its values in it."""
    if language == "en" and "1" in values.values():
        text = of_one(text, frozenset(name for name, value in values.items() if value == "1"))
    return text.format(**values)
