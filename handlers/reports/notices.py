"""What the staff are told of, in a message of its own."""

from __future__ import annotations

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase
from handlers.reports.draft import title
from storage.people.groups import STAFF
from storage.queues import cards
from storage.queues.cards import Card
from storage.reports import Report


async def notify_staff(
    post: Post, report: Report, news: Phrase, key: int, *, attached: Attachment | None = None
) -> None:
    """It quotes the card, and a reply reaches the reporter. `key` tells it from other notices about the same report."""
    staff = post.community.groups.get(STAFF)
    card = await cards.find(post.tx, staff, Card("reports", "report", report.number)) if staff else None
    post.tell(
        STAFF,
        Phrase(news.text, {"title": title(post.community, report), **news.values}),
        card=Card("reports", "resident", report.number, key),
        attached=attached,
        reply_to=card.message_id if card else None,
    )
