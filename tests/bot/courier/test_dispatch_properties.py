"""Whatever people are sent, whatever goes wrong and whenever the bot is started anew: what can be delivered is, once,
in order, the most urgent first; and nothing ever stands still.
"""

import asyncio
import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import Raw
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TimedOut

from bot.courier.courier import Courier
from bot.courier.dispatch import Dispatch
from bot.courier.pace import Limits, Pace
from bot.network import ServerError, TooFast
from handlers.dialogue.post import Post
from handlers.menu import chats
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.queues import outbox
from storage.queues.outbox import ANSWER, BROADCAST, NOTICE, Due
from tests.support.carrying import STAFF, Hours, Rounds, words

pytestmark = pytest.mark.threaded

PEOPLE, GROUPS = (1, 2), (-1,)
URGENCIES = st.sampled_from([ANSWER, NOTICE, BROADCAST])
CHATS = st.sampled_from([*PEOPLE, *GROUPS])

# The dispatch alone: a small courier of our own around it.

FATES = st.lists(
    st.sampled_from(["ok", "ok", "ok", "429", "500", "line", "400", "lost answer"]), max_size=4
)  # Of one message's tries, in order; after these all goes well.
DUES = st.lists(st.tuples(CHATS, URGENCIES, st.sampled_from([0, 1, 1, 10]), FATES, st.integers(0, 40)), max_size=30)


class Street:
    """Delivers what waits, by simulated time, and keeps the record that a database would."""

    def __init__(self, plan, restarts):
        self.waiting, self.fates, self.arriving = {}, {}, []
        for id, (chat, urgency, weight, fates, at) in enumerate(sorted(plan, key=lambda each: each[4]), 1):
            due = Due(id, chat, "sendMessage", "{}", urgency, weight, None, None, 0, 0)
            self.arriving.append((at, due))
            self.fates[id] = list(fates)
        self.all = [due for _, due in self.arriving]
        self.restarts = sorted(restarts)
        self.now, self.flying, self.delivered, self.excused, self.refused = 0.0, [], [], set(), set()
        self.start()

    def start(self):
        self.dispatch = Dispatch(Pace(Limits()))
        for due in self.waiting.values():
            self.dispatch.add(due)

    def run(self):
        for _ in range(3000):
            while self.arriving and self.arriving[0][0] <= self.now:
                due = self.arriving.pop(0)[1]
                self.waiting[due.id] = due
                self.dispatch.add(due)
            if self.restarts and self.restarts[0] <= self.now:
                self.restart()
            self.land()
            self.take()
            moments = [at for at, *_ in (*self.flying, *self.arriving)] + self.restarts[:1]
            wake = self.dispatch.wake_at()
            moments += [wake] if wake is not None else []
            if not moments:
                return
            self.now = max(self.now, min(moments))
        raise AssertionError("it goes round in circles")

    def take(self):
        taken = self.dispatch.take(self.now, 5 - len(self.flying))
        urgencies = [due.urgency for due in taken]
        assert sum(before > after for before, after in pairwise(urgencies)) <= 2  # Who had been overtaken often enough.
        for due in taken:
            assert due.chat_id not in {other.chat_id for _, other in self.flying}
            rivals = [each for each in self.waiting.values() if each.chat_id == due.chat_id and each.id != due.id]
            assert all((each.urgency, each.id) > (due.urgency, due.id) for each in rivals)
            self.flying.append((self.now + 0.1 + due.id % 7 / 10, due))

    def land(self):
        for at, due in [each for each in self.flying if each[0] <= self.now]:
            self.flying.remove((at, due))
            self.dispatch.pace.arrived(due, self.now)
            fate = self.fates[due.id].pop(0) if self.fates[due.id] else "ok"
            if fate in {"ok", "lost answer"}:
                self.delivered.append(due)
            if fate == "429":
                self.dispatch.pace.refused(due.chat_id, 30, self.now)
            if fate in {"429", "500", "line", "lost answer"}:
                self.excused |= {due.id} if fate == "lost answer" else set()
                self.dispatch.again(due, self.now + {"429": 30, "500": 2, "line": 1, "lost answer": 1}[fate])
                continue
            self.refused |= {due.id} if fate == "400" else set()
            del self.waiting[due.id]
            self.dispatch.landed(due)

    def restart(self):
        self.restarts.pop(0)
        for number, (_, due) in enumerate(self.flying):
            if number % 2:  # It arrived, but nobody noted it.
                self.delivered.append(due)
                self.excused.add(due.id)
        self.flying.clear()
        self.start()


