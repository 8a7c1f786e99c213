"""What other capabilities ask of the volunteers: who may go to homes, who offers what, the hours that they gave."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from storage.help import Helper, Kind, helpers, hours
from storage.people import people
from storage.people.people import Role


async def who_may_go(post: Post) -> set[int]:
    """To people's homes: the staff, and volunteers whom they have accepted for that."""
    return {*await helpers.accepted(post.tx), *post.community.duty, *post.community.admins}


async def who_offers(post: Post, kind: Kind) -> list[Helper]:
    return await helpers.offering(post.tx, kind)


async def note_hours(talk: Talk[Any], person_id: int, minutes: int, words: str) -> None:
    """A volunteer's; somebody else confirms them. The staff are paid."""
    role = (await people.roles(talk.tx, [person_id])).get(person_id)
    if minutes and role is Role.VOLUNTEER:
        await hours.note(talk.tx, person_id, minutes, talk.person.id, talk.now, words=words)
