"""What is near: the end of a name that says what kind of thing it is, what sounds alike, what is one slip away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.sorting import english as english_words
from storage.sorting import phonetic
from storage.sorting.catalogue import Entry, catalogue
from storage.sorting.finding import Category
from storage.sorting.phonetic import sounds
from storage.sorting.wording import HAN, key, states_in

OFFERED = 4
AGREEING = 0.95  # Of all items that end alike; then the next one that ends so goes there too.
KINSHIP = 10  # Names with the same last character.
ENOUGH = 4  # Items that end alike.
LONGEST_NAME = 4  # Words of English; more are a sentence.
LONG_ENGLISH = 7  # Letters, from which one wrong one is surely a slip.
_POISONED = re.compile(r"杀虫|农药|油漆|药|化学|消毒|清新剂|碘|漆|汞|水银|机油|电池")
_STORY = re.compile(r"[我你他她是在没吗很太就]|(?<!沾)了|不(?!锈)")  # What a modifier does not hold.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_ASKED_IN_PINYIN = re.compile(
    r"^(?:qingwen|yige)|(?:yinggai)?(?:zenme|zen|ruhe)(?:reng|diu|chuli|fenlei|ban)(?:diao)?$|(?:shi|shuyu)?shenmelaji$|(?:reng|diu|fang)(?:dao)?na(?:li|er)$"
)
_CHAT = frozenset(
    ("hi", "ok", "no", "yes", "wc", "hey", "bye", "lol", "tv", "omg", "pm", "am", "id", "thx", "np", "gm", "gn")
)


class Match(NamedTuple):
    names: tuple[str, ...]  # Keys, the likeliest first.
    certain: bool
    near: bool = False  # Something else was typed: the answer says what it was taken for.
    states: frozenset[str] = frozenset()  # That the part which was not understood tells of.


def tail(text: str) -> Match | None:
    """坚果包装袋: whatever ends in 包装袋 goes one way. Where such things part ways, the nearest are offered."""
    known = catalogue()
    for cut in range(1, len(text) - 1):
        end, before = text[cut:], text[:cut]
        entry = known.entry(end)
        same = known.tails.get(end, ())
        if not (entry or same) or not _is_modifier(before):
            continue
        states = states_in(before)
        if _changes_kind(before, entry or same[0]):
            return Match((end,), certain=False) if entry else None
        if before.endswith("的") and entry:
            joined = (before[start:-1] + end for start in range(len(before) - 1))  # 包粽子的叶子 is a 粽子叶子.
            nearest = next((each for each in joined if known.entry(each)), end)
            return Match((nearest,), certain=True, near=True, states=states)
        ways, votes = Counter(each.category for each in same).most_common(1)[0] if same else (None, 0)
        if ways and len(same) >= ENOUGH and votes >= AGREEING * len(same):
            return Match((_kind(end, same, ways),), certain=True, near=True, states=states)
        if entry and not _is_name(text):
            return Match((end,), certain=False)
    return None


def sounding(text: str) -> Match | None:
    """A homophone that shares characters with what was typed: 香焦皮, not 李志 for 荔枝."""
    if not 2 <= len(text) <= 10 or not HAN.search(text) or (len(text) == 2 and _is_name(text)):
        return None
    syllables = phonetic.spell(text)
    for table, sound in ((sounds().whole, "".join(syllables)), (sounds().accented, phonetic.accent(syllables))):
        alike = (name for name in table.get(sound, ()) if len(name) == len(text))
        names = [name for name in alike if _shared(name, text) * 2 >= len(text)]
        if names:
            meant = text[-1] in _heads() and text[-1] != names[0][-1]  # 水果核 sounds like 水果盒, and means itself.
            return _agreeing(names, certain=len(text) > 2 and not meant, near=True)
    return None


def typo(text: str, *, asked: bool) -> Match | None:
    """One slip in three characters or more, two in six. A wrong character may mean another thing, so it is asked."""
    if len(text) < 3 or len(text) > 12 or (_is_name(text) and not asked):
        return None
    slips = 1 if len(text) < 6 else 2
    found = process.extract(text, _keys(len(text), slips), scorer=OSA.distance, score_cutoff=slips, limit=OFFERED * 2)
    names = [str(name) for name, *_ in found if _shared(str(name), text) >= len(text) - slips]
    if not names:
        return None
    if len(text) > 3 and (swapped := [name for name in names if sorted(name) == sorted(text)]):
        return _agreeing(swapped, certain=True, near=True)
    return Match(tuple(names[:OFFERED]), certain=False)


def pinyin(letters: str) -> Match | None:
    """Whole words, or the initials of what everybody knows."""
    letters = _ASKED_IN_PINYIN.sub("", letters) or letters
    names = sounds().whole.get(letters) or sounds().accented.get(letters)
    if names and len(phonetic.spell(names[0])) > 1:
        return _agreeing(list(names), certain=True, near=False)
    if 2 <= len(letters) <= 5 and letters not in _CHAT:
        known = sounds().initials.get(letters, ())
        if 0 < len(known) <= OFFERED:
            return Match(known, certain=len(known) == 1)
    return None


def english(text: str) -> Match | None:
    """One wrong letter in a long word; or words before something that is known: 'lithium button cell' may be one."""
    readings = english_words.readings(text)
    for words in reversed(readings):
        if len(words) < LONG_ENGLISH:
            continue
        found = process.extract(words, _english_names(), scorer=OSA.distance, score_cutoff=1, limit=OFFERED)
        names = list(dict.fromkeys(catalogue().english[str(name)] for name, *_ in found))
        if names:
            return Match(tuple(names), certain=len(names) == 1, near=True)
    bare = readings[-1].split() if readings else []
    if 2 <= len(bare) <= LONGEST_NAME:
        ends = (" ".join(bare[cut:]) for cut in range(1, len(bare)))
        if named := next((catalogue().english[end] for end in ends if end in catalogue().english), None):
            return Match((named,), certain=False)
    return None


def _agreeing(names: list[str], *, certain: bool, near: bool) -> Match:
    """Several words that sound alike: no matter which, if all go the same way and none must be asked about."""
    entries = [entry for name in names if (entry := catalogue().entry(name))]
    ways = {(entry.category, entry.stream, entry.options, entry.parts) for entry in entries}
    return Match(tuple(names[:OFFERED]), certain=certain and len(ways) == 1, near=near)


def _kind(end: str, same: Iterable[Entry], ways: object) -> str:
    """What the kind is called: the end itself where it is listed, or the best known of its kin."""
    if catalogue().entry(end):
        return end
    return key(max((entry for entry in same if entry.category is ways), key=lambda entry: entry.sources).item)


def _shared(one: str, other: str) -> int:
    return sum((Counter(one) & Counter(other)).values())


def _changes_kind(before: str, entry: Entry) -> bool:
    """杀虫剂 or 榴莲 before a harmless end: what held poison, or goes elsewhere itself, is not like its kin."""
    if entry.category is not Category.HAZARDOUS and _POISONED.search(before):
        return True
    other = catalogue().entry(before.removesuffix("的"))
    return bool(other and (other.category is not entry.category or other.parts))


def _is_modifier(before: str) -> bool:
    """Short, and nothing that tells a story."""
    return len(before) <= 6 and not _STORY.search(before.removesuffix("的"))


def _is_name(text: str) -> bool:
    return len(text) in {2, 3} and text[0] in _SURNAMES


@cache
def _heads() -> frozenset[str]:
    """Characters that many names end in: they say what kind of thing it is."""
    ends = Counter(name[-1] for name in catalogue().entries)
    return frozenset(each for each, count in ends.items() if count >= KINSHIP)


@lru_cache(maxsize=64)
def _keys(length: int, slips: int) -> list[str]:
    """Names that so many slips can lead to, by their length alone."""
    return [name for each in range(max(3, length - slips), length + slips + 1) for name in _by_length().get(each, ())]


@cache
def _by_length() -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = {}
    for name in (*catalogue().entries, *catalogue().names):
        lengths.setdefault(len(name), []).append(name)
    return lengths


@cache
def _english_names() -> list[str]:
    return [words for words in catalogue().english if len(words) >= LONG_ENGLISH - 1]
