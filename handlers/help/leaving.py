"""Whoever was to go does not: what they showed goes with them, and somebody is missing again."""

from __future__ import annotations

from handlers.dialogue.post import Post
from handlers.dialogue.task import lent
from handlers.help.face import face_card, hide_face
from handlers.help.way import stop
from storage.help import Request, requests


async def leave(post: Post, request: Request, person_id: int) -> None:
    await stop(post, request, person_id)
    await hide_face(post, request.asker, face_card(request.number, person_id))
    if await requests.leave(post.tx, request.number, person_id, post.now) and request.task:
        await lent(post, request.task, person_id, gone=True)
