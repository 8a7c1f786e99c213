"""/shifts: who opens a space, who waters it: a day is taken by a tap; where nobody opens, people hear of it in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.task import spare
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.days import date_of
from handlers.garden.draft import Draft, called, flow, garden_of, space_of
from handlers.garden.hands import DOES, key_of, look_for, tell_opened
from handlers.garden.mine import not_here
from handlers.garden.words import day as said_day
from handlers.menu.menu import TO_MENU, menu
from storage.garden import GardenRules, Space, offering, shifts
from storage.garden.rules import Shift
from storage.garden.slots import days
from storage.garden.spaces import Garden
from storage.people import members
from storage.people.people import Role

AHEAD, SHOWN = 7, 8


@flow.command(
    "shifts",
    ANYONE,
    "Lend a hand: open or water a space",
    labels=["shifts", "值班"],
    wordings=["浇水", "花园值班", "我来开门", "watering shifts", "lend a hand in the garden"],
    aside=True,
)
async def show_shifts(talk: Talk[Draft]) -> None:
    await show_more(talk, 0)


@flow.button(ANYONE)
async def show_more(talk: Talk[Draft], page: int) -> None:
    if not await _may(talk, Shift.WATERING):
        return not_here(talk)
    garden = await garden_of(talk)
    today = garden.day(talk.now)
    taken = await shifts.between(talk.tx, today, today + timedelta(days=AHEAD - 1))
    known = {(each.space, each.day, each.kind) for each in taken}
    mine = [each for each in taken if each.person_id == talk.person.id]
    rows: list[Row] = [
        Button(
            phrase("✕ Not me after all: {what}", what=_what(garden, each.space, each.day, each.kind)),
            leave_shift,
            each.space,
            each.day.isoformat(),
            each.kind,
        )
        for each in mine
    ]
    for day in days(today, today + timedelta(days=AHEAD - 1)):
        for space in garden.spaces.values():
            for kind in space.shifts:
                if (space.key, day, kind) not in known and await _may(talk, kind):
                    what = _what(garden, space.key, day, kind)
                    rows.append(Button(what, take_shift, space.key, day.isoformat(), kind))
    pages = max(-(-len(rows) // SHOWN), 1)
    page = page if page in range(pages) else 0
    return talk.say(
        phrase("🙌 Press what you would do; your neighbours thank you.")
        if rows
        else phrase("🙌 All is taken for the next days. Thank you!"),
        *rows[page * SHOWN : (page + 1) * SHOWN],
        *([Button("More ›", show_more, (page + 1) % pages)] if pages > 1 else []),
        Button(TO_MENU, menu),
    )


async def to_take(talk: Talk[Any]) -> list[Row]:
    """For volunteers, as long as a day of the next ones has nobody."""
    if not talk.community.of(GardenRules).enabled:
        return []
    garden = await garden_of(talk)
    today = garden.day(talk.now)
    last = today + timedelta(days=AHEAD - 1)
    taken = await shifts.between(talk.tx, today, last)
    wanted = sum(len(space.shifts) for space in garden.spaces.values()) * AHEAD
    free = wanted - len([each for each in taken if each.space in garden.spaces])
    return [Button(phrase("🙌 Open or water: {count}", count=free), show_shifts)] if free > 0 else []


def _what(garden: Garden, key: str, day: date, kind: Shift) -> Phrase:
    space = garden.spaces.get(key)
    values = {"day": said_day(day, garden), "does": DOES[kind], "space": called(space) if space else key}
    return Phrase("{day} · {does} · {space}", values)


async def _may(talk: Talk[Draft], kind: Shift) -> bool:
    """Whoever lives here waters; whoever opens has got a key, as the office knows."""
    if talk.person.role >= Role.VOLUNTEER:
        return True
    return kind is Shift.WATERING and bool(await members.of_person(talk.tx, talk.person.id))


@flow.button(ANYONE)
async def take_shift(talk: Talk[Draft], key: str, day: str, kind: Shift) -> None:
    garden, space, on, what = await _told(talk, key, day, kind)
    if not await _may(talk, what):
        raise StaleTap(kind)
    if not await shifts.take(talk.tx, space, on, what, talk.person.id, talk.now):
        talk.toast("Somebody was quicker: thank you all the same.")
        return await show_shifts(talk)
    talk.say(
        "🙌 Thank you! {what}",
        Button("🙌 Shifts", show_shifts),
        Button(TO_MENU, menu),
        what=_what(garden, key, on, what),
    )
    await spare(talk, key_of(key, on, what))
    await tell_opened(talk, garden, space, on, what)
    return None


@flow.button(ANYONE)
async def leave_shift(talk: Talk[Draft], key: str, day: str, kind: Shift) -> None:
    _, _, on, what = await _told(talk, key, day, kind)
    if not await shifts.leave(talk.tx, key, on, what, talk.person.id):
        raise StaleTap(kind)
    await spare(talk, key_of(key, on, what), leaver=talk.person.id)  # They may have taken it as a card.
    await show_shifts(talk)


async def _told(talk: Talk[Draft], key: str, day: str, kind: Shift) -> tuple[Garden, Space, date, Shift]:
    garden, on = await garden_of(talk), date_of(day)
    today = garden.day(talk.now)
    if not today <= on < today + timedelta(days=AHEAD):
        raise StaleTap(kind)
    return garden, space_of(garden, key), on, kind


async def tell_unopened(post: Post, garden: Garden) -> None:
    """By day; the office finds somebody, or calls those who have booked."""
    if not offering.by_day(garden.rules, post.now):
        return
    for space, day, count in await shifts.to_tell(post.tx, garden, post.now):
        post.tell_staff(
            "🔑 Nobody has said that they open {space}, {day}; {count} bookings.",
            Link("🙌 I open it", "shifts"),
            space=called(space),
            day=said_day(day, garden),
            count=count,
        )
        first = min(each.slot.start for each in await shifts.booked_on(post.tx, garden, space, day, post.now))
        await look_for(post, space, day, Shift.OPENING, first)


async def warned(post: Post, garden: Garden, key: str, day: date) -> Phrase | str:
    """Before people stand in front of a locked door."""
    event = garden.events.get(key)
    space = garden.spaces.get(event.place if event else key)
    if not space or not await shifts.is_unopened(post.tx, space, day):
        return ""
    return phrase(
        "\n⚠️ Nobody has said yet that they open it. Please call before you set out: {phone}", phone=post.community.phone
    )
