"""The pictures of the categories: a card with examples and rhyme, and a strip that only names the bin.

`.ci/cards.py` draws them; here they are only read. Telegram keeps what was uploaded once.
"""

from __future__ import annotations

from importlib.resources import files as resources

from handlers.dialogue.post import Post
from handlers.sorting.bins import BINS
from storage.queues import files
from storage.sorting import Category, City, SortingRules

CARD, STRIP = "card", "strip"


def name_of(kind: str, category: Category, city: City, language: str) -> str:
    """Cities that call and paint a bin alike share its pictures."""
    return f"{kind}-{category}-{BINS[city][category].paint}-{language}.png"


async def picture(post: Post, kind: str, category: Category, language: str) -> str:
    name = name_of(kind, category, post.community.of(SortingRules).city, language)
    content = resources("handlers.sorting").joinpath("drawn", name).read_bytes()
    return await files.keep(post.tx, name, content, post.now)
