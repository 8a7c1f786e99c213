"""All words that the recognisers know, with what each may be a sign of. Read once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from storage.understanding.table import rows

TABLES = ("danger", "context", "reporting", "wishes")  # One for each recogniser, and what is around their words.
CATEGORIES = (
    *("lift", "water", "light", "rubbish"),
    *("heating", "noise", "access", "parking", "power", "internet"),
    *("greenery", "pests", "animals", "smell", "windows", "facility"),
)
INHERITED = frozenset((*CATEGORIES, "thing", "book.place", "person", "home", "shared"))
NOUNS = frozenset(
    (
        "electric.metal",
        "electric.wire",
        "electric.socket",
        "fire.fuel",
        "fire.device",
        "fire.pot",
        "gas.thing",
        "gas.sign",
        "object.thing",
        "flood.water",
        "flood.lamp",
        "person",
        "person.frail",
        "vehicle",
    )
)
ARTICLES = frozenset(("a", "an", "the"))
_NONE: frozenset[str] = frozenset()
_ENDED = ("了", "着", "过")
_HAN = re.compile(r"[㐀-䶿一-鿿]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    chinese: Mapping[str, frozenset[str]]
    english: Mapping[str, frozenset[str]]
    longest: Mapping[str, int]  # A first character, or first word of English → the longest that begins so.


def without_articles(phrase: str) -> str:
    return " ".join(word for word in phrase.split() if word not in ARTICLES)


def _kinds(tag: str) -> tuple[str, ...]:
    """What a report may be about is a `thing`; a word that tells all of it (漏水) is `told`."""
    return ("told",) if tag.startswith("r.") else ("thing",) if tag in CATEGORIES else ()


def _inherited(word: str, tags: Mapping[str, set[str]]) -> Iterator[str]:
    """掉了 is 掉 as well (but 睡着了, which is listed, is not 着了), 积水 is water, a tennis court is a court."""
    if word.endswith(_ENDED):
        yield from tags.get(word[:-1], ())
    if _HAN.match(word):
        for at in range(1, len(word)):
            yield from NOUNS & tags.get(word[at:], _NONE)
    elif " " in word:
        for part in word.split():
            yield from INHERITED & tags.get(part, _NONE)


@cache
def lexicon() -> Lexicon:
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for table in TABLES:
        for row in rows(table):
            for word in row["words"].split("|"):
                tags[without_articles(word)] |= {row["tag"], *_kinds(row["tag"])}
    for word, signs in tags.items():
        if "neutral" not in signs:
            signs.update(_inherited(word, tags))
    chinese: dict[str, frozenset[str]] = {}
    english: dict[str, frozenset[str]] = {}
    longest: defaultdict[str, int] = defaultdict(int)
    kept: dict[frozenset[str], frozenset[str]] = {}
    for word, signs in tags.items():
        found = frozenset(signs)
        found = kept.setdefault(found, found)
        if _HAN.search(word):
            chinese[word] = found
            longest[word[0]] = max(longest[word[0]], len(word))
        else:
            english[word] = found
            first, *others = word.split()
            longest[first] = max(longest[first], 1 + len(others))
    return Lexicon(chinese, english, dict(longest))
