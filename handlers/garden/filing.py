"""Bookings as iCalendar files (RFC 5545), all or one: a newer file moves or cancels what an older one brought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from enum import StrEnum
from typing import Any

from handlers.dialogue.button import Button, Copied
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, plain
from handlers.garden.draft import Draft, called, flow, garden_of, name_of, step_named, written
from handlers.garden.mine import booked_by_us, existing
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from storage.garden import GardenRules, bookings, calendars
from storage.garden.bookings import Booking, State
from storage.garden.spaces import Garden
from storage.queues import files

BEFORE, AFTER = timedelta(days=30), timedelta(days=400)
AGAIN = timedelta(hours=1)
EVENTS = 60  # A file is made within a turn.
CANCELLED = "CANCELLED"
STATUS = {State.CANCELLED: CANCELLED, State.LATE: CANCELLED, State.ABSENT: CANCELLED, State.OFFERED: "TENTATIVE"}


class Method(StrEnum):
    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


@flow.button(lives_in)
async def hand_out_calendar(talk: Talk[Draft], home_id: int) -> None:
    garden = await garden_of(talk)
    content = await _calendar_of(talk, garden, home_id, talk.person.language)
    document = await files.keep(talk.tx, "bookings.ics", content, talk.now, once=True)
    talk.tell(
        talk.chat_id,
        "Open this file, and your phone's calendar takes the bookings in. If something changes, take a new one: it"
        " replaces the old.",
        *([Button("🔗 A link that stays up to date", subscribe, home_id)] if garden.rules.calendar_address else []),
        Button(TO_MENU, menu),
        document=document,
    )


@flow.button(booked_by_us)
async def hand_out_booking(talk: Talk[Draft], number: int) -> None:
    """Of one: as it is now; what was cancelled goes out of the calendar again."""
    garden, found = await garden_of(talk), await existing(talk, number)
    method = Method.CANCEL if STATUS.get(found.state) == CANCELLED else Method.PUBLISH
    content = write_calendar(talk, garden, [found], talk.person.language, method)
    talk.tell(
        talk.chat_id,
        phrase("📅 Open this file, and the booking is taken out of your phone's calendar.")
        if method is Method.CANCEL
        else phrase(
            "📅 Open this file, and your phone's calendar takes the booking in. If it is in there already, it is moved"
            " to what holds now."
        ),
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
        document=await files.keep(talk.tx, f"booking-{number}.ics", content, talk.now, once=True),
    )


@flow.button(lives_in)
async def subscribe(talk: Talk[Draft], home_id: int) -> None:
    address = (await garden_of(talk)).rules.calendar_address.rstrip("/")
    if not address:
        raise StaleTap("there is no address")
    token = await calendars.subscribe(talk.tx, home_id, talk.person.id, talk.person.language, talk.now)
    link = f"{address}/calendar/{token}.ics"
    talk.say(
        "🔗 Add this address to your phone's calendar as a subscription: it stays up to date by itself. Whoever knows"
        " it sees your bookings, so keep it to yourself; a new one ends the old.\n\n{link}",
        Copied("📋 Copy the link", link),
        Button("🗑 End it", unsubscribe, home_id),
        Button(TO_MENU, menu),
        secret=True,
        link=link,
    )


@flow.button(lives_in)
async def unsubscribe(talk: Talk[Draft], home_id: int) -> None:
    if not await calendars.end(talk.tx, home_id, talk.person.id):
        raise StaleTap(str(home_id))
    talk.say("The link is good no more.", Button("🗂 My bookings", step_named("show_mine")), Button(TO_MENU, menu))


async def publish(post: Post, token: str) -> bytes | None:
    """What is fetched by a link."""
    found = await calendars.find(post.tx, token.removesuffix(".ics"))
    if not found or not post.community.of(GardenRules).enabled:
        return None
    return await _calendar_of(post, await garden_of(post), found.home_id, found.language)


async def _calendar_of(post: Post, garden: Garden, home_id: int, language: str) -> bytes:
    found = await bookings.of_home(post.tx, home_id, post.now - BEFORE, post.now + AFTER)
    return write_calendar(post, garden, found[-EVENTS:], language)


def write_calendar(
    post: Post, garden: Garden, found: Iterable[Booking], language: str, method: Method | None = None
) -> bytes:
    """With a method it is a message about one booking (RFC 5546); without, all that a home has."""
    from icalendar import Calendar  # Only who wants a file needs it.

    calendar = Calendar()
    calendar.add("prodid", "-//Linli//garden//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method or Method.PUBLISH)
    if not method:
        calendar.add("x-wr-calname", plain(language, phrase("Bookings · {community}", community=post.community.name)))
        calendar.add("refresh-interval", AGAIN, {"VALUE": "DURATION"})  # RFC 7986: so often a phone looks again.
    for each in found:
        event = _event(post, garden, each, language)
        if method:  # Which RFC 5546 asks for. Nobody can write to it.
            event.add("organizer", f"mailto:{post.community.bot_name or 'linli'}@telegram.invalid")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(post: Post, garden: Garden, booking: Booking, language: str) -> Any:
    """Its UID is its number's: a booking that is moved keeps it, and its SEQUENCE grows. Instants are in UTC."""
    from icalendar import Alarm, Event

    space = garden.find(booking.space)
    name = (called(space) if space else name_of(garden, booking.space)).said(language)
    event = Event()
    event.add("uid", f"garden-{booking.number}@{post.community.bot_name or 'linli'}")
    event.add("dtstamp", post.now)
    event.add("sequence", booking.sequence)
    event.add("dtstart", booking.slot.start.astimezone(UTC))
    event.add("dtend", booking.slot.end.astimezone(UTC))
    event.add("summary", name)
    status = STATUS.get(booking.state, "TENTATIVE" if booking.approve_by else "CONFIRMED")
    event.add("status", status)
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
