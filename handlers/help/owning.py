"""Who may do what with a request: whoever asked, and whoever goes."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from storage.help import Request, helpers, requests
from storage.people.people import Role


async def _asked(talk: Talk[Any], number: int) -> Request | None:
    request = await requests.find(talk.tx, number)
    return request if request and talk.person.id in {request.person_id, request.filed_by} - {0, None} else None


async def may_go(talk: Talk[Any]) -> bool:
    """To people's homes: the staff, and volunteers whom they have accepted for that."""
    if talk.person.role < Role.VOLUNTEER:
        return False
    offer = await helpers.find(talk.tx, talk.person.id)
    return talk.person.role >= Role.STAFF or (offer is not None and offer.screened)


async def _goes(talk: Talk[Any], number: int) -> Request | None:
    """As long as it runs, and they may."""
    if not await may_go(talk):
        return None
    request = await requests.find(talk.tx, number)
    takers = {each.person_id for each in await requests.takers(talk.tx, number)} if request else set()
    return request if request and not request.ended_at and talk.person.id in takers else None


asked_for = Predicate("asked for this help", Role.VISITOR, _asked)
goes = Predicate("goes to help, while it runs", Role.VISITOR, _goes)
