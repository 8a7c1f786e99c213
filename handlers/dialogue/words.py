"""Sentences: written in English in the flows, said in the reader's language, with every value escaped here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from html import escape, unescape
from importlib.resources import files
from io import BytesIO
from unicodedata import category

from babel.dates import format_date
from babel.messages.pofile import read_po

from handlers.dialogue.counted import filled
from storage.settings import Section, Words

LANGUAGES = {"zh": "中文", "en": "English"}
_CATALOGUES = {"zh": "zh_Hans"}  # English is what the flows are written in.


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with values, to be translated when it is known who reads it."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


class Named(Section, frozen=True):
    """What the configuration calls something, in each language."""

    zh: Words
    en: Words

    def said(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Formatted:
    """What somebody wrote with bold letters and links, in each language, as handlers.dialogue.formatting made it."""

    zh_html: str
    en_html: str

    def said(self, language: str) -> str:
        """In their language; in the other one, if there is none."""
        return (self.zh_html or self.en_html) if language == "zh" else (self.en_html or self.zh_html)


def phrase(text: str, /, **values: object) -> Phrase:
    """Marks a sentence for translation; it may itself be a value of another one."""
    return Phrase(text, values)


def sentence(text: str | Phrase, values: Mapping[str, object]) -> Phrase:
    return text if isinstance(text, Phrase) else Phrase(text, values)


def language_of(code: str | None) -> str:
    """The language to speak with somebody whose phone is set to this IETF tag: Chinese unless it says otherwise."""
    if not code or code.lower().startswith("zh"):
        return "zh"
    return "en"


def html(language: str, sentence: Phrase) -> str:
    """As Telegram's HTML. The sentence may carry tags, since we wrote it; values may not, since people did."""
    values = {name: _value(language, value, plain=False) for name, value in sentence.values.items()}
    return filled(translated(language, sentence.text), values, language)


def plain(language: str, sentence: Phrase) -> str:
    """For labels and toasts, which know no tags."""
    values = {name: _value(language, value, plain=True) for name, value in sentence.values.items()}
    return filled(translated(language, sentence.text), values, language)


_WORD = re.compile(r"\w+")


@lru_cache(256)  # A turn asks it of the same words several times, and of the same labels each time.
def spoken(label: str) -> str:
    """What somebody types who means this button: without its picture and its arrows, in any case."""
    return " ".join(_WORD.findall(label.casefold()))


def bare(label: str) -> str:
    """Without the picture that it begins with: for charts and spreadsheets."""
    return re.sub(r"^[^\w\s]+\s+", "", label)


def known_as(name: str | None) -> str | Phrase:
    """Who has no name, or one that shows nothing."""
    return name or phrase("somebody")


def dated(day: date, today: date | None = None) -> Named:
    """With its weekday, by which people live; with its year, unless it is read in that one (None: who knows when)."""
    weekday = "一二三四五六日"[day.weekday()]
    zh = f"{day.month}月{day.day}日（周{weekday}）"
    if not today or today.year != day.year:
        return Named(f"{day.year}年{zh}", format_date(day, "EEE d MMM y", "en"))
    return Named(zh, format_date(day, "EEE d MMM", "en"))


def enumerated(names: Sequence[str | Phrase]) -> str | Phrase:
    """Within a sentence; a list among its values stands one a line."""
    said: str | Phrase = names[0] if names else ""
    for name in names[1:]:
        said = phrase("{names}, {name}", names=said, name=name)
    return said


BLANK = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"), " ")  # Letters that show nothing.


def one_line(name: str) -> str:
    """A name as one line that reads in its own direction: no breaks, no invisible signs that turn what follows.

    What joins two signs to one (an emoji of a family, a letter in Persian) stays between them.
    """
    seen = name if name.isprintable() else "".join(map(_seen, name))
    words = (word.strip(JOINERS) for word in seen.translate(BLANK).split())
    return " ".join(word for word in words if word)


def _seen(sign: str) -> str:
    kind = category(sign)
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if kind == "Cf" and sign not in JOINERS else sign


JOINERS = "\u200c\u200d"


def translated(language: str, text: str) -> str:
    return catalogue(language).get(text, text)


@cache
def catalogue(language: str) -> dict[str, str]:
    """English sentence → this language's; read once. What is not translated yet is said in English."""
    if language not in _CATALOGUES:
        return {}
    path = files("handlers").joinpath("locale", _CATALOGUES[language], "LC_MESSAGES", "linli.po")
    entries = read_po(BytesIO(path.read_bytes()), locale=_CATALOGUES[language])
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string and not entry.fuzzy}


def _value(language: str, value: object, *, plain: bool) -> str:
    if isinstance(value, Phrase):
        return _plain(language, value) if plain else html(language, value)
    if isinstance(value, Formatted):
        return unescape(re.sub(r"<[^<>]*>", "", value.said(language))) if plain else value.said(language)
    if isinstance(value, Named):
        value = value.said(language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(_value(language, each, plain=plain) for each in value)
    if isinstance(value, date):
        return format_date(value, "long", language)
    return str(value) if plain else escape(str(value), quote=False)


_plain = plain  # Inside `_value` the name is a flag.
