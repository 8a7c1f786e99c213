"""Instants as people read them: by the community's clock, as absolute dates."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.community import Community
from handlers.dialogue.words import Named
from storage.times import Kind, Reading, say, say_when


def said_at(community: Community, at: datetime) -> Named:
    local = _local(community, at)
    return Named(say_when(local, chinese=True), say_when(local, chinese=False))


def said_from(community: Community, begins: datetime, ends: datetime) -> Named:
    """From when to when: what is on one day names it once."""
    span = Reading(Kind.RANGE, _local(community, begins), _local(community, ends))
    return Named(say(span, chinese=True), say(span, chinese=False))


def _local(community: Community, at: datetime) -> datetime:
    return at.astimezone(community.zone).replace(tzinfo=None)
