"""What happens to bookings by itself, each minute: they are reminded of, given up, offered on, drawn by lot."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.deposits import settle
from handlers.garden.draft import garden_of, step_named
from handlers.garden.handing_on import hand_on, matter, tell_booker
from handlers.garden.hands import look_for_watering
from handlers.garden.hosts.admitting import pass_on_events
from handlers.garden.hosts.approving import pass_on
from handlers.garden.lots import draw_due
from handlers.garden.shifts import tell_unopened, warned
from handlers.garden.words import of_booking, way_to, when
from storage.garden import GardenRules, bookings, hosts, life, offering, seats
from storage.garden.bookings import Booking, State
from storage.garden.slots import midnight
from storage.garden.spaces import Garden


async def keep_spaces(post: Post) -> None:
    if not post.community.of(GardenRules).enabled:
        return
    garden = await garden_of(post)
    await _leave_empty_homes(post)
    await pass_on(post, garden)
    await pass_on_events(post, garden)
    await _give_up(post, garden)
    await _end(post, garden)
    await _lapse(post, garden)
    await draw_due(post, garden)
    await hand_on(post, garden)
    await tell_unopened(post, garden)
    await look_for_watering(post, garden)
    await _remind(post, garden)
    await settle(post)
    await _thank_hosts(post, garden)


async def _leave_empty_homes(post: Post) -> None:
    """Nobody lives there any more who could come."""
    for each in await life.abandoned(post.tx, post.now):
        await bookings.become(post.tx, each.number, State.CANCELLED, each.state, post.now)
        await seats.leave(post.tx, each.number)


async def _give_up(post: Post, garden: Garden) -> None:
    for booking, strike in await life.give_up(post.tx, garden, post.now):
        noted = phrase("\n\nThis was a warning; later, {count} of them in {days} days mean a pause.", **_limits(garden))
        if strike and not strike.warning:
            noted = phrase("\n\nIt was noted: {count} of them in {days} days mean a pause.", **_limits(garden))
        await tell_booker(
            post,
            booking,
            phrase(
                "Nobody came, so {booking} is free for others now.{noted}",
                booking=of_booking(garden, booking),
                noted=noted if strike else "",
            ),
            Button("🙋 That is not right", step_named("contest"), booking.number),
            Button("🗂 My bookings", step_named("show_mine")),
        )


def _limits(garden: Garden) -> dict[str, object]:
    return {"count": garden.rules.strikes, "days": garden.rules.strike_days}


async def _end(post: Post, garden: Garden) -> None:
    """Who was there is asked how they left the place; that is all that one is bothered with afterwards."""
    for booking in await life.end(post.tx, post.now):
        if booking.state is State.PRESENT and post.now < booking.slot.end + timedelta(hours=2):
            await tell_booker(
                post,
                booking,
                phrase(
                    "👋 Time is up: {booking}. Thank you for leaving the place as you would like to find it.",
                    booking=of_booking(garden, booking),
                ),
                Button("📸 How the place is", step_named("tell_state"), booking.number),
                expires=booking.slot.end + timedelta(hours=2),
            )


async def _thank_hosts(post: Post, garden: Garden) -> None:
    """Once a month, by day, with the card of the month before."""
    if not offering.by_day(garden.rules, post.now):
        return
    month, zone = garden.day(post.now).replace(day=1), garden.rules.zone
    before, _ = hosts.month_before(month)
    for host in await hosts.to_thank(post.tx, month, midnight(before, zone), midnight(month, zone)):
        post.tell(
            host.person_id or 0,
            "💌 Thank you for what you lend to the neighbours. Here is your card of last month, to hang up or to show:",
            Button("🖼 My card of thanks", step_named("send_last_thanks"), host.number),
        )


async def _lapse(post: Post, garden: Garden) -> None:
    for each in await offering.lapse(post.tx, post.now):
        booking = await bookings.find(post.tx, each.booking or 0)
        if booking and offering.by_day(garden.rules, post.now):
            told = phrase(
                "Time is up, so {when} goes on to the next in line. You do not wait for it any more.",
                when=when(each.slot, garden),
            )
            await tell_booker(post, booking, told, Button("🌿 Book something", step_named("start")))


async def _remind(post: Post, garden: Garden) -> None:
    """Each is known in the outbox by its booking: what is cancelled before it was sent is withdrawn there."""
    for booking in await life.hour_before(post.tx, post.now):
        space = garden.find(booking.space)
        if space and space.season:
            continue  # It begins at midnight, and lasts for months.
        here = [Button("📍 I am here", step_named("arrive"), booking.number)] if space and space.check_in else []
        await tell_booker(
            post,
            booking,
            phrase(
                "⏰ It begins soon: {booking}{way}{warning}",
                booking=of_booking(garden, booking),
                way=way_to(space) if space else "",
                warning=await warned(post, garden, booking.space, garden.day(booking.slot.start)),
            ),
            *here,
            Button("I can't come", step_named("ask_cancellation"), booking.number),
            expires=booking.slot.start,
            matter=matter(booking),
        )
    for booking in await life.day_before(post.tx, garden, post.now):
        on = garden.day(booking.slot.start)
        await tell_booker(
            post,
            booking,
            _day_before(garden, booking, post.now, await warned(post, garden, booking.space, on)),
            Button("👍 I come", step_named("show_booking"), booking.number),
            Button("I can't come", step_named("ask_cancellation"), booking.number),
            expires=booking.slot.start,
            matter=matter(booking),
        )


def _day_before(garden: Garden, booking: Booking, now: datetime, warning: Phrase | str) -> Phrase:
    """What begins late in the evening is spoken of in the morning: nobody is woken for it the night before."""
    told = {"booking": of_booking(garden, booking), "warning": warning}
    if garden.day(booking.slot.start) == garden.day(now):
        return phrase("🔔 Today you are in: {booking}{warning}", **told)
    return phrase("🔔 Tomorrow you are in: {booking}{warning}", **told)
