"""Whose report it is: nobody reads or changes another person's, whatever their tap claims."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from storage import reports
from storage.people import people
from storage.people.people import Role
from storage.reports import Report, followers
from storage.reports.life import By


async def existing(talk: Talk[Any], number: int) -> Report:
    report = await reports.find(talk.tx, number)
    if not report:
        raise StaleTap(str(number))
    return report


async def own(talk: Talk[Any], number: int) -> Report:
    report = await existing(talk, number)
    if talk.person.id != await reached(talk, report):
        raise StaleTap(str(number))
    return report


async def reached(post: Post, report: Report) -> int:
    """Who hears of it and speaks for it: whoever reported it; for somebody who does not use the bot, whoever of the
    staff wrote it down, as long as they are staff. 0: nobody.
    """
    if not report.caller or not report.filed_by:
        return report.person_id
    kept = await people.find(post.tx, report.filed_by)
    role = post.community.role_of(report.filed_by, report.filed_by, kept.role if kept else Role.VISITOR)
    return report.filed_by if role >= Role.STAFF else 0


async def concerning(talk: Talk[Any], number: int) -> tuple[Report, By]:
    """One that they reported, or that they follow."""
    report = await existing(talk, number)
    if talk.person.id == await reached(talk, report):
        return report, By.REPORTER
    if await followers.follows(talk.tx, talk.person.id, number):
        return report, By.FOLLOWER
    raise StaleTap(str(number))
