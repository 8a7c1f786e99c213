"""A flow that counts, and what may go wrong in it: for tests of one update, one turn."""

import sqlite3

from msgspec import Struct

from handlers import FLOWS
from handlers.dialogue.button import Button
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.words import phrase
from storage.people import audit
from storage.queues import unhandled
from tests.support.people import STAFF, Town


class Tally(Struct):
    count: int = 0


odd = Flow("odd", Tally)
mended = []  # What somebody has repaired since.


@odd.command("count", ANYONE, "Counts what is said")
async def count(talk):
    await talk_on(talk)


@odd.answer(MessageKind.WORDS, who=ANYONE)
async def hear(talk):
    talk.draft.count += 1
    await audit.note(talk.tx, talk.person.id, "counted", talk.words, talk.now)
    if "stumble" in talk.words and not mended:
        talk.say("Nobody may hear this.")
        raise RuntimeError("words of a resident: " + talk.words)
    await talk_on(talk)


async def talk_on(talk):
    talk.ask("Count: {count}", Button(phrase("Again"), again), then=hear, count=talk.draft.count)


@odd.button(ANYONE)
async def again(talk):
    talk.draft.count += 1
    talk.toast("Counted, {name}.", name=talk.person.name)
    await audit.note(talk.tx, talk.person.id, "counted", "tap", talk.now)
    await talk_on(talk)


@odd.button(ANYONE, in_groups=True)
async def break_down(talk):
    raise ValueError("as if by accident")


def disk_full():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


async def with_tally(database):
    """A town that offers it beside everything else."""
    mended.clear()
    town = Town(database, (*FLOWS, odd))
    await town.settle()
    town.group(STAFF)
    yield town
    for chat in town.people.values():
        chat.hears_nothing()


async def counted(town):
    async with town.database.transaction() as tx:
        return [row["subject"] for row in await tx.rows("SELECT subject FROM audit ORDER BY id")]


async def parked_in(town):
    async with town.database.transaction() as tx:
        return await unhandled.parked(tx)


async def begin(*people):
    for person in people:
        await person.says("/count")
        person.hears("Count: 0")
