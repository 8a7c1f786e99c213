"""What is kept of the answers that somebody wrote, in words."""

from __future__ import annotations

from handlers.dialogue.own_words import OwnWords, each_of
from handlers.dialogue.words import phrase

WORDS = OwnWords(
    columns={"wordings": phrase("questions"), "zh": phrase("in Chinese"), "en": phrase("in English")},
    values={"wordings": each_of({})},
)
