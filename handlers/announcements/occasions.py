"""Dates that announcements go by: of all capabilities, of meetings that were announced, and anniversaries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from handlers.announcements import card
from handlers.announcements.draft import KINDS
from handlers.dialogue.occasion import Occasion
from handlers.dialogue.post import Post
from handlers.dialogue.words import Named, Phrase, phrase
from storage.announcements import Announcement, AnnouncementRules, Kind, State, leads, life, register

SHOWN = 10


async def known(post: Post) -> dict[str, Occasion]:
    """By the name that announcements remember: `garden.draw.12`; the next one first."""
    found = [
        (f"{each.flow.name}.{occasion.about}", occasion)
        for each in post.community.offered
        if each.occasions
        for occasion in await each.occasions(post)
    ]
    return dict(sorted(found, key=lambda pair: pair[1].at))


async def of_announcements(post: Post) -> Sequence[Occasion]:
    """Meetings that were announced, and the days of each year that the community keeps."""
    rules = post.community.of(AnnouncementRules)
    today = post.now.astimezone(rules.zone).date()
    days = [
        Occasion(
            f"day{place}",
            Named(each.zh, each.en),
            datetime.combine(each.following(today), time(), rules.zone),
            yearly=True,
        )
        for place, each in enumerate(rules.anniversaries)
    ]
    meetings = [
        Occasion(f"meeting.{each.number}", _called(each), each.expires_at)
        for each in await register.to_come(post.tx, Kind.MEETING, post.now)
        if each.expires_at
    ]
    return [*meetings, *days]


def _called(each: Announcement) -> Phrase:
    kind, words = KINDS[each.kind], card.opening(each.content)
    return Phrase("{number} {kind} · {words}", {"number": each.number, "kind": kind, "words": words})


async def follow(post: Post) -> None:
    """With a date that is moved moves what goes by it; what goes by one that is not to come any more is not sent."""
    dates = await known(post)
    zone = post.community.of(AnnouncementRules).zone
    for each in await register.going_by(post.tx):
        occasion = dates.get(each.goes_by)
        if not occasion:
            await _call_off(post, each)
            continue
        at = max(leads.send_at(occasion.at, each.lead_minutes, zone), post.now)
        if at != each.send_at and (at > post.now or each.send_at > post.now):
            moved = await life.move(post.tx, each.number, at)
            await card.draw(post, moved or each)


async def _call_off(post: Post, each: Announcement) -> None:
    called_off = await life.change(post.tx, each.number, [State.UNAPPROVED, State.SCHEDULED], State.CANCELLED, post.now)
    post.tell(
        card.place_of(post, each),
        "⚠️ Announcement {number} was not sent: {why}.",
        number=each.number,
        why=phrase("what it goes by does not take place any more"),
    )
    await card.draw(post, called_off or each)
