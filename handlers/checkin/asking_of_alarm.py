"""“我去看她，你们别去了”, “刚打过电话，没事”: a relative who was told says it in words, and has their alarm at hand."""

from __future__ import annotations

from typing import Any

from handlers.checkin.draft import Draft, alarm_card, flow
from handlers.checkin.knowing import is_told
from handlers.checkin.telling import draw_for
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from storage import family
from storage.checkin import Check, checks
from storage.queues.cards import forget
from storage.understanding import Care, is_wholly, sure_of

SURE = 0.985  # More than their page: an alarm runs.
MEANT = (Care.TAKEN, Care.KIN_WELL, Care.KIN_WORRY, Care.KIN_ASKED)


async def _alarms(talk: Talk[Any]) -> list[Check]:
    """That run, and of which they were told."""
    return [
        check
        for link in await family.of_relative(talk.tx, talk.person.id)
        for check in await checks.open_of(talk.tx, link.elder_id)
        if check.alarmed and await is_told.holds(talk, check.number)
    ]


async def speaks_of_it(talk: Talk[Any]) -> Recogniser:
    """Looked up only for who says so."""
    sure = SURE if talk.private and sure_of(talk.words, *MEANT) and await _alarms(talk) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=speaks_of_it, form=lambda words: is_wholly(words, *MEANT[:2]))
async def hear_of_alarm(talk: Talk[Draft]) -> None:
    """Words end no alarm: what they say is one tap away."""
    found = await _alarms(talk)
    if not found:
        raise StaleTap("no alarm runs")
    for check in found:
        elder = await family.find(talk.tx, check.elder_id)
        assert elder
        await forget(talk.tx, talk.chat_id, alarm_card(check.number))  # It may stand far above.
        await draw_for(talk, check, elder, talk.person.id, new=True)
