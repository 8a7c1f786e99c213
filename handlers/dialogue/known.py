"""What is often asked, and the configuration answers by itself, before anybody has written an answer down."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.dialogue.words import Phrase


@dataclass(frozen=True, slots=True)
class Known:
    question: Phrase  # As it stands in the list.
    wordings: tuple[str, ...]  # How people ask it: nothing that only sounds like one of them gets this answer.
    answer: Phrase
