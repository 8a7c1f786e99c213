"""“我妈这几天来我家住，周日送回去”: family who may act say that somebody is away, and until when."""

from __future__ import annotations

from typing import Any

from handlers.checkin.away import set_stay
from handlers.checkin.draft import Draft, flow
from handlers.checkin.journeys import tells_of_a_stay
from handlers.checkin.writing_down import as_they_would, whose
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from storage.checkin import watches

SURE = 0.97  # More than their page, which “我妈在我家” opens.


async def is_away(talk: Talk[Any]) -> Recogniser:
    """Looked up only for who says so; who may not act, or of whom nobody asks anything, has the page."""
    said = as_they_would(talk.words)
    elder = await whose(talk, of_another=True) if said and tells_of_a_stay(said) else None
    sure = SURE if elder and talk.private and await watches.find(talk.tx, elder.elder_id) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=is_away)
async def hear_stay(talk: Talk[Draft]) -> None:
    elder = await whose(talk, of_another=True)
    if not elder:
        raise StaleTap("it is about nobody")
    await set_stay(talk, elder)
