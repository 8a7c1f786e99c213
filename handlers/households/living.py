"""What belongs to a home is for those who live there; who is of the staff and lives elsewhere is no exception."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from storage.people import members
from storage.people.members import Membership
from storage.people.people import Role


async def _lives_in(talk: Talk[Any], home_id: int) -> Membership | None:
    return await members.find(talk.tx, talk.person.id, home_id)


async def _lives_here(talk: Talk[Any], _: object) -> list[Membership]:
    return await members.of_person(talk.tx, talk.person.id)


lives_in = Predicate("lives in this home", Role.RESIDENT, _lives_in)
lives_here = Predicate("lives in some home here", Role.RESIDENT, _lives_here)
