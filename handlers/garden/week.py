"""What was booked in a week, and what became of it."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.errand import Workplace
from handlers.dialogue.week import Figure, Week
from handlers.dialogue.words import phrase
from storage.garden import weekly


def look_back(place: Workplace, since: datetime) -> Week | None:
    row = weekly.between(place.snapshot, since, place.now)
    if not row["booked"] and not row["off"]:
        return None
    return Week(
        phrase(
            "🌿 Bookings: {booked}, for {people} people; nobody came: {absent}; called off: {off}",
            booked=row["booked"],
            people=row["people"],
            absent=row["absent"],
            off=row["off"],
        ),
        heading=phrase("Bookings"),
        figures=(
            Figure(row["booked"], phrase("bookings")),
            Figure(row["people"], phrase("people")),
            Figure(row["absent"], phrase("nobody came")),
        ),
    )
