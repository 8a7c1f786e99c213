"""Dates that announcements may go by: events, and draws by lot."""

from __future__ import annotations

from handlers.dialogue.occasion import Occasion
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import called, garden_of, name_of
from handlers.garden.words import when
from storage.garden import draws


async def occasions(post: Post) -> list[Occasion]:
    garden = await garden_of(post)
    events = [
        Occasion(f"event.{each.number}", Phrase("🎪 {name}", {"name": called(each)}), each.start)
        for each in garden.ahead(post.now)
    ]
    lots = [
        Occasion(
            f"draw.{each.number}",
            phrase("🎟 Draw: {space}, {when}", space=name_of(garden, each.space), when=when(each.slot, garden)),
            each.draws_at,
        )
        for each in await draws.to_come(post.tx)
    ]
    return [*events, *lots]
