"""Points that were earned in a week, and by how many homes."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.errand import Workplace
from handlers.dialogue.week import Figure, Week
from handlers.dialogue.words import phrase
from storage.engine.instants import stamp
from storage.green import earned_since


def look_back(place: Workplace, since: datetime) -> Week | None:
    points, homes = earned_since(place.snapshot, stamp(since))
    if not homes:
        return None
    return Week(
        phrase("🌱 Points: {points}, earned by {homes} homes", points=points, homes=homes),
        heading=phrase("Points"),
        figures=(Figure(points, phrase("points")), Figure(homes, phrase("homes"))),
    )
