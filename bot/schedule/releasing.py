"""What a restored or copied database owes waits for an operator; so does all that happens by itself."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.schedule.timekeeper import Work
from handlers.dialogue.job import Wanted
from handlers.dialogue.post import Post
from storage.engine.database import Transaction
from storage.queues import provenance
from storage.queues.cards import Card

log = logging.getLogger(__name__)


def when_released(what: Work) -> Work:
    async def work(post: Post) -> None:
        if not await provenance.is_held(post.tx):
            await what(post)

    return work


def wanted_when_released(wanted: Wanted) -> Wanted:
    async def look(tx: Transaction, now: datetime) -> bool:
        return not await provenance.is_held(tx) and await wanted(tx, now)

    return look


async def is_news(tx: Transaction, _: datetime) -> bool:
    """Whether the staff are to be told that it is held, or an operator has decided."""
    held = await provenance.held(tx) if await provenance.is_held(tx) else None
    return held is not None and (not held.told or held.decision is not None)


async def release(post: Post) -> None:
    held = await provenance.held(post.tx)
    if not held:
        return
    if held.decision:
        count = await provenance.release(post.tx, held.decision, post.now)
        log.warning("released: %d messages that were held (%s)", count, held.decision.value)
        post.tell_staff("🗄 I go on as usual.", card=Card("provenance", "held"))
        return
    await provenance.tell(post.tx)
    post.tell_staff(
        "🗄 My memory was put back from a backup, or is a copy. {count} messages that were waiting then are held, and I"
        " remind nobody, until whoever runs me decides: `linli release`. Whoever writes to me is answered as ever.",
        card=Card("provenance", "held"),
        count=held.messages,
    )
