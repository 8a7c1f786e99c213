"""Where the staff have a card before them: in their group, and alone with whoever of them brought it up there."""

from __future__ import annotations

from handlers.dialogue.post import Post
from storage.people import desks
from storage.people.groups import STAFF
from storage.queues.cards import Card


async def desks_with(post: Post, card: Card) -> list[int | str]:
    """The group always: what is not there yet, or was deleted, is posted there."""
    return [STAFF, *await copies_of(post, card)]


async def copies_of(post: Post, card: Card) -> list[int]:
    return await desks.copies(post.tx, card, post.community.duty | post.community.admins)
