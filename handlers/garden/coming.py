"""I am here: by a tap, or by the code at the door → how the place is; what was noted can be contested."""

from __future__ import annotations

from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.garden.draft import Draft, flow, garden_of, name_of, step_named
from handlers.garden.handing_on import tell_booker
from handlers.garden.mine import booked_by_us, existing, not_here
from handlers.garden.words import instant, of_booking
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.garden import bookings, life, strikes
from storage.garden.bookings import Booking, State
from storage.people import households, members
from storage.people.people import Role
from storage.queues.cards import Card

WORDS_LIMIT = 500
CONTESTED = 4  # Shown at a time.


@flow.button(booked_by_us)
async def arrive(talk: Talk[Draft], number: int) -> None:
    await _arrive(talk, await existing(talk, number))


async def scan_door(talk: Talk[Draft], key: str) -> None:
    """Whose time it is, of those who live with whoever scans."""
    homes = [each.home.id for each in await members.of_person(talk.tx, talk.person.id)]
    if not homes:
        return not_here(talk)
    coming = [each for home in homes for each in await bookings.coming(talk.tx, home, talk.now) if each.space == key]
    booked = [each for each in coming if each.state in (State.BOOKED, State.PRESENT)]
    if booked:
        return await _arrive(talk, min(booked, key=lambda each: each.slot))
    garden = await garden_of(talk)
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
    if await life.arrive(talk.tx, booking, talk.now):
        return talk.say("📍 Welcome! {booking}", *_there(booking), booking=of_booking(garden, booking))
    if booking.state is State.BOOKED and talk.now < booking.slot.start:
        return talk.say(
            "It is a little early: from {begin} on you can say that you are here. {booking}",
            Button("🗂 My bookings", step_named("show_mine")),
            Button(TO_MENU, menu),
            begin=instant(booking.slot.start - life.EARLY, garden.rules.zone),
            booking=of_booking(garden, booking),
        )
    raise StaleTap(str(booking.number))


def _there(booking: Booking) -> list[Button | Link]:
    return [
        Button("📸 How the place is", tell_state, booking.number),
        Link("🔧 Something is broken", f"report_at_{booking.space}"),
        Button(TO_MENU, menu),
    ]


@flow.button(booked_by_us)
async def tell_state(talk: Talk[Draft], number: int) -> None:
    """Also afterwards: it may have been so when they came."""
    await existing(talk, number)
    talk.draft = Draft(number=number)
    talk.ask(
        "How is the place? Send a photo, or a few words. If something is broken, report it: then somebody sees to it.",
        Link("🔧 Something is broken", f"report_at_{(await existing(talk, number)).space}"),
        Button(TO_MENU, menu),
        then=hear_state,
    )


@flow.answer(MessageKind.PHOTO, MessageKind.WORDS, who=ANYONE)
async def hear_state(talk: Talk[Draft]) -> None:
    booking = await existing(talk, talk.draft.number)
    if not booking.home_id or not await members.belongs(talk.tx, talk.person.id, booking.home_id):
        raise StaleTap(str(booking.number))
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


@flow.button(booked_by_us)
async def contest(talk: Talk[Draft], number: int) -> None:
    """One tap; it does not count until the staff have decided."""
    booking = await existing(talk, number)
    if not await strikes.find(talk.tx, number) or not await strikes.contest(talk.tx, number, talk.now):
        raise StaleTap(str(number))
    talk.say(
        "Thank you. It does not count until the office has looked at it, and I tell you then.",
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
    )
    await draw_strike(talk, booking)


async def draw_strike(post: Post, booking: Booking) -> None:
    garden, strike = await garden_of(post), await strikes.find(post.tx, booking.number)
    home = await households.find(post.tx, booking.home_id or 0)
    decided = bool(strike and strike.decided)
    post.tell_staff(
        "🙋 {home} says that they were there, or had a reason: {booking}{state}",
        *(
            []
            if decided
            else [(Button("✅ Does not count", lift, booking.number), Button("It counts", keep, booking.number))]
        ),
        card=Card("garden", "strike", booking.number),
        home=home.label if home else "–",
        booking=of_booking(garden, booking),
        state=Phrase(
            "\n{what}", {"what": phrase("✅ It does not count.") if strike and strike.lifted else phrase("It counts.")}
        )
        if decided
        else "",
    )


@flow.button(Role.STAFF)
async def lift(talk: Talk[Draft], number: int) -> None:
    await _decide(talk, number, lifted=True)


@flow.button(Role.STAFF)
async def keep(talk: Talk[Draft], number: int) -> None:
    await _decide(talk, number, lifted=False)


async def _decide(talk: Talk[Draft], number: int, *, lifted: bool) -> None:
    booking = await existing(talk, number)
    if not await strikes.decide(talk.tx, number, talk.person.id, talk.now, lift=lifted):
        raise StaleTap(str(number))
    await draw_strike(talk, booking)
    garden = await garden_of(talk)
    told = (
        phrase("✅ The office has looked at it: it does not count. {booking}", booking=of_booking(garden, booking))
        if lifted
        else phrase("The office has looked at it: it counts. {booking}", booking=of_booking(garden, booking))
    )
    await tell_booker(talk, booking, told)


@flow.button(Role.STAFF)
async def show_contested(talk: Talk[Draft]) -> None:
    """The oldest first; each is decided by a tap."""
    garden = await garden_of(talk)
    numbers = (await strikes.contested(talk.tx))[:CONTESTED]
    rows: list[Row] = [
        (Button(f"✅ {number}", lift, number), Button(f"✕ {number}", keep, number)) for number in numbers
    ]
    found = [await existing(talk, number) for number in numbers]
    homes = [await households.find(talk.tx, each.home_id or 0) for each in found]
    talk.say(
        phrase(
            "🙋 They say that they were there, or had a reason. ✅: it does not count. ✕: it counts.\n\n{lines}",
            lines=[
                Phrase(
                    "{number} · {home} · {booking}",
                    {"number": each.number, "home": home.label if home else "–", "booking": of_booking(garden, each)},
                )
                for each, home in zip(found, homes, strict=True)
            ],
        )
        if found
        else phrase("Nothing is left to decide."),
        *rows,
        up(Area.PLACES),
    )


async def count_contested(post: Post) -> int:
    return len(await strikes.contested(post.tx))
