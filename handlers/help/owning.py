"""Who may do what with a request: whoever asked, and whoever goes."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from storage import family
from storage.family import Right
from storage.help import Kind, Request, helpers, requests
from storage.people import people
from storage.people.people import Role


async def speaks_for(post: Post, request: Request) -> int:
    """Whoever wrote it down for somebody, as long as they may: who comes, and when, no relative reads who was sent
    away. 0: nobody does, or not any more.
    """
    filed_by = request.filed_by or 0
    if filed_by in {0, request.person_id} or request.kind is Kind.HANDS:
        return filed_by if filed_by != request.person_id else 0
    kept = await people.find(post.tx, filed_by)
    role = post.community.role_of(filed_by, filed_by, kept.role if kept else Role.VISITOR)
    return filed_by if role >= Role.VOLUNTEER or await _acts(post, request, filed_by) else 0


async def _acts(post: Post, request: Request, person_id: int) -> bool:
    """For whoever needs it, or for somebody without a phone who lives there."""
    found = [await family.of_person(post.tx, request.person_id)] if request.person_id else []
    if not request.person_id and request.home_id:
        found = [each for each in await family.elders.in_home(post.tx, request.home_id) if each.person_id is None]
    links = [await family.between(post.tx, each.elder_id, person_id) for each in found if each]
    return any(link and Right.ACTS in link.rights for link in links)


async def told(post: Post, request: Request) -> list[int]:
    """Who reads who comes: they themselves, and whoever speaks for them."""
    return [each for each in (request.person_id, await speaks_for(post, request)) if each]


async def hears(post: Post, request: Request) -> int:
    """Who opens the door, and is asked whether it is so: the first of these. 0: nobody."""
    return next(iter(await told(post, request)), 0)


async def _asked(talk: Talk[Any], number: int) -> Request | None:
    request = await requests.find(talk.tx, number)
    return request if request and talk.person.id in await told(talk, request) else None


async def may_go(talk: Talk[Any], kind: Kind | None = None) -> bool:
    """To people's homes: the staff, and volunteers whom they have accepted for that. Hands lends any volunteer."""
    if talk.person.role < Role.VOLUNTEER or kind is Kind.HANDS:
        return talk.person.role >= Role.VOLUNTEER
    offer = await helpers.find(talk.tx, talk.person.id)
    return talk.person.role >= Role.STAFF or (offer is not None and offer.screened)


async def _goes(talk: Talk[Any], number: int) -> Request | None:
    """As long as it runs, and they may."""
    request = await requests.find(talk.tx, number)
    if not request or not await may_go(talk, request.kind):
        return None
    takers = {each.person_id for each in await requests.takers(talk.tx, number)} if request else set()
    return request if request and not request.ended_at and talk.person.id in takers else None


asked_for = Predicate("asked for this help", Role.VISITOR, _asked)
goes = Predicate("goes to help, while it runs", Role.VISITOR, _goes)
