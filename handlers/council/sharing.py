"""A link that opens exactly this, to be sent to neighbours."""

from __future__ import annotations

from urllib.parse import quote

from handlers.dialogue.button import Address, Copied, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase

NEIGHBOURS = phrase("📤 Send to neighbours")


def ways_to_share(post: Post, payload: str, title: str, whom: Phrase = NEIGHBOURS) -> list[Row]:
    url = Link("", payload).url(post.community.bot_name)
    share = f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(title)}"
    return [(Address(whom, share), Copied(phrase("📋 Copy the link"), url))]
