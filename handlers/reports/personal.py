"""What becomes of somebody's reports: counted for them, and shown without their name once they are forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handlers.dialogue.desks import copies_of
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.asking import card_of
from handlers.reports.draft import flow
from storage import reports
from storage.engine.database import Transaction
from storage.people.groups import STAFF
from storage.queues import cards


async def about(tx: Transaction, person_id: int) -> Phrase:
    return phrase("📋 Reports: {reports}", reports=await reports.count_of(tx, person_id))


@asynccontextmanager
async def forgetting(post: Post, person_id: int) -> AsyncIterator[None]:
    """Their cards lose the name as well; those that are not there any more are not posted again."""
    numbers = await reports.numbers_of(post.tx, person_id)
    yield
    staff = post.community.groups.get(STAFF, 0)
    for number in numbers:
        if await cards.find(post.tx, staff, card_of(number)) or await copies_of(post, card_of(number)):
            await flow.draw(post, "report", number)
