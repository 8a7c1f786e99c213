"""What comes while buttons are waited for: whom it concerns, in words; else more of the proposal, which is asked on.

Telegram cuts what is longer than 4,096 characters in two: the second half meets whatever was asked about the first.
"""

from __future__ import annotations

from handlers.council.draft import Draft, flow, questions
from handlers.council.reading import Wish, place_in
from handlers.council.scoping import keep_place
from handlers.council.telling import ANYTHING, LIKELY, add_words, keep_what_is_shown
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk

A_PLACE, A_STORY = 30, 60  # Characters: so few may only say whom it concerns, so many are more of it.


def goes_along(said: Said) -> float:
    return LIKELY if len(said.words) >= A_STORY or _place(said.words) else 0.0


def _place(words: str) -> Wish | None:
    scope, building, entrance = place_in(words) if len(words) <= A_PLACE else (None, "", "")
    return Wish(scope=scope, building=building, entrance=entrance) if scope else None


@flow.answer(*ANYTHING, who=ANYONE, claim=goes_along)
async def hear_besides(talk: Talk[Draft]) -> None:
    keep_what_is_shown(talk)
    place = None if talk.draft.number else _place(talk.words)
    if place:
        await keep_place(talk, place)
    elif talk.words:
        add_words(talk, talk.words)
    return await questions.go_on(talk)
