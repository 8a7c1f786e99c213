"""What a report is while it is being told, and how its parts are called."""

from __future__ import annotations

from msgspec import Struct, field

from handlers.flow import Flow
from handlers.words import Phrase, phrase
from storage.reports import Category, Report, State


class Draft(Struct):
    category: Category | None = None
    words: str = ""
    photos: list[str] = field(default_factory=list)
    voice: str | None = None  # A voice message says it instead of words.
    album: str | None = None  # The one that the last picture was part of.
    left_out: int = 0  # Photos that did not fit.
    complete: bool = False  # It was summed up: who changes a part of it comes back to that.
    answers: int = 0  # The report that the person is writing to the staff about, if it is that.


flow = Flow("reports", Draft)

CATEGORIES = {
    Category.LIFT: phrase("🛗 Lift"),
    Category.WATER: phrase("🚰 Water"),
    Category.LIGHT: phrase("💡 Light"),
    Category.RUBBISH: phrase("🗑 Rubbish"),
    Category.OTHER: phrase("📦 Something else"),
}
STATES = {
    State.SENT: phrase("🆕 sent"),
    State.ACCEPTED: phrase("🛠 in progress"),
    State.DONE: phrase("✅ done"),
}


def told(report: Report) -> str | Phrase:
    return report.words or phrase("🎤 voice message")


def title(report: Report) -> Phrase:
    return Phrase("<b>{number}</b> {category}", {"number": report.number, "category": CATEGORIES[report.category]})
