"""Hands for the community (🙌): what for, in words, and what whoever lends them sees."""

from __future__ import annotations

from handlers.dialogue.asked import read_name
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, enumerated, phrase
from handlers.help.draft import MEANING, step_named, task_card, when
from storage.help import Outcome, Request


def what_for(request: Request) -> Phrase:
    return read_name(request.about) if request.about else MEANING[request.kind]


def draw_hands(post: Post, request: Request, person_id: int, others: list[Phrase | str], *, arrived: bool) -> None:
    """Nobody waits at a door: who helps goes there, and says afterwards how it was."""
    number = request.number
    there: list[Row] = [] if arrived else [Button("📍 I am there", step_named("arrive"), number)]
    post.tell(
        person_id,
        "🙌 You lend a hand. Help {number}: {about}\n🕒 {when}{others}\n\nPlease say afterwards what came of it.",
        *there,
        (
            Button("✅ Done", step_named("finish"), number, Outcome.DONE),
            Button("‹ I can't", step_named("hand_back"), number),
        ),
        card=task_card(number),
        number=number,
        about=what_for(request),
        when=when(post, request.kind, request.wanted_at),
        others=phrase("\n🙋 With you: {names}", names=enumerated(others)) if others else "",
    )