@settings(max_examples=60, deadline=None)
@given(DUES, st.lists(st.integers(0, 60), max_size=3))
def test_the_dispatch_delivers_everything_in_order_and_never_stalls(plan, restarts):
    street = Street(plan, restarts)
    street.run()
    assert not street.waiting
    assert street.dispatch.broadcasts == street.dispatch.flying == 0
    times = Counter(due.id for due in street.delivered)
    for due in street.all:
        expected = 0 if due.id in street.refused else 1
        assert times[due.id] == expected or (due.id in street.excused and times[due.id] >= expected)
    for chat in (*PEOPLE, *GROUPS):
        for urgency in (ANSWER, NOTICE, BROADCAST):
            first = list(dict.fromkeys(d.id for d in street.delivered if (d.chat_id, d.urgency) == (chat, urgency)))
            assert first == sorted(first)


# The courier itself, with a file of SQLite, before a Telegram that does as it likes.

OWE = st.tuples(st.just("owe"), CHATS, URGENCIES, st.sampled_from([0, 1]))
ROUND = st.tuples(st.just("round"))
MOODS = ["429", "500", "line", "400", "lost", "lost but done", "blocked", "moved"]
EVENTS = st.one_of(
    OWE,
    OWE,
    OWE,
    ROUND,
    ROUND,
    ROUND,
    st.tuples(st.just("is_in_a_mood"), st.sampled_from(MOODS)),
    st.tuples(st.just("answers")),
    st.tuples(st.just("gone"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("back"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("moved"), st.sampled_from(GROUPS)),
    st.tuples(st.just("hour")),
    st.tuples(st.just("disk")),
    st.tuples(st.just("restart")),
    st.tuples(st.just("kill")),
)
STORIES = st.lists(EVENTS, min_size=5, max_size=40)


class Moody:
    """A Telegram that refuses as it is told to, and answers when it is told to."""

    def __init__(self):
        self.moods, self.heard, self.home = [], [], {chat: chat for chat in (*PEOPLE, *GROUPS, STAFF)}
        self.blocked, self.doubtful, self.refused, self.flying = set(), set(), set(), []

    async def call(self, method, payload, uploads=None):
        said = json.loads(payload)
        text, chat = said["text"], said["chat_id"]
        answered = asyncio.get_running_loop().create_future()
        self.flying.append((answered, text))
        mood = self.moods.pop(0) if self.moods else "ok"
        if text.isdigit() and chat != STAFF:
            self.upset(mood, chat)
        error = self.judge(mood, text, chat)
        await answered
        if error:
            raise error
        return Raw(b'{"message_id":%d}' % len(self.heard))

    def upset(self, mood, chat):
        if mood == "blocked" and chat > 0:
            self.blocked.add(chat)
        if mood == "moved" and chat < 0 and chat == self.current(chat):
            self.home[self.origin(chat)] = chat * 100

    def judge(self, mood, text, chat):
        if chat != self.current(chat):
            return ChatMigrated(self.current(chat))
        if chat in self.blocked:
            return Forbidden("Forbidden: bot was blocked by the user")
        if mood == "lost":
            self.doubtful.add(text)
            return TimedOut()
        if mood == "400":
            self.refused.add(text)
        refusals = {"429": TooFast(30), "500": ServerError("Bad Gateway"), "line": NetworkError("no connection")}
        refusals["400"] = BadRequest("Bad Request: no")
        if mood in refusals:
            return refusals[mood]
        if text.isdigit():
            self.heard.append((self.origin(chat), text))
        if mood == "lost but done":
            self.doubtful.add(text)
            return TimedOut()
        return None

    def current(self, chat):
        return self.home[self.origin(chat)]

    def origin(self, chat):
        return next(
            old for old in self.home if chat == old or (old < 0 and chat in {old * 100**n for n in range(1, 9)})
        )

    def answer(self):
        for answered, _ in self.flying:
            if not answered.done():
                answered.set_result(None)
        self.flying.clear()


class Story:
    def __init__(self, database, hours):
        self.telegram = Moody()
        self.rounds = Rounds(database, self.telegram, hours)
        self.owed, self.killed, self.broken = [], set(), False

    async def live(self, events):
        await self.rounds.settle()
        for kind, *about in events:
            await getattr(self, kind)(*about)
        self.telegram.moods.clear()
        await self.answers()
        await self.deliver()
        for chat in sorted(self.telegram.blocked):
            await self.back(chat)
        await self.deliver()

    async def owe(self, chat, urgency, weight):
        text = str(len(self.owed) + 1)
        self.owed.append((chat, urgency, text))
        async with self.rounds.database.read() as tx:
            # A group that moved is written to under the id that we know.
            known = await tx.value("SELECT chat_id FROM groups WHERE purpose = :purpose", purpose=str(chat))
        if known is None and chat < 0:
            async with self.rounds.database.transaction() as tx:
                await tx.run(
                    "INSERT INTO groups (purpose, chat_id, configured_id) VALUES (:purpose, :chat, :chat)",
                    purpose=str(chat),
                    chat=chat,
                )
        await self.rounds.owe(words(known or chat, text, urgency, weight=weight))

    async def is_in_a_mood(self, mood):
        self.telegram.moods.append(mood)

    async def round(self):
        await self.rounds.courier.once()
        await asyncio.sleep(0)

    async def answers(self):
        self.telegram.answer()
        if self.rounds.courier._flight.tasks:
            await asyncio.wait(self.rounds.courier._flight.tasks)

    async def gone(self, chat):
        self.telegram.blocked.add(chat)
        await self.turn(lambda post: chats.gone(post, chat, "blocked"))

    async def back(self, chat):
        self.telegram.blocked.discard(chat)
        await self.turn(lambda post: chats.back(post, chat))

    async def moved(self, chat):
        old = self.telegram.current(chat)
        new = self.telegram.home[chat] = old * 100 if abs(old) < 10**12 else old
        if new != old:
            await self.turn(lambda post: chats.moved(post, old, new))

    async def turn(self, work):
        async with self.rounds.database.transaction() as tx:
            post = Post(tx, self.rounds.community, self.rounds.hours.now())
            await work(post)
            await outbox.post(tx, await post.calls(), post.now)
        self.rounds.courier.wake(post.effects.reopened)

    async def hour(self):
        self.rounds.hours.ahead(3600)

    async def disk(self):
        with pytest.MonkeyPatch.context() as broken:
            for module, name in ((outbox, "end"), (outbox, "due")):
                broken.setattr(module, name, _full)
            with pytest.raises(sqlite3.OperationalError):
                await self.rounds.courier.once()

    async def restart(self):
        """Telegram's answers come in time."""
        self.telegram.answer()
        await self.rounds.courier.finish(5)
        self.rounds.begin()

    async def kill(self):
        self.killed |= {text for _, text in self.telegram.flying}
        self.killed |= {json.loads(each.parcel.payload)["text"] for each in self.rounds.courier._flight.landed}
        self.telegram.flying.clear()
        for task in list(self.rounds.courier._flight.tasks):
            task.cancel()
        await asyncio.gather(*self.rounds.courier._flight.tasks, return_exceptions=True)
        self.rounds.begin()

    async def deliver(self):
        """As Rounds does, with a Telegram that answers at once."""
        for _ in range(2000):
            await self.round()
            await self.answers()
            courier: Courier = self.rounds.courier
            if courier._flight.landed or courier._ended or courier._cursor.more:
                continue
            wake = courier._dispatch.wake_at()
            if wake is None:
                return
            self.rounds.hours.seconds = max(self.rounds.hours.seconds, wake)
        raise AssertionError("it goes round in circles")


async def _full(*_, **__):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


@pytest.fixture(scope="module")
def blank():
    """A database as it is on the first day."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.db"
        asyncio.run(_migrated(path))
        yield path


async def _migrated(path):
    database = await Database.open(path)
    await migrate(database)
    await database.close()


async def lived(path, events):
    database = await Database.open(path)
    loop, hours = asyncio.get_running_loop(), Hours()
    loop.time = hours.time
    try:
        story = Story(database, hours)
        await story.live(events)
        return story, await story.rounds.outcome()
    finally:
        del loop.time
        await database.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events=STORIES)
@example([("owe", -1, NOTICE, 1), ("round",), ("moved", -1), ("round",), ("answers",)])
@example([("owe", 1, ANSWER, 1), ("round",), ("gone", 1), ("back", 1), ("round",), ("answers",)])
@example([("gone", 1), ("owe", 1, ANSWER, 1), ("owe", 1, ANSWER, 1), ("back", 1), ("disk",), ("kill",), ("round",)])
@example([("owe", 1, ANSWER, 0), ("is_in_a_mood", "blocked"), ("round",), ("back", 1)])
@example([("owe", 1, ANSWER, 1), ("is_in_a_mood", "blocked"), ("round",), ("gone", 1), ("back", 1), ("round",)])
@example([("owe", -1, ANSWER, 0), ("is_in_a_mood", "429"), ("round",), ("moved", -1), ("round",)])
def test_the_courier_delivers_everything_in_order_and_never_stalls(blank, events):
    path = blank.with_name("story.db")
    shutil.copy(blank, path)
    story, outcome = asyncio.run(lived(path, events))
    telegram = story.telegram
    assert "waiting" not in outcome.values()
    times = Counter(text for _, text in telegram.heard)
    for _, _, text in story.owed:
        if text in telegram.refused:
            continue
        if text in telegram.doubtful or text in story.killed:
            assert times[text] <= 1 + len(events)
        else:
            assert (times[text], outcome[text]) == (1, "sent")
    for chat in (*PEOPLE, *GROUPS):
        for urgency in (ANSWER, NOTICE, BROADCAST):
            same = {text for where, how, text in story.owed if (where, how) == (chat, urgency)}
            first = [
                int(text) for text in dict.fromkeys(text for at, text in telegram.heard if at == chat) if text in same
            ]
            assert first == sorted(first)
