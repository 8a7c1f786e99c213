"""“You are in”: what whoever has booked reads first; the deposit is held, and whoever lends the space is asked."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.asking_host import ask_host
from handlers.garden.behalf import say_booked_for
from handlers.garden.deposits import hold
from handlers.garden.draft import Draft, step_named
from handlers.garden.words import day, in_brief, instant, of_booking, way_to
from handlers.menu.large import in_large
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, life
from storage.garden.bookings import Booking
from storage.garden.slots import QUARTER
from storage.garden.spaces import Garden


async def welcome(
    talk: Talk[Draft], garden: Garden, space: Space, made: Booking, caller: str = "", *, by_office: bool = False
) -> None:
    """It is theirs: the deposit is held, whoever lends the space is asked, and they read that they are in."""
    await hold(talk, space, made)
    if by_office:
        say_booked_for(talk, garden, made, caller)
    else:
        say_booked(talk, garden, space, made, caller)
    await in_large(talk, *in_brief(garden, made))
    await ask_host(talk, garden, made)


def say_booked(talk: Talk[Draft], garden: Garden, space: Space, made: Booking, caller: str) -> None:
    """“You are in” is the first thing that they read; to cancel it is a step further on."""
    talk.can_change(step_named("show_booking"), made.number)
    if made.approve_by:
        return talk.say(
            "🕓 It is held for you: {booking}. Whoever lends us the place is asked whether you may come; you hear of it"
            " by {until}, or from the office after that.",
            Button("🗂 My bookings", step_named("show_mine")),
            Button(TO_MENU, menu),
            booking=of_booking(garden, made),
            until=instant(made.approve_by, garden),
        )
    begins = made.slot.start - life.EARLY <= talk.now
    return talk.say(
        "✅ You are in: {booking}{way}\n\n{next}",
        *([Button("📍 I am here", step_named("arrive"), made.number)] if begins and space.check_in else []),
        Button("🗂 My bookings", step_named("show_mine")),
        *([] if caller else [Button("📅 For my calendar", step_named("hand_out_booking"), made.number)]),
        Button(TO_MENU, menu),
        pictures=[space.picture] if space.picture else [],
        booking=of_booking(garden, made),
        way=way_to(space),
        next=_next(garden, space, made, begins=begins),
    )


def _next(garden: Garden, space: Space, made: Booking, *, begins: bool) -> Phrase:
    if space.season:
        last = garden.day(made.slot.end - QUARTER)
        return phrase(
            "It is yours until {day}. If you do not need it any more, give it back under “My bookings”.",
            day=day(last, garden),
        )
    if begins:
        return (
            phrase("It begins at once. When you are there, scan the code at the door, or press “I am here”.")
            if space.check_in
            else phrase("It begins at once.")
        )
    arrival = phrase("When you are there, scan the code at the door, or press “I am here” under the reminder.")
    return phrase("I remind you before. {arrival}", arrival=arrival if space.check_in else "")
