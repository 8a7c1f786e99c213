"""What is on, for everybody: each event with its poster and what is left → book seats."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.asking_host import lent_by
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.wordings import how_surely_asks_for_seats
from handlers.garden.words import day as said_day
from handlers.garden.words import way_to, when
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.garden import calendar
from storage.garden.event import Event
from storage.garden.spaces import Garden

SHOWN = 8


@flow.command(
    "events",
    ANYONE,
    "What is on: film nights and the like",
    labels=["events", "what is on", "活动", "最近活动"],
    wordings=["有什么活动", "电影夜", "放什么电影", "报名活动", "参加活动", "upcoming events", "film night"],
    aside=True,
)
async def show_events(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    found = garden.ahead(talk.now)[:SHOWN]
    rows: list[Row] = [
        Button(
            Phrase("🎬 {name} · {day}", {"name": called(each), "day": said_day(garden.day(each.start), garden)}),
            show_event,
            each.key,
        )
        for each in found
    ]
    talk.say(
        phrase("🎬 What is on. Press one to see it:") if rows else phrase("🎬 Nothing is planned at present."),
        *rows,
        Button("🌿 Book something", step_named("start")),
        *ways_on(talk),
    )


@flow.recognises(how_surely_asks_for_seats, who=ANYONE, called=phrase("🎬 What is on"), aside=True)
async def hear_of_seats(talk: Talk[Draft]) -> None:
    """“电影夜还有位子吗”: each says how many are left, and takes whoever wants to come."""
    found = (await garden_of(talk)).ahead(talk.now)
    if len(found) == 1:
        return await show_event(talk, found[0].key)
    return await show_events(talk)


@flow.button(ANYONE)
async def show_event(talk: Talk[Draft], key: str) -> None:
    garden = await garden_of(talk)
    event = space_of(garden, key)
    if event.undecided:
        return talk.say("Whoever lends the place has not said yes yet.", Button("🎬 What is on", show_events))
    if not isinstance(event, Event) or not event.is_ahead(talk.now):
        return talk.say("This event is over, or was called off.", Button("🎬 What is on", show_events))
    return talk.say(
        about(garden, event, await _left(talk, garden, event), await lent_by(talk, event)),
        Button("🎟 Book seats", step_named("start_with"), event.key),
        Button("🎬 What is on", show_events),
        Button(TO_MENU, menu),
        pictures=[event.picture] if event.picture else [],
    )


async def _left(talk: Talk[Draft], garden: Garden, event: Event) -> Phrase:
    offered = await calendar.day(talk.tx, garden, event, garden.day(event.start), talk.now)
    room = offered[0].room if offered else 0
    if not room:
        return phrase("all seats are taken; you can wait for one")
    return phrase("{count} seats left, at most {most} a home", count=room, most=event.largest)


def about(garden: Garden, event: Event, seats: Phrase, host: Phrase | str) -> Phrase:
    return Phrase(
        "🎬 <b>{name}</b>\n🗓 {when}\n💺 {seats}{way}{host}{about}",
        {
            "name": called(event),
            "when": when(event.slot, garden),
            "seats": seats,
            "way": way_to(event),
            "host": host,
            "about": f"\n\n{event.about}" if event.about else "",
        },
    )
