"""What may be taught: where everybody agrees, and this community's own rulings as they are now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from storage.sorting.catalogue import english_name
from storage.sorting.finding import Category, City, Finding, Overrides
from storage.sorting.lookup import look_up
from storage.sorting.table import rows

AT_LEAST = 2  # Of each category in a quiz.


def teach(item: str, city: City, overrides: Overrides) -> Finding | None:
    """Where this very thing goes; None if lists or cities disagree, if it depends, or if it is another thing."""
    found = look_up(item, city, overrides)
    sure = found.category and not (found.careful or found.near or found.parts or found.candidates)
    return found if sure else None


def draw_items(seed: int, count: int, not_again: frozenset[str], city: City, overrides: Overrides) -> list[str]:
    """For a quiz: common things of all categories that both languages agree on; another draw for each seed.

    Fewer than `count` only where a community has ruled against nearly everything.
    """
    chosen: dict[str, Category] = {}
    more = count - AT_LEAST * len(Category)
    for item in shuffled((each for each in _items() if each not in not_again), seed):
        category = _category(item, city, overrides)
        if not category:
            continue
        if list(chosen.values()).count(category) >= AT_LEAST:
            if not more:
                continue
            more -= 1
        chosen[item] = category
        if len(chosen) == count:
            break
    return shuffled(chosen, seed + 1)


def _category(item: str, city: City, overrides: Overrides) -> Category | None:
    found = teach(item, city, overrides)
    same = teach(english_name(item), city, overrides)
    return found.category if found and same and same.category is found.category else None


def shuffled(items: Iterable[str], seed: object) -> list[str]:
    """The same on every machine and under every version of Python."""
    return sorted(items, key=lambda item: sha256(f"{seed} {item}".encode()).digest())


@cache
def _items() -> tuple[str, ...]:
    return tuple(row["item"] for row in rows("quiz"))
