"""Who reads and writes of somebody who is visited: the staff, and whoever goes there as long as they do."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from storage import family
from storage.family import Elder
from storage.people.people import Role
from storage.visits import Visit, plans, records


async def _visits(talk: Talk[Any], elder_id: int) -> Elder | None:
    """Nothing of it is ever shown in a group."""
    if not talk.private or talk.person.role < Role.VOLUNTEER:
        return None
    plan = await plans.find(talk.tx, elder_id)
    if talk.person.role < Role.STAFF and (not plan or plan.goes_id != talk.person.id):
        return None
    return await family.find(talk.tx, elder_id)


async def _wrote(talk: Talk[Any], number: int) -> Visit | None:
    visit = await records.find(talk.tx, number)
    return visit if visit and await _visits(talk, visit.elder_id) else None


async def _is_visited(talk: Talk[Any], elder_id: int) -> Elder | None:
    """They themselves."""
    elder = await family.find(talk.tx, elder_id)
    return elder if elder and elder.person_id == talk.person.id else None


visits = Predicate("visits this person, or is staff", Role.VISITOR, _visits)
wrote = Predicate("reads of this visit", Role.VISITOR, _wrote)
is_visited = Predicate("is visited", Role.VISITOR, _is_visited)
