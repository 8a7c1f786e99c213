"""Text and entities as HTML that is safe to show: every character that could be markup is escaped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape

from bot.demo.telegram.entities import units
from bot.demo.telegram.refusal import Json

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_LINKS: dict[str, Callable[[Json], str]] = {
    "text_link": lambda entity: str(entity["url"]),
    "text_mention": lambda entity: f"tg://user?id={entity['user']['id']}",
}


def _written(entity: Json) -> tuple[str, str] | None:
    """How an entity begins and ends, or None for one that Telegram found by itself: the page sees those too."""
    kind = entity["type"]
    if kind in _LINKS:
        return f'<a href="{escape(_LINKS[kind](entity))}">', "</a>"
    if kind == "date_time":
        return f'<time datetime="{datetime.fromtimestamp(entity["unix_time"], UTC).isoformat()}">', "</time>"
    if kind == "spoiler":
        return '<span class="spoiler">', "</span>"
    return (f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>") if kind in _TAGS else None


def html(text: str, entities: list[Json]) -> str:
    """Entities nest; where they do not, the inner one ends with the outer one."""
    marked = [(entity, written) for entity in entities if (written := _written(entity))]
    if not marked:
        return escape(text, quote=False)
    places = _places(text)
    made, open_ends, at = "", list[tuple[int, str]](), 0
    for entity, (opening, closing) in marked:
        begin, end = places[entity["offset"]], places[entity["offset"] + entity["length"]]
        made, at = _closed(made, text, open_ends, at, begin)
        made += escape(text[at:begin], quote=False)
        at = begin
        made += opening
        open_ends.append((min([end, *(limit for limit, _ in open_ends)]), closing))
    made, at = _closed(made, text, open_ends, at, len(text))
    return made + escape(text[at:], quote=False)


def _closed(made: str, text: str, open_ends: list[tuple[int, str]], at: int, until: int) -> tuple[str, int]:
    while open_ends and open_ends[-1][0] <= until:
        end, closing = open_ends.pop()
        made += escape(text[at:end], quote=False) + closing
        at = end
    return made, at


def _places(text: str) -> list[int]:
    """For each offset in UTF-16 units, the place in the string; the middle of a pair counts as its end."""
    places = [0]
    for place, character in enumerate(text, start=1):
        places.extend([place] * units(character))
    return [*places, len(text)]
