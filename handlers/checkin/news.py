"""Good news for family: one card that changes daily. At what time is theirs to say who is asked."""

from __future__ import annotations

from datetime import timedelta

from handlers.checkin.draft import hour, zone_of
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from storage import family
from storage.checkin import Kind, Outcome, Watch, checks, watches
from storage.family import Elder, Right
from storage.queues.cards import Card


async def draw(post: Post, elder: Elder) -> None:
    watch = await watches.find(post.tx, elder.elder_id)
    if not watch or not watch.active_at or not watch.tells_news:
        return
    words = await standing(post, watch)
    for each in await family.of_elder(post.tx, elder.elder_id):
        if Right.WELL in each.rights:
            post.tell(
                each.person_id,
                "🧡 {name}: {standing}",
                card=Card("checkin", "news", elder.elder_id),
                silent=True,
                name=known_as(elder.name),
                standing=words,
            )


async def standing(post: Post, watch: Watch) -> Phrase:
    """Of today, as family may read it."""
    today = post.now.astimezone(zone_of(post)).date()
    if watch.is_away(post.now) and watch.away_until:
        return phrase(
            "🧳 away until {day}", day=(watch.away_until - timedelta(seconds=1)).astimezone(zone_of(post)).date()
        )
    check = await checks.last_of(post.tx, watch.elder_id)
    current = await checks.open_of(post.tx, watch.elder_id)
    if any(each.kind is Kind.UNWELL for each in current):
        return phrase("🆘 {day}: not well; family and staff know it", day=today)
    if any(each.alarmed for each in current):
        return phrase("🔴 {day}: no answer; whoever can go there is being told", day=today)
    if current:
        return phrase("🟡 {day}: not yet", day=today)
    if not check or check.due_at.astimezone(zone_of(post)).date() != today:
        check = None
    if check and check.outcome is Outcome.HELPED:
        return phrase("🏥 {day}: needed help, and has it", day=today)
    known = check.ended_at if check else watch.well_at
    if not known or known.astimezone(zone_of(post)).date() != today:
        return phrase("⚪️ {day}: nothing is asked yet", day=today)
    at = f" ({hour(post, known)})" if watch.tells_times else ""
    return phrase("💚 {day}: well{at}", day=today, at=at)
