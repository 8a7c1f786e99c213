"""“May this take place at yours?” → the host says yes or no to an event; after the deadline the staff do."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.garden.asking_host import ask_office_of, of_event
from handlers.garden.draft import Draft, event_in, flow, garden_of
from handlers.garden.events.calling_off import end_event
from handlers.garden.handing_on import hand_on, withdraw_reminders
from handlers.garden.reopening import tell_affected
from handlers.garden.words import DECLINED
from handlers.menu.workbench import up
from storage.garden import events, hosts, offering
from storage.garden.event import Event
from storage.garden.spaces import Garden
from storage.people.people import Role
from storage.queues.cards import Card


async def _may_admit(talk: Talk[Any], number: int) -> Event | None:
    """The staff, or whoever lends the space."""
    event = event_in(await garden_of(talk), number)
    host = await hosts.of_space(talk.tx, event.place)
    mine = host and host.person_id == talk.person.id
    return event if mine or talk.person.role >= Role.STAFF else None


may_admit = Predicate("lends the space of this event, or is of the staff", ANYONE, _may_admit)


async def pass_on_events(post: Post, garden: Garden) -> None:
    """What no host has answered in time. What nobody has answered when it begins has had no guests."""
    if not offering.by_day(garden.rules, post.now):
        return
    for number in await events.late(post.tx, post.now):
        if (event := events.find(garden, number)) and event.stands(post.now):
            ask_office_of(post, garden, event)


@flow.button(may_admit, in_groups=True)
async def approve_event(talk: Talk[Draft], number: int) -> None:
    event = await talk.granted(may_admit, number)
    garden = await garden_of(talk)
    affected = await events.approve(talk.tx, garden, event, talk.now)
    if affected is None:
        return talk.toast("It was decided already, or cancelled.")
    for each in affected:
        await withdraw_reminders(talk, each.booking)
        await tell_affected(talk, garden, each, events.REASON)
    await _decided(
        talk, event, phrase("✅ It may take place, and can be booked: {event}", event=of_event(garden, event))
    )
    return await hand_on(talk, garden)


@flow.button(may_admit, in_groups=True)
async def decline_event(talk: Talk[Draft], number: int) -> None:
    event = await talk.granted(may_admit, number)
    garden = await garden_of(talk)
    if not event.undecided or await end_event(talk, garden, event, DECLINED) is None:
        return talk.toast("It was decided already, or cancelled.")
    await _decided(talk, event, phrase("✋ It cannot take place: {event}", event=of_event(garden, event)))
    return await hand_on(talk, await garden_of(talk))


async def _decided(talk: Talk[Draft], event: Event, said: Phrase) -> None:
    """Whoever was asked, and the staff who have planned it."""
    card = Card("garden", "event", event.number)
    host = await hosts.of_space(talk.tx, event.place)
    if host and host.person_id:
        talk.tell(host.person_id, said, card=card)
    talk.tell_staff(said, card=card)
    if talk.private and not (host and host.person_id == talk.person.id):
        talk.say(said, up(Area.PLACES))
