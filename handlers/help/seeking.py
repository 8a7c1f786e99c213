"""A task of another capability becomes a card that volunteers take, as help at home does."""

from __future__ import annotations

from handlers.dialogue.asked import write_name
from handlers.dialogue.post import Post
from handlers.dialogue.task import Task
from handlers.help import cards
from handlers.help.going import give_up
from handlers.help.hands import what_for
from storage.help import Outcome, hands, requests


async def seek(post: Post, task: Task) -> None:
    """Asked each minute, perhaps: what is looked for already is only read."""
    found = await hands.of_task(post.tx, task.key)
    if task.at <= post.now or (found and found.outcome is not Outcome.CANCELLED):
        return
    about = write_name(task.called)
    await hands.want(post.tx, task.key, about, task.people, task.at, task.by, post.now)


async def spare(post: Post, key: str, leaver: int) -> None:
    request = await hands.of_task(post.tx, key)
    if not request or request.ended_at:
        return
    takers = [each.person_id for each in await requests.takers(post.tx, request.number)]
    if leaver:
        if leaver in takers:
            await give_up(post, request, leaver)
        return
    if ended := await requests.end(post.tx, request.number, Outcome.CANCELLED, 0, post.now):
        await cards.draw_everywhere(post, ended)
        for person_id in takers:
            post.tell(person_id, "🙌 {about}: it is not needed any more. Thank you!", about=what_for(ended))
