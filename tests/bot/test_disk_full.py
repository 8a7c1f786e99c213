"""A full disk: what there is stays, what comes waits, the staff are told, and all goes on when there is room."""

import asyncio
import json
import sqlite3
from collections import Counter

import pytest

from bot import backoff
from bot.app import App
from bot.intake.intake import read
from bot.network import AiohttpRequest
from handlers import FLOWS
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE
from handlers.menu.menu import Nothing
from storage.queues import files, inbox, outbox
from storage.queues.outbox import NOTICE, Call
from tests.support.installation import configured
from tests.support.people import STAFF, StoppedClock, Town
from tests.support.telegrams import FullDisk, on_disk, said

pytestmark = pytest.mark.threaded


class Telegram(AiohttpRequest):
    """Accepts whatever it is sent, and remembers it with how the disk was then."""

    def __init__(self):
        super().__init__()
        self.heard, self.full = [], False

    async def send(self, url, data, headers, seconds):
        payload = json.loads(data)
        self.heard.append((payload["chat_id"], payload["text"], self.full))
        return 200, json.dumps({"ok": True, "result": {"message_id": len(self.heard)}}).encode()

    @property
    def told_staff(self):
        return [(text, full) for chat_id, text, full in self.heard if chat_id == STAFF]


class Disk(FullDisk):
    def __init__(self, database, telegram):
        super().__init__(database)
        self.telegram = telegram

    async def fill(self):
        await super().fill()
        self.telegram.full = True

    async def free(self):
        self.telegram.full = False
        await super().free()


@pytest.fixture
def telegram():
    return Telegram()


@pytest.fixture
def app(database, tmp_path, telegram):
    pace = {"LINLI_PACE_TOTAL_PER_SECOND": "0", "LINLI_PACE_PERSON_PER_SECOND": "0", "LINLI_COMMUNITY_LANGUAGE": "en"}
    app = App(configured(tmp_path, **pace), database, StoppedClock(), telegram)
    app.community.groups["staff"] = STAFF
    return app


@pytest.fixture
def disk(database, telegram):
    return Disk(database, telegram)


@pytest.fixture
def room_after(monkeypatch, disk):
    """There is room again after so many waits; nobody really waits."""

    def promise(waits):
        loop, left = asyncio.get_running_loop(), [waits]

        def pause(tries, _):
            left[0] -= 1
            if left[0] == 0:
                loop.create_task(disk.free())
            return 0

        monkeypatch.setattr(backoff, "pause", pause)

    return promise


async def states(database):
    async with database.read() as tx:
        return Counter(row["state"] for row in await tx.rows("SELECT state FROM outbox"))


async def test_turns_park_nothing_and_answer_everybody_once_there_is_room(town, anna, disk):
    async with town.database.transaction() as tx:
        updates = [json.dumps(said(anna, id, "/help")).encode() for id in range(40)]
        await inbox.keep(tx, map(read, updates), town.clock.now())
    await disk.fill()
    for _ in range(3):
        with pytest.raises(sqlite3.OperationalError, match="full"):
            await town.turns.once()
        assert on_disk(town.database) == [(id, "waiting") for id in range(40)]
        assert await states(town.database) == {}
    await disk.free()
    await town.turns.once()
    assert on_disk(town.database) == [(id, "done") for id in range(40)]
    await town.deliver()
    for _ in range(40):
        anna.hears("/help")


async def test_a_turn_that_meets_the_full_disk_itself_is_not_taken_for_a_broken_one(database, disk):
    flow = Flow("diary", Nothing)

    @flow.command("note", ANYONE, "Writes a lot")
    async def note(talk):
        await files.keep(talk.tx, "diary", b"x" * 20_000, talk.now)
        talk.say("Noted.")

    town = Town(database, (flow, *FLOWS))
    await town.settle()
    anna, staff = town.person(7, "Anna"), town.group(STAFF)
    await anna.arrives()
    async with database.transaction() as tx:
        await inbox.keep(tx, [read(json.dumps(said(anna, 1, "/note")).encode())], town.clock.now())
    await disk.fill()
    with pytest.raises(sqlite3.OperationalError, match="full"):
        await town.turns.once()
    assert on_disk(database) == [(1, "waiting")]
    await disk.free()
    await town.turns.once()
    await town.deliver()
    anna.hears("Noted.")
    anna.hears_nothing()
    staff.hears_nothing()


async def test_the_courier_sends_nothing_more_until_it_can_note_what_it_sent(app, disk, telegram):
    courier = app.courier
    calls = [Call(id, "sendMessage", f'{{"text":"{word}"}}', NOTICE) for word in ("one", "two") for id in range(1, 101)]
    async with app.database.transaction() as tx:
        await outbox.post(tx, calls, app.clock.now())
    await courier.once()
    await asyncio.wait(courier._flight.tasks)
    await disk.fill()
    assert len(telegram.heard) == 100
    for _ in range(3):
        with pytest.raises(sqlite3.OperationalError, match="full"):
            await courier.once()
    assert len(telegram.heard) == 100
    assert await states(app.database) == {"waiting": 200}
    await disk.free()
    await courier.once()
    await asyncio.wait(courier._flight.tasks)
    await courier.once()
    assert await states(app.database) == {"sent": 200}
    assert Counter(text for _, text, _ in telegram.heard) == {"one": 100, "two": 100}


async def test_the_staff_are_told_past_the_database_once_and_again_when_it_is_over(
    app, disk, telegram, room_after, town, anna, caplog
):
    """Intake and turns both meet it, each several times."""
    bodies = [json.dumps(said(anna, id, "x" * 4000)).encode() for id in range(1, 6)]
    async with app.database.transaction() as tx:
        helps = [json.dumps(said(anna, id, "/help")).encode() for id in range(100, 140)]
        await inbox.keep(tx, map(read, helps), app.clock.now())
    await disk.fill()
    room_after(12)
    retry = app.backoff.retry
    await asyncio.gather(
        retry("intake", lambda: app.intake.keep(bodies)),
        retry("turns", app.turns.once),
    )
    await asyncio.gather(*app.alarm._sending)
    (trouble_, while_full), (over, later) = telegram.told_staff
    assert "I cannot write to my database: database or disk is full" in trouble_
    assert "is not lost" in trouble_
    assert while_full
    assert "My database works again" in over
    assert not later
    assert len(on_disk(app.database)) == 45
    lines = [record.getMessage().partition(" (met by")[0] for record in caplog.records if record.name == "bot.backoff"]
    assert lines == ["the database: database or disk is full", "the database: works again"]


async def test_where_there_is_no_staff_group_nobody_is_told_and_nothing_breaks(app, telegram):
    app.community.groups.clear()
    app.backoff.failed("turns", "database or disk is full", 1)
    app.backoff.recovered("turns")
    await asyncio.gather(*app.alarm._sending)
    assert telegram.heard == []
