"""What a test of the courier asks of the stand-in for Telegram, and lets a turn do."""

import asyncio
import sqlite3

from bot.demo.telegram import attachments
from handlers.dialogue.post import Post
from storage.queues import files, outbox

WANG, ANNA, CHEN, LIU = 101, 102, 103, 104
NEIGHBOURS = -1002


def heard(telegram, chat):
    """What the bot said there, in order."""
    return [m.text or m.caption for m in telegram.world.chats[chat].messages.values() if m.sender.is_bot]


def asked(telegram, *methods):
    return [call for call in telegram.calls if call.method in methods]


def hold_answers(rounds):
    """Telegram does what it is asked, but we hear of it only once the returned event is set."""
    call, arrive = rounds.api.call, asyncio.Event()

    async def late(*parts):
        result = await call(*parts)
        await arrive.wait()
        return result

    rounds.api.call = late
    return arrive


async def change(rounds, work):
    """What a turn does: something in the database, and a word to the courier about chats that are open again."""
    async with rounds.database.transaction() as tx:
        post = Post(tx, rounds.community, rounds.hours.now())
        await work(post)
        await outbox.post(tx, await post.calls(), post.now)
    rounds.courier.wake(post.effects.reopened)


async def disk_full(*_, **__):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


async def keep_picture(rounds, name):
    async with rounds.database.transaction() as tx:
        return await files.keep(tx, name, attachments.read(name), rounds.hours.now())


def photo_of_wang(telegram):
    return telegram.person(WANG).sends_photo("pipe.jpg").photo
