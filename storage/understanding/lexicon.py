"""All words that the recognisers know, with what each may be a sign of. Read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from storage.understanding.table import alternatives, rows

Signs = frozenset[str]

TABLES = ("danger", "context", "reporting", "wishes")  # One for each recogniser, and what is around their words.
CATEGORIES = (
    *("lift", "water", "light", "rubbish"),
    *("heating", "noise", "access", "parking", "power", "internet"),
    *("greenery", "pests", "animals", "smell", "windows", "air", "facility"),
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
_NOTHING: Signs = frozenset()
_ENDED = ("了", "着", "过")


@dataclass(frozen=True, slots=True)
class Lexicon:
    words: Mapping[str, Signs]  # As the tables have it, Chinese and English.
    longest: Mapping[str, int]  # A first character, or first word of English → the longest that begins so.


def without_articles(phrase: str) -> str:
    return " ".join(word for word in phrase.split() if word not in ARTICLES)


def _kinds(tag: str) -> tuple[str, ...]:
    """What a report may be about is a `thing`; a word that tells all of it (漏水) is `told`."""
    return ("told",) if tag.startswith("r.") else ("thing",) if tag in CATEGORIES else ()


@cache
def lexicon() -> Lexicon:
    united: dict[tuple[Signs, Signs], Signs] = {}  # There are far fewer kinds of words than words.
    words: dict[str, Signs] = {}
    longest: dict[str, int] = {}
    for table in TABLES:
        for row in rows(table):
            signs = frozenset((row["tag"], *_kinds(row["tag"])))
            for written in alternatives(row["words"]):
                word = without_articles(written) if " " in written else written
                if (known := words.setdefault(word, signs)) is not signs:
                    if (known, signs) not in united:
                        united[known, signs] = known | signs
                    words[word] = united[known, signs]
                    continue
                if word.isascii():
                    first, space, others = word.partition(" ")
                    size = others.count(" ") + 2 if space else 1
                else:
                    first, size = word[0], len(word)
                if longest.get(first, 0) < size:
                    longest[first] = size
    return Lexicon(words, longest)


@lru_cache(4096)
def signs_of(word: str) -> Signs:
    """Of a known word: 掉了 is 掉 as well (but 睡着了, which is listed, is not 着了), 积水 is water."""
    words = lexicon().words
    signs = words[word]
    if "neutral" in signs:
        return signs
    if word.isascii():
        inherited = [words.get(part, _NOTHING) & INHERITED for part in word.split()] if " " in word else []
    else:
        inherited = [words.get(word[at:], _NOTHING) & NOUNS for at in range(1, len(word))]
        if word.endswith(_ENDED):
            inherited.append(words.get(word[:-1], _NOTHING))
    return signs.union(*inherited)
