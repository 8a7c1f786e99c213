"""What becomes of somebody's reports: counted for them, and shown without their name once they are forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from handlers.dialogue.button import Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.draft import flow, title
from storage import reports
from storage.engine.database import Transaction
from storage.people.groups import STAFF
from storage.queues import cards
from storage.queues.cards import Card

FOR_FAMILY = 5  # Reports that a relative reads of.


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    """What somebody reported, for a relative whom they allow to see that."""
    if "records" not in cared.rights or not cared.person_id:
        return [], []
    found = [each for each in await reports.of_person(talk.tx, cared.person_id, FOR_FAMILY) if each.is_open]
    return [Phrase("📋 {title}", {"title": title(talk.community, each)}) for each in found], []


async def about(tx: Transaction, person_id: int) -> Phrase:
    return phrase("📋 Reports: {reports}", reports=await reports.count_of(tx, person_id))


@asynccontextmanager
async def forgetting(post: Post, person_id: int) -> AsyncIterator[None]:
    """Their cards lose the name as well; those that are not there any more are not posted again."""
    numbers = await reports.numbers_of(post.tx, person_id)
    yield
    staff = post.community.groups.get(STAFF, 0)
    for number in numbers:
        if await cards.find(post.tx, staff, Card("reports", "report", number)):
            await flow.draw(post, "report", number)
