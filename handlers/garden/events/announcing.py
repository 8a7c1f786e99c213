"""An event is announced, with a button that opens exactly it; so is that it is called off. For whom is asked there."""

from __future__ import annotations

from handlers import announcements
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import html, phrase, plain
from handlers.garden.asking_host import lent_by
from handlers.garden.draft import Draft, called, event_in, flow, garden_of
from handlers.garden.events.showing import about
from handlers.garden.words import of_closing, when
from storage.announcements import Address, Content, Kind
from storage.garden import calendar
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
    words, book = about(garden, event, seats, await lent_by(talk, event)), phrase("🎟 Book seats")
    label = f"{plain('zh', book)} {plain('en', book).removeprefix('🎟 ')}"  # In a group all see the same.
    content = Content(
        zh=html("zh", words),
        en=html("en", words),
        pictures=(event.picture,) if event.picture else (),
        buttons=(Address(label, f"book_on_{event.key}_{quarter(event.start)}", deep=True),),
    )
    return await announcements.compose_for(talk, content, Kind.FESTIVAL, event.start, in_groups=True)


@flow.button(Role.STAFF)
async def announce_end(talk: Talk[Draft], number: int) -> None:
    """Whoever has booked or waits has been told; those who read of it in a group have not."""
    garden = await garden_of(talk)
    event = event_in(garden, number)
    if not event.called_off or event.end <= talk.now:
        return talk.toast("This event is over, or takes place.")
    [*_, (_, reason)] = await calendar.closings(talk.tx, event.key, event.start, event.end)
    words = phrase(
        "🚫 <b>{name}</b>, {when}, does not take place: {reason}",
        name=called(event),
        when=when(event.slot, garden),
        reason=of_closing(reason),
    )
    content = Content(zh=html("zh", words), en=html("en", words))
    return await announcements.compose_for(talk, content, Kind.FESTIVAL, event.end, in_groups=True)
