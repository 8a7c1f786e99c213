"""Who of the office is awake when the others sleep."""

from __future__ import annotations

from handlers.dialogue.post import Post
from storage.people import people


async def on_duty(post: Post) -> list[str]:
    """Their names, as far as they are known here."""
    names = [await people.name_of(post.tx, each) for each in sorted(post.community.duty)]
    return [each for each in names if each]
