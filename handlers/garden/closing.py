"""Rain, a repair, an event: close a space for the rest of today in two taps → open it again."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button, Link
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.events.calling_off import end_event
from handlers.garden.handing_on import hand_on, withdraw_reminders
from handlers.garden.reopening import reopen, tell_affected
from handlers.garden.words import of_closing, when
from handlers.menu.workbench import up
from storage.garden import Space, closings, events
from storage.garden.slots import Slot, midnight
from storage.garden.spaces import Garden
from storage.people.people import Role

SHOWN = 4


@flow.button(Role.STAFF)
async def ask_closing(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    spaces = list(garden.spaces.values())
    talk.say(
        "Close a space. Whoever has booked it is told at once, and gets another time held.",
        *[
            Button(phrase("☔ {space}: rest of today", space=called(each)), close_today, each.key)
            for each in spaces[:SHOWN]
        ],
        *(
            [
                Button("🗓 Another time or reason", step_named("ask_which")),
                up(Area.PLACES),
            ]
            if talk.private
            else [Link("🗓 Another time or reason", "spaces"), up(Area.PLACES)]
        ),
    )


@flow.button(Role.STAFF)
async def close_today(talk: Talk[Draft], key: str) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, key)
    tomorrow = midnight(garden.day(talk.now) + timedelta(days=1), garden.rules.zone)
    await close(talk, garden, space, Slot(talk.now, tomorrow), "weather")


async def close(talk: Talk[Draft], garden: Garden, space: Space, slot: Slot, reason: str) -> None:
    told = [await end_event(talk, garden, each, reason) for each in events.in_place(garden, space.key, slot, talk.now)]
    closing, affected = await closings.close(talk.tx, garden, space, slot, reason, talk.person.id, talk.now)
    for each in affected:
        await withdraw_reminders(talk, each.booking)
        await tell_affected(talk, garden, each, reason)
    talk.say(
        "🚫 {space} is closed, {when}: {reason}. Told: {count} bookings.",
        Button("🔓 Open it again", reopen, closing.number),
        *([up(Area.PLACES)] if talk.private else []),
        space=called(space),
        when=when(slot, garden),
        reason=of_closing(reason),
        count=len(affected) + sum(filter(None, told)),
    )
    await hand_on(talk, garden)
