"""Waiting for what is taken: join the line → one's place in it → it is offered → take it, or leave it to the next."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden import family
from handlers.garden.asking_host import ask_host
from handlers.garden.deposits import hold, lacks
from handlers.garden.draft import Draft, booker_of, flow, garden_of, name_of, questions, slot_of, space_of, step_named
from handlers.garden.handing_on import hand_on
from handlers.garden.refusing import no_home, offer_instead
from handlers.garden.welcoming import welcome
from handlers.garden.why_not import refused
from handlers.garden.words import of_booking, people, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import booking, offering, seats, waiting
from storage.garden.asking import Refusal, Why
from storage.garden.booking import Booker
from storage.garden.waiting import Waiting
from storage.people import members
from storage.people.people import Role
from storage.queues.cards import Card

HARMLESS = (Why.SOON, Why.QUOTA, Why.COOLING)  # These may have changed by the time it becomes free.


async def _is_ours(talk: Talk[Any], number: int) -> Waiting | None:
    found = await waiting.find(talk.tx, number)
    ours = found and found.home_id and await members.belongs(talk.tx, talk.person.id, found.home_id)
    return found if ours else None


waits = Predicate("waits for it with their home", Role.RESIDENT, _is_ours)


@flow.button(ANYONE)
async def join_line(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    space, who = space_of(garden, talk.draft.space), await booker_of(talk)
    slot, count = slot_of(talk.draft, space), max(talk.draft.people, 1)
    if not who:
        return no_home(talk)
    found = await booking.why_not(talk.tx, garden, space, slot, count, who, talk.now)
    if found and found.why not in HARMLESS:
        return await offer_instead(talk, garden, space, found)
    if not found and await seats.has_room(talk.tx, space, slot, count):
        return await questions.go_on(talk)  # It is free: nobody waits for that, nor has it held for them.
    elder, words = await family.whom(talk), "" if who.relation else talk.draft.caller
    place = await waiting.join(talk.tx, space, who, slot, count, talk.now, words=words)
    if elder:
        await family.tell_waiting(talk, elder, name_of(garden, space.key))
    talk.end()
    talk.say(
        "⏳ You wait for {space}, {when}, {people}. Your place in the line: {place}.\n\nIf it becomes free, I offer it"
        " to you alone for a while, never at night.",
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
        space=name_of(garden, space.key),
        when=when(slot, garden),
        people=people(count),
        place=place,
    )
    return await hand_on(talk, garden)


@flow.button(waits)
async def show_waiting(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await _existing(talk, number)
    offered = found.state == "offered"
    talk.say(
        "⏳ {space}, {when}, {people}. {state}",
        *([Button("✅ Yes, I take it", take_offer, number)] if offered else []),
        Button("🚪 Do not wait any more", decline_offer, number),
        (Button("‹ Back", step_named("show_mine")), Button(TO_MENU, menu)),
        space=name_of(garden, found.space),
        when=when(found.slot, garden),
        people=people(found.people),
        state=phrase("It is held for you.")
        if offered
        else phrase("Your place in the line: {place}.", place=await waiting.position(talk.tx, found)),
    )


@flow.button(waits)
async def take_offer(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await _existing(talk, number)
    relation = await members.belongs(talk.tx, talk.person.id, found.home_id or 0)
    who, space = Booker(found.home_id, talk.person.id, relation), space_of(garden, found.space)
    if short := await lacks(talk, space, who):
        return talk.say(short, Button("🗂 My bookings", step_named("show_mine")), Button(TO_MENU, menu))
    taken = await offering.take(talk.tx, garden, found, who, talk.now)
    if isinstance(taken, Refusal):
        return talk.say(
            refused(garden, space, taken),
            Button("🌿 Book something else", step_named("start")),
            Button("🗂 My bookings", step_named("show_mine")),
            Button(TO_MENU, menu),
        )
    return await welcome(talk, garden, space, taken)


@flow.button(waits)
async def decline_offer(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await _existing(talk, number)
    await waiting.leave(talk.tx, found.number, talk.now)
    talk.say(
        "You do not wait any more. Thank you for telling.",
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
    )
    await hand_on(talk, garden)


@flow.button(Role.STAFF)
async def take_for(talk: Talk[Draft], number: int) -> None:
    """For somebody without a phone, or for the community itself."""
    garden, found = await garden_of(talk), await _of_office(talk, number)
    taken = await offering.take(talk.tx, garden, found, Booker(found.home_id, talk.person.id), talk.now)
    space = space_of(garden, found.space)
    if isinstance(taken, Refusal):
        return talk.refuse(refused(garden, space, taken))
    await hold(talk, space, taken)
    await ask_host(talk, garden, taken)
    return talk.tell_staff(
        "✅ Booked for {words}: {booking}",
        card=Card("garden", "offer", number),
        words=taken.words or "–",
        booking=of_booking(garden, taken),
    )


@flow.button(Role.STAFF)
async def decline_for(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await _of_office(talk, number)
    await waiting.leave(talk.tx, number, talk.now)
    talk.tell_staff(
        "✋ Left to others: {when}",
        card=Card("garden", "offer", number),
        when=when(found.slot, garden),
    )
    await hand_on(talk, garden)


async def _of_office(talk: Talk[Draft], number: int) -> Waiting:
    found = await waiting.find(talk.tx, number)
    if not found or found.state == "ended" or not (found.home_id is None or found.words):
        raise StaleTap(str(number))
    return found


async def _existing(talk: Talk[Draft], number: int) -> Waiting:
    found = await talk.granted(waits, number)
    if found.state == "ended":
        raise StaleTap(str(number))
    return found
