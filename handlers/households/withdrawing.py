"""What becomes of somebody's requests on the staff's cards once they are forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from handlers.dialogue.post import Post
from handlers.households.deciding import show_request
from storage.people import requests
from storage.people.groups import STAFF
from storage.people.requests import State
from storage.queues import cards
from storage.queues.cards import Card


@asynccontextmanager
async def forgetting(post: Post, person_id: int) -> AsyncIterator[None]:
    asked = await requests.of_person(post.tx, person_id)
    yield
    staff = post.community.groups.get(STAFF, 0)
    for request in asked:
        if request.state is State.WAITING:
            post.tell_staff(
                "Request {number} was withdrawn.", card=Card("homes", "request", request.number), number=request.number
            )
        elif await cards.find(post.tx, staff, Card("homes", "request", request.number)):
            await show_request(post, replace(request, words="–"))
