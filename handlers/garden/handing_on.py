"""Whoever is first in line hears of what became free; what belonged to a booking that is no more is not sent."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import step_named
from handlers.garden.words import instant, of_booking
from storage.garden import offering, plots
from storage.garden.bookings import Booking
from storage.garden.offering import Offer
from storage.garden.spaces import Garden
from storage.people import members
from storage.queues import matters
from storage.queues.cards import Card


def matter(booking: Booking) -> str:
    """By which reminders of a booking are known in the outbox."""
    return f"garden:{booking.number}"


async def withdraw_reminders(post: Post, booking: Booking) -> None:
    """Reminders look again when they are sent: what was moved or cancelled is not reminded of."""
    await matters.withdraw(post.tx, matter(booking), post.now)


async def tell_booker(post: Post, booking: Booking, text: Phrase, *rows: Button, **how: object) -> None:
    """Whoever booked it, if they still live there; else everybody of the home. For somebody without a phone, and for
    what is the community's own, the staff are told.
    """
    if booking.home_id is None or booking.words:
        return _tell_for(post, booking, text)
    here = [each.person_id for each in await members.of_home(post.tx, booking.home_id)]
    for person in [booking.person_id] if booking.person_id in here else here:
        post.tell(person, text, *rows, **how)  # type: ignore[arg-type]
    return None


def _tell_for(post: Post, booking: Booking, text: Phrase) -> None:
    """They are called: what they say on the telephone is put down by a button."""
    down = [Button("☎️ This booking", step_named("run_booking"), booking.number)] if booking.live else []
    post.tell_staff(Phrase("☎️ {words}: {text}", {"words": booking.words or "–", "text": text}), *down)


async def tell_everybody(post: Post, booking: Booking, text: Phrase, *rows: Button) -> None:
    """All of the home; for somebody without a phone the staff."""
    if booking.words or booking.home_id is None:
        return _tell_for(post, booking, text)
    return await tell_home(post, booking.home_id, text, *rows)


async def tell_home(post: Post, home_id: int, text: Phrase, *rows: Button, but: int = 0) -> None:
    for each in await members.of_home(post.tx, home_id):
        if each.person_id != but:
            post.tell(each.person_id, text, *rows)


async def hand_on(post: Post, garden: Garden) -> None:
    """Holds what became free for the first in line, and tells them, unless it is night."""
    await plots.renew(post.tx, garden, post.now)
    await offering.offer(post.tx, garden, post.now)
    for each in await offering.to_tell(post.tx, post.now, garden.rules):
        await _tell(post, garden, each, await _offered(post, garden, each))
    for each in await plots.to_remind(post.tx, post.now, garden.rules):
        await _tell(post, garden, each, _still_held(garden, each))


async def _tell(post: Post, garden: Garden, offer: Offer, words: Phrase) -> None:
    if offer.booking.home_id is None or offer.booking.words:
        return await _tell_office(post, garden, offer)
    return await tell_booker(
        post,
        offer.booking,
        words,
        Button("✅ Yes, I take it", step_named("take_offer"), offer.waiting.number),
        Button("✋ Leave it to others", step_named("decline_offer"), offer.waiting.number),
        expires=offer.booking.until or post.now,
    )


def _until(garden: Garden, offer: Offer) -> Phrase:
    return instant(offer.booking.until or offer.booking.slot.start, garden)


def _still_held(garden: Garden, offer: Offer) -> Phrase:
    return phrase(
        "🌱 Your plot is still held for you: {booking}\n\nPlease say yes until {until}; then it goes on to others.",
        booking=of_booking(garden, offer.booking),
        until=_until(garden, offer),
    )


async def _offered(post: Post, garden: Garden, each: Offer) -> Phrase:
    booking, until = of_booking(garden, each.booking), _until(garden, each)
    if each.booking.plot and await plots.was_theirs(post.tx, each.booking):
        return phrase(
            "🌱 A new season: {booking}\n\nIt is the plot that you have. Say yes until {until}, and it stays yours.",
            booking=booking,
            until=until,
        )
    return phrase(
        "🎉 Something became free, and you are first in line: {booking}\n\nIt is held for you alone until {until}.",
        booking=booking,
        until=until,
    )


async def _tell_office(post: Post, garden: Garden, offer: Offer) -> None:
    """Somebody without a phone waits for it, or the community itself: a date that a series had to skip."""
    kept = bool(offer.booking.plot) and await plots.was_theirs(post.tx, offer.booking)
    post.tell_staff(
        phrase(
            "🌱 A new season, for {words}: {booking}\n\nIt is the plot that they have. It is held until {until}.",
            **_known(garden, offer),
        )
        if kept
        else phrase(
            "🎉 Something became free, for {words}: {booking}\n\nIt is held until {until}.", **_known(garden, offer)
        ),
        (
            Button("✅ Yes, book it", step_named("take_for"), offer.waiting.number),
            Button("✋ Leave it to others", step_named("decline_for"), offer.waiting.number),
        ),
        card=Card("garden", "offer", offer.waiting.number),
    )


def _known(garden: Garden, offer: Offer) -> dict[str, object]:
    words, booking = offer.booking.words or "–", of_booking(garden, offer.booking)
    return {"words": words, "booking": booking, "until": _until(garden, offer)}
