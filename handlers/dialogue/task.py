"""What a capability wants volunteers for: whoever keeps volunteers finds some, by cards that are taken.

Neither knows the other: a task is known by a key that begins with the flow of whoever wants it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase

MOST = 4  # Hands that are asked for at once.
BEFORE = timedelta(minutes=30)  # There is something to prepare.
HOW_MANY = phrase(
    "🙌 How many volunteers shall lend a hand? I ask them for half an hour before it begins, and say who comes."
)


@dataclass(frozen=True, slots=True)
class Task:
    key: str  # As council.meeting.7: whose it is, and by what they know it.
    called: Phrase  # What is to be done, and where.
    at: datetime  # When it begins.
    people: int = 1
    by: int = 0  # Who wants it, and says afterwards whether somebody came; 0: the staff.


async def seek(post: Post, task: Task) -> None:
    """Once, however often; again, if it was spared meanwhile."""
    for each in post.community.offered:
        if each.seeks:
            await each.seeks(post, task)


async def spare(post: Post, key: str, *, leaver: int = 0) -> None:
    """Somebody does it already, or nobody needs it any more; or this one does it no more, so that it is open again."""
    for each in post.community.offered:
        if each.spares:
            await each.spares(post, key, leaver)


async def lent(post: Post, key: str, person_id: int, *, gone: bool = False) -> bool:
    """A volunteer has taken a task, or does it no more. False: whoever wants it has somebody else."""
    owner = key.partition(".")[0]
    told = next((each.lent for each in post.community.offered if each.flow.name == owner), None)
    return await told(post, key, person_id, gone) if told else True
