"""What Telegram finds in plain text by itself: commands, mentions, links. Offsets count UTF-16 units."""

from __future__ import annotations

import re

from bot.demo.telegram.refusal import Json

_FOUND = re.compile(
    r"(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://[^\s<>\"'，。；、）】」]+|(?<![\w@.-])(?:t\.me|[a-z0-9-]+\.(?:com|org|net|cn|io))(?:/[^\s<>，。；、）】」]*)?(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)",
    re.ASCII | re.IGNORECASE,
)


_RANKS = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49}
_RANKS |= {
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "date_time": 98,
    "custom_emoji": 99,
}


def units(text: str) -> int:
    """The length as Telegram counts it: characters beyond the basic plane, as most emoji, are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def found(text: str) -> list[Json]:
    return [
        {"type": match.lastgroup, "offset": units(text[: match.start()]), "length": units(match[0])}
        for match in _FOUND.finditer(text)
    ]


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """Adds what is found where nothing was marked by the sender; inside bold, say, a link still counts."""
    closed = [e for e in entities if e["type"] in ("code", "pre", "text_link", "text_mention")]
    more = [one for one in found(text) if not any(_overlap(one, other) for other in closed)]
    return sorted(entities + more, key=order)


def order(entity: Json) -> tuple[int, int, int]:
    """Telegram's: outer entities stand before inner ones; of those that mark the same, the kind decides."""
    return entity["offset"], -entity["length"], _RANKS.get(entity["type"], 50)


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at its ends; entities move along, and vanish with what they marked."""
    start = len(text) - len(text.lstrip(" \n"))
    shorter = text[start:].rstrip()
    length = units(shorter)
    kept = []
    for entity in entities:
        first = max(0, entity["offset"] - start)
        last = min(length, entity["offset"] - start + entity["length"])
        if first < last:
            kept.append({**entity, "offset": first, "length": last - first})
    return shorter, kept
