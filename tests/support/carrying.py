"""A courier on its rounds, in simulated time: an hour of waiting takes a test no time at all."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

from bot.backoff import Backoff
from bot.clock import Clock
from bot.courier.courier import Courier
from bot.courier.pace import Limits
from handlers.dialogue.community import Community
from storage.people import groups
from storage.queues import outbox
from storage.queues.outbox import ANSWER, Call

STAFF = -1001
MANY = 20_000  # Rounds that a test may take before it counts as stalled.


class Hours(Clock):
    """The clock and the event loop's time at once; they stand still until they are moved."""

    def __init__(self, seconds=1000.0):
        self.begin = self.seconds = seconds

    def now(self):
        return datetime(2026, 11, 23, 8, 0, tzinfo=UTC) + timedelta(seconds=self.seconds - self.begin)

    def time(self):
        return self.seconds

    def ahead(self, seconds):
        self.seconds += seconds


class Rounds:
    """What a courier does between two looks at its watch, step by step, and what became of what we owed."""

    def __init__(self, database, api, hours, limits=None):
        self.database, self.api, self.hours = database, api, hours
        self.limits = limits or Limits()
        self.community = Community(
            name="幸福里", language="en", phone="6543210", backup_days=14, groups={groups.STAFF: STAFF}
        )
        self.begin()

    def begin(self):
        """The bot is started (again): whatever was only in memory is gone."""
        self.courier = Courier(
            self.api, self.database, self.community, self.hours, self.limits, Backoff("the database")
        )

    async def settle(self):
        async with self.database.transaction() as tx:
            await groups.configure(tx, groups.STAFF, STAFF)

    async def owe(self, *calls):
        async with self.database.transaction() as tx:
            await outbox.post(tx, calls, self.hours.now())

    async def step(self):
        """Sends what may go now, and waits until something of it has landed."""
        await self.courier.once()
        if self.courier._flight.tasks:
            await asyncio.wait(self.courier._flight.tasks, return_when=asyncio.FIRST_COMPLETED)

    async def deliver(self, seconds=1e9):
        """Goes on, for so long at most, until nothing is left to be sent."""
        until = self.hours.seconds + seconds
        for _ in range(MANY):
            await self.step()
            courier = self.courier
            if courier._flight.tasks or courier._flight.landed or courier._ended or courier._cursor.more:
                continue
            wake = courier._dispatch.wake_at()
            if wake is None or wake > until:
                return
            self.hours.seconds = max(self.hours.seconds, wake)
        raise AssertionError("the courier goes round in circles")

    async def outcome(self):
        """What became of each call, by what it says: 'sent', 'waiting', …"""
        async with self.database.read() as tx:
            found = await tx.rows("SELECT payload, state FROM outbox ORDER BY id")
        return {said(json.loads(row["payload"])): row["state"] for row in found}

    async def row(self, text):
        async with self.database.read() as tx:
            return dict(await tx.row("SELECT * FROM outbox WHERE instr(payload, :text)", text=text))


def said(payload):
    return payload.get("text") or payload.get("caption") or payload.get("message_id") or json.dumps(payload)


def words(chat_id, text, urgency=ANSWER, **more):
    return Call(chat_id, "sendMessage", json.dumps({"text": text}), urgency, **more)


def picture(chat_id, reference, caption="", urgency=ANSWER, **more):
    return Call(chat_id, "sendPhoto", json.dumps({"photo": reference, "caption": caption}), urgency, **more)
