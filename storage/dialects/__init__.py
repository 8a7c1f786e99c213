"""One way of writing: words of the regions (屋头 is 家里), signs that stand for words, do not and dont."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_NOT = re.compile(r"\b(do|does|did|has|have|had|could|would|should|ca|can|wo|will)(?: ?not|nt)\b")
_SHORT = {"can": "ca", "will": "wo"}
_IS_NOT = re.compile(r"\b(is|are|was|were)n'?t\b")
_AM = re.compile(r"\bi(?: a|')?m\b")


def standard(text: str) -> str:
    """The longest regional word at each place. What has no standard stands for itself: 勿 is 不, but not in 请勿."""
    text = _AM.sub("i'm", _IS_NOT.sub(r"\1 not", text))
    text = _NOT.sub(lambda found: f"{_SHORT.get(found[1], found[1])}n't", text)
    known, longest = _regional()
    if longest.keys().isdisjoint(text):
        return text
    pieces: list[str] = []
    done = 0
    for at, char in enumerate(text):
        for size in range(longest.get(char, 0) if at >= done else 0, 0, -1):
            if (meant := known.get(text[at : at + size])) is not None:
                pieces += text[done:at], meant
                done = at + size
                break
    return "".join([*pieces, text[done:]])


@cache
def _regional() -> tuple[dict[str, str], dict[str, int]]:
    table = files("storage.dialects").joinpath("data", "dialects.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    known = {word: row["standard"] or word for row in rows for word in row["words"].split("|")}
    longest: dict[str, int] = {}
    for word in known:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return known, longest
