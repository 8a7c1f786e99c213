"""What was proposed and voted on in a week."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.errand import Workplace
from handlers.dialogue.week import Figure, Week
from handlers.dialogue.words import phrase
from storage.council import weekly


def look_back(place: Workplace, since: datetime) -> Week | None:
    row = weekly.since(place.snapshot, since)
    if not any(row[name] for name in ("proposals", "closed", "going_on")):
        return None
    return Week(
        phrase(
            "🏛 Council: {proposals} new proposals; votes closed: {closed}, with ballots of {homes} homes; votes going"
            " on: {going_on}",
            proposals=row["proposals"],
            closed=row["closed"],
            homes=row["homes"],
            going_on=row["going_on"],
        ),
        heading=phrase("Council"),
        figures=(
            Figure(row["proposals"], phrase("new proposals")),
            Figure(row["closed"], phrase("votes closed")),
            Figure(row["going_on"], phrase("votes going on")),
        ),
    )
