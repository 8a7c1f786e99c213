"""“May they come?” → the host says yes or no; who says nothing in time leaves it to the staff."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.garden.asking_host import ask_office
from handlers.garden.draft import Draft, flow, garden_of, step_named
from handlers.garden.handing_on import hand_on, tell_everybody
from handlers.garden.words import of_booking, way_to
from handlers.menu.workbench import up
from storage.garden import approvals, bookings, hosts, offering
from storage.garden.bookings import Booking
from storage.garden.slots import quarter
from storage.garden.spaces import Garden
from storage.people.people import Role
from storage.queues.cards import Card

MOVED = phrase("They ask for another time since then. Please decide about that one.")


async def _may_decide(talk: Talk[Any], number: int) -> Booking | None:
    """The staff, or whoever lends the space."""
    booking = await bookings.find(talk.tx, number)
    host = await hosts.of_space(talk.tx, booking.space) if booking else None
    mine = host and host.person_id == talk.person.id
    return booking if mine or talk.person.role >= Role.STAFF else None


may_decide = Predicate("lends this space, or is of the staff", ANYONE, _may_decide)


async def pass_on(post: Post, garden: Garden) -> None:
    """What no host has answered in time; and what nobody has answered before it begins."""
    by_day = offering.by_day(garden.rules, post.now)
    for booking in await approvals.late(post.tx, post.now) if by_day else ():  # At night nobody is called to decide.
        ask_office(post, garden, booking)
    for booking in await approvals.too_late(post.tx, post.now):
        if await approvals.decline(post.tx, booking, post.now):
            told = phrase(
                "I am sorry: nobody has said in time that you may come, so {booking} does not take place.",
                booking=of_booking(garden, booking),
            )
            await tell_everybody(post, booking, told, Button("🌿 Book something", step_named("start")))


@flow.button(may_decide, in_groups=True)
async def approve(talk: Talk[Draft], number: int) -> None:
    garden, booking = await garden_of(talk), await talk.granted(may_decide, number)
    if not await approvals.approve(talk.tx, number):
        return talk.toast("It was decided already, or cancelled.")
    space = garden.find(booking.space)
    await _decided(talk, garden, booking, phrase("✅ They may come: {booking}", booking=of_booking(garden, booking)))
    told = phrase(
        "✅ You are in: the host has said yes. {booking}{way}",
        booking=of_booking(garden, booking),
        way=way_to(space) if space else "",
    )
    return await tell_everybody(talk, booking, told, Button("🗂 My bookings", step_named("show_mine")))


@flow.button(may_decide, in_groups=True)
async def decline(talk: Talk[Draft], number: int) -> None:
    garden, booking = await garden_of(talk), await talk.granted(may_decide, number)
    if not await approvals.decline(talk.tx, booking, talk.now):
        return talk.toast("It was decided already, or cancelled.")
    await _decided(talk, garden, booking, phrase("✋ They cannot come: {booking}", booking=of_booking(garden, booking)))
    told = phrase(
        "I am sorry: the host cannot have you then. {booking} It costs you nothing.",
        booking=of_booking(garden, booking),
    )
    await tell_everybody(talk, booking, told, Button("🌿 Book something else", step_named("start")))
    return await hand_on(talk, garden)


@flow.button(may_decide, in_groups=True)
async def approve_then(talk: Talk[Draft], number: int, begins: int) -> None:
    if await _is_asked(talk, number, begins):
        await approve.take(talk, number)


@flow.button(may_decide, in_groups=True)
async def decline_then(talk: Talk[Draft], number: int, begins: int) -> None:
    if await _is_asked(talk, number, begins):
        await decline.take(talk, number)


async def _is_asked(talk: Talk[Draft], number: int, begins: int) -> bool:
    """Whether it is still about the time that they have read: a yes to Saturday is none to Sunday."""
    booking = await talk.granted(may_decide, number)
    if begins == quarter(booking.slot.start):
        return True
    talk.toast("They ask for another time since then. Please decide about that one.")
    return False


async def _decided(talk: Talk[Draft], garden: Garden, booking: Booking, said: Phrase) -> None:
    """Nobody is asked any more: neither the host nor the office."""
    del garden
    card = Card("garden", "approval", booking.number)
    host = await hosts.of_space(talk.tx, booking.space)
    if host and host.person_id:
        talk.tell(host.person_id, said, card=card)
    if booking.approve_by and (not host or not host.person_id or booking.approve_by <= talk.now):
        talk.tell_staff(said, card=card)
    if talk.private and not (host and host.person_id == talk.person.id):
        talk.say(said, up(Area.PLACES))
