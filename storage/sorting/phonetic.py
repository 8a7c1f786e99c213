"""What sounds alike: pinyin of whole names, as typed without tones, and as spoken with an accent."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from storage.sorting.catalogue import CatalogueEntry, catalogue
from storage.sorting.wording import HAN

_RUN = re.compile(rf"{HAN.pattern}|(?:(?!{HAN.pattern}).)+", re.DOTALL)  # A character for itself, or what is between.
_SYLLABLE_TONE = re.compile(r"(?<=[a-z])[1-5]")
# Of the south and the southwest: no retroflexes, no difference between n and l, f and h, -n and -ng.
_ACCENT = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("hu", "fu"), ("v", "u"))
KNOWN_BY_ALL = 6  # So many of the eight lists name what two letters may stand for.


@dataclass(frozen=True, slots=True)
class Sounds:
    whole: Mapping[str, tuple[str, ...]]  # dianchi → keys, the best known first.
    accented: Mapping[str, tuple[str, ...]]
    initials: Mapping[str, tuple[str, ...]]


@cache
def sounds() -> Sounds:
    whole: defaultdict[str, list[str]] = defaultdict(list)
    accented: defaultdict[str, list[str]] = defaultdict(list)
    initials: defaultdict[str, list[str]] = defaultdict(list)
    known = catalogue()
    names = dict(known.entries) | {name: known.entries[item] for name, item in known.names.items()}
    for name, entry in sorted(names.items(), key=lambda pair: _fame(*pair)):
        if not HAN.search(name):
            continue
        syllables = spell(name)
        whole["".join(syllables)].append(name)
        accented[accent(syllables)].append(name)
        if entry.sources >= KNOWN_BY_ALL or entry.options or entry.parts:
            initials["".join(syllable[0] for syllable in syllables)].append(name)
    return Sounds(*({sound: tuple(same) for sound, same in each.items()} for each in (whole, accented, initials)))


def spell(text: str) -> list[str]:
    """The syllables of what is Chinese; what is not stays as it is, run by run."""
    return [_syllable(run) if HAN.match(run) else run for run in _RUN.findall(text)]


@lru_cache(maxsize=8192)
def _syllable(character: str) -> str:
    # Its tables are read when it is imported. Those of phrases take 45 MB and change nothing for the names of things.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import lazy_pinyin

    return lazy_pinyin(character)[0]


def accent(syllables: list[str]) -> str:
    return " ".join(map(_speak, syllables))


def typed(text: str) -> str:
    """`diàn chí`, `dian4 chi2` and `dianchi` are one; `lǜ` is `lv`."""
    marked = unicodedata.normalize("NFKD", text.lower()).replace("u\u0308", "v")  # Also where a tone stands over it.
    letters = "".join(each for each in marked if not unicodedata.combining(each))
    return re.sub(r"[^a-z]", "", _SYLLABLE_TONE.sub("", letters))


def _speak(syllable: str) -> str:
    for sound, same in _ACCENT:
        syllable = syllable.replace(sound, same)
    return syllable


def _fame(name: str, entry: CatalogueEntry) -> tuple[bool, int, int]:
    """What we ask back about comes first, then what most lists name, then the short."""
    return not (entry.options or entry.parts), -entry.sources, len(name)
