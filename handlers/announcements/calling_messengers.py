"""The messenger of a staircase hears of what concerns it: silent doors in an emergency, doors that nothing reached."""

from __future__ import annotations

from datetime import timedelta

from handlers.announcements.draft import title
from handlers.announcements.messengers import is_in, is_to_be_said, silent_doors
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.households import show_stairs
from storage.announcements import Announcement, alarm, doors, register
from storage.people import messengers
from storage.people.messengers import Stairs
from storage.queues import cards
from storage.queues.cards import Card
from storage.queues.outbox import ANSWER, NOTICE

KNOCK_AFTER, SAY_AFTER = timedelta(minutes=10), timedelta(days=1)  # Until then people answer, and read, by themselves.
FIRST, LAST = 9, 20  # Hours of the day between which somebody is asked to go from door to door.
NEWEST, MOST = 10, 100


async def call_messengers(post: Post) -> None:
    """Once of each."""
    theirs: dict[int, list[Stairs]] = {}
    for appointment in await messengers.all_of(post.tx):
        theirs.setdefault(appointment.person_id, []).append(appointment.stairs)
    if not theirs:
        return
    for number in await alarm.going_on(post.tx, post.now):
        going_on = await register.find(post.tx, number)
        if going_on and _is_old(post, going_on, KNOCK_AFTER):
            await _to_knock(post, going_on, theirs)
    if not FIRST <= post.now.astimezone(post.community.zone).hour < LAST:
        return
    for each in await register.newest(post.tx, NEWEST):
        if is_to_be_said(post, each) and _is_old(post, each, SAY_AFTER):
            await _to_say(post, each, theirs)


async def _to_knock(post: Post, each: Announcement, theirs: dict[int, list[Stairs]]) -> None:
    card = Card("announcements", "silent", each.number)
    if not (uncalled := await _without(post, card, theirs)):
        return
    silent = await silent_doors(post, each)
    for person_id, stairs in uncalled.items():
        count = sum(any(is_in(home, one) for one in stairs) for home in silent)
        words = phrase(
            "🚨 {title}: {count} doors in your stairs are silent. Please knock, if that is safe.",
            title=title(each),
            count=count,
        )
        if count:
            _call(post, person_id, card, words, ANSWER)


async def _to_say(post: Post, each: Announcement, theirs: dict[int, list[Stairs]]) -> None:
    card = Card("announcements", "unreached", each.number)
    for person_id, stairs in (await _without(post, card, theirs)).items():
        count = sum([len(await doors.unreached(post.tx, each, one, MOST)) for one in stairs])
        words = phrase(
            "📄 {title}: it has not reached {count} doors in your stairs. Please say it there.",
            title=title(each),
            count=count,
        )
        if count:
            _call(post, person_id, card, words, NOTICE)


def _is_old(post: Post, each: Announcement, age: timedelta) -> bool:
    return each.began_at is not None and each.began_at + age <= post.now


async def _without(post: Post, card: Card, theirs: dict[int, list[Stairs]]) -> dict[int, list[Stairs]]:
    """Those who were not called yet."""
    called = set(await cards.among(post.tx, theirs, card))
    return {person_id: stairs for person_id, stairs in theirs.items() if person_id not in called}


def _call(post: Post, person_id: int, card: Card, words: Phrase, urgency: int) -> None:
    post.tell(person_id, words, Button("📣 My stairs", show_stairs), card=card, urgency=urgency)
