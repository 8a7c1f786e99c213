"""Words of English that say nothing about what a thing is, by what they say: the table `english_filler`."""

from __future__ import annotations

from functools import cache

from storage.sorting.table import rows


@cache
def state_words() -> dict[str, str]:
    """Words that say nothing about what the thing is, but in what state."""
    return {
        word: row["kind"]
        for row in rows("english_filler")
        if row["kind"] not in {"question", "measure", "vague", "vessel", "amount", "story", "scene"}
        for word in row["words"].split()
    }


@cache
def filler(kind: str) -> frozenset[str]:
    """Words of the question, of how much, or that make another thing of what stands before them (a light switch)."""
    return frozenset(word for row in rows("english_filler") if row["kind"] == kind for word in row["words"].split())
