"""Whoever told of a danger and then fell silent may believe that the office knows: they are asked once more."""

from __future__ import annotations

from datetime import timedelta

from handlers.danger.warning import let_be
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.reports import tell_now, untold
from storage.queues import conversations

SILENT = timedelta(minutes=10)  # They are on the telephone, or on the stairs.


async def come_back(post: Post) -> None:
    """Asked and not to be asked again are one commit: nobody is asked twice, nor forgotten while we are down."""
    for chat_id, person_id, turns in await conversations.with_dangers(post.tx, post.now - SILENT):
        for turn in turns:
            if offer := await untold(post, turn, person_id, chat_id):
                post.tell(chat_id, offer, tell_now(turn), Button("No emergency", let_be))
        await conversations.come_back_no_more(post.tx, chat_id, person_id)
