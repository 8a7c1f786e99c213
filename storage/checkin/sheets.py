"""For whoever goes there: key, door, whom to call first, doctor, pets, health, habits. Who looked at it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp

PARTS = ("key", "door", "first", "doctor", "pets", "health", "habits")


async def find(tx: Transaction, elder_id: int) -> dict[str, str]:
    words = await tx.value("SELECT words FROM checkin_sheets WHERE elder_id = :elder_id", elder_id=elder_id)
    return json.loads(words) if words else {}


async def put(tx: Transaction, elder_id: int, words: Mapping[str, str]) -> None:
    await tx.run(
        "INSERT INTO checkin_sheets (elder_id, words) VALUES (:elder_id, :words)"
        " ON CONFLICT (elder_id) DO UPDATE SET words = excluded.words",
        elder_id=elder_id,
        words=json.dumps(dict(words), ensure_ascii=False),
    )


async def looked(tx: Transaction, number: int, person_id: int, now: datetime) -> None:
    await tx.run(
        "INSERT INTO checkin_looks (number, person_id, at) VALUES (:number, :person_id, :now) ON CONFLICT DO NOTHING",
        number=number,
        person_id=person_id,
        now=stamp(now),
    )


async def untold(tx: Transaction, number: int) -> list[int]:
    """Who looked at it during this alarm, for whose sheet it is to be told; from now on it counts as told."""
    found = await tx.rows(
        "UPDATE checkin_looks SET told = 1 WHERE number = :number AND told = 0 RETURNING person_id", number=number
    )
    return [row["person_id"] for row in found]
