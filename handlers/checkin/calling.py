"""Somebody is not well: whoever can come is told at once, whatever the hour."""

from __future__ import annotations

from typing import Any

from handlers.checkin import alarming, clearing
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from storage.checkin import Check, Kind, Outcome, alarmed, checks
from storage.family import Elder
from storage.people import people


async def call_for(talk: Talk[Any], elder: Elder) -> Check:
    """The call that runs; a new one, if none does."""
    before = await checks.open_of(talk.tx, elder.elder_id)
    call = next((each for each in before if each.kind is Kind.UNWELL), None)
    if call:
        return call
    for each in before:  # What was asked is answered; nobody is told that all is well.
        await checks.end(talk.tx, each.number, Outcome.SELF, talk.person.id, talk.now)
        await clearing.take_back(talk, each)
    call = await checks.open(talk.tx, elder.elder_id, Kind.UNWELL, talk.now, talk.now)
    assert call
    await alarming.go_on(talk, call)
    return call


async def who_was_told(talk: Talk[Any], number: int) -> Phrase:
    names = [known_as(await people.name_of(talk.tx, each)) for each in await alarmed.told(talk.tx, number)]
    if not names:
        return phrase("the staff")
    listed: Phrase | str = names[0]
    for name in names[1:]:
        listed = Phrase("{names}, {name}", {"names": listed, "name": name})
    return phrase("{names} and the staff", names=listed)
