"""What a revision changed, as people would tell it: what was added, what was taken out, what costs how much now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from storage.council.versions import Content

_ENDS = re.compile(r"[。！？；\n]|[.!?;](?=\s|$)")
MOST = 300  # Sentences that are compared; more were rewritten.


@dataclass(frozen=True, slots=True)
class Differences:
    titles: tuple[str, str] | None = None  # Before, and now.
    costs: tuple[int | None, int | None] | None = None
    added: tuple[str, ...] = ()  # Sentences.
    taken_out: tuple[str, ...] = ()
    rewritten: bool = False  # Too much to compare.
    pictures: tuple[int, int] | None = None  # And files: how many there were, and are.

    @property
    def none(self) -> bool:
        return self == Differences()


def sentences(words: str) -> list[str]:
    found: list[str] = []
    begun = 0
    for end in _ENDS.finditer(words):
        found.append(words[begun : end.end()].strip())
        begun = end.end()
    found.append(words[begun:].strip())
    return [each for each in found if each]


def differences(before: Content, after: Content) -> Differences:
    old, new = sentences(before.words), sentences(after.words)
    added: list[str] = []
    taken_out: list[str] = []
    rewritten = old != new and max(len(old), len(new)) > MOST
    if not rewritten:
        for each in LCSseq.opcodes(old, new):  # difflib takes a third of a second where sentences repeat.
            if each.tag != "equal":
                taken_out += old[each.src_start : each.src_end]
                added += new[each.dest_start : each.dest_end]
    shown, now_shown = (len(each.photos) + len(each.documents) for each in (before, after))
    pictures = (before.photos, before.documents) != (after.photos, after.documents)
    return Differences(
        titles=(before.title, after.title) if before.title != after.title else None,
        costs=(before.cost_fen, after.cost_fen) if before.cost_fen != after.cost_fen else None,
        added=tuple(added),
        taken_out=tuple(taken_out),
        rewritten=rewritten,
        pictures=(shown, now_shown) if pictures else None,
    )
