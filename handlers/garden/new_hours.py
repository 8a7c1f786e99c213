"""“花园改成9点开门”, “花园周末改成8点开”: the hours that staff say become those of these days, once they say yes."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.draft import Draft, flow, garden_of, step_named
from handlers.garden.hours_said import days_apart
from handlers.garden.new_value import apply_or_ask
from handlers.garden.reading import LONGEST, wish_of
from handlers.garden.wordings_of_places import names_a_place
from storage.garden.hours import WEEKDAYS, Opening, clock
from storage.garden.slots import midnight
from storage.people.people import Role

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
    return await apply_or_ask(talk, space, "open", "\n".join(changed))


def _written(opening: Opening, weekdays: frozenset[int], begin: int, end: int) -> str:
    """As the configuration has it."""
    days = ",".join(WEEKDAYS[each] for each in sorted(weekdays))
    season = ""
    if opening.first and opening.last:
        season = "{:02}-{:02}..{:02}-{:02} ".format(*opening.first, *opening.last)
    return f"{season}{days} {clock(begin)}-{clock(end)}"
