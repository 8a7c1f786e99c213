"""Chinese in Latin letters, from a telephone that was not switched over: “zhaohuo le”, “3 hao lou dianti huai le”."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from storage.understanding import typos

LONGEST = 60  # Characters; whoever writes more has found the other keyboard.
_WRITTEN = re.compile(r"[a-z0-9 ,.!?-]+")
_PART = re.compile(r"[a-z]+|[^a-z]")
_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])(?:a(?:i|o|ng?)?|e(?:i|ng?)?|i(?:a(?:o|ng?)?|e|n|ng|ong|u)?|o(?:u|ng)?|u(?:a(?:i|ng?)?|e|i|n|o)?)"
    r"|ai?|an|ang|ao|er?|en|ei|ou?"
)
# What is said around the words that the tables know.
_AROUND = dict(
    zip(
        (
            *("le", "ma", "a", "wo", "ni", "ta", "jia", "de", "you", "ren", "zai", "li", "hao", "lou", "shang", "xia"),
            *("kuai", "lai", "huai", "mei", "bu", "shui", "deng", "dian", "huo", "ceng", "men", "da", "hen", "duo"),
            *("ba", "yao", "shi", "na", "reng", "dao", "chu", "tai", "wei"),
        ),
        "了吗啊我你他家的有人在里号楼上下快来坏没不水灯电火层门大很多爸要是哪扔到出太味",
        strict=True,
    )
)


def in_characters(text: str) -> str:
    """The same, unless each of its words is made of syllables and a known word of two or more is among them."""
    if len(text) > LONGEST or not _WRITTEN.fullmatch(text):
        return text
    said: list[str] = []
    for part in _PART.findall(text):
        syllables = _syllables(part) if part[0].isalpha() else (part,)
        if not syllables:
            return text
        said += [each for each in syllables if each != " "]
    written, found, at = "", False, 0
    while at < len(said):
        size = next((size for size in (4, 3, 2) if tuple(said[at : at + size]) in _words()), 0)
        found = found or bool(size)
        written += _words()[tuple(said[at : at + size])] if size else _AROUND.get(said[at], said[at])
        at += size or 1
    return written if found else text


@lru_cache(1024)  # No word is taken apart twice, however it may be split.
def _syllables(word: str) -> tuple[str, ...]:
    """Empty: it is none of pinyin. The longest first, as they are read."""
    if not word:
        return ()
    for size in range(min(6, len(word)), 0, -1):
        if _SYLLABLE.fullmatch(word[:size]):
            rest = _syllables(word[size:])
            if rest or size == len(word):
                return word[:size], *rest
    return ()


@cache
def _words() -> dict[tuple[str | None, ...], str]:
    """By their syllables; these few nobody writes for others that sound alike, so they are not mended."""
    return {
        **typos.by_sound(),
        ("hai", "zi"): "孩子",
        ("xiao", "hai"): "小孩",
        ("lao", "ren"): "老人",
        ("ma", "ma"): "妈妈",
        ("ba", "ba"): "爸爸",
        ("ye", "ye"): "爷爷",
        ("nai", "nai"): "奶奶",
        ("diao", "shui"): "掉水",
        ("shuai", "le"): "摔了",
    }
