"""A link that opens exactly this, to be sent to neighbours."""

from __future__ import annotations

from urllib.parse import quote

from handlers.dialogue.button import Address, Copied, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase


def ways_to_share(post: Post, payload: str, title: str) -> list[Row]:
    url = Link("", payload).url(post.community.bot_name)
    share = f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(title)}"
    return [(Address(phrase("📤 Send to neighbours"), share), Copied(phrase("📋 Copy the link"), url))]
