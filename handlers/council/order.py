"""What whoever proposes something is asked, in this order; what can be read from their words is not asked."""

from __future__ import annotations

from handlers.council.besides import hear_besides
from handlers.council.comparing import ask_same, is_proposed
from handlers.council.draft import questions
from handlers.council.scoping import ask_home, ask_scope, has_several_homes, is_new
from handlers.council.summing import ask_confirmation, hear_late
from handlers.council.telling import (
    ask_cost,
    ask_media,
    ask_title,
    ask_why,
    hear_cost,
    hear_media,
    hear_title,
    hear_why,
)
from handlers.dialogue.questions import Question, never, optional
from handlers.dialogue.words import phrase

questions.declare(
    Question("title", ask_title, hear_title, lambda talk: bool(talk.draft.title), change=phrase("✏️ Title")),
    Question("home", ask_home, hear_besides, lambda talk: bool(talk.draft.home), has_several_homes, counted=False),
    Question("scope", ask_scope, hear_besides, lambda talk: bool(talk.draft.scope), is_new, change=phrase("👥 Whom")),
    Question("same", ask_same, hear_besides, lambda talk: talk.draft.compared, is_proposed, counted=False),
    Question(
        "why",
        ask_why,
        hear_why,
        lambda talk: bool(talk.draft.words) or talk.draft.asked_why,
        change=phrase("📄 Words"),
    ),
    Question("media", ask_media, hear_media, optional, change=phrase("📷 Photos")),
    Question("cost", ask_cost, hear_cost, optional, change=phrase("💰 Cost")),
    Question("confirm", ask_confirmation, hear_late, never),
)
