"""What the staff find on their workbench about reports."""

from __future__ import annotations

from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.reports.behalf import ask_caller
from handlers.reports.figures import show_figures
from handlers.reports.linking import show_places
from handlers.reports.ranking import show_asked, show_open, show_overdue, show_untaken
from storage.reports import ranking
from storage.reports.ranking import Which


async def overdue(post: Post) -> int:
    return await ranking.count(post.tx, post.now, Which.OVERDUE)


async def untaken(post: Post) -> int:
    return await ranking.count(post.tx, post.now, Which.UNTAKEN)


async def asked(post: Post) -> int:
    return await ranking.count(post.tx, post.now, Which.ASKED)


WORK = (
    Entry(phrase("📋 Open reports"), show_open, Area.REPORTS),
    Entry(phrase("☎️ Report for somebody"), ask_caller, Area.REPORTS),
    Entry(phrase("📊 Figures and files"), show_figures, Area.REPORTS),
    Entry(phrase("🔗 Codes of places"), show_places, Area.REPORTS),
)
DUE = (
    Due(phrase("⏰ Reports overdue"), show_overdue, overdue),
    Due(phrase("🙋 Reports not taken"), show_untaken, untaken),
    Due(phrase("💬 Reports to answer"), show_asked, asked),
)
