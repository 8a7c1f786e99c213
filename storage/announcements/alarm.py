"""What becomes known in an emergency: who is safe, who needs help and who goes, who has not answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from storage.announcements.announcement import Announcement, Answer
from storage.announcements.audience import area
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp


class Standing(IntEnum):
    """Of a home: what is known of it, the gravest first. One who needs help counts more than others who are safe."""

    HELP = 0
    UNKNOWN = 1
    UNREACHED = 2  # Nobody there could be alarmed: somebody has to knock.
    SAFE = 3


@dataclass(frozen=True, slots=True)
class HomeStanding:
    home_id: int
    address: tuple[str, str, str]
    standing: Standing
    names: str  # Of those who were alarmed there.


async def answer(tx: Transaction, number: int, chat_id: int, said: Answer, now: datetime) -> bool:
    """It can be changed. False: they have said so before, or were not alarmed."""
    return bool(
        await tx.run(
            "UPDATE announcement_recipients SET answer = :said, answered_at = :now,"
            " read_at = coalesce(read_at, :now) WHERE announcement = :number AND chat_id = :chat_id"
            " AND (answer IS NULL OR answer <> :said)",
            number=number,
            chat_id=chat_id,
            said=said.value,
            now=stamp(now),
        )
    )


async def answer_for_home(tx: Transaction, number: int, home_id: int, said: Answer, by: int, now: datetime) -> None:
    """Somebody who knows says it; the last word counts."""
    await tx.run(
        "INSERT INTO alarm_answers (announcement, home_id, answer, by_person, answered_at)"
        " VALUES (:number, :home_id, :said, :by, :now) ON CONFLICT (announcement, home_id) DO UPDATE SET"
        " answer = excluded.answer, by_person = excluded.by_person, answered_at = excluded.answered_at",
        number=number,
        home_id=home_id,
        said=said.value,
        by=by,
        now=stamp(now),
    )


async def homes(tx: Transaction, number: int) -> list[HomeStanding]:
    """Of everybody who was alarmed, whether it has reached them or not, and where help is needed still, though whoever
    called for it may be known no more: by address.
    """
    found = await tx.rows(
        "SELECT h.home_id, h.building, h.entrance, h.room, count(r.answer) AS heard, max(a.answer) AS said,"
        " sum(CASE WHEN EXISTS (SELECT 1 FROM alarm_calls c WHERE c.announcement = :number"
        " AND c.ended_at IS NULL AND (c.home_id = h.home_id OR (c.person_id = r.chat_id AND r.answer = 'help')))"
        " THEN 1 ELSE 0 END) AS need FROM homes h LEFT JOIN members m ON m.home_id = h.home_id"
        " LEFT JOIN announcement_recipients r ON r.chat_id = m.person_id AND r.announcement = :number"
        " LEFT JOIN alarm_answers a ON a.announcement = :number AND a.home_id = h.home_id"
        " WHERE r.chat_id IS NOT NULL OR a.home_id IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM alarm_calls c WHERE c.announcement = :number"
        " AND c.home_id = h.home_id AND c.ended_at IS NULL)"
        " GROUP BY h.home_id, h.building, h.entrance, h.room, h.floor"
        " ORDER BY h.building, h.entrance, h.floor, h.room",
        number=number,
    )
    names: dict[int, list[str]] = {}
    for row in await tx.rows(
        "SELECT m.home_id, p.name FROM announcement_recipients r JOIN members m ON m.person_id = r.chat_id"
        " JOIN people p ON p.person_id = r.chat_id WHERE r.announcement = :number ORDER BY p.name",
        number=number,
    ):
        names.setdefault(row["home_id"], []).append(row["name"])
    return [
        HomeStanding(
            row["home_id"],
            (row["building"], row["entrance"], row["room"]),
            _standing(row),
            ", ".join(names.get(row["home_id"], [])),
        )
        for row in found
    ]


async def all_homes(tx: Transaction, each: Announcement) -> list[HomeStanding]:
    """Those that it is for and where nobody could be alarmed among them, unless somebody has said how they are."""
    known = await homes(tx, each.number)
    there = area(each.audience) if each.audience.to.private else None
    if not there:
        return known
    found = await tx.rows(
        f"SELECT h.home_id, h.building, h.entrance, h.room FROM homes h WHERE {there.sql}"
        " ORDER BY h.building, h.entrance, h.floor, h.room",
        **there.values,
    )
    heard_of = {each.home_id for each in known}
    silent = [
        HomeStanding(row["home_id"], (row["building"], row["entrance"], row["room"]), Standing.UNREACHED, "")
        for row in found
        if row["home_id"] not in heard_of
    ]
    return known + silent


def _standing(row: Row) -> Standing:
    """Help is needed as long as a call for it is open."""
    if row["need"]:
        return Standing.HELP
    return Standing.SAFE if row["heard"] or row["said"] else Standing.UNKNOWN


async def answered_at(tx: Transaction, number: int) -> Sequence[datetime]:
    """When each answer came, in order."""
    found = await tx.rows(
        "SELECT answered_at FROM announcement_recipients WHERE announcement = :number AND answered_at IS NOT NULL"
        " ORDER BY answered_at",
        number=number,
    )
    return [moment(row["answered_at"]) for row in found]


async def calm(tx: Transaction, number: int, now: datetime) -> bool:
    """Its all-clear is given. False: it was before."""
    return bool(
        await tx.run(
            "UPDATE announcements SET calmed_at = :now, look_at = :now WHERE number = :number AND calmed_at IS NULL",
            number=number,
            now=stamp(now),
        )
    )


async def going_on(tx: Transaction, now: datetime, person_id: int | None = None) -> list[int]:
    """Emergencies without an all-clear, the newest first, drills last; of a person: what they were alarmed of."""
    found = await tx.rows(
        "SELECT a.number FROM announcements a WHERE a.level IS NOT NULL AND a.calmed_at IS NULL"
        " AND a.began_at IS NOT NULL AND a.state <> 'recalled' AND a.expires_at > :now AND (:person_id = 0 OR EXISTS"
        " (SELECT 1 FROM announcement_recipients r WHERE r.announcement = a.number AND r.chat_id = :person_id))"
        " ORDER BY a.drill, a.number DESC",
        now=stamp(now),
        person_id=person_id or 0,
    )
    return [row["number"] for row in found]


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    """What they said for others, and when they needed help."""
    found = await tx.rows(
        "SELECT announcement, 'for a home' AS what, answer, answered_at AS at FROM alarm_answers"
        " WHERE by_person = :person_id UNION ALL SELECT announcement, 'needed help', NULL, asked_at FROM alarm_calls"
        " WHERE person_id = :person_id",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("UPDATE alarm_answers SET by_person = 0 WHERE by_person = :person_id", person_id=person_id)
    await tx.run("UPDATE alarm_calls SET person_id = 0 WHERE person_id = :person_id", person_id=person_id)
    await tx.run("UPDATE alarm_calls SET taken_by = 0 WHERE taken_by = :person_id", person_id=person_id)
