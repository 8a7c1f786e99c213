"""A database as it is after years: one row of each kind, written as the bot writes it, and then many like it."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from handlers.menu import welcome
from storage import reports
from storage.engine.database import Database
from storage.people import households, members, people, senders
from storage.people.households import RosterEntry
from storage.people.members import Relation
from storage.queues import conversations, inbox, outbox
from storage.queues.conversations import Conversation
from storage.queues.inbox import Arrival
from storage.queues.outbox import Call, Ended
from storage.reports.life import By, State

FIRST_RESIDENT = 1_000_000
STAFF_GROUP = -1001
STAFF = 900_000


async def settle(database: Database, residents: int, written: int, now: datetime) -> None:
    """So many residents, between dialogues; so many reports, all done; a share of what was said to and by the bot."""
    await _settle_one(database, now)
    connection = sqlite3.connect(database.path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    scattered = f"{FIRST_RESIDENT} + n * 7919 % {residents}"
    each = f"{FIRST_RESIDENT} + n"
    _multiply(connection, "people", residents - 1, person_id=each)
    _multiply(connection, "homes", residents - 1, home_id="NULL", room="n + 101")
    _multiply(connection, "members", residents - 1, person_id=each, home_id="n")
    _multiply(connection, "conversations", residents - 1, chat_id=each, person_id=each)
    _multiply(connection, "reports", written - 1, number="NULL", person_id=scattered)
    _multiply(connection, "inbox", written // 10, id="NULL", update_id="n", digest="randomblob(8)", person_id=scattered)
    _multiply(connection, "outbox", written // 5, id="NULL", chat_id=scattered, message_id="n")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


async def _settle_one(database: Database, now: datetime) -> None:
    person = FIRST_RESIDENT
    words = "The lamp on the third floor of building 7 is out again, and the stairs are dark."
    async with database.transaction() as tx:
        await people.meet(tx, person, "Resident", "en", now)
        await people.agree(tx, person, welcome.VERSION, "Resident", now)
        await households.put(tx, [RosterEntry(("1", "1", "101"), 1, 895_000)])
        home = await households.in_building(tx, None, 0, 1)
        await members.join(tx, person, home[0].id, Relation.OWNER, now)
        await conversations.remember(tx, {(person, person): Conversation(answered=1)}, now)
        report = await reports.open(tx, person, "light", words, [], now)
        await reports.change(tx, report.number, State.ACCEPTED, By.STAFF, STAFF, now)
        await reports.change(tx, report.number, State.DONE, By.STAFF, STAFF, now)
        await inbox.keep(tx, [Arrival(0, person, person, f'{{"text":"{words}"}}')], now)
        await inbox.done(tx, [row.id for row in await senders.waiting(tx, 1)], now)
        await outbox.post(tx, [Call(person, "sendMessage", f'{{"text":"{words}"}}')], now)
        due = await outbox.due(tx, urgent=1)
        await outbox.end(tx, [Ended(due[0].id, "sent", 1)], now)


def _multiply(connection: sqlite3.Connection, table: str, times: int, **different: str) -> None:
    """More rows like the one in the table, but for these columns; n counts from 1."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = [different.get(column, column) for column in columns]
    connection.execute(
        f"WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < :times)"
        f" INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {', '.join(values)} FROM many, (SELECT * FROM {table} LIMIT 1)",
        {"times": times},
    )


def size(path: Path) -> float:
    """In MB."""
    return path.stat().st_size / 1_000_000
