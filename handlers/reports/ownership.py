"""Whose report it is: nobody reads or changes another person's, whatever their tap claims."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from storage import family, reports
from storage.family import Right
from storage.people import people
from storage.people.people import Role
from storage.reports import Report, followers
from storage.reports.life import By


async def existing(talk: Talk[Any], number: int) -> Report:
    report = await reports.find(talk.tx, number)
    if not report:
        raise StaleTap(str(number))
    return report


async def reached(post: Post, report: Report) -> int:
    """Who hears of it and speaks for it: whoever reported it; for somebody who does not use the bot, whoever of the
    staff wrote it down, as long as they are staff. 0: nobody.
    """
    if report.person_id or not report.caller or not report.filed_by:
        return report.person_id
    kept = await people.find(post.tx, report.filed_by)
    role = post.community.role_of(report.filed_by, report.filed_by, kept.role if kept else Role.VISITOR)
    return report.filed_by if role >= Role.STAFF else 0


async def relative_of(post: Post, report: Report) -> int:
    """Who reported it for them hears of it as well, as long as they may act for them. 0: nobody."""
    if not report.person_id or report.filed_by in {None, report.person_id}:
        return 0
    elder = await family.of_person(post.tx, report.person_id)
    link = await family.between(post.tx, elder.elder_id, report.filed_by or 0) if elder else None
    return link.person_id if link and Right.ACTS in link.rights else 0


def is_left(report: Report) -> bool:
    """Whoever reported it had their data deleted, so that nobody hears what is written about it."""
    return not report.person_id and not report.caller


async def reporter_of(post: Post, report: Report) -> str | Phrase:
    """Whoever told it, and for whom; as the staff read it."""
    if is_left(report):
        return phrase("whoever reported it has left, and their data are deleted")
    filed = await people.name_of(post.tx, report.filed_by) if report.filed_by else None
    if report.person_id and report.filed_by:  # For whoever has no phone it is the relative themselves who reported it.
        whom = report.caller or known_as(await people.name_of(post.tx, report.person_id))
        return phrase("{name} (told for them by {relative})", name=whom, relative=known_as(filed))
    if report.caller:
        return phrase("{caller} (by telephone, written down by {staff})", caller=report.caller, staff=known_as(filed))
    return known_as(await people.name_of(post.tx, report.person_id))


async def standing_to(talk: Talk[Any], report: Report) -> By | None:
    """They reported it, or they follow it. None: it is no business of theirs."""
    if talk.person.id == await reached(talk, report):
        return By.REPORTER
    follows = await followers.follows(talk.tx, talk.person.id, report.number)
    return By.FOLLOWER if follows or talk.person.id == await relative_of(talk, report) else None


async def _concerned(talk: Talk[Any], number: int) -> tuple[Report, By] | None:
    report = await reports.find(talk.tx, number)
    standing = await standing_to(talk, report) if report else None
    return (report, standing) if report and standing else None


async def _reported(talk: Talk[Any], number: int) -> Report | None:
    report = await reports.find(talk.tx, number)
    return report if report and talk.person.id == await reached(talk, report) else None


reported = Predicate("reported it, or speaks for who did", ANYONE, _reported)
concerned = Predicate("reported it, or follows it", ANYONE, _concerned)
