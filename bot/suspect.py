"""The update that was at hand at three ends of the process: it is parked like one that raised."""

from __future__ import annotations

import logging
from datetime import datetime

from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.menu import answers
from storage.engine.at_hand import AtHand, Work
from storage.engine.database import Database
from storage.people import senders
from storage.people.senders import WaitingUpdate
from storage.queues import outbox, unhandled

log = logging.getLogger(__name__)


async def park_suspect(database: Database, mark: AtHand, community: Community, now: datetime) -> WaitingUpdate | None:
    """Returns what was parked, if anything was."""
    suspect = mark.suspect(Work.UPDATE)
    if not suspect or not mark.is_poisonous(Work.UPDATE, suspect.id):
        return None
    async with database.transaction() as tx:
        found = await senders.waiting(tx, 1, suspect.id)
        if found:
            why = f"the process ended {suspect.ends} times while this was at hand; its log says where it stood"
            await unhandled.park(tx, suspect.id, why, now)
            log.error("update %s is parked: %s", suspect.id, why)
            post = Post(tx, community, now)
            answers.parked(post, await unhandled.count(tx))
            await outbox.post(tx, await post.calls(), now)
    mark.clear(Work.UPDATE)
    return found[0] if found else None
