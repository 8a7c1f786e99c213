"""Somebody is forgotten: whoever looked after them, or was looked after by them, hears that nobody does any more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import known_as
from handlers.family.desk import tell_of_end
from handlers.family.draft import step_named
from storage.family import elders, links


@asynccontextmanager
async def forgetting(post: Post, person_id: int) -> AsyncIterator[None]:
    me = await elders.of_person(post.tx, person_id)
    if me:
        await tell_of_end(post, me, told=False)
    others = await links.of_relative(post.tx, person_id)
    known = await elders.looked_after_by(post.tx, person_id)
    yield
    for link in others:
        elder = known[link.elder_id]
        if elder.person_id:
            post.tell(
                elder.person_id,
                "{name} does not look after you here any more.",
                Button("👪 Family", step_named("show")),
                name=known_as(link.name),
            )
