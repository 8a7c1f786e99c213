"""One kind as an iCalendar file (RFC 5545), for the calendar of somebody's phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from handlers.collection.calendar import Collected
from handlers.collection.dates import between, known, local, moment_of
from handlers.collection.draft import Draft, flow
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, phrase, plain
from storage.collection import Occurrence
from storage.queues import files

DAYS = 183
EVENTS = 60  # A file is made within a turn; of what comes every day, a month has to do.


@flow.button(ANYONE)
async def hand_out(talk: Talk[Draft], kind: str) -> None:
    collected = known(talk, kind)
    today = local(talk).date()
    found = await between(talk, collected, today, today + timedelta(days=DAYS))
    content = _file(talk, collected, found)
    document = await files.keep(talk.tx, f"{kind}.ics", content, talk.now, once=True)
    talk.tell(
        talk.chat_id,
        "Open this file, and your phone's calendar takes the dates in. If dates change, take a new one: it replaces the"
        " old.",
        document=document,
    )


def _file(talk: Talk[Draft], collected: Collected, found: Sequence[Occurrence]) -> bytes:
    from icalendar import Calendar  # Only who wants a file needs it.

    calendar = Calendar()
    calendar.add("prodid", "-//Linli//collection//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for _, each in zip(range(EVENTS), _events(talk, collected, found), strict=False):
        calendar.add_component(each)
    return bytes(calendar.to_ical())


def _events(talk: Talk[Draft], collected: Collected, found: Sequence[Occurrence]) -> Iterator[Any]:
    """One for each time of day. Instants are in UTC, which needs no table of a time zone's rules.

    An event is named by its planned date, so that a newer file moves or cancels what an older one brought.
    """
    for each in found:
        for place, (begin, end) in enumerate(_times(talk, collected, each.day)):
            uid = f"{each.kind}-{each.planned.isoformat()}-{place}@{talk.community.bot_name or 'linli'}"
            yield _event(talk, collected, each, uid, begin, end)


def _times(
    talk: Talk[Draft], collected: Collected, day: date
) -> list[tuple[datetime, datetime]] | list[tuple[date, date]]:
    def at(when: time) -> datetime:
        return datetime.combine(day, when, talk.community.zone).astimezone(UTC)

    if not collected.hours:
        return [(day, day + timedelta(days=1))]
    return [(at(hours.begin), at(hours.end)) for hours in collected.hours]


def _event(
    talk: Talk[Draft], collected: Collected, each: Occurrence, uid: str, begin: date | datetime, end: date | datetime
) -> Any:
    from icalendar import Alarm, Event

    language = talk.person.language
    name = collected.name.said(language)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", talk.now)
    event.add("sequence", int(talk.now.timestamp()) // 60)  # A newer file has the last word.
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", name)
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED" if each.certain else "TENTATIVE")
    if collected.place:
        event.add("location", collected.place.said(language))
    if about := _about(language, collected, each):
        event.add("description", about)
    if not each.cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", name)
        alarm.add("trigger", moment_of(talk, each.day) - _instant(talk, begin))
        event.add_component(alarm)
    return event


def _instant(talk: Talk[Draft], begin: date | datetime) -> datetime:
    """A whole day begins where its reader is, which is taken to be here."""
    return begin if isinstance(begin, datetime) else datetime.combine(begin, time(), talk.community.zone)


def _about(language: str, collected: Collected, each: Occurrence) -> str:
    doubt = phrase("The public holidays of that time are not announced yet; the date may move.")
    lines: list[str | Named] = [collected.note] if collected.note else []
    lines += [each.reason] if each.reason else []
    lines += [] if each.certain else [plain(language, doubt)]
    return "\n".join(each.said(language) if isinstance(each, Named) else each for each in lines)
