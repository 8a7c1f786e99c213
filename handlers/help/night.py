"""At night nobody is asked to come but in an emergency: who is awake, or until when nobody is."""

from __future__ import annotations

from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, enumerated, phrase
from handlers.help.draft import rules_of, zone_of
from handlers.menu.duty import on_duty


async def by_night(post: Post) -> Phrase | None:
    """None: it is day."""
    morning = rules_of(post).night.until(post.now, post.community.zone)
    if not morning:
        return None
    if names := await on_duty(post):
        return phrase(
            "It is night. On duty: {names}. If it does not wait, call 120, your family, or {phone}.",
            names=enumerated(names),
            phone=post.community.phone,
        )
    return phrase(
        "It is night: nobody may read this before {hour}. If it does not wait, call 120, your family, or {phone}.",
        hour=f"{morning.astimezone(zone_of(post)):%H:%M}",
        phone=post.community.phone,
    )
