"""“May they come?”: whoever lends the space is asked as soon as it is booked; the staff, where nobody lends it.

An event is asked about as a whole: who then books seats of it needs nobody's yes.
"""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.garden.draft import called, name_of, step_named
from handlers.garden.words import instant, of_booking, when
from storage.garden import Space, hosts
from storage.garden.bookings import Booking, State
from storage.garden.event import Event
from storage.garden.hosts import Host
from storage.garden.slots import quarter
from storage.garden.spaces import Garden
from storage.queues.cards import Card


async def ask_host(post: Post, garden: Garden, booking: Booking) -> None:
    """As soon as it is booked. Where nobody lends the space, the staff are asked at once."""
    if not booking.approve_by or booking.state is not State.BOOKED:
        return None
    host = await hosts.of_space(post.tx, booking.space)
    if not host or not host.person_id:
        return ask_office(post, garden, booking)
    post.tell(
        host.person_id,
        phrase(
            "🙋 May they come? {booking}\n\nPlease say so until {until}; then the office decides.",
            booking=of_booking(garden, booking),
            until=instant(booking.approve_by, garden),
        ),
        _answers(booking),
        card=Card("garden", "approval", booking.number),
        expires=booking.slot.start,
    )
    return None


async def lent_by(post: Post, space: Space) -> Phrase | str:
    """For whoever comes: it is somebody of the neighbourhood who lends it."""
    host = await hosts.of_space(post.tx, space.place if isinstance(space, Event) else space.key)
    return phrase("\n🏪 Lent to us by {host}", host=Named(host.zh, host.en)) if host else ""


def _answers(booking: Booking) -> tuple[Button, Button]:
    return (
        Button("✅ Yes, they may", step_named("approve_then"), booking.number, quarter(booking.slot.start)),
        Button("✋ No, sorry", step_named("decline_then"), booking.number, quarter(booking.slot.start)),
    )


def ask_office(post: Post, garden: Garden, booking: Booking) -> None:
    post.tell_staff(
        "🙋 May they come? {booking}\nThe host has not said so: please decide.",
        _answers(booking),
        card=Card("garden", "approval", booking.number),
        booking=of_booking(garden, booking),
    )


async def asked_first(post: Post, space: Space) -> Host | None:
    """Whoever lends the space, if an event there needs their yes. The staff, who plan it, are not asked."""
    host = await hosts.of_space(post.tx, space.key) if space.approval_hours else None
    return host if host and host.person_id else None


async def ask_host_of(post: Post, garden: Garden, event: Event) -> None:
    host = await hosts.of_space(post.tx, event.place)
    if not event.approve_by or not host or not host.person_id:
        return
    post.tell(
        host.person_id,
        phrase(
            "🙋 May this take place at yours? {event}\n\nPlease say so until {until}; then the office decides.",
            event=of_event(garden, event),
            until=instant(event.approve_by, garden),
        ),
        _answers_of(event),
        card=Card("garden", "event", event.number),
        expires=event.start,
    )


def ask_office_of(post: Post, garden: Garden, event: Event) -> None:
    post.tell_staff(
        "🙋 May this take place? {event}\nThe host has not said so: please decide.",
        _answers_of(event),
        card=Card("garden", "event", event.number),
        event=of_event(garden, event),
    )


def _answers_of(event: Event) -> tuple[Button, Button]:
    return (
        Button("✅ Yes, it may", step_named("approve_event"), event.number),
        Button("✋ No, sorry", step_named("decline_event"), event.number),
    )


def of_event(garden: Garden, event: Event) -> Phrase:
    """In one line: what, where, when, for how many."""
    return phrase(
        "<b>{name}</b> · {place} · {when} · {seats} seats",
        name=called(event),
        place=name_of(garden, event.place),
        when=when(event.slot, garden),
        seats=event.seats,
    )
