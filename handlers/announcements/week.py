"""What was announced in a week, and how many have read it."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.errand import Workplace
from handlers.dialogue.week import Figure, Week
from handlers.dialogue.words import phrase
from storage.announcements import listing
from storage.engine.instants import stamp


def look_back(place: Workplace, since: datetime) -> Week | None:
    row = listing.since(place.snapshot, stamp(since))
    if not row["announced"]:
        return None
    return Week(
        phrase(
            "📢 Announcements: {announced}, to {readers} readers; read or answered: {read}",
            announced=row["announced"],
            readers=row["readers"],
            read=row["read"],
        ),
        heading=phrase("Announcements"),
        figures=(
            Figure(row["announced"], phrase("sent out")),
            Figure(row["readers"], phrase("readers reached")),
            Figure(row["read"], phrase("read or answered")),
        ),
    )
