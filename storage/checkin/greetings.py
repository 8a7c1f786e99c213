"""The voices of a family: one of them is heard when somebody says that they are well."""

from __future__ import annotations

from storage.engine.database import Transaction


async def put(tx: Transaction, elder_id: int, person_id: int, voice: str) -> None:
    await tx.run(
        "INSERT INTO checkin_greetings (elder_id, person_id, voice) VALUES (:elder_id, :person_id, :voice)"
        " ON CONFLICT (elder_id, person_id) DO UPDATE SET voice = excluded.voice",
        elder_id=elder_id,
        person_id=person_id,
        voice=voice,
    )


async def of(tx: Transaction, elder_id: int, day: int) -> tuple[int, str] | None:
    """Whose voice it is, and Telegram's id of it: another one each day, if there are several."""
    found = await tx.rows(
        "SELECT person_id, voice FROM checkin_greetings WHERE elder_id = :elder_id ORDER BY person_id",
        elder_id=elder_id,
    )
    return (found[day % len(found)][0], found[day % len(found)][1]) if found else None
