"""What staff set of a space in the chat: what each is called, how it is typed, or which values there are to press."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.words import Phrase, phrase
from handlers.garden.opening import of_openings
from storage.garden import Space

NAMES = {
    "open": phrase("🕗 Hours"),
    "closed": phrase("🚫 Closed days"),
    "slot_minutes": phrase("⏱ Slot"),
    "longest_minutes": phrase("⏳ Longest"),
    "buffer_minutes": phrase("🧹 Tidy-up"),
    "seats": phrase("💺 Seats"),
    "most_people": phrase("👥 How many"),
    "notice_minutes": phrase("⏰ Notice"),
    "horizon_days": phrase("🔭 Horizon"),
    "cancel_hours": phrase("↩️ Late from"),
    "grace_minutes": phrase("⌛ Grace"),
    "offer_minutes": phrase("🎉 To take it"),
    "who": phrase("🏠 Who may"),
    "holidays": phrase("🎏 Holidays"),
    "shifts": phrase("🙌 Shifts"),
    "deposit": phrase("🪙 Deposit"),
    "approval_hours": phrase("🙋 Host's yes"),
    "season": phrase("🌱 Season"),
    "renew_days": phrase("🔁 Renewal"),
    "picture": phrase("🖼 Picture"),
    "terms_zh": phrase("📜 Rules, Chinese"),
    "terms_en": phrase("📜 Rules, English"),
    "way_zh": phrase("📍 Way, Chinese"),
    "way_en": phrase("📍 Way, English"),
}
HINTS = {
    "open": phrase(
        "One a line: days, then from when to when, like Tue–Fri 14:00–21:00, or 1 Nov – 28 Feb Sat, Sun 10:00–17:00"
    ),
    "closed": phrase("One a line: a day like 2027-02-05, or two like 2027-02-05..2027-02-11"),
    "slot_minutes": phrase("Minutes, a multiple of 15; 0: it begins freely"),
    "longest_minutes": phrase("Minutes, a multiple of 15"),
    "buffer_minutes": phrase("Minutes, a multiple of 15"),
    "seats": phrase("How many; 0: one home has it for itself"),
    "notice_minutes": phrase("Minutes before it begins"),
    "horizon_days": phrase("Days, 366 at most"),
    "cancel_hours": phrase("Hours before it begins"),
    "grace_minutes": phrase("Minutes after it begins"),
    "offer_minutes": phrase("Minutes that what became free is held for the first in line"),
    "season": phrase("It is given for all of it, like 2027-03-01..2027-10-31; its seats are the plots. –: by hours"),
    "renew_days": phrase("Days that a plot is held for whoever has it, once the next season is set; 0: for nobody"),
    "picture": phrase("Send a photo; whoever has booked sees it. –: none"),
    "deposit": phrase("Points of the green account, which come back after they came; 0: none"),
    "approval_hours": phrase("Hours that the host has to say yes; then the staff decide. 0: nobody is asked"),
}
CHOICES = {  # As the configuration has them, and as people say it.
    "who": (
        ("–", phrase("Everybody who lives here")),
        ("owner", phrase("Owners only")),
        ("owner tenant", phrase("Owners and tenants")),
        ("owner relative", phrase("Owners and family")),
    ),
    "holidays": (
        ("as usual", phrase("Holidays are as usual")),
        ("as on sunday", phrase("Holidays are like Sundays")),
        ("closed", phrase("Closed on holidays")),
    ),
    "shifts": (
        ("–", phrase("No shifts")),
        ("opening", phrase("Opening")),
        ("watering", phrase("Watering")),
        ("opening watering", phrase("Opening and watering")),
    ),
}
BY_HOURS = ("slot_minutes", "longest_minutes", "buffer_minutes", "notice_minutes", "cancel_hours", "grace_minutes")


def settable(space: Space) -> list[str]:
    """What is given for a season has no hours, and one plot a home."""
    return [each for each in NAMES if each not in ((*BY_HOURS, "open", "most_people") if space.season else ())]


def shown(space: Space, name: str) -> str | Phrase:
    value = getattr(space, name)
    if name == "open":
        return of_openings(space.open)
    if name in CHOICES:
        written = value if isinstance(value, str) else " ".join(value) or "–"
        return dict(CHOICES[name]).get(written, written)
    if name == "picture":
        return "✓" if value else "–"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(map(str, value)) or "–"
    return str(value or "–") if name == "season" else str(value) or "–"
