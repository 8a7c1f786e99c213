"""Instants as people read them: by the community's clock, as absolute dates."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.community import Community
from handlers.dialogue.words import Named
from storage.times import say_when


def said_at(community: Community, at: datetime) -> Named:
    local = at.astimezone(community.zone).replace(tzinfo=None)
    return Named(say_when(local, chinese=True), say_when(local, chinese=False))
