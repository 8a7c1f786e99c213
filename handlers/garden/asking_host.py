"""“May they come?”: whoever lends the space is asked as soon as it is booked; the staff, where nobody lends it."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase
from handlers.garden.draft import step_named
from handlers.garden.words import instant, of_booking
from storage.garden import hosts
from storage.garden.bookings import Booking, State
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
            until=instant(booking.approve_by, garden.rules.zone),
        ),
        _answers(booking),
        card=Card("garden", "approval", booking.number),
        expires=booking.slot.start,
    )
    return None


def _answers(booking: Booking) -> tuple[Button, Button]:
    return (
        Button("✅ Yes, they may", step_named("approve"), booking.number),
        Button("✋ No, sorry", step_named("decline"), booking.number),
    )


def ask_office(post: Post, garden: Garden, booking: Booking) -> None:
    post.tell_staff(
        "🙋 May they come? {booking}\nThe host has not said so: please decide.",
        _answers(booking),
        card=Card("garden", "approval", booking.number),
        booking=of_booking(garden, booking),
    )
