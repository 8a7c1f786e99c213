"""The date that a member of staff is about to change: as it was, as it will be, as they type it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers.collection.dates import known, upcoming
from handlers.collection.draft import Draft
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from storage.collection import Occurrence, Why

LISTED = 12  # Dates ahead that may be changed.


def changed(talk: Talk[Draft], each: Occurrence) -> Occurrence:
    """The date as it will be."""
    moved_to = talk.draft.moved_to
    return replace(each, day=moved_to or each.day, cancelled=not moved_to, why=Why.STAFF, reason=talk.draft.reason)


async def planned_one(talk: Talk[Draft]) -> Occurrence:
    """The date that the talk is about."""
    if not talk.draft.kind or not talk.draft.planned:
        raise StaleTap("no date was chosen")
    return await find(talk, talk.draft.kind, talk.draft.planned)


async def find(talk: Talk[Draft], kind: str, planned: date) -> Occurrence:
    found = await upcoming(talk, known(talk, kind), LISTED)
    each = next((each for each in found if each.planned == planned), None)
    if not each:
        raise StaleTap(f"{kind} {planned}")  # It is over, or the calendar has changed.
    return each


async def chosen(talk: Talk[Draft], planned: str) -> Occurrence:
    try:
        return await find(talk, talk.draft.kind, date.fromisoformat(planned))
    except ValueError:
        raise StaleTap(planned) from None


def read_date(words: str, today: date) -> date | None:
    """As people type it: 2026-11-29, 11-29, 11.29, 11/29, 11月29日; without a year, the next such day."""
    found = re.fullmatch(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?[号號]?", words.strip())
    if not found:
        return None
    for year in [int(found[1])] if found[1] else [today.year, today.year + 1]:
        try:
            day = date(year, int(found[2]), int(found[3]))
        except ValueError:
            continue
        if found[1] or day >= today:
            return day
    return None
