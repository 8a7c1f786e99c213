"""What whoever announces something is asked: the words. All else is read from them, or can be changed at the end."""

from __future__ import annotations

from handlers.announcements.adding import (
    ask_buttons,
    ask_media,
    ask_translation,
    hear_button,
    hear_translation,
)
from handlers.announcements.choosing import ask_audience, ask_kind, hear_audience
from handlers.announcements.composing import ask_words, hear_words
from handlers.announcements.draft import questions
from handlers.announcements.filling import ask_blank, hear_blank, is_filled
from handlers.announcements.replacing import hear_late
from handlers.announcements.summing import sum_up
from handlers.announcements.targeting import ask_targets
from handlers.announcements.timing import ask_ends, ask_when, hear_ends, hear_when
from handlers.announcements.which_time import ask_which_time, hear_which_time, is_clear
from handlers.dialogue.questions import Question, never, optional
from handlers.dialogue.words import phrase

questions.declare(
    Question("words", ask_words, hear_words, lambda talk: talk.draft.written, change=phrase("✏️ Words")),
    Question("blanks", ask_blank, hear_blank, is_filled, counted=False),
    Question("which_time", ask_which_time, hear_which_time, is_clear, counted=False),
    Question("audience", ask_audience, hear_audience, optional, change=phrase("👥 For whom")),
    Question("targets", ask_targets, None, optional, change=phrase("📣 Where")),
    Question("when", ask_when, hear_when, optional, change=phrase("🕘 When")),
    Question("ends", ask_ends, hear_ends, optional, change=phrase("⌛ Until when")),
    Question("translation", ask_translation, hear_translation, optional, change=phrase("🌐 Translation")),
    Question("media", ask_media, hear_late, optional, change=phrase("📷 Photo, file")),
    Question("buttons", ask_buttons, hear_button, optional, change=phrase("🔘 Buttons")),
    Question("kind", ask_kind, None, optional, change=phrase("🏷 Kind")),
    Question("summary", sum_up, hear_late, never),
)
