"""“花园改成9点开门”, or hours that staff typed → what changes, which bookings fall outside → their yes."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.handing_on import hand_on
from handlers.garden.hours_said import days_apart
from handlers.garden.opening import of_openings
from handlers.garden.reading import LONGEST, wish_of
from handlers.garden.wordings_of_places import names_a_place
from handlers.garden.words import when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, bookings, spaces
from storage.garden.bookings import Booking
from storage.garden.hours import WEEKDAYS, Opening, clock
from storage.garden.slots import midnight, openings
from storage.garden.spaces import Garden
from storage.people.people import Role

AHEAD = timedelta(days=366)
SHOWN = 10
_CHANGES = re.compile(
    r"[改换调][成为到]?.{0,10}(?:开门|开放|关门|营业|[开关](?=$|[吧。！!]))|(?:开门|开放|关门|营业).{0,6}[改换调]"
    r"|\b(?:change|set|make|move)\b.{0,30}\b(?:hours|open\w*|clos\w*)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"关门|关闭|关(?=$|[吧。！!])|\bclos\w*\b", re.IGNORECASE)


def how_surely_changes_hours(said: Said) -> float:
    words = said.words
    return 0.94 if len(words) <= LONGEST and names_a_place(words) and _CHANGES.search(words) else 0.0


@flow.recognises(how_surely_changes_hours, Role.STAFF, called=phrase("🕗 Change the hours"))
async def hear_of_hours(talk: Talk[Draft]) -> None:
    """One time that was said is when it opens, or closes, on the days that were named, or on all; all else is typed."""
    garden = await garden_of(talk)
    days, said = days_apart(talk.words)
    today = midnight(garden.day(talk.now), garden.rules.zone)  # 8点 is no time that is over at noon.
    wish = wish_of(said, garden.spaces.values(), today, garden.rules.zone)
    space = garden.find(wish.space)
    if not space or space.season or not talk.private:
        return await step_named("ask_settings").take(talk)
    named = Opening.read(f"{days or 'daily'} 00:00-24:00").weekdays
    if not wish.begin or "–" in talk.words or not any(named & each.weekdays for each in space.open):
        return await step_named("ask_value").take(talk, space.key, "open")
    at = wish.begin.astimezone(garden.rules.zone)
    minute, closes = at.hour * 60 + at.minute, _CLOSES.search(talk.words)
    if any(minute <= each.begin if closes else minute >= each.end for each in space.open if named & each.weekdays):
        return await step_named("ask_value").take(talk, space.key, "open")
    changed = []
    for each in space.open:
        begin, end = (each.begin, minute) if closes else (minute, each.end)
        parts = ((each.weekdays - named, each.begin, each.end), (named & each.weekdays, begin, end))
        changed += [_written(each, *part) for part in sorted(parts, key=lambda part: sorted(part[0])) if part[0]]
    return await ask_whether(talk, space, "\n".join(changed))


def _written(opening: Opening, weekdays: frozenset[int], begin: int, end: int) -> str:
    """As the configuration has it."""
    days = ",".join(WEEKDAYS[each] for each in sorted(weekdays))
    season = ""
    if opening.first and opening.last:
        season = "{:02}-{:02}..{:02}-{:02} ".format(*opening.first, *opening.last)
    return f"{season}{days} {clock(begin)}-{clock(end)}"


async def ask_whether(talk: Talk[Draft], space: Space, value: str) -> None:
    """Raises ValueError for what are no hours."""
    garden, changed = await garden_of(talk), spaces.with_value(space, "open", value)
    found = await bookings.between(talk.tx, space.key, talk.now, talk.now + AHEAD)
    outside = [each for each in found if not _is_open(garden, changed, each)]
    talk.draft = Draft(space=space.key, name="open", said=value)
    listed = [Phrase("{when}", {"when": when(each.slot, garden)}) for each in outside[:SHOWN]]
    talk.ask(
        "🕗 Shall I change the hours of {space}?\n\nNow: {before}\nThen: {after}\n\n{outside}",
        Button("✅ Change the hours", set_hours),
        (Button("‹ Back", step_named("show_settings"), space.key), Button(TO_MENU, menu)),
        then=flow.answers["garden.hear_value"],
        space=called(space),
        before=of_openings(space.open),
        after=of_openings(changed.open),
        outside=phrase(
            "Bookings outside of them, which stay as they are: {count}\n{lines}",
            count=len(outside),
            lines=Phrase("{lines}", {"lines": listed}),
        )
        if outside
        else phrase("No booking falls outside of them."),
    )


def _is_open(garden: Garden, space: Space, booking: Booking) -> bool:
    """By the clock alone: where slots begin otherwise, nobody stands in front of a locked door."""
    start = booking.slot.start.astimezone(garden.rules.zone)
    begin = start.hour * 60 + start.minute
    end = begin + booking.slot.minutes
    return any(each.begin <= begin and end <= each.end for each in openings(space, start.date(), garden.day_off))


@flow.button(Role.STAFF)
async def set_hours(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if draft.name != "open" or not draft.said:
        raise StaleTap(draft.name)
    space = space_of(await garden_of(talk), draft.space)
    await spaces.change(talk.tx, space, "open", draft.said, talk.person.id, talk.now)
    talk.end()
    await step_named("show_settings").take(talk, space.key)
    await hand_on(talk, await garden_of(talk))
