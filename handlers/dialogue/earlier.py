"""What somebody said a while ago, looked up again because a button asks for it: the inbox keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handlers.dialogue.community import Community
from handlers.dialogue.incoming import Incoming
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.update import Update, decode
from storage.queues import inbox

KEPT = timedelta(minutes=10)  # Then an offer has lapsed: nothing of one matter ends up in another.
UNHURRIED = timedelta(days=1)  # In simple mode nothing runs out while somebody reads; the inbox keeps it longer.


def kept_for(talk: Talk[Any]) -> timedelta:
    return UNHURRIED if talk.person.simple else KEPT


class Earlier(Incoming):
    def __init__(self, update: Update, community: Community) -> None:
        self.update, self.community = update, community


async def said_earlier(talk: Talk[Any], turn: int, within: timedelta | None = None) -> Earlier | None:
    """What this person said here in that turn. None: it is too long ago, it was a secret, it was somebody else, or
    elsewhere.
    """
    return await said_there(talk, turn, talk.person.id, talk.chat_id, talk.now - (within or kept_for(talk)))


async def said_there(post: Post, turn: int, person_id: int, chat_id: int, since: datetime) -> Earlier | None:
    """The same of somebody who does not speak just now."""
    body = await inbox.body_of(post.tx, turn, person_id, since)
    update = decode(body) if body else None
    message = (update.message or update.edited_message) if update else None
    return Earlier(update, post.community) if update and message and message.chat.id == chat_id else None
