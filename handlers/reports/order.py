"""What whoever reports something is asked, in this order; what can be read from their words is not asked."""

from __future__ import annotations

from handlers.dialogue.questions import Question, never, optional
from handlers.dialogue.words import phrase
from handlers.reports.choosing import ask_category, ask_stop, hear_after_stop, hear_first, is_stopped, is_warned
from handlers.reports.collecting import is_told
from handlers.reports.comparing import ask_same, hear_if_same, is_compared, is_reported
from handlers.reports.detailing import are_answered, ask_detail, ask_details_anew, asks_details, hear_detail
from handlers.reports.draft import questions
from handlers.reports.placing import ask_place, hear_place, is_asked
from handlers.reports.summing import ask_confirmation, hear_late
from handlers.reports.telling import ask_photos, ask_words, hear_photo, hear_words
from handlers.reports.weighing import ask_urgency, hear_more_urgent

questions.declare(
    Question("category", ask_category, hear_first, lambda talk: bool(talk.draft.category), change=phrase("🗂 Kind")),
    Question("stop", ask_stop, hear_after_stop, is_warned, is_stopped, counted=False),
    Question("place", ask_place, hear_place, lambda talk: talk.draft.placed, is_asked, change=phrase("📍 Place")),
    Question("same", ask_same, hear_if_same, is_compared, is_reported, counted=False),
    Question("words", ask_words, hear_words, lambda talk: is_told(talk.draft), change=phrase("✏️ Words")),
    Question(
        "details",
        ask_detail,
        hear_detail,
        are_answered,
        asks_details,
        change=phrase("☑️ Answers"),
        anew=ask_details_anew,
        counted=False,
    ),
    Question("media", ask_photos, hear_photo, optional, change=phrase("📷 Photos")),
    Question(
        "urgency",
        ask_urgency,
        hear_more_urgent,
        lambda talk: talk.draft.urgency is not None,
        change=phrase("⏱ Urgency"),
    ),
    Question("confirm", ask_confirmation, hear_late, never),
)
