"""Building, entrance, floor and room, in every usual way to write them; nothing is guessed.

Each pattern blanks what it has read, so that 17号楼 is no 17th floor and 3-2-501 no room 501 of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from storage.understanding.numerals import HAN, digits
from storage.understanding.understood import Places
from storage.understanding.ways import WAYS, Way
from storage.understanding.words import Utterance

_NO_ROOMS = frozenset(("110", "119", "120", "122", "112", "911", "999", "114", "100", "1000", "2000"))
_LEVELS = frozenset(("lift", "shared", "light", "trapped!", "trapped.out", "trapped.stop"))


def read(utterance: Utterance) -> Places:
    found: dict[str, dict[str, None]] = {}
    for field, value in _all(utterance):
        found.setdefault(field, {})[value] = None
    return Places(*(";".join(found.get(field, ())) for field in ("building", "entrance", "floor", "room")))


def _all(utterance: Utterance) -> Iterator[tuple[str, str]]:
    text = utterance.text
    if not any(char.isdecimal() or char in HAN or char in "甲乙丙丁" for char in text) and not _LETTERED.search(text):
        return
    text = text.replace("－", "-").replace("—", "-").replace("–", "-")
    heard: list[tuple[str, str]] = []
    for way in WAYS:
        for cue in way.cues:
            if cue in text:
                text = way.pattern.sub(_reader(way, utterance, heard), text)
                break
    yield from heard


def _reader(way: Way, utterance: Utterance, heard: list[tuple[str, str]]) -> Callable[[re.Match[str]], str]:
    def take(found: re.Match[str]) -> str:
        values = [_value(field, found[at + 1]) for at, field in enumerate(way.fields)]
        if (
            ("level" in way.fields and utterance.tags.isdisjoint(_LEVELS))
            or ("descending" in way.fields and int(found[1]) <= int(found[2]))  # 9-12 are hours; 17-3 is an entrance.
            or any(field == "bare" and value in _NO_ROOMS for field, value in values)
        ):
            return found[0]
        heard.extend((_FIELDS.get(field, field), value) for field, value in values)
        return " " * len(found[0])

    return take


_FIELDS = {"basement": "floor", "level": "floor", "bare": "room", "descending": "building"}
_LETTERED = re.compile(
    r"[a-z] ?[座栋幢]|[东西南北中] ?单元|\b(?:block|tower|building|floor|level|entrance|stairwell|basement|bldg)\b"
)


def _value(field: str, said: str) -> tuple[str, str]:
    value = digits(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", said))
    if field == "basement":
        return field, f"-{value}F"
    return field, f"{value}F" if field in {"floor", "level"} else value
