"""I found something: what → the staff's card → its owner has it. What `handlers/lost/` would hold."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from msgspec import Struct

from handlers.dialogue.button import Button
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.engine.database import Transaction
from storage.people.people import Role
from storage.queues.cards import Card
from storage.settings import Positive, Section
from tests.lost import records


class LostRules(Section, frozen=True):
    remind_days: Positive = 14


class Draft(Struct):
    pass


async def _found(talk: Talk[Any], number: int) -> bool:
    return await records.is_finder(talk.tx, talk.person.id, number)


flow = Flow("lost", Draft)
found_this = Predicate("found this", ANYONE, _found)


@flow.command("found", ANYONE, "I found something", button=phrase("🧣 Lost and found"), labels=["found"])
async def ask_thing(talk: Talk[Draft]) -> None:
    talk.ask("What did you find, and where?", Button(TO_MENU, menu), then=hear_thing)


@flow.recognises(
    lambda said: 0.9 * said.words.startswith(("I found", "我捡到")), ANYONE, called=phrase("🧣 Lost and found")
)
async def hear_find(talk: Talk[Draft]) -> None:
    """“I found a key”: the words are the answer already."""
    await hear_thing.take(talk)


@flow.command(
    "lostthings", Role.STAFF, "What waits for its owner", in_staff_group=True, wordings=["found things", "失物"]
)
async def show_waiting(talk: Talk[Draft]) -> None:
    things = await records.of_all(talk.tx)
    lines = [Phrase("🧣 {number} · {words}", {"number": each.number, "words": each.words}) for each in things]
    talk.say("Waiting for their owners:\n{lines}" if lines else "Nothing waits.", up(Area.PLACES), lines=lines)


async def count_waiting(post: Post) -> int:
    return len(await records.of_all(post.tx))


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_thing(talk: Talk[Draft]) -> None:
    thing = await records.note(talk.tx, talk.person.id, one_line(talk.words), talk.now)
    talk.end()
    talk.say(
        "Thank you! This is number {number}. Please bring it to the office.",
        Button("🙋 Its owner came to me", take_back, thing.number),
        number=thing.number,
    )
    talk.tell_staff(
        "🧣 {name} found: {words}",
        Button("✅ Its owner has it", give_back, thing.number),
        card=Card("lost", "thing", thing.number),
        name=talk.person.name,
        words=thing.words,
    )


@flow.button(found_this)
async def take_back(talk: Talk[Draft], number: int) -> None:
    await give_back.take(talk, number)
    talk.say("That is good news.")


@flow.button(Role.STAFF)
async def give_back(talk: Talk[Draft], number: int) -> None:
    if not await records.give_back(talk.tx, number, talk.person.id, talk.now):
        raise StaleTap(str(number))
    talk.tell_staff("✅ Number {number} is with its owner.", card=Card("lost", "thing", number), number=number)


async def remind(post: Post) -> None:
    days = post.community.of(LostRules).remind_days
    for thing in await records.waiting(post.tx, post.now - timedelta(days=days)):
        post.tell_staff("🧣 Nobody has asked for this in {days} days: {words}", days=days, words=thing.words)


async def about(tx: Transaction, person_id: int) -> Phrase:
    return phrase("🧣 Found things: {count}", count=await records.count_of(tx, person_id))


@asynccontextmanager
async def forgetting(post: Post, person_id: int) -> AsyncIterator[None]:
    found = await records.count_of(post.tx, person_id)
    yield
    if found:
        post.tell_staff("🧣 Whoever found {count} things is not known any more.", count=found)
