"""“That is not right”: what was noted of somebody who did not come does not count until the staff have decided."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.garden.draft import Draft, flow, garden_of, step_named
from handlers.garden.handing_on import tell_booker
from handlers.garden.mine import booked_by_us, existing
from handlers.garden.words import of_booking
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.garden import deposits, strikes
from storage.garden.bookings import Booking
from storage.people import households
from storage.people.people import Role
from storage.queues.cards import Card

CONTESTED = 4  # Shown at a time.


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
    if lifted:
        await deposits.reopen(talk.tx, number)
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
