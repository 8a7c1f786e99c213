"""“Who would let me have Saturday?”: whoever holds it is asked, without names; one yes exchanges both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, flow, garden_of, name_of, step_named
from handlers.garden.handing_on import tell_booker, withdraw_reminders
from handlers.garden.mine import booked_by_us, existing, not_here
from handlers.garden.reading import wish_of
from handlers.garden.why_not import refused
from handlers.garden.wordings import how_surely_swaps
from handlers.garden.words import of_booking, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import bookings, swaps
from storage.garden.bookings import Booking, State
from storage.garden.swaps import Swap
from storage.garden.usage import is_apart
from storage.people import members
from storage.people.people import Role

SHOWN = 5


async def _is_asked(talk: Talk[Any], number: int) -> Swap | None:
    swap = await swaps.find(talk.tx, number)
    theirs = swap and swap.wanted.home_id and await members.belongs(talk.tx, talk.person.id, swap.wanted.home_id)
    return swap if theirs else None


asked_for_theirs = Predicate("holds what somebody asks for", Role.RESIDENT, _is_asked)


@flow.recognises(how_surely_swaps, who=ANYONE, called=phrase("🔁 Exchange a booking"))
async def hear_of_swap(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    homes = [each.home.id for each in await members.of_person(talk.tx, talk.person.id)]
    if not homes:
        return not_here(talk)
    zone = garden.rules.zone
    wish = wish_of(talk.words, garden.spaces.values(), talk.now, zone)
    mine = [each for home in homes for each in await bookings.coming(talk.tx, home, talk.now)]
    given = [
        each
        for each in mine
        if each.state is State.BOOKED and each.slot.start > talk.now and not is_apart(each.space, each.slot)
    ]
    if wish.space:
        given = [each for each in given if each.space == wish.space] or given
    days = {wish.day, *wish.days} - {None}
    wanted = {
        each.number: [it for it in await _others(talk, each) if not days or garden.day(it.slot.start) in days]
        for each in given
    }
    possible = [each for each in given if wanted[each.number]]
    if len(possible) == 1:
        return await _ask_for(talk, possible[0], wanted[possible[0].number])
    rows: list[Row] = [
        Button(
            Phrase("{when} {space}", {"when": when(each.slot, garden), "space": name_of(garden, each.space)}),
            ask_swap,
            each.number,
        )
        for each in possible[:SHOWN]
    ]
    if given and not rows:
        return talk.say(
            "No neighbour has a time there then: you can simply book it, or change yours.",
            Button("🌿 Book something", step_named("start")),
            Button("🗂 My bookings", step_named("show_mine")),
            Button(TO_MENU, menu),
        )
    return talk.say(
        phrase("Which of yours would you give for it?")
        if rows
        else phrase(
            "Your home has no booking to give for it. You can book another time, or wait for one that is taken."
        ),
        *rows,
        Button("🌿 Book something", step_named("start")),
        Button(TO_MENU, menu),
    )


@flow.button(booked_by_us)
async def ask_swap(talk: Talk[Draft], number: int) -> None:
    given = await existing(talk, number)
    if given.state is not State.BOOKED or given.slot.start <= talk.now:
        raise StaleTap(str(number))
    await _ask_for(talk, given, await _others(talk, given))


async def _ask_for(talk: Talk[Draft], given: Booking, wanted: list[Booking]) -> None:
    garden = await garden_of(talk)
    slots = {each.slot: each for each in wanted}
    talk.say(
        phrase(
            "You would give {yours}. Which one would you like instead? I ask whoever has it, and say no names.",
            yours=of_booking(garden, given),
        )
        if slots
        else phrase("Nobody else has a time there at present: you can simply change yours."),
        *[
            Button(Phrase("{when}", {"when": when(slot, garden)}), ask_holders, given.number, each.number)
            for slot, each in list(slots.items())[:SHOWN]
        ],
        (Button("‹ Back", step_named("show_booking"), given.number), Button(TO_MENU, menu)),
    )


@flow.button(booked_by_us)
async def ask_holders(talk: Talk[Draft], number: int, asked: int) -> None:
    """All who hold that time are asked; the first yes counts."""
    garden, given, wanted = await garden_of(talk), await existing(talk, number), await existing(talk, asked)
    holders = [each for each in await _others(talk, given) if each.slot == wanted.slot]
    made = [swap for each in holders if (swap := await swaps.ask(talk.tx, given, each, talk.now))]
    for swap in made:
        await tell_booker(
            talk,
            swap.wanted,
            phrase(
                "🔁 A neighbour would like to have your time: {yours}\n\nFor it you would get {theirs}. Nobody learns"
                " who asks, nor what you answer.",
                yours=of_booking(garden, swap.wanted),
                theirs=when(given.slot, garden),
            ),
            Button("✅ Yes, exchange", exchange, swap.number),
            Button("No, I keep mine", decline_swap, swap.number),
            expires=min(given.slot.start, swap.wanted.slot.start),
        )
    talk.say(
        phrase("I have asked. If somebody agrees, I tell you; until then yours is as it was.")
        if made
        else phrase("They were asked already."),
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
    )


@flow.button(asked_for_theirs)
async def exchange(talk: Talk[Draft], number: int) -> None:
    garden, swap = await garden_of(talk), await _open(talk, number)
    space = garden.spaces.get(swap.given.space)
    found = await swaps.exchange(talk.tx, garden, swap, talk.now)
    if found and space:
        return talk.say("Nothing was exchanged. {why}", Button(TO_MENU, menu), why=refused(garden, space, found))
    for each in (swap.given, swap.wanted):
        await withdraw_reminders(talk, each)
    mine, theirs = await existing(talk, swap.wanted.number), await existing(talk, swap.given.number)
    talk.say(
        "🔁 Exchanged. Yours is now: {booking}",
        Button("🗂 My bookings", step_named("show_mine")),
        Button("📅 For my calendar", step_named("hand_out_booking"), mine.number),
        Button(TO_MENU, menu),
        booking=of_booking(garden, mine),
    )
    told = phrase("🔁 Somebody has agreed. Yours is now: {booking}", booking=of_booking(garden, theirs))
    await tell_booker(
        talk,
        theirs,
        told,
        Button("🗂 My bookings", step_named("show_mine")),
        Button("📅 For my calendar", step_named("hand_out_booking"), theirs.number),
    )
    return None


@flow.button(asked_for_theirs)
async def decline_swap(talk: Talk[Draft], number: int) -> None:
    swap = await _open(talk, number)
    await swaps.end(talk.tx, swap.number, talk.now)
    talk.say("You keep yours.", Button("🗂 My bookings", step_named("show_mine")), Button(TO_MENU, menu))


async def _others(talk: Talk[Draft], given: Booking) -> list[Booking]:
    """What other homes have booked there, and can still be exchanged."""
    garden = await garden_of(talk)
    space = garden.spaces.get(given.space)
    if not space:
        return []
    until = talk.now + timedelta(days=space.horizon_days)
    found = await bookings.between(talk.tx, given.space, talk.now, until)
    return [
        each
        for each in found
        if each.state is State.BOOKED
        and each.home_id not in (None, given.home_id)
        and not each.words
        and each.slot.start > talk.now
        and each.slot != given.slot
    ]


async def _open(talk: Talk[Draft], number: int) -> Swap:
    return await talk.granted(asked_for_theirs, number)
