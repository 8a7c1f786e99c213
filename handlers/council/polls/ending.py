"""Polls reach whoever lives here a few at a time; when they end, whoever was asked reads what was counted."""

from __future__ import annotations

from datetime import datetime

from handlers.council.polls.words import answers_of, card_of, result_of, to_answer
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.polls import answers, poll, telling
from storage.council.polls.poll import Poll
from storage.engine.database import Transaction
from storage.queues.outbox import BROADCAST

AT_A_TIME = 200  # People.


async def end_polls(post: Post) -> None:
    for each in await poll.due(post.tx, post.now):
        told = {*await answers.answered(post.tx, each.number), each.person_id} - {0}
        counted = await poll.close(post.tx, each, post.now)
        for chat in await telling.chats_of(post.tx, each.number):
            post.tell(
                chat,
                phrase("📊 <b>{question}</b>\nIt is counted: see below.", question=each.question),
                card=card_of(each),
            )
            post.tell(chat, result_of(counted))
        for person_id in sorted(told):
            post.tell(person_id, result_of(counted), urgency=BROADCAST)


async def ask_people(post: Post) -> None:
    for each in await telling.telling(post.tx):
        await _ask_next(post, each)


async def _ask_next(post: Post, each: Poll) -> None:
    people = await telling.next_people(post.tx, each, AT_A_TIME)
    answered = await answers.answered(post.tx, each.number)
    done = {*answered, each.person_id}
    for person_id in people:
        if person_id not in done:
            post.tell(
                person_id,
                to_answer(post.community, each, len(answered)),
                *answers_of(each),
                Button(TO_MENU, menu),
                card=card_of(each),
                urgency=BROADCAST,
                expires=each.closes_at,
            )
    await telling.told(post.tx, each, people[-1] if len(people) == AT_A_TIME else None)


async def has_people_to_ask(tx: Transaction, _: datetime) -> bool:
    return bool(await tx.value("SELECT count(*) FROM small_polls WHERE telling = 1"))
