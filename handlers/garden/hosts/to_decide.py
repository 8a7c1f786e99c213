"""What waits for a yes: of the spaces of a host, or what no host has answered, for the staff."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.garden.asking_host import of_event
from handlers.garden.draft import Draft, flow, garden_of, step_named
from handlers.garden.hosts.admitting import approve_event, decline_event
from handlers.garden.hosts.approving import approve_then, decline_then
from handlers.garden.hosts.page import is_the_host
from handlers.garden.words import of_booking
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.garden import approvals, events, hosts
from storage.garden.bookings import Booking
from storage.garden.event import Event
from storage.garden.slots import quarter
from storage.garden.spaces import Garden
from storage.people.people import Role

SHOWN = 4


@flow.button(is_the_host)
async def show_asked(talk: Talk[Draft], number: int) -> None:
    garden, spaces = await garden_of(talk), await hosts.spaces_of(talk.tx, number)
    found = await approvals.waiting(talk.tx, spaces)
    back = (Button("‹ Back", step_named("show_lent"), number), Button(TO_MENU, menu))
    _list(talk, garden, [*events.undecided(garden, spaces, talk.now), *found], back)


@flow.button(Role.STAFF)
async def show_undecided(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    found = await approvals.of_office(talk.tx)
    _list(talk, garden, [*events.unanswered(garden, talk.now), *found], up(Area.PLACES))


def _list(talk: Talk[Draft], garden: Garden, found: Sequence[Event | Booking], back: Row) -> None:
    shown = list(enumerate(found[:SHOWN], 1))
    rows: list[Row] = [
        (
            Button(f"✅ {place}", approve_event, each.number),
            Button(f"✋ {place}", decline_event, each.number),
        )
        if isinstance(each, Event)
        else (
            Button(f"✅ {place}", approve_then, each.number, quarter(each.slot.start)),
            Button(f"✋ {place}", decline_then, each.number, quarter(each.slot.start)),
        )
        for place, each in shown
    ]
    lines = [
        Phrase(
            "{place} · {what}",
            {"place": place, "what": of_event(garden, each) if isinstance(each, Event) else of_booking(garden, each)},
        )
        for place, each in shown
    ]
    talk.say(
        phrase("🙋 May they come? ✅: yes. ✋: no.\n\n{lines}", lines=lines)
        if found
        else phrase("Nothing is left to decide."),
        *rows,
        back,
    )


async def count_undecided(post: Post) -> int:
    return await approvals.count_late(post.tx) + len(events.unanswered(await garden_of(post), post.now))
