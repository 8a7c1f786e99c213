"""Who cares for whom: predicates for whatever is done for somebody, by their family or by the staff."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.households import serves
from storage.family import Elder, Link, Right, elders, invitations, links
from storage.family.invitations import Invitation
from storage.people import messengers, people
from storage.people.people import Role


async def _cares_for(talk: Talk[Any], elder_id: int) -> Link | None:
    return await links.between(talk.tx, elder_id, talk.person.id)


async def _acts_for(talk: Talk[Any], elder_id: int) -> Elder | None:
    """They themselves, a relative whom they allowed it, or the staff."""
    elder = await elders.find(talk.tx, elder_id)
    return elder if elder and await _may_act(talk, elder, talk.person.id, talk.person.role) else None


async def _may_act(post: Post, elder: Elder, person_id: int, role: Role) -> bool:
    if elder.person_id == person_id or role >= Role.STAFF:
        return True
    link = await links.between(post.tx, elder.elder_id, person_id)
    return link is not None and Right.ACTS in link.rights


async def _speaks_for(talk: Talk[Any], elder_id: int) -> Elder | None:
    """Whoever acts for them; for somebody without a phone the messenger of their stairs, too, who says for them what
    they say at the door, and sees nothing more of them.
    """
    if elder := await _acts_for(talk, elder_id):
        return elder
    elder = await elders.find(talk.tx, elder_id)
    if not elder or elder.person_id is not None or elder.home_id is None:
        return None
    return elder if await serves.holds(talk, elder.home_id) else None


async def still_speaks(post: Post, elder_id: int, person_id: int) -> Elder | None:
    """The same of whoever is told of something later, without a tap of theirs: for somebody without a phone."""
    elder = await elders.find(post.tx, elder_id)
    if not elder or elder.person_id is not None:
        return None
    roles = await people.roles(post.tx, [person_id])
    if await _may_act(post, elder, person_id, roles.get(person_id, Role.VISITOR)):
        return elder
    serving = await messengers.serving(post.tx, elder.home_id) if elder.home_id else []
    return elder if person_id in serving else None


async def acts_in(talk: Talk[Any], home_id: int) -> Elder | None:
    """Somebody of this home for whom they may act, as family."""
    for elder in await elders.in_home(talk.tx, home_id):
        link = await links.between(talk.tx, elder.elder_id, talk.person.id)
        if link and Right.ACTS in link.rights:
            return elder
    return None


async def relatives(talk: Talk[Any]) -> dict[int, str]:
    """Who looks after them."""
    me = await elders.of_person(talk.tx, talk.person.id)
    found = await links.of_elder(talk.tx, me.elder_id) if me else []
    return {each.person_id: await people.name_of(talk.tx, each.person_id) or "" for each in found}


def tell_of(talk: Talk[Any], elder: Elder, words: Phrase, *rows: Row) -> None:
    """Whatever somebody does for another is told to them."""
    if elder.person_id and elder.person_id != talk.person.id:
        talk.tell(elder.person_id, words, *rows)


async def _decides_on(talk: Talk[Any], number: int) -> Link | None:
    """Whoever is cared for decides; for somebody without a phone the staff do, who have asked them."""
    link = await links.find(talk.tx, number)
    elder = await elders.find(talk.tx, link.elder_id) if link else None
    if not elder:
        return None
    hers = elder.person_id == talk.person.id
    return link if hers or (elder.person_id is None and talk.person.role >= Role.STAFF) else None


async def _ended(talk: Talk[Any], number: int) -> Link | None:
    link = await links.ended(talk.tx, number, talk.now)
    elder = await elders.find(talk.tx, link.elder_id) if link else None
    return link if elder and elder.person_id == talk.person.id else None


async def _is_invited(talk: Talk[Any], number: int) -> Invitation | None:
    return await invitations.find(talk.tx, number, talk.person.id, talk.now)


cares_for = Predicate("is family of this person", Role.VISITOR, _cares_for)
acts_for = Predicate("acts for this person", Role.VISITOR, _acts_for)
speaks_for = Predicate("acts for this person, or is their messenger", Role.VISITOR, _speaks_for)
decides_on = Predicate("decides on this relative", Role.VISITOR, _decides_on)
ended_it = Predicate("has just removed this relative", Role.VISITOR, _ended)
invited = Predicate("is invited to this family", Role.VISITOR, _is_invited)


def cared(elder: Elder, link: Link) -> Cared:
    return Cared(elder.elder_id, elder.person_id, elder.name, frozenset(link.rights))
