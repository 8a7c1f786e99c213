"""Slips: a character that sounds like the right one, one wrong letter in a word of English."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from storage.understanding.lexicon import lexicon
from storage.understanding.table import rows

SHORTEST = 5  # Letters, from which one wrong one is surely a slip; two letters swapped in four are, too.
LONGEST = 14
ENDINGS = ("ing", "ed", "es", "s", "d")
SHORTEST_STEM = 4
# Who types these means them: 是火锅 is not 失火锅.
_FUNCTION = frozenset(
    "的了是在有不我就这那没到也和都又要会能去来上下里个一二三四五六七八九十号们你他她它把被给让还很多大小什么怎几吗呢吧啊呀点几分时之以及从为与或楼层栋幢号室房家门人"
)


def mend(text: str) -> str:
    """煤汽味 is 煤气味: sounds like a known word, shares at least half of its characters, and is none itself."""
    sounds = _syllables()
    heard = [sounds.get(char) for char in text]
    if not any(heard):
        return text
    known = by_sound()
    for size in (4, 3, 2):
        mended = 0  # Up to there.
        for at, sounded in enumerate(zip(*(heard[first:] for first in range(size)), strict=False)):
            word = known.get(sounded)
            if word is None or at < mended:
                continue
            typed = text[at : at + size]
            if typed != word and _is_slip(typed, word) and not _means_itself(text, at, size):
                text = text[:at] + word + text[at + size :]
                mended = at + size
    return text


@lru_cache(4096)
def spell(word: str) -> str:
    """What was meant: bathrom is bathroom, boiler's is boiler. What is a word itself stays: night is not light."""
    if word not in lexicon().longest and word.endswith("'s"):
        word = word[:-2]
    for ending in ENDINGS:  # kicks, kicked and kicking are all told by kick.
        if word.endswith(ending) and word not in lexicon().longest and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word.removesuffix(ending)
            if found := next((each for each in (stem, f"{stem}e", stem[:-1]) if each in lexicon().longest), ""):
                return found
    if word in lexicon().longest or len(word) < 4 or len(word) > LONGEST or word in _english_words():
        return word
    if word[-1] == word[-2] and word[:-1] in lexicon().longest:  # gass, firee
        return word[:-1]
    for cut in (word, *_cuts(word)):
        for meant in _deletions(word[0]).get(cut, ()):
            if _one_slip(word, meant):
                return meant
    return word


def _is_slip(typed: str, word: str) -> bool:
    wrong = [(one, other) for one, other in zip(typed, word, strict=True) if one != other]
    return len(wrong) * 2 <= len(word) and not any(one in _FUNCTION for one, _ in wrong)


def _means_itself(text: str, at: int, size: int) -> bool:
    """Part of a known word, or an everyday word that happens to sound alike."""
    around = (text[start:end] for start in range(max(0, at - 1), at + size) for end in range(start + 2, at + size + 2))
    return any(each in lexicon().words or each in _everyday() for each in around)


def _one_slip(word: str, meant: str) -> bool:
    """Of two that are alike once a letter is taken out of one, or of each."""
    others = sum(a != b for a, b in zip(word, meant, strict=False))
    if sorted(word) == sorted(meant):  # Two neighbours swapped.
        return others == 2
    return len(meant) >= SHORTEST and (len(word) != len(meant) or others == 1)


def _cuts(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


@lru_cache(32)
def _deletions(first: str) -> dict[str, list[str]]:
    """Each known word that begins so with one letter taken out: a look-up instead of a comparison with all of them."""
    found: dict[str, list[str]] = {}
    for word in _known_by_letter().get(first, ()):
        for cut in {word, *_cuts(word)}:
            found.setdefault(cut, []).append(word)
    return found


@cache
def _known_by_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in _parts():
        if 4 <= len(word) <= LONGEST and word.isalpha():
            found.setdefault(word[0], []).append(word)
    return found


@cache
def _parts() -> dict[str, None]:
    """In the tables' order: of two words that were as likely meant, each start of the process takes the same."""
    return dict.fromkeys(part for phrase in lexicon().words if phrase.isascii() for part in phrase.split())


@cache
def _english_words() -> frozenset[str]:
    """Parts of known phrases, and everyday words that are one letter from a known one."""
    return frozenset(_parts()).union(*(row["words"].split("|") for row in rows("everyday") if row["language"] == "en"))


@cache
def _everyday() -> frozenset[str]:
    return frozenset().union(*(row["words"].split("|") for row in rows("everyday") if row["language"] == "zh"))


@cache
def _syllables() -> dict[str, str]:
    return {char: row["sound"] for row in rows("sounds") for char in row["characters"]}


@cache
def by_sound() -> dict[tuple[str | None, ...], str]:
    """The sound of each known word of two characters or more that is worth mending → the word."""
    sounds = _syllables()
    found: dict[tuple[str | None, ...], str] = {}
    for row in rows("misheard"):
        for word in row["words"].split("|"):
            if sounds.keys() >= set(word):
                found.setdefault(tuple(sounds[char] for char in word), word)
    return found
