"""“花园几点开门？” → the hours of that space, or of all, and what is closed in the next days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, step_named, written
from handlers.garden.reading import wish_of
from handlers.garden.wordings_of_places import asks_for_cost, asks_for_hours, asks_for_weather
from handlers.garden.words import WEEKDAYS, hours, instant, minutes, of_closing, people, way_to, when
from handlers.menu.menu import ways_on
from storage.garden import Space, closings
from storage.garden.closings import Closing
from storage.garden.hours import Opening, clock
from storage.garden.slots import EPOCH, QUARTER, Slot, closing_time, days, slots
from storage.garden.spaces import Garden

AHEAD = timedelta(days=7)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@flow.recognises(asks_for_hours, who=ANYONE, called=phrase("🕗 Opening hours"), aside=True)
async def tell_hours(talk: Talk[Draft]) -> None:
    garden, said = await garden_of(talk), Said(talk.words)
    named = wish_of(talk.words, garden.spaces.values(), talk.now, garden.rules.zone).space
    named = named or talk.draft.space
    shown = [garden.spaces[named]] if named in garden.spaces else list(garden.spaces.values())
    shut = [each for each in await closings.coming(talk.tx, talk.now) if each.slot.start < talk.now + AHEAD]
    talk.say(
        "🕗 When they are open:\n\n{lines}{cost}{weather}",
        Button("🌿 Book something", step_named("start")),
        *ways_on(talk),
        lines=[_line(garden, space, [each for each in shut if each.space == space.key], talk.now) for space in shown],
        cost=phrase("\n\n💴 Booking costs no money here.") if asks_for_cost(said) else "",
        weather=phrase(
            "\n\n☔ If the weather does not allow it the office closes it; whoever has booked is told at once, and gets"
            " another time."
        )
        if asks_for_weather(said)
        else "",
    )


def _closed(garden: Garden, closing: Closing) -> Phrase:
    told = {"when": when(closing.slot, garden), "reason": of_closing(closing.reason)}
    return Phrase("🚫 {when}: {reason}", told)


def _line(garden: Garden, space: Space, shut: Sequence[Closing], now: datetime) -> Phrase:
    return Phrase(
        "<b>{space}</b>\n{now}{hours}{sizes}{way}{terms}{deposit}{closed}",
        {
            "space": called(space),
            "now": _at_present(garden, space, shut, now),
            "hours": [of_opening(each) for each in space.open],
            "sizes": phrase("\n👥 {people} at most, ⏳ {time}", people=people(space.largest), time=_longest(space)),
            "way": way_to(space),
            "terms": Phrase("\n📋 {terms}", {"terms": terms})
            if (terms := written(space.terms_zh, space.terms_en))
            else "",
            "deposit": phrase("\n🪙 Deposit: {points} points, which come back after you came", points=space.deposit)
            if space.deposit
            else "",
            "closed": Phrase("\n{lines}", {"lines": [_closed(garden, each) for each in shut]}) if shut else "",
        },
    )


def _longest(space: Space) -> Phrase:
    if space.season:
        return phrase("for a season")
    if space.slot_minutes:
        return phrase("{time} at a time", time=minutes(space.slot_minutes))
    return phrase("{time} at most", time=minutes(space.longest_minutes))


def _at_present(garden: Garden, space: Space, shut: Iterable[Closing], now: datetime) -> Phrase | str:
    """Whether one may come now, and until when; else from when on. What is given for a season has no hours."""
    zone = garden.rules.zone
    if space.season:
        return ""
    closed = next((each.slot.end for each in shut if each.slot.start <= now < each.slot.end), None)
    until = None if closed else closing_time(space, Slot(now, now + QUARTER), zone, garden.day_off)
    if until:
        at = hours(Slot(now, until), zone).partition("–")[2]
        return phrase("🟢 Open now, until {time}.\n", time=at)
    today = garden.day(now)
    ahead = (each.start for on in days(today, today + AHEAD) for each in slots(space, on, zone, garden.day_off))
    again = next((each for each in ahead if each >= (closed or now)), None)
    return (
        phrase("🔴 Closed now; it opens {when}.\n", when=instant(again, garden))
        if again
        else phrase("🔴 Closed now.\n")
    )


def of_openings(openings: Sequence[Opening]) -> Phrase:
    """On one line."""
    named = {f"line{place}": of_opening(each) for place, each in enumerate(openings)}
    return Phrase("; ".join(f"{{{name}}}" for name in named) or "–", named)


def of_opening(opening: Opening) -> Phrase:
    """周二至周日 10:00–20:00, Tue–Sun 10:00–20:00; of a season with its first and last day."""
    hours = f"{clock(opening.begin)}–{clock(opening.end)}"
    season: Phrase | str = ""
    if opening.first and opening.last:
        first, last = (EPOCH.replace(year=2000, month=month, day=day) for month, day in (opening.first, opening.last))
        season = Phrase(
            "{season} ",
            {
                "season": Named(
                    f"{first.month}月{first.day}日至{last.month}月{last.day}日", f"{first:%-d %b} – {last:%-d %b}"
                )
            },
        )
    return Phrase("{season}{days} {hours}", {"season": season, "days": _days(opening.weekdays), "hours": hours})


def _days(weekdays: frozenset[int]) -> Named:
    if len(weekdays) == len(_DAYS):
        return Named("每天", "daily")
    runs = list(_runs(weekdays))
    return Named(
        "、".join(f"周{WEEKDAYS[a]}" if a == b else f"周{WEEKDAYS[a]}至周{WEEKDAYS[b]}" for a, b in runs),
        ", ".join(_DAYS[a] if a == b else f"{_DAYS[a]}–{_DAYS[b]}" for a, b in runs),
    )


def _runs(weekdays: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Days in a row, from the first to the last."""
    for _, run in groupby(enumerate(sorted(weekdays)), key=lambda pair: pair[1] - pair[0]):
        days = [day for _, day in run]
        yield days[0], days[-1]
