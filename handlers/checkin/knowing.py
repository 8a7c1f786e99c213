"""Who may do what about a check: they themselves, family who get alarms, whoever took it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.checkin.draft import alarm_card, rules_of
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from storage import family
from storage.checkin import Check, CheckinRules, Facts, Relative, alarmed, checks
from storage.family import Elder, Link, Right
from storage.people import messengers
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards, closed_chats


def alarmed_for(elder: Elder, relatives: Sequence[Link]) -> list[Link]:
    """Who is told, in order. For somebody without a phone also those who act for them."""
    wanted = {Right.ALARMS} if elder.person_id else {Right.ALARMS, Right.ACTS}
    return [each for each in relatives if each.rights & wanted]


async def facts_of(post: Post, check: Check, elder: Elder) -> Facts:
    wanted = alarmed_for(elder, await family.of_elder(post.tx, elder.elder_id))
    told = await alarmed.told(post.tx, check.number)
    relatives = [
        Relative(
            each.person_id,
            reachable=not await closed_chats.is_closed(post.tx, each.person_id),
            told_at=told.get(each.person_id),
        )
        for each in wanted
    ]
    gone = check.claimed_by in told and check.claimed_by not in {each.person_id for each in wanted}
    return Facts(
        relatives,
        has_phone=elder.person_id is not None,
        claim_holds=not gone,
        on_duty=bool(await awake_at_night(post)),
    )


async def _is_told(talk: Talk[Any], number: int) -> Check | None:
    check = await checks.find(talk.tx, number)
    link = await family.between(talk.tx, check.elder_id, talk.person.id) if check else None
    elder = await family.find(talk.tx, check.elder_id) if check else None
    return check if link and elder and alarmed_for(elder, [link]) else None


async def _knows_of(talk: Talk[Any], number: int) -> Check | None:
    check = await checks.find(talk.tx, number)
    elder = await family.find(talk.tx, check.elder_id) if check else None
    if check and elder and (elder.person_id == talk.person.id or talk.person.role >= Role.STAFF):
        return check
    return await _is_told(talk, number)


async def _took(talk: Talk[Any], number: int) -> Check | None:
    """Where the key lies reads no relative who was sent away since, and of those who are staff by the group alone only
    who presses it there.
    """
    check = await checks.find(talk.tx, number)
    if not check or check.ended_at or check.claimed_by != talk.person.id:
        return None
    return check if await _is_told(talk, number) or await _goes_there(talk, number) else None


async def _is_asked(talk: Talk[Any], elder_id: int) -> Elder | None:
    """They themselves."""
    elder = await family.find(talk.tx, elder_id)
    return elder if elder and elder.person_id == talk.person.id else None


async def _goes_there(talk: Talk[Any], number: int) -> Check | None:
    """The staff; where the community wants it, the messenger of those stairs. They have been told of it."""
    check = await checks.find(talk.tx, number)
    if not check or talk.person.role >= Role.STAFF:
        return check
    elder = await family.find(talk.tx, check.elder_id)
    told = elder is not None and talk.person.id in await messengers_of(talk, elder)
    return check if told and check.staff_at else None


is_told = Predicate("gets alarms about this person", Role.VISITOR, _is_told)
knows_of = Predicate("knows of this alarm", Role.VISITOR, _knows_of)
took_it = Predicate("has taken this alarm, while it runs", Role.VISITOR, _took)
goes_there = Predicate("goes to the door, as staff or as the messenger of those stairs", Role.VISITOR, _goes_there)
is_asked = Predicate("is asked every day", Role.VISITOR, _is_asked)


def chats_of_staff(post: Post) -> list[int]:
    return [post.community.groups[each] if isinstance(each, str) else each for each in places_of_staff(post)]


def places_of_staff(post: Post) -> list[int | str]:
    """Where the staff are alarmed: in their group; where there is none, whoever is on duty."""
    if STAFF in post.community.groups:
        return [STAFF]
    return sorted(post.community.duty | post.community.admins)


async def awake_at_night(post: Post) -> list[int]:
    """Whoever is on duty, and can be written to."""
    return [each for each in sorted(post.community.duty) if not await closed_chats.is_closed(post.tx, each)]


async def chats_of_alarm(post: Post, check: Check, *, begins: bool = False) -> list[int | str]:
    """Where the staff have this alarm. One that comes at night comes to whoever is on duty as well, who is awake."""
    places, duty = places_of_staff(post), await awake_at_night(post)
    if not (begins and rules_of(post).is_asleep(post.now)):
        duty = await cards.among(post.tx, duty, alarm_card(check.number))
    told = await alarmed.told(post.tx, check.number)
    return [*places, *[each for each in duty if each not in places and each not in told]]


async def messengers_of(post: Post, elder: Elder) -> list[int]:
    """Who hears of an alarm beside the staff, because they live in those stairs."""
    if not post.community.of(CheckinRules).messengers or elder.home_id is None:
        return []
    return [each for each in await messengers.serving(post.tx, elder.home_id) if each != elder.person_id]
