"""Dates, hours and places in words."""

from __future__ import annotations

from datetime import date

from handlers.collection.calendar import Collected
from handlers.collection.dates import local, upcoming
from handlers.dialogue.post import Post
from handlers.dialogue.words import Named, Phrase, dated, phrase
from storage.collection import Occurrence, Round, Why

NEXT = 2  # Dates in a line.
HOLIDAY = phrase("public holiday")


def day(post: Post, at: date) -> Named:
    """As people say it: with its weekday."""
    return dated(at, local(post).date())


def hours(round: Round) -> Named | None:
    """None: the whole day."""
    shown = [str(each) for each in round.hours]
    return Named("、".join(shown), ", ".join(shown)) if shown else None


async def next_dates(post: Post, collected: Collected) -> Named | Phrase:
    """In a line."""
    coming = [each for each in await upcoming(post, collected, NEXT) if not each.cancelled]
    round = collected
    if round.days.daily and all(each.why is None for each in coming):
        return phrase("every day")
    if not coming:
        return phrase("no date is known")
    dates = [day(post, each.day) for each in coming]
    return Named("、".join(each.zh for each in dates), ", ".join(each.en for each in dates))


def hours_and_place(collected: Collected) -> Phrase:
    """On a line of its own; empty if neither is known."""
    facts = [each for each in (hours(collected), collected.place) if each]
    named = {f"fact{n}": fact for n, fact in enumerate(facts)}
    return Phrase("\n🕗 " + " · ".join(f"{{{name}}}" for name in named), named) if facts else Phrase("")


def date_line(post: Post, each: Occurrence) -> Phrase:
    """One date, and what is unusual about it."""
    line = day(post, each.day)
    reason = HOLIDAY if each.why is Why.HOLIDAY else each.reason
    told = Phrase(" · {reason}", {"reason": reason}) if reason else ""
    if each.cancelled:
        return phrase("❌ {day}: no collection{reason}", day=line, reason=told)
    if each.day != each.planned:
        return phrase("➡️ {day}, instead of {planned}{reason}", day=line, planned=day(post, each.planned), reason=told)
    return Phrase("• {day}{doubt}", {"day": line, "doubt": "" if each.certain else " *"})
