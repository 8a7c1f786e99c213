"""The photos of a report: more of them, and one less that shows what neighbours should not see."""

from __future__ import annotations

import json
from datetime import datetime

from storage.engine.database import Transaction
from storage.reports import events
from storage.reports.events import EventKind
from storage.reports.records import Report, find, report_of


async def add_photo(tx: Transaction, number: int, photo: str, limit: int) -> bool:
    """False: it holds as many as it may."""
    report = await find(tx, number)
    if not report or len(report.photos) >= limit:
        return False
    await tx.run(
        "UPDATE reports SET photos = :photos WHERE number = :number",
        number=number,
        photos=json.dumps([*report.photos, photo]),
    )
    return True


async def take_out(tx: Transaction, number: int, at: int, instead: str, by: int, now: datetime) -> Report | None:
    """Its place is kept by the picture `instead`, a reference of storage.queues.files. None: there is no such photo."""
    report = await find(tx, number)
    if not report or not 0 <= at < len(report.photos) or report.photos[at] not in report.pictures:
        return None
    left = [instead if place == at else photo for place, photo in enumerate(report.photos)]
    row = await tx.row(
        "UPDATE reports SET photos = :photos WHERE number = :number RETURNING *", number=number, photos=json.dumps(left)
    )
    await events.note(tx, number, EventKind.REDACTED, by, now, by_staff=True)
    return report_of(row)
