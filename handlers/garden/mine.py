"""What my home has booked and waits for → one of them → change it, cancel it, I am here, contest what was noted."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import acts_in
from handlers.garden.draft import Draft, flow, garden_of, name_of, questions, space_of, step_named
from handlers.garden.words import of_booking, state_of, way_to, when
from handlers.households.joining import ask_code
from handlers.menu.menu import TO_MENU, menu
from storage.engine.database import Transaction
from storage.garden import bookings, coupons, personal, strikes, waiting
from storage.garden.bookings import COMING, Booking, State
from storage.garden.spaces import Garden
from storage.garden.usage import is_apart
from storage.people import members
from storage.people.households import Household
from storage.people.people import Role

SHOWN = 4


async def _is_ours(talk: Talk[Any], number: int) -> Booking | None:
    found = await bookings.find(talk.tx, number)
    ours = found and found.home_id and await members.belongs(talk.tx, talk.person.id, found.home_id)
    return found if ours else None


async def _may_cancel(talk: Talk[Any], number: int) -> Booking | None:
    """Also family who act for somebody of that home."""
    found = await bookings.find(talk.tx, number)
    theirs = found and found.home_id and await acts_in(talk, found.home_id)
    return found if theirs else await _is_ours(talk, number)


booked_by_us = Predicate("booked by a home of theirs", Role.RESIDENT, _is_ours)
may_cancel = Predicate("booked by a home of theirs, or of somebody for whom they act", Role.VISITOR, _may_cancel)


@flow.command(
    "bookings",
    ANYONE,
    "My bookings",
    labels=["my bookings", "我的预约", "我的预订", "我的预定"],
    aside=True,
)
async def show_mine(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    homes = [each.id for each in mine]
    if not homes:
        return not_here(talk)
    coming = [each for home in homes for each in await bookings.coming(talk.tx, home, talk.now)]
    lines = [each for home in homes for each in await waiting.of_home(talk.tx, home, talk.now)]
    booked = [each for each in coming if each.state in COMING]
    offers = await coupons.offered(talk.tx, talk.now) or await coupons.of_home(talk.tx, homes[0], talk.now)
    rows: list[Row] = [
        Button(
            Phrase("✅ {when} {space}", {"when": when(each.slot, garden), "space": name_of(garden, each.space)}),
            show_booking,
            each.number,
        )
        for each in booked[:SHOWN]
    ]
    rows += [
        Button(
            Phrase("⏳ {when} {space}", {"when": when(each.slot, garden), "space": name_of(garden, each.space)}),
            step_named("show_waiting"),
            each.number,
        )
        for each in lines[:SHOWN]
    ]
    return talk.say(
        phrase("🗂 What your home has booked (✅), and what it waits for (⏳). Press one to see it:")
        if rows
        else phrase("🗂 Your home has booked nothing at present."),
        *rows,
        Button("🌿 Book something", step_named("start")),
        *([Button("🎁 Offers of our hosts", step_named("show_coupons"))] if offers else []),
        *(_calendars(mine) if booked else []),
        Button(TO_MENU, menu),
    )


def _calendars(mine: list[Household]) -> list[Button]:
    """One of each home."""
    give = step_named("hand_out_calendar")
    if len(mine) == 1:
        return [Button("📅 For my calendar", give, mine[0].id)]
    return [Button(phrase("📅 For my calendar: {home}", home=each.label), give, each.id) for each in mine[:SHOWN]]


@flow.button(booked_by_us)
async def show_booking(talk: Talk[Draft], number: int) -> None:
    garden, found = await garden_of(talk), await existing(talk, number)
    space = garden.find(found.space)
    rows: list[Row] = []
    if found.state is State.BOOKED and found.slot.end > talk.now:
        rows = [
            *(
                [Button("📍 I am here", step_named("arrive"), number)]
                if space and space.check_in and not found.approve_by
                else []
            ),
            Button("✏️ Change it", change, number),
            *(
                [Button("🔁 Exchange it with somebody", step_named("ask_swap"), number).short(phrase("🔁 Exchange it"))]
                if found.slot.start > talk.now and not is_apart(found.space, found.slot)
                else []
            ),
            Button("I can't come", step_named("ask_cancellation"), number),
        ]
    elif found.state is State.PRESENT and found.slot.end > talk.now:
        rows = [
            Button("📸 How the place is", step_named("tell_state"), number),
            Button("👋 We leave now", step_named("cancel"), number),
        ]
    elif (strike := await strikes.find(talk.tx, number)) and not strike.contested:
        rows = [Button("🙋 That is not right", step_named("contest"), number)]
    talk.say(
        "{state}: {booking}{way}",
        *rows,
        (Button("‹ Back", show_mine), Button(TO_MENU, menu)),
        state=state_of(found),
        booking=of_booking(garden, found),
        way=way_to(space) if space else "",
    )


@flow.button(booked_by_us)
async def change(talk: Talk[Draft], number: int) -> None:
    """The same questions, with what is booked as the answers."""
    garden, found = await garden_of(talk), await existing(talk, number)
    if found.state is not State.BOOKED or found.slot.end <= talk.now:
        raise StaleTap(str(number))
    space_of(garden, found.space)  # Else it cannot be had any more.
    talk.draft = draft_of(garden, found)
    await questions.go_on(talk)


def draft_of(garden: Garden, found: Booking) -> Draft:
    """What is booked, as the answers to the questions."""
    return Draft(
        home=found.home_id or 0,
        space=found.space,
        day=garden.day(found.slot.start).isoformat(),
        start=found.slot.start,
        minutes=found.slot.minutes,
        people=found.people,
        plot=found.plot,
        number=found.number,
    )


async def about(tx: Transaction, person_id: int) -> Phrase:
    """A line of what is known of somebody."""
    return phrase("🌿 Bookings of shared spaces: {count}", count=await personal.count_of(tx, person_id))


async def existing(talk: Talk[Any], number: int) -> Booking:
    found = await bookings.find(talk.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found


def not_here(talk: Talk[Draft]) -> None:
    talk.say(
        "The garden and the other shared places are for those who live here. Join your home first: the code is on the"
        " letter from the office.",
        Button("🔑 Join a home", ask_code),
        Button(TO_MENU, menu),
    )
