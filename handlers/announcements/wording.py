"""What was typed, as it will be read: in which language, how long, what is left to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from handlers.dialogue.formatting import dead_links, html_of
from handlers.dialogue.splitting import visible, width
from handlers.dialogue.update import Entity
from handlers.dialogue.words import Phrase, phrase

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_RULE = re.compile(r"\n[ \t]{0,8}[-—–_*]{3,20}[ \t]{0,8}\n")  # Between the two languages.
_BLANK = re.compile(r"[_＿]{2,}+(?: ?[（(]([^（()）]{1,20})[）)])?|\[\s?\]|【\s?】")


@dataclass(frozen=True, slots=True)
class Typed:
    text: str
    entities: Sequence[Entity]

    def part(self, begin: int, end: int) -> Typed:
        """From one character to another; what is marked moves along."""
        first, last = width(self.text[:begin]), width(self.text[:end])
        kept = [
            replace(each, offset=max(each.offset, first) - first, length=stop - max(each.offset, first))
            for each in self.entities
            if (stop := min(each.offset + each.length, last)) > max(each.offset, first)
        ]
        return Typed(self.text[begin:end], kept)

    def stripped(self) -> Typed:
        begin = len(self.text) - len(self.text.lstrip())
        return self.part(begin, max(begin, len(self.text.rstrip())))

    @property
    def html(self) -> str:
        return html_of(self.text, self.entities)


def is_chinese(text: str) -> bool:
    return _CHINESE.search(text) is not None


def in_languages(typed: Typed, marked: Callable[[Typed], Typed] = lambda typed: typed) -> tuple[str, str]:
    """Chinese and English, as HTML; a line of dashes stands between them, if both were typed. `marked`: with what more
    is marked in each of them.
    """
    rule = _RULE.search(typed.text)
    pieces = [typed.part(0, rule.start()), typed.part(rule.end(), len(typed.text))] if rule else [typed]
    pieces = [each.stripped() for each in pieces]
    if rule and is_chinese(pieces[0].text) == is_chinese(pieces[1].text):  # A line in a text of one language.
        pieces = [typed.stripped()]
    zh = next((marked(each).html for each in pieces if is_chinese(each.text)), "")
    en = next((marked(each).html for each in pieces if not is_chinese(each.text)), "")
    return zh, en


def blanks(html: str) -> list[str]:
    """What is still to be filled in, by its name where it has one."""
    return [found[1] or found[0] for found in _BLANK.finditer(visible(html))]


def nowhere(link: str) -> Phrase:
    return phrase("A link in it leads nowhere: {link}. Please mend it and send it again.", link=link)


def trouble_in(typed: Typed) -> Phrase | None:
    """Why it cannot go out as it stands: a link that leads nowhere, or a blank."""
    if dead := dead_links(typed.entities):
        return nowhere(dead[0])
    if left := blanks(typed.html):
        return phrase("There is a blank left: {blanks}. Please fill it in and send it again.", blanks=", ".join(left))
    return None


def with_values(html: str, values: Iterable[str]) -> str:
    """With these in its first blanks, as HTML too."""
    left = iter(values)
    return _BLANK.sub(lambda blank: next(left, blank[0]), html)


def values_in(template: str, text: str) -> list[str] | None:
    """What stands in a copy of a template where its blanks were. None: it is no copy, since its words are others."""
    whole, values, place = visible(template), [], 0
    spans = [found.span() for found in _BLANK.finditer(whole)]
    ends = [0, *(end for _, end in spans)]
    begins = [*(begin for begin, _ in spans), len(whole)]
    pieces = [whole[end:begin] for end, begin in zip(ends, begins, strict=True)]
    if not text.startswith(pieces[0]):
        return None
    place = len(pieces[0])
    for piece in pieces[1:]:
        at = text.find(piece, place) if piece else len(text)
        if at < 0:
            return None
        values.append(text[place:at].strip())
        place = at + len(piece)
    return values if place == len(text) else None


def length(html: str) -> int:
    """As Telegram counts it."""
    return width(visible(html))
