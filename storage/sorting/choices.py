"""Which of its kinds a thing is, when the words before it tell: a 月饼盒 is an iron box, a 鞋盒 one of cardboard."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from storage.sorting.catalogue import catalogue
from storage.sorting.english import words_of
from storage.sorting.finding import Category
from storage.sorting.poisons import is_poisoned
from storage.sorting.table import rows
from storage.sorting.wording import key

LONGEST_CONTENT = 6


def chosen(head: str, before: str) -> str | None:
    """A key. `before` is all that is said before the head; the longest word that tells wins, then the nearest."""
    becomes = _chosen(head, before)
    entry = catalogue().entry(becomes) if becomes else None
    clean = entry and entry.category is not Category.HAZARDOUS
    return None if clean and is_poisoned(before, head) else becomes  # 天那水瓶 is no bottle of water.


def _chosen(head: str, before: str) -> str | None:
    rows_of = _told().get(_head(head), ())
    if told := [(len(word), before.rfind(word), item) for word, item in rows_of if word in before]:
        return max(told)[2]
    content = _content(before.removesuffix("的"))
    return next((item for word, item in rows_of if content and word == content), None)


def _content(before: str) -> str:
    """`@food`: the category of what stands right before the head; empty, if that is nothing that is known."""
    known = catalogue()
    ends = (before[start:] for start in range(max(0, len(before) - LONGEST_CONTENT), len(before) - 1))
    entry = next((entry for end in ends if (entry := known.entry(end))), None)
    return f"@{entry.category}" if entry and entry.category else ""


def chosen_in_english(head: str, before: str) -> str | None:
    """`head` is a key, `before` English words, singular."""
    said = f" {before} "
    told = [
        (len(word), said.rfind(f" {word} "), item)
        for word, item in _told_in_english().get(head, ())
        if f" {word} " in said
    ]
    return max(told)[2] if told else None


def has_kinds(head: str) -> bool:
    return _head(head) in _told()


def _head(head: str) -> str:
    """Under another name it has the same kinds: 盘 is a 盘子."""
    return head if head in _told() else catalogue().names.get(head, head)


@cache
def _told() -> dict[str, list[tuple[str, str]]]:
    told: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("chooses"):
        for item in row["items"].split():
            told[key(item)] += [
                (word if word[0] == "@" else key(word), key(row["becomes"])) for word in row["words"].split()
            ]
    return dict(told)


@cache
def _told_in_english() -> dict[str, list[tuple[str, str]]]:
    told: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("chooses"):
        for item in row["items"].split():
            told[key(item)] += [
                (" ".join(words_of(word)), key(row["becomes"])) for word in row["english"].split("|") if word
            ]
    return dict(told)
