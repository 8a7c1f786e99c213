"""Whom a request to make a home safe concerns, and what each of them hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage import family
from storage.family import Right
from storage.people import households, members, people
from storage.people.people import Role
from storage.visits import Adaptation, State, adaptations

STATES: Mapping[State, Phrase] = {
    State.ASKED: phrase("asked for"),
    State.ASSESSED: phrase("looked at, not decided yet"),
    State.APPROVED: phrase("approved, not done yet"),
    State.DECLINED: phrase("declined"),
    State.DONE: phrase("done"),
    State.WITHDRAWN: phrase("taken back"),
}


async def concerned(post: Post, each: Adaptation) -> set[int]:
    """For whom it is, and the family who act for them; whoever of the staff wrote it down, as long as they are that.
    Where whoever asked for their own home lives there no more, those who do.
    """
    relatives = await family.of_elder(post.tx, each.elder_id) if each.elder_id else []
    acting = {link.person_id for link in relatives if Right.ACTS in link.rights}
    here = {member.person_id for member in await members.of_home(post.tx, each.home_id)}
    theirs = {each.person_id} if each.elder_id or each.person_id in here else here
    kept = await people.find(post.tx, each.filed_by)
    role = post.community.role_of(each.filed_by, each.filed_by, kept.role if kept else Role.VISITOR)
    return {*theirs, *acting, each.filed_by if role >= Role.STAFF else 0} - {0}


async def _concerns(talk: Talk[Any], number: int) -> Adaptation | None:
    each = await adaptations.find(talk.tx, number)
    return each if each and talk.person.id in await concerned(talk, each) else None


concerns = Predicate("asked to make this home safe, or is cared for there", Role.VISITOR, _concerns)


async def tell_all(post: Post, each: Adaptation, *, but: int = 0) -> None:
    """At each step."""
    home = await households.find(post.tx, each.home_id)
    for person_id in sorted(await concerned(post, each) - {but}):
        post.tell(
            person_id,
            "🏠 To make {home} safe for old age, request {number}: {state}.{reason}",
            home=home.label if home else "–",
            number=each.number,
            state=STATES[each.state],
            reason=phrase("\nWhy: {reason}", reason=each.reason) if each.reason else "",
        )
