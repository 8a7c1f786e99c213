"""The next dates of a kind, as of now in the community's own time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.collection.calendar import Calendar, Collected
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from storage.collection import Occurrence, changes, following, occurrences
from storage.times import is_day_off


def local(post: Post) -> datetime:
    return post.now.astimezone(post.community.zone)


def known(post: Post, kind: str) -> Collected:
    """Raises StaleTap if the configuration has no such kind, or no longer."""
    found = post.community.of(Calendar).kinds.get(kind)
    if not found:
        raise StaleTap(kind)
    return found


def moment_of(post: Post, day: date) -> datetime:
    """When people are reminded of what is collected on this day."""
    at = post.community.of(Calendar).remind_at
    return datetime.combine(day - timedelta(days=1), at, post.community.zone)


def begin_of(post: Post, collected: Collected, day: date) -> datetime:
    return datetime.combine(day, collected.begins, post.community.zone)


async def upcoming(post: Post, collected: Collected, number: int) -> list[Occurrence]:
    """The next so many that are not over yet, with those cancelled in between."""
    now, round = local(post), collected
    known = await changes.known(post.tx)
    today = now.date()
    first = today + timedelta(days=now.time() > round.ends)
    return following(round, first, number, is_day_off, known.get(round.kind, {}))


async def between(post: Post, collected: Collected, first: date, last: date) -> Sequence[Occurrence]:
    known = await changes.known(post.tx)
    return occurrences(collected, first, last, is_day_off, known.get(collected.kind, {}))


async def coming_on(post: Post, collected: Collected, day: date) -> Occurrence | None:
    """The one that comes on this day."""
    return next((each for each in await between(post, collected, day, day) if not each.cancelled), None)
