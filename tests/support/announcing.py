"""Residents and staff for the tests of announcements, and the job that sends them."""

from datetime import timedelta

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import SECOND
from handlers.announcements import sending
from storage.announcements import register
from storage.people import households, members, people
from storage.people.members import Relation
from storage.people.people import Role

JOB = TimedJob("send announcements", SECOND, sending.carry_on, wanted=register.is_due)


async def lives(town, person, *address):
    """In a home of building 3, entrance 2, unless it is said otherwise."""
    address = address or ("3", "2", f"{person.id}01")
    await person.arrives()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(address, 5, 895_000)])
        home = await households.at(tx, address)
        await members.join(tx, person.id, home.id, Relation.OWNER, town.clock.now())


async def works(town, person):
    await person.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, person.id, Role.STAFF)


async def goes_out(town, seconds=10):
    """What is due is sent, and the card shows it: some seconds go by."""
    for _ in range(seconds):
        await town.tick(JOB)
        town.clock.instant += timedelta(seconds=1)


async def states(town, number=1):
    async with town.database.read() as tx:
        rows = await tx.rows(
            "SELECT chat_id, state FROM announcement_recipients WHERE announcement = :number", number=number
        )
    return {row["chat_id"]: row["state"] for row in rows}


def heard(chat):
    """What was said there since the last time; what stands under the last of it can be tapped."""
    found = []
    for each in chat.unheard:
        if "inline_keyboard" in each.get("reply_markup", {}):
            chat.board = each
        found.append(each.get("text", ""))
    chat.unheard.clear()
    return found


async def writes(clerk, words, *heard, previews=1):
    """It is summed up; what is heard of the summary is in the end."""
    await clerk.says(words)
    for _ in range(previews):
        clerk.hears("")
    return clerk.hears("大家看到的就是这样", *heard)


async def sends(clerk, staff, label="✅ 现在发送"):
    await clerk.taps(label)
    clerk.hears("号</b>公告")
    staff.hears("📢")
