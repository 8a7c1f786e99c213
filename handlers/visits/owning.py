"""Who reads and writes of somebody who is visited: the staff, and whoever goes there as long as they do."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from handlers.help import may_go
from handlers.visits.draft import today
from storage import family
from storage.family import Elder
from storage.people.people import Role
from storage.visits import Plan, Visit, plans, records


async def _visits(talk: Talk[Any], elder_id: int) -> Elder | None:
    """Nothing of it is ever shown in a group."""
    if not talk.private or talk.person.role < Role.VOLUNTEER:
        return None
    plan = await plans.find(talk.tx, elder_id)
    if talk.person.role < Role.STAFF:
        once = plan and talk.person.id in plan.once and plan.due_on <= today(talk)
        if not plan or not (plan.goes_id == talk.person.id or once) or not await may_go(talk):
            return None
    return await family.find(talk.tx, elder_id)


async def knows(talk: Talk[Any], plan: Plan | None) -> bool:
    """Who reads what was written before: the staff, and whoever goes there regularly. This once needs none of it."""
    return talk.person.role >= Role.STAFF or (plan is not None and plan.goes_id == talk.person.id)


async def _wrote(talk: Talk[Any], number: int) -> Visit | None:
    """Whoever looked in this once still asks for the help that is needed, on that day."""
    visit = await records.find(talk.tx, number)
    if visit and talk.private and visit.written_by == talk.person.id and visit.day_on == today(talk):
        return visit if await may_go(talk) else None
    return visit if visit and await _visits(talk, visit.elder_id) else None


async def _is_visited(talk: Talk[Any], elder_id: int) -> Elder | None:
    """They themselves."""
    elder = await family.find(talk.tx, elder_id)
    return elder if elder and elder.person_id == talk.person.id else None


visits = Predicate("visits this person, or is staff", Role.VISITOR, _visits)
wrote = Predicate("reads of this visit", Role.VISITOR, _wrote)
is_visited = Predicate("is visited", Role.VISITOR, _is_visited)
