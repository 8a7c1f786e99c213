"""An event is announced: its words, its poster and a button that opens exactly it; for whom and when is asked there."""

from __future__ import annotations

from handlers import announcements
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import html, phrase, plain
from handlers.garden.draft import Draft, event_in, flow, garden_of
from handlers.garden.events.showing import about
from storage.announcements import Address, Content, Kind
from storage.garden.slots import quarter
from storage.people.people import Role


@flow.button(Role.STAFF)
async def announce_event(talk: Talk[Draft], number: int) -> None:
    garden = await garden_of(talk)
    event = event_in(garden, number)
    if event.undecided:
        return talk.toast("Whoever lends the place has not said yes yet.")
    if not event.is_ahead(talk.now):
        return talk.toast("This event is over, or was called off.")
    seats = phrase("{count} seats, at most {most} a home", count=event.seats, most=event.largest)
    words, book = about(garden, event, seats), phrase("🎟 Book seats")
    label = f"{plain('zh', book)} {plain('en', book).removeprefix('🎟 ')}"  # In a group all see the same.
    content = Content(
        zh=html("zh", words),
        en=html("en", words),
        pictures=(event.picture,) if event.picture else (),
        buttons=(Address(label, f"book_on_{event.key}_{quarter(event.start)}", deep=True),),
    )
    return await announcements.compose_for(talk, content, Kind.FESTIVAL, event.start)
