"""Why somebody for whom an announcement is does not get it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storage.announcements.audience import Query
from storage.engine.dialect import listed

UNMUTABLE = "emergency"  # The kind of which everybody hears.
EVERY_KIND = "*"  # Muted with this: all but emergencies.


def obstacle(kind: str, digests: Sequence[int] = ()) -> Query:
    """Why somebody of the chosen `t` does not get it: a CASE, NULL for whoever does. `digests`: whoever has chosen one
    of these hours reads it in their digest.
    """
    muted = (
        " WHEN EXISTS (SELECT 1 FROM announcement_mutes q WHERE q.person_id = t.chat_id AND q.kind IN (:kind, :every))"
        " THEN 'muted'"
        if kind != UNMUTABLE
        else ""
    )
    values: dict[str, Any] = {"kind": kind, "every": EVERY_KIND} if kind != UNMUTABLE else {}
    gathered = ""
    if digests:
        marks, hours = listed(list(digests), "d")
        values |= hours
        gathered = (
            " WHEN EXISTS (SELECT 1 FROM announcement_digests d WHERE d.person_id = t.chat_id"
            f" AND d.hour IN ({marks})) THEN 'digest'"
        )
    closed = "EXISTS (SELECT 1 FROM closed_chats c WHERE c.chat_id = t.chat_id)"
    return Query(f"CASE WHEN {closed} THEN 'blocked'{muted}{gathered} END", values)
