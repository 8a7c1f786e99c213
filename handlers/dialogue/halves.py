"""Telegram cuts what is longer than 4,096 characters in several messages. A question that takes one message would
refuse the first as too long, and take the second, a few words, for the whole.
"""

from __future__ import annotations

from typing import Any

import msgspec

from handlers.dialogue.talk import Talk
from handlers.dialogue.update import decode
from storage.queues import inbox

CUT = 3_000  # Characters: apps cut at the end of a sentence, if there is one.
WITHIN = 2  # Seconds: nobody types so much between two messages.
PIECES = 6


async def uncut(talk: Talk[Any]) -> str:
    """What they wrote, with what Telegram cut off before it."""
    said, id = talk.words.strip(), talk.turn
    sent = talk.update.message.date if talk.update.message else 0
    for _ in range(PIECES):
        earlier = await inbox.before(talk.tx, id, talk.person.id)
        if not earlier:
            break
        id, body = earlier
        try:
            message = decode(body).message
        except msgspec.ValidationError:
            break
        if not message or message.chat.id != talk.chat_id or len(message.text or "") < CUT:
            break
        if not 0 <= sent - message.date <= WITHIN:
            break
        said, sent = f"{message.text}\n{said}", message.date
    return said
