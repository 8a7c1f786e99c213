"""The bookings of a home as an iCalendar file (RFC 5545): a newer one moves or cancels what an older one brought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.garden.draft import Draft, called, flow, garden_of, name_of, written
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from storage.garden import bookings
from storage.garden.bookings import Booking, State
from storage.garden.spaces import Garden
from storage.queues import files

BEFORE, AFTER = timedelta(days=30), timedelta(days=400)
EVENTS = 60  # A file is made within a turn.
STATUS = {State.CANCELLED: "CANCELLED", State.LATE: "CANCELLED", State.ABSENT: "CANCELLED", State.OFFERED: "TENTATIVE"}


@flow.button(lives_in)
async def hand_out_calendar(talk: Talk[Draft], home_id: int) -> None:
    garden = await garden_of(talk)
    found = await bookings.of_home(talk.tx, home_id, talk.now - BEFORE, talk.now + AFTER)
    content = write_calendar(talk, garden, found[-EVENTS:])
    document = await files.keep(talk.tx, "bookings.ics", content, talk.now, once=True)
    talk.tell(
        talk.chat_id,
        "Open this file, and your phone's calendar takes the bookings in. If something changes, take a new one: it"
        " replaces the old.",
        Button(TO_MENU, menu),
        document=document,
    )


def write_calendar(talk: Talk[Draft], garden: Garden, found: Iterable[Booking]) -> bytes:
    from icalendar import Calendar  # Only who wants a file needs it.

    calendar = Calendar()
    calendar.add("prodid", "-//Linli//garden//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in found:
        calendar.add_component(_event(talk, garden, each))
    return bytes(calendar.to_ical())


def _event(talk: Talk[Draft], garden: Garden, booking: Booking) -> Any:
    """Its UID is its number's: a booking that is moved keeps it, and its SEQUENCE grows. Instants are in UTC."""
    from icalendar import Alarm, Event

    language, space = talk.person.language, garden.find(booking.space)
    name = (called(space) if space else name_of(garden, booking.space)).said(language)
    event = Event()
    event.add("uid", f"garden-{booking.number}@{talk.community.bot_name or 'linli'}")
    event.add("dtstamp", talk.now)
    event.add("sequence", booking.sequence)
    event.add("dtstart", booking.slot.start.astimezone(UTC))
    event.add("dtend", booking.slot.end.astimezone(UTC))
    event.add("summary", name)
    event.add("status", STATUS.get(booking.state, "CONFIRMED"))
    way = written(space.way_zh, space.way_en) if space else None
    if way:
        event.add("location", way.said(language))
    if booking.state is State.BOOKED:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", name)
        alarm.add("trigger", -timedelta(hours=1))
        event.add_component(alarm)
    return event
