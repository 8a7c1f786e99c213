"""An utterance as words that the tables know: each with what it may be a sign of, and the clause it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from zhconv_rs import zhconv

from storage.dialects import standard
from storage.understanding import typos
from storage.understanding.lexicon import ARTICLES, lexicon, signs_of
from storage.understanding.pinyin import in_characters

BEGINNING, END = 1500, 500  # Characters that are read of a longer text: what matters stands first or last.
LONGEST_CLAUSE = 40  # Words, where somebody uses no punctuation at all.
_PARTS = re.compile(r"[a-z]+(?:['/-][a-z]+)*|[㐀-䶿一-鿿]+|\d+|[。！!？?；;，,、…~\n.:：]|[ \t]+|.")
_JOINING = frozenset("-/")
_MEASURES = ("号", "室", "元", "块", "平", "户", "度", "天", "斤", "米", "kwh", "yuan")
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_BREAKS = frozenset("。！!？?；;，,、…~\n.:：")
_QUOTES = str.maketrans("’‘`´", "''''")
_LATIN = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_ASKING = re.compile(r"(?:is|are|do|does|did|can|could|will|would|should|has|have|may|was|were|am)\b")
_STRETCHED = re.compile(r"([a-z])\1\1+")
# All of it is single signs with something between: “h e l p”, “救——命”, “3 号 楼”. A number with dashes is a place.
_BETWEEN, _SIGN = r"[ ~—–_·.…*-]+", r"[a-z0-9㐀-䶿一-鿿]"
_APART = re.compile(rf"(?:[㐀-䶿一-鿿]{_BETWEEN}[㐀-䶿一-鿿]|{_SIGN}(?:{_BETWEEN}{_SIGN}){{2,}})[ ~—–_·.…*!?！？。-]*")
_WITHIN, _NUMBERED = re.compile(r"[a-z0-9㐀-䶿一-鿿!?！？。]"), re.compile(r"\d[-.]|[-.]\d")
_CRIES = {"help": "heelp"}  # Drawn out or spelt, as the table of dangers has it.
_NOTHING: frozenset[str] = frozenset()


class Word(NamedTuple):
    text: str
    tags: frozenset[str]
    start: int
    clause: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Utterance:
    text: str  # Plain: simplified, half width, lower case, slips mended.
    words: tuple[Word, ...]  # Known ones, in order; and unknown English ones, without tags.
    tags: frozenset[str]
    clauses: tuple[frozenset[str], ...]
    length: int  # In words of English and characters of Chinese.
    asked: bool


def read(said: str) -> Utterance:
    text = plain(said)
    words = tuple(_words(text))
    clauses: list[set[str]] = [set() for _ in range(words[-1].clause + 1)] if words else []
    for word in words:
        clauses[word.clause] |= word.tags
    return Utterance(
        text=text,
        words=words,
        tags=frozenset().union(*clauses),
        clauses=tuple(frozenset(each) for each in clauses),
        length=sum(len(part) if _HAN.match(part) else part[:1].isalnum() for part in _PARTS.findall(text)),
        asked=text.rstrip(" !.").endswith(("?", "吗", "呢", "么", "伐", "不")) or bool(_ASKING.match(text)),
    )


@lru_cache(maxsize=16)
def plain(said: str) -> str:
    """One way of writing for all, and homophones of what the tables know mended: 水咙头 is 水龙头."""
    normal = _bounded(unicodedata.normalize("NFKC", _bounded(said)))
    text = str(zhconv(normal, "zh-cn")).lower().translate(_QUOTES).strip()
    text = standard(in_characters(_together(text)))
    text = _LATIN.sub(lambda word: typos.spell(_unstretched(word[0])), text)
    return typos.mend(text)


def _together(text: str) -> str:
    if not _APART.fullmatch(text) or _NUMBERED.search(text):
        return text
    joined = "".join(_WITHIN.findall(text))
    word = joined.rstrip("!?！？。")
    return _CRIES.get(word, joined)


def _unstretched(word: str) -> str:
    """Coool is cool. Heeelp is not the word that calls for the list of commands."""
    doubled = _STRETCHED.sub(r"\1\1", word)
    if doubled == word or doubled in lexicon().longest:
        return doubled
    single = _STRETCHED.sub(r"\1", word)
    return _CRIES.get(single, single) if single in lexicon().longest else doubled


def _bounded(text: str) -> str:
    """Also after each character has become what it stands for: one of Arabic's is eighteen."""
    return text if len(text) <= BEGINNING + END else f"{text[:BEGINNING]}\n{text[-END:]}"


def _words(text: str) -> Iterator[Word]:
    clause = count = 0
    english: list[tuple[str, int]] = []
    after_han = False
    for part in _PARTS.finditer(text):
        piece, start = part[0], part.start()
        latin = "a" <= piece[0] <= "z"
        if english and not latin and not piece.isspace():
            yield from (Word(*each, clause) for each in _english(english))
            english = []
        if latin:
            english.append((piece, start))
            count += 1
        elif _HAN.match(piece):
            for word, tags, at in _chinese(piece):
                count += 1
                yield Word(word, tags, start + at, clause)
        elif piece.isdecimal() and piece in lexicon().words and not _is_counted(text, start, part.end()):  # 119
            yield Word(piece, signs_of(piece), start, clause)
        elif piece in _BREAKS or (piece.isspace() and after_han):  # In Chinese a space is a comma.
            clause, count = clause + (count > 0), 0
        if count > LONGEST_CLAUSE and not english:
            clause, count = clause + 1, 0
        after_han = bool(_HAN.match(piece))
    yield from (Word(*each, clause) for each in _english(english))


def _is_counted(text: str, start: int, end: int) -> bool:
    """9-9-999 is a home, 120元 are money: nobody is called."""
    return text[start - 1 : start] in _JOINING or text[end : end + 1] in _JOINING or text.startswith(_MEASURES, end)


def _chinese(run: str) -> Iterator[tuple[str, frozenset[str], int]]:
    """The longest known word at each place, unless a longer one begins inside it: 火锅 is no fire (火), 是|什么垃圾."""
    known = lexicon().words
    sizes = _sizes(run)
    at = 0
    while at < len(run):
        size = sizes[at]
        if size > 1 and not _is_firm(run[at : at + size]):
            for inside in range(at + 1, at + size):
                if sizes[inside] > size:
                    size = next((each for each in range(inside - at, 0, -1) if run[at : at + each] in known), 0)
                    break
        if size:
            yield run[at : at + size], signs_of(run[at : at + size]), at
        at += size or 1


def _sizes(run: str) -> list[int]:
    """Of the longest known word that begins at each place; 0 where none does."""
    known, longest = lexicon().words, lexicon().longest
    sizes = [0] * len(run)
    for at, char in enumerate(run):
        for size in range(min(longest.get(char, 0), len(run) - at), 0, -1):
            if run[at : at + size] in known:
                sizes[at] = size
                break
    return sizes


@lru_cache(1024)
def _is_firm(word: str) -> bool:
    return any(tag.endswith("!") for tag in signs_of(word))


def _english(run: list[tuple[str, int]]) -> Iterator[tuple[str, frozenset[str], int]]:
    run = [pair for pair in run if pair[0] not in ARTICLES]
    words = [word for word, _ in run]
    known, longest = lexicon().words, lexicon().longest
    at = 0
    while at < len(words):
        for size in range(min(longest.get(words[at], 0), len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in known:
                yield phrase, signs_of(phrase), run[at][1]
                at += size
                break
        else:
            yield words[at], _NOTHING, run[at][1]
            at += 1
