"""What stands on a report's card: its words as far as they fit, what raises its rank, the deadline that runs."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.community import Community
from handlers.dialogue.splitting import width
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.draft import WORDS_LIMIT, told
from storage.reports import Report
from storage.reports.life import State

UNDER_PICTURE = 600  # Of the 1,024 units that a caption holds; names and labels need the rest.


def words(report: Report) -> str | Phrase:
    """The card is one message; whatever does not fit has come in another."""
    long = len(report.words) > WORDS_LIMIT
    return report.words[: WORDS_LIMIT - 1].rstrip() + "…" if long else told(report)


def marks(report: Report) -> str:
    """What raises its rank: followers, that it was not fixed, that it was urged."""
    secret = (" · 🔒" if report.private else "") + (" · 🙈" if report.hidden else "")
    counts = {"👥 +": report.followers, "🔁 ": report.reopened, "📣 ": report.urged}
    return "".join(f" · {sign}{count}" for sign, count in counts.items() if count) + secret


def due(community: Community, report: Report, now: datetime) -> Phrase | str:
    """The deadline that runs, as the community's clock shows it."""
    if not report.due_by:
        return ""
    at = f"{report.due_by.astimezone(community.zone):%m-%d %H:%M}"
    if report.due_by <= now:
        return phrase("\n⏰ overdue since {at}", at=at)
    return phrase("\n⏱ to be taken by {at}", at=at) if report.state is State.SENT else phrase("\n⏱ due {at}", at=at)


def pictures_on_card(report: Report) -> tuple[str, ...]:
    """Its picture, if there is just one and the words fit under it: a card is one message."""
    room = width(report.words) + sum(width(f"{each.question_zh}{each.zh}{each.en}") for each in report.details)
    return report.photos if len(report.photos) == 1 and room <= UNDER_PICTURE else ()
