"""HTML as Telegram reads it: byte by byte, with its rules and its words for what it cannot read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.telegram.entities import order, units
from bot.demo.telegram.links import mark_of
from bot.demo.telegram.references import decoded
from bot.demo.telegram.refusal import Json, bad

_KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_TAG = re.compile(rb"[^\s>]*")
_NAME = re.compile(rb"[^\s=>/\"']*")
_TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
_SPACE = re.compile(rb"\s*")
_ARGUMENT = {
    ("a", "href"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
    ("tg-time", "unix"): "",
}


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    place: int


def parse(source: str) -> tuple[str, list[Json]]:
    """The plain text and its entities; refuses what Telegram refuses, naming the byte where it gave up."""
    try:
        return _Parser(source.encode()).parse()
    except _Unreadable as unreadable:
        raise bad(f"can't parse entities: {unreadable}") from None


class _Unreadable(Exception):
    pass


class _Parser:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            tag = self.source.find(b"<", self.at)
            stop = tag if tag >= 0 else len(self.source)
            self._say(decoded(self.source[self.at : stop]))
            self.at = stop
            if self.source[stop : stop + 2] == b"</":
                self._end()
            elif stop < len(self.source):
                self._start()
        if self.open:
            raise _Unreadable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=order)
        return self.text, self.entities

    def _say(self, text: str) -> None:
        self.text += text
        self.length += units(text)

    def _start(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._skip(_TAG).decode().lower()
        if self.at >= len(self.source):
            raise _Unreadable(f"Unclosed start tag at byte offset {begin}")
        if tag not in _KINDS:
            raise _Unreadable(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        while (found := self._attribute(tag, begin)) is not None:
            argument = found or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise _Unreadable(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_Open(tag, argument, self.length, len(self.text)))

    def _attribute(self, tag: str, begin: int) -> str | None:
        """What the next attribute says about the entity, or nothing; None at the end of the tag."""
        self._skip(_SPACE)
        if self._byte() == b">":
            return None
        name = self._skip(_NAME).decode()
        if not name:
            raise _Unreadable(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip(_SPACE)
        if self._byte() == b"=":
            self.at += 1
            self._skip(_SPACE)
            self._unclosed(f'start tag "{tag}"', begin)
            value = self._value()
            self._unclosed("start tag", begin)
            prefix = _ARGUMENT.get((tag, name))
            if prefix is not None and value.startswith(prefix):
                return value.removeprefix(prefix)
        else:
            self._unclosed(f'start tag "{tag}"', begin)
        return "1" if (tag, name) == ("blockquote", "expandable") else ""

    def _value(self) -> str:
        quote, begin = self._byte(), self.at
        if quote in (b"'", b'"'):
            stop = self.source.find(quote, begin + 1)
            self.at = len(self.source) if stop < 0 else stop + 1
            return decoded(self.source[begin + 1 : stop if stop >= 0 else None])
        value = self._skip(_TOKEN).decode().lower()
        if not (self._byte().isspace() or self._byte() == b">"):
            raise _Unreadable(f"Unexpected end of name token at byte offset {begin}")
        return value

    def _end(self) -> None:
        begin = self.at
        if not self.open:
            raise _Unreadable(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = self._skip(_TAG).decode().lower()
        self._skip(_SPACE)
        if self._byte() != b">":
            raise _Unreadable(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag = self.open[-1].tag
        if name and name != tag:
            raise _Unreadable(f'Unmatched end tag at byte offset {begin}, expected "</{tag}>", found "</{name}>"')
        self._mark(self.open.pop())

    def _mark(self, opened: _Open) -> None:
        if self.length == opened.offset:
            return
        entity: Json = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": self.length - opened.offset}
        if opened.tag == "a":
            marked = mark_of(opened.argument or self.text[opened.place :])
            if marked is None:
                return
            entity.update(marked)
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            if not re.fullmatch(r"-?[1-9]\d*", opened.argument):
                raise _Unreadable("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "tg-time":
            if not re.fullmatch(r"[1-9]\d{0,9}", opened.argument):
                raise _Unreadable("Invalid Unix time specified")
            entity["unix_time"] = int(opened.argument)
        elif opened.tag in ("pre", "code") and self._joined(opened, entity):
            return
        if entity not in self.entities:
            self.entities.append(entity)

    def _joined(self, opened: _Open, entity: Json) -> bool:
        """<pre><code class="language-…"> is one entity."""
        before = self.entities[-1] if self.entities else {}
        same = all(before.get(key) == entity[key] for key in ("offset", "length"))
        if opened.tag == "pre" and same and before["type"] == "code" and "language" in before:
            before["type"] = "pre"
            return True
        if opened.tag == "code" and opened.argument and self.open and self.open[-1].tag == "pre":
            entity["language"] = opened.argument
        return False

    def _byte(self) -> bytes:
        return self.source[self.at : self.at + 1]

    def _skip(self, pattern: re.Pattern[bytes]) -> bytes:
        match = pattern.match(self.source, self.at)
        skipped = match[0] if match else b""
        self.at += len(skipped)
        return skipped

    def _unclosed(self, what: str, begin: int) -> None:
        if self.at >= len(self.source):
            raise _Unreadable(f"Unclosed {what} at byte offset {begin}")
