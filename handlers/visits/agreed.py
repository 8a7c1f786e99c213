"""How somebody without a phone said yes to visits: to whom, when, by which paper; it stands with the visits."""

from __future__ import annotations

from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.visits.draft import said_day
from storage.people import people
from storage.visits import Plan


async def said_yes(post: Post, plan: Plan) -> Phrase | str:
    if not plan.consent:
        return ""
    return phrase(
        "\n📝 Their yes: {words} (written down by {name} on {day})",
        words=plan.consent,
        name=known_as(await people.name_of(post.tx, plan.consent_by)),
        day=said_day(plan.consent_on),
    )
