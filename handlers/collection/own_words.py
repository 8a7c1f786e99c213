"""What is kept of the reminders that somebody wants, in words."""

from __future__ import annotations

from handlers.collection.calendar import Calendar
from handlers.dialogue.community import Community
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.words import phrase


def _kind(community: Community, key: str) -> object:
    known = community.of(Calendar).kinds.get(key)
    return known.name if known else key


WORDS = OwnWords(
    columns={"part": phrase("for whom")},
    values={"part": {"for somebody without a phone": phrase("for somebody without a phone")}, "kind": _kind},
)
