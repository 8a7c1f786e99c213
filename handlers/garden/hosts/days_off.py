"""A host takes a day off: which day → how many it concerns → done; everybody booked is told."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.days import date_of
from handlers.garden.draft import Draft, flow, garden_of
from handlers.garden.events.calling_off import end_event
from handlers.garden.handing_on import hand_on, withdraw_reminders
from handlers.garden.hosts.page import is_the_host, show_lent
from handlers.garden.reopening import tell_affected
from handlers.garden.words import day as said_day
from handlers.menu.menu import TO_MENU, menu
from storage.garden import closings, events, hosts
from storage.garden.slots import Slot, days, midnight
from storage.garden.spaces import Garden

AHEAD = 14  # Days.
REASON = "host"
IN_A_ROW = 2


@flow.button(is_the_host)
async def ask_day_off(talk: Talk[Draft], number: int) -> None:
    garden = await garden_of(talk)
    today = garden.day(talk.now)
    buttons = [
        Button(Phrase("{day}", {"day": said_day(each, garden)}), ask_sure_off, number, each.isoformat())
        for each in days(today, today + timedelta(days=AHEAD - 1))
    ]
    rows: list[Row] = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    mine = await hosts.spaces_of(talk.tx, number)
    off = [each for each in await closings.coming(talk.tx, talk.now) if each.space in mine and each.reason == REASON]
    again = [
        Button(
            phrase("🔓 {day}: open after all", day=said_day(garden.day(each.slot.start), garden)),
            end_day_off,
            number,
            at,
        )
        for at, each in enumerate(off[:2])
    ]
    talk.say(
        "🏖 Which day is it closed? Whoever has booked is told, and gets another time held.",
        *rows,
        *again,
        (Button("‹ Back", show_lent, number), Button(TO_MENU, menu)),
    )


@flow.button(is_the_host)
async def ask_sure_off(talk: Talk[Draft], number: int, day: str) -> None:
    garden = await garden_of(talk)
    slot, chosen = _day(talk, garden, day)
    count = 0
    for key in await hosts.spaces_of(talk.tx, number):
        keys = [key, *(each.key for each in events.in_place(garden, key, slot, talk.now))]
        count += sum([len(await closings.affected(talk.tx, each, slot)) for each in keys])
    talk.say(
        "🏖 {day} off? Bookings that would be lost: {count}",
        Button("‹ No", ask_day_off, number),
        Button("✅ Yes, a day off", take_day_off, number, day),
        Button(TO_MENU, menu),
        day=said_day(chosen, garden),
        count=count,
    )


@flow.button(is_the_host)
async def take_day_off(talk: Talk[Draft], number: int, day: str) -> None:
    garden = await garden_of(talk)
    slot, chosen = _day(talk, garden, day)
    told = 0
    for key in await hosts.spaces_of(talk.tx, number):
        space = garden.spaces.get(key)
        shut = [each for each in await closings.coming(talk.tx, talk.now) if each.space == key and each.slot == slot]
        if not space or shut:
            continue  # It was tapped twice.
        for event in events.in_place(garden, key, slot, talk.now):
            told += await end_event(talk, garden, event, REASON) or 0
        _, affected = await closings.close(talk.tx, garden, space, slot, REASON, talk.person.id, talk.now)
        for each in affected:
            await withdraw_reminders(talk, each.booking)
            await tell_affected(talk, garden, each, REASON)
        told += len(affected)
    talk.say(
        "🏖 {day} is off. Told: {count} bookings.",
        (Button("‹ Back", show_lent, number), Button(TO_MENU, menu)),
        day=said_day(chosen, garden),
        count=told,
    )
    talk.tell_staff("🏖 A host has taken a day off: {day}.", day=said_day(chosen, garden))
    await hand_on(talk, garden)


@flow.button(is_the_host)
async def end_day_off(talk: Talk[Draft], number: int, place: int) -> None:
    mine = await hosts.spaces_of(talk.tx, number)
    off = [each for each in await closings.coming(talk.tx, talk.now) if each.space in mine and each.reason == REASON]
    if place not in range(len(off)):
        raise StaleTap(str(place))
    await closings.reopen(talk.tx, off[place].number, talk.person.id, talk.now)
    await ask_day_off(talk, number)
    await hand_on(talk, await garden_of(talk))


def _day(talk: Talk[Draft], garden: Garden, day: str) -> tuple[Slot, date]:
    """What is left of it."""
    chosen, today = date_of(day), garden.day(talk.now)
    if not today <= chosen < today + timedelta(days=AHEAD):
        raise StaleTap(day)
    begin, end = midnight(chosen, garden.rules.zone), midnight(chosen + timedelta(days=1), garden.rules.zone)
    return Slot(max(begin, talk.now) if chosen == today else begin, end), chosen
