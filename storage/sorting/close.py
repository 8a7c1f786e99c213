"""What is near: the end of a name that says what kind of thing it is, what sounds alike, what is one slip away."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.sorting import english as english_words
from storage.sorting import phonetic
from storage.sorting.catalogue import catalogue
from storage.sorting.choices import chosen_in_english
from storage.sorting.english_filler import filler
from storage.sorting.english_parts import part_of
from storage.sorting.english_wording import plain
from storage.sorting.finding import Category
from storage.sorting.heads import FEW, KIN, LIKELY, Match, heads
from storage.sorting.materials import made_of_in_english
from storage.sorting.phonetic import sounds
from storage.sorting.shapes import is_name
from storage.sorting.stories import only_thing_in_english
from storage.sorting.wording import HAN, key

OFFERED = 4
LONGEST_NAME = 4  # Words of English; more are a sentence.
SHORT_WORD = 3  # Letters.
LONG_ENGLISH, SURE_ENGLISH = 7, 9  # Letters, from which one wrong one may be, or is surely, a slip.
_ASKED_IN_PINYIN = re.compile(
    r"^(?:qingwen|yige)|(?:yinggai)?(?:zenme|zen|ruhe)(?:reng|diu|chuli|fenlei|ban)(?:diao)?$|(?:shi|shuyu)?shenmelaji$|(?:reng|diu|fang)(?:dao)?na(?:li|er)$"
)
_ANOTHER = re.compile(r"\b(?:toy|model|fake|artificial|chocolate|electric|smart|lego|game|car|dog|cat)\b")
_CHAT = frozenset(
    ("hi", "ok", "no", "yes", "wc", "hey", "bye", "lol", "tv", "omg", "pm", "am", "id", "thx", "np", "gm", "gn")
)


def sounding(text: str) -> Match | None:
    """A homophone that shares characters with what was typed: 香焦皮, not 李志 for 荔枝."""
    if not 2 <= len(text) <= 10 or not HAN.search(text) or (len(text) == 2 and is_name(text)):
        return None
    syllables = phonetic.spell(text)
    for table, sound in ((sounds().whole, "".join(syllables)), (sounds().accented, phonetic.accent(syllables))):
        alike = (name for name in table.get(sound, ()) if len(name) == len(text))
        names = [name for name in alike if _shared(name, text) * 2 >= len(text)]
        if names:
            meant = text[-1] in heads(KIN) and text[-1] != names[0][-1]  # 水果核 sounds like 水果盒, and means itself.
            return _agreeing(names, certain=len(text) > 2 and not meant, near=True)
    return None


def typo(text: str, *, asked: bool) -> Match | None:
    """One slip in three characters or more, two in six. A wrong character may mean another thing, so it is asked."""
    if len(text) < 3 or len(text) > 12 or (is_name(text) and not asked):
        return None
    slips = 1 if len(text) < 6 else 2
    found = process.extract(text, _alike(text, slips), scorer=OSA.distance, score_cutoff=slips, limit=OFFERED * 2)
    names = [
        str(name) for name, *_ in found if _shared(str(name), text) >= len(text) - slips and _same_head(str(name), text)
    ]
    if not names:
        return None
    if len(text) > 3 and (swapped := [name for name in names if sorted(name) == sorted(text)]):
        return _agreeing(swapped, certain=True, near=True)
    return Match(tuple(names[:OFFERED]), certain=False)


def _same_head(name: str, text: str) -> bool:
    """烧烤架 is no slip for 烧烤签: another noun at the end means another kind of thing, unless it sounds alike."""
    if text[-1] == name[-1] or text[-1] not in heads():
        return True
    return phonetic.spell(text[-1]) == phonetic.spell(name[-1])


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


def english(text: str, *, prompted: bool = False) -> Match | None:
    """One wrong letter in a long word; or words before something that is known: 'lithium button cell' may be one."""
    readings = english_words.readings(text)
    if not readings:
        return None
    for words, states in reversed(readings):
        if len(words) < LONG_ENGLISH:
            continue
        found = process.extract(words, _english_names(), scorer=OSA.distance, score_cutoff=1, limit=OFFERED)
        names = list(dict.fromkeys(catalogue().english[str(name)] for name, *_ in found if _slipped(words, str(name))))
        if names:
            sure = len(names) == 1 and len(words) >= SURE_ENGLISH  # A trumpet is no crumpet.
            return Match(tuple(names), certain=sure, near=True, states=states)
    bare, states = english_words.core(text)
    part = bool(part_of(plain(text)))
    if made := made_of_in_english(english_words.without_states(text), part=part):
        return made._replace(states=states)
    said = bare.split()
    if 1 <= len(said) <= LONGEST_NAME:
        known = catalogue().english
        cut = next((cut for cut in range(len(said)) if " ".join(said[cut:]) in known), None)
        if cut is None:
            return None
        named = known[" ".join(said[cut:])]
        if becomes := chosen_in_english(named, " ".join(english_words.words_of(text))):
            return Match((becomes,), certain=True, near=True, states=states)
        if said[-1] in filler("vessel") and (held := _poison_in(said[:-1])):
            return Match((held,), certain=True, near=True)  # A box of rat poison goes where it goes.
        sure = not cut or (
            prompted
            and not _ANOTHER.search(bare)
            and (len(said) - cut > 1 or (said[-1] not in filler("vague") and _tells(said[-1], named)))
        )
        return Match((named,), certain=sure, near=True, states=states)
    return None


def told_of(text: str) -> Match | None:
    """`I dropped a mug and it broke`: the mug; no other word of it is strange."""
    found = only_thing_in_english(text)
    if not found:
        return None
    name, rest = found
    named = catalogue().english[name]
    becomes = chosen_in_english(named, " ".join(english_words.words_of(rest)))
    return Match((becomes or named,), certain=True, near=bool(becomes), states=english_words.states_in(rest))


def _tells(noun: str, named: str) -> bool:
    """Whatever ends in `bottle` mostly goes where a bottle goes; what ends in `cream` may be food or ointment."""
    entry, same = catalogue().entry(named), _ends_in().get(noun, Counter())
    of = same.total()
    return not entry or entry.category is None or of < FEW or same[entry.category] >= LIKELY * of


@cache
def _ends_in() -> dict[str, Counter[Category | None]]:
    """Where the things go whose names of several words end so."""
    found: dict[str, Counter[Category | None]] = {}
    for words, item in catalogue().english.items():
        before, _, noun = words.rpartition(" ")
        if before and (entry := catalogue().entry(item)):
            found.setdefault(noun, Counter())[entry.category] += 1
    return found


def _poison_in(said: list[str]) -> str | None:
    known = catalogue()
    entries = (known.entry(known.english.get(" ".join(said[:end]), "")) for end in range(len(said), 0, -1))
    return next((key(entry.item) for entry in entries if entry and entry.category is Category.HAZARDOUS), None)


def _slipped(words: str, name: str) -> bool:
    """One letter makes another word of a short one: tax paper is not wax paper."""
    typed, meant = words.split(), name.split()
    pairs = zip(typed, meant, strict=True) if len(typed) == len(meant) else ()
    return all(one == other or min(len(one), len(other)) > SHORT_WORD for one, other in pairs)


def _agreeing(names: list[str], *, certain: bool, near: bool) -> Match:
    """Several words that sound alike: no matter which, if all go the same way and none must be asked about."""
    entries = [entry for name in names if (entry := catalogue().entry(name))]
    ways = {(entry.category, entry.stream, entry.options, entry.parts) for entry in entries}
    return Match(tuple(names[:OFFERED]), certain=certain and len(ways) == 1, near=near)


def _shared(one: str, other: str) -> int:
    return sum((Counter(one) & Counter(other)).values())


def _alike(text: str, slips: int) -> list[str]:
    """Names that so many slips can lead to: they have one of any `slips + 1` characters of it, so of the rarest."""
    lengths = range(max(3, len(text) - slips), len(text) + slips + 1)
    holding = {sign: [name for length in lengths for name in _by_sign().get((length, sign), ())] for sign in set(text)}
    rarest = sorted(holding.values(), key=len)[: slips + 1]
    return list(dict.fromkeys(name for names in rarest for name in names))


@cache
def _by_sign() -> dict[tuple[int, str], list[str]]:
    """By length and by each character."""
    found: dict[tuple[int, str], list[str]] = {}
    for name in (*catalogue().entries, *catalogue().names):
        for sign in set(name):
            found.setdefault((len(name), sign), []).append(name)
    return found


@cache
def _english_names() -> list[str]:
    return [words for words in catalogue().english if len(words) >= LONG_ENGLISH - 1]
