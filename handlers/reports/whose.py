"""Whose report it is: nobody reads or changes another person's, whatever their tap claims."""

from __future__ import annotations

from typing import Any

from handlers.step import StaleTap
from handlers.talk import Talk
from storage import reports
from storage.reports import Report, followers
from storage.reports.life import By


async def existing(talk: Talk[Any], number: int) -> Report:
    report = await reports.find(talk.tx, number)
    if not report:
        raise StaleTap(str(number))
    return report


async def own(talk: Talk[Any], number: int) -> Report:
    report = await existing(talk, number)
    if not _is_theirs(report, talk.person.id):
        raise StaleTap(str(number))
    return report


def _is_theirs(report: Report, person_id: int) -> bool:
    """They reported it, or wrote it down for somebody who does not use the bot and speak for them."""
    return person_id == (report.person_id or (report.filed_by if report.caller else 0))


async def concerning(talk: Talk[Any], number: int) -> tuple[Report, By]:
    """One that they reported, or that they follow."""
    report = await existing(talk, number)
    if _is_theirs(report, talk.person.id):
        return report, By.REPORTER
    if await followers.follows(talk.tx, talk.person.id, number):
        return report, By.FOLLOWER
    raise StaleTap(str(number))
