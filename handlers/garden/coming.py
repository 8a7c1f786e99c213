"""I am here: by a tap, or by the code at the door → how the place is."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.garden.draft import Draft, flow, garden_of, name_of, step_named
from handlers.garden.mine import booked_by_us, existing, not_here
from handlers.garden.words import instant, of_booking
from handlers.menu.menu import TO_MENU, menu
from handlers.reports import report_at
from storage.garden import bookings, life
from storage.garden.bookings import Booking, State
from storage.people import members
from storage.understanding import Intent

WORDS_LIMIT = 500
BROKEN = 0.5  # How sure it is that something is to be mended.
HEARD = (MessageKind.PHOTO, MessageKind.WORDS, MessageKind.VOICE, MessageKind.VIDEO, MessageKind.VIDEO_NOTE)


@flow.button(booked_by_us)
async def arrive(talk: Talk[Draft], number: int) -> None:
    await _arrive(talk, await existing(talk, number))


async def scan_door(talk: Talk[Draft], key: str) -> None:
    """Whose time it is, of those who live with whoever scans."""
    homes = [each.home.id for each in await members.of_person(talk.tx, talk.person.id)]
    if not homes:
        return not_here(talk)
    garden = await garden_of(talk)
    here = {key, *(each.key for each in garden.events.values() if each.place == key)}  # The door is the same.
    coming = [each for home in homes for each in await bookings.coming(talk.tx, home, talk.now) if each.space in here]
    booked = [each for each in coming if each.state in (State.BOOKED, State.PRESENT)]
    if booked:
        return await _arrive(talk, min(booked, key=lambda each: each.slot))
    return talk.say(
        "{space}: your home has no booking now.",
        Button("🌿 Book it", step_named("start_with"), key),
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
        space=name_of(garden, key),
    )


async def _arrive(talk: Talk[Draft], booking: Booking) -> None:
    garden = await garden_of(talk)
    if booking.state is State.PRESENT:
        return talk.say("You are here already. Enjoy it!", *_there(booking))
    if booking.approve_by and booking.state is State.BOOKED:
        return talk.say(
            "Whoever lends the place has not said yet whether you may come. The office can ask them: {phone}",
            Button(TO_MENU, menu),
            phone=talk.community.phone,
        )
    if await life.arrive(talk.tx, booking, talk.now):
        return talk.say("📍 Welcome! {booking}", *_there(booking), booking=of_booking(garden, booking))
    if booking.state is State.BOOKED and talk.now < booking.slot.start:
        return talk.say(
            "It is a little early: from {begin} on you can say that you are here. {booking}",
            Button("🗂 My bookings", step_named("show_mine")),
            Button(TO_MENU, menu),
            begin=instant(booking.slot.start - life.EARLY, garden),
            booking=of_booking(garden, booking),
        )
    raise StaleTap(str(booking.number))


def _there(booking: Booking) -> list[Button]:
    return [
        Button("📸 How the place is", tell_state, booking.number),
        Button("🔧 Something is broken", report_here, booking.number),
        Button(TO_MENU, menu),
    ]


@flow.button(booked_by_us)
async def tell_state(talk: Talk[Draft], number: int) -> None:
    """Also afterwards: it may have been so when they came."""
    await existing(talk, number)
    talk.draft = Draft(number=number)
    talk.ask(
        "How is the place? Send a photo, or a few words. If something is broken, report it: then somebody sees to it.",
        Button("🔧 Something is broken", report_here, number),
        Button(TO_MENU, menu),
        then=hear_state,
    )


@flow.button(booked_by_us)
async def report_here(talk: Talk[Draft], number: int) -> None:
    await report_at(talk, await _place_of(talk, await existing(talk, number)))


async def _place_of(talk: Talk[Draft], booking: Booking) -> str:
    """As the office calls it."""
    garden = await garden_of(talk)
    event = garden.events.get(booking.space)
    return name_of(garden, event.place if event else booking.space).said(talk.community.language)


@flow.answer(*HEARD, who=ANYONE)
async def hear_state(talk: Talk[Draft]) -> None:
    """“The tap drips” is a report, and so is what they tell aloud; that all is well, or a photo, is for the office."""
    booking = await existing(talk, talk.draft.number)
    if not booking.home_id or not await members.belongs(talk.tx, talk.person.id, booking.home_id):
        raise StaleTap(str(booking.number))
    aloud = talk.kind not in (MessageKind.PHOTO, MessageKind.WORDS)
    if aloud or Said(talk.words).means(Intent.REPORT) >= BROKEN:
        return await report_at(talk, await _place_of(talk, booking), heard=True)
    words = one_line(talk.words)
    if len(words) > WORDS_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=WORDS_LIMIT)
    garden = await garden_of(talk)
    talk.end()
    talk.tell_staff(
        "📸 {booking}\n{words}",
        pictures=[talk.photo] if talk.photo else [],
        booking=of_booking(garden, booking),
        words=words or phrase("A photo of the place."),
    )
    return talk.say(
        "Thank you! The office has it.", Button("🗂 My bookings", step_named("show_mine")), Button(TO_MENU, menu)
    )
