"""Which of the answers a question asks for: by what its words mean, not by its letters.

Words of one meaning count as one (电话, 号码, phone); of the rest, pairs of characters or whole English words count.
Nothing is said to fit unless it clearly does, and clearly better than the next.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from storage.faq.entries import FaqEntry

SURE, AHEAD = 0.6, 0.12  # From 0 to 1: how alike it has to be, and how much more than the next.
LONGEST = 120  # Characters: whoever writes more tells a story.
_PARTS = re.compile(r"[a-z0-9]+|[㐀-䶿一-鿿]+")
_MEANING = 2.0  # What a known meaning weighs, beside a pair of characters.
# Characters that say nothing of what is asked.
_EMPTY = frozenset("的了吗呢啊呀哦吧是有我你您要想问请下个这那怎么如何什哪能可以不在去和跟给到们咱一")


@dataclass(frozen=True, slots=True)
class Match:
    entry: FaqEntry
    sure: float


def best(words: str, known: Sequence[FaqEntry]) -> Match | None:
    """None: nothing fits clearly."""
    if not known or len(words) > LONGEST or not (asked := _meanings(words)):
        return None
    found = sorted(
        (Match(entry, max(_alike(asked, _meanings_of_answer(each)) for each in entry.wordings)) for entry in known),
        key=lambda match: -match.sure,
    )
    if not found or found[0].sure < SURE:
        return None
    said = words.casefold().strip(" ?？。!！")
    if any(said == each.casefold().strip(" ?？。!！") for each in found[0].entry.wordings):
        return found[0]
    if len(found) > 1 and found[0].sure - found[1].sure < AHEAD:
        return None
    return found[0]


def key(words: str) -> str:
    """The same for questions that mean the same."""
    return " ".join(sorted(_meanings(words[:LONGEST]))) or words.casefold().strip()[:LONGEST]


def _alike(one: dict[str, float], other: dict[str, float]) -> float:
    both = sum(weight for each, weight in one.items() if each in other)
    return both / (sum(one.values()) + sum(other.values()) - both)


@lru_cache(maxsize=1024)
def _meanings_of_answer(wording: str) -> dict[str, float]:
    return _meanings(wording)


def _meanings(words: str) -> dict[str, float]:
    """What it is about, each with its weight."""
    text = words.casefold()
    found: dict[str, float] = {}
    for word, pattern, meaning in _synonyms():
        if word not in text:  # Of hundreds nearly none is, and this tells it thirty times as fast.
            continue
        text, times = pattern.subn(" ", text)
        if times:
            found[f"={meaning}"] = _MEANING
    for part in _PARTS.findall(text):
        if part.isascii():
            found |= {} if part in _silent() else {part: 1.0}
        else:
            rest = "".join(sign for sign in part if sign not in _EMPTY)
            pairs = [rest[at : at + 2] for at in range(len(rest) - 1)] or ([rest] if rest else [])
            found |= dict.fromkeys(pairs, 1.0)
    return found


@cache
def _silent() -> frozenset[str]:
    """English words that say nothing of what is asked."""
    return frozenset(files("storage.faq").joinpath("data", "silent.txt").read_text(encoding="utf-8").split())


@cache
def _synonyms() -> list[tuple[str, re.Pattern[str], str]]:
    """The longest words first: 物业费 is no 物业."""
    text = files("storage.faq").joinpath("data", "synonyms.csv").read_text(encoding="utf-8")
    known = [(word, row["meaning"]) for row in csv.DictReader(text.splitlines()) for word in row["words"].split("|")]
    return [
        (word, re.compile(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)), meaning)
        for word, meaning in sorted(known, key=lambda each: -len(each[0]))
    ]
