"""Whoever had booked what was closed is told, with what is held for them instead; what is closed is opened again."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, flow, garden_of, name_of, step_named
from handlers.garden.handing_on import hand_on, tell_booker
from handlers.garden.words import instant, of_booking, of_closing, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import closings
from storage.garden.closings import Affected
from storage.garden.spaces import Garden
from storage.people.people import Role

SHOWN = 4


async def tell_affected(talk: Talk[Draft], garden: Garden, each: Affected, reason: str) -> None:
    away = Button("📅 Out of my calendar", step_named("hand_out_booking"), each.booking.number)
    if not each.instead:
        told = phrase(
            "🚫 {booking} cannot take place: {reason}. I am sorry.",
            booking=of_booking(garden, each.booking),
            reason=of_closing(reason),
        )
        return await tell_booker(talk, each.booking, told, Button("🌿 Book something else", step_named("start")), away)
    return await tell_booker(
        talk,
        each.booking,
        phrase(
            "🚫 {booking} cannot take place: {reason}. I am sorry.\n\nI hold {instead} for you until {until}.",
            booking=of_booking(garden, each.booking),
            reason=of_closing(reason),
            instead=when(each.instead.slot, garden),
            until=instant(each.instead.until or talk.now, garden),
        ),
        Button("✅ Yes, I take it", step_named("take_offer"), each.waiting),
        Button("✋ Leave it to others", step_named("decline_offer"), each.waiting),
        Button("🌿 Book something else", step_named("start")),
        away,
    )


@flow.button(Role.STAFF)
async def list_closings(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    of_events = {each.closing for each in garden.events.values() if not each.called_off}
    found = [each for each in await closings.coming(talk.tx, talk.now) if each.number not in of_events]
    rows: list[Row] = [
        Button(
            Phrase("🔓 {space} {when}", {"space": name_of(garden, each.space), "when": when(each.slot, garden)}),
            reopen,
            each.number,
        )
        for each in found[:SHOWN]
    ]
    talk.say(
        phrase("Press one to open it again:") if rows else phrase("Nothing is closed."),
        *rows,
        (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu)),
    )


@flow.button(Role.STAFF)
async def reopen(talk: Talk[Draft], number: int) -> None:
    closing = await closings.reopen(talk.tx, number, talk.person.id, talk.now)
    if not closing:
        raise StaleTap(str(number))
    garden = await garden_of(talk)
    talk.say(
        "🔓 {space} can be booked again, {when}. What was cancelled stays so.",
        space=name_of(garden, closing.space),
        when=when(closing.slot, garden),
    )
    await hand_on(talk, garden)
