"""A link to this bot as a QR code, as a picture for the chat."""

from __future__ import annotations

import io

from handlers.dialogue.post import Post
from storage.queues import files

PIXELS = 12  # Of the side of each of its squares; a picture of about 500 pixels, made in a few milliseconds.


async def keep_qr(post: Post, payload: str, *, once: bool = False) -> str:
    """How a message refers to it. With `once` it is forgotten as soon as it was sent: nobody is shown it again."""
    import segno

    content = io.BytesIO()
    code = segno.make_qr(f"https://t.me/{post.community.bot_name}?start={payload}")
    code.save(content, kind="png", scale=PIXELS)
    return await files.keep(post.tx, "qr.png", content.getvalue(), post.now, once=once)
