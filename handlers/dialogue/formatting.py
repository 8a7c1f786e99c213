"""What somebody typed as Telegram's HTML: bold, links and the like as they typed them, everything else as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from msgspec.structs import replace

from handlers.dialogue.update import Entity

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def html_of(text: str, entities: Sequence[Entity]) -> str:
    """Well-formed whatever the entities are: where two overlap, the inner one is closed and opened again."""
    units = text.encode("utf-16-le")
    size = len(units) // 2
    marks = [_within(size, each) for each in entities if any(_tags(each)) and each.length > 0 and each.offset >= 0]
    edges = sorted({0, size} | {edge for each in marks for edge in (each.offset, each.offset + each.length)})
    written: list[str] = []
    opened: list[Entity] = []
    for place, edge in enumerate(edges):
        kept = next((at for at, each in enumerate(opened) if each.offset + each.length <= edge), len(opened))
        again = [each for each in opened[kept:] if each.offset + each.length > edge]
        written += [_tags(each)[1] for each in reversed(opened[kept:])]
        beginning = sorted((each for each in marks if each.offset == edge), key=lambda each: -each.length)
        fresh = [*again, *(each for each in beginning if edge < size)]
        written += [_tags(each)[0] for each in fresh]
        opened = [*opened[:kept], *fresh]
        if place + 1 < len(edges):
            piece = units[2 * edge : 2 * edges[place + 1]].decode("utf-16-le", "ignore")
            written.append(escape(piece, quote=False))
    return "".join(written)


def is_address(url: str) -> bool:
    """Whether a link leads anywhere: a page of the web, with a host."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and not any(sign.isspace() for sign in url)


def dead_links(entities: Sequence[Entity]) -> list[str]:
    """Those behind words that lead nowhere."""
    return [each.url for each in entities if each.type == "text_link" and not _leads_somewhere(each.url)]


def _leads_somewhere(url: str) -> bool:
    return is_address(url) or url.startswith(("tg://", "mailto:", "tel:"))


def _tags(entity: Entity) -> tuple[str, str]:
    """Empty for what needs no tags: Telegram finds addresses and numbers by itself."""
    if entity.type == "text_link" and _leads_somewhere(entity.url):
        return f'<a href="{escape(entity.url)}">', "</a>"
    if entity.type == "date_time" and entity.unix_time > 0:  # A tap shows it by the reader's own clock.
        return f'<tg-time unix="{entity.unix_time}">', "</tg-time>"
    return _TAGS.get(entity.type, ("", ""))


def _within(size: int, entity: Entity) -> Entity:
    offset = min(entity.offset, size)
    return replace(entity, offset=offset, length=min(entity.length, size - offset))
