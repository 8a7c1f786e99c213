"""What the parts of a time said in English amount to."""

from __future__ import annotations

import re

from storage.times.almanac import BY_NAME
from storage.times.figures import clock
from storage.times.marks import Clock, Made
from storage.times.numerals import number

ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
HOUR = rf"(?:\d{{1,2}}|{ONES})"
MINUTES = rf"(?:\d{{1,2}}|twenty[- ]five|twenty|thirty|forty[- ]five|forty|fifty|{TEENS}|five|ten)"
AMOUNT = rf"(?:\d{{1,3}}|an?|twenty|thirty|forty-five|forty|fifty|a couple of|{ONES}|{TEENS})"
ORDINALS = {
    "1st": 1,
    "first": 1,
    "2nd": 2,
    "second": 2,
    "3rd": 3,
    "third": 3,
    "4th": 4,
    "fourth": 4,
    "5th": 5,
    "fifth": 5,
    "last": -1,
}
ORDINAL = "|".join(ORDINALS)
DAYS = (
    r"mon(?:day)?|tue(?:s|sday|day)?|tuseday|wed(?:s|nesday|nsday|esday|neday)?|wendesday|thu(?:r|rs|rsday|rday|sday)?|thrusday"
    r"|fri(?:day)?|firday|sat(?:urday|erday)?|satuday|saturady|sun(?:day)?"
)
LONG = r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# “1”, “1 and 3”, “1, 3 and 5”; “Dec 1, 9:00” and “Dec 1, 9 to 12” go on with hours.
LIST = (
    rf"(?P<list>{_DAY}(?:(?:, ?{_DAY}){{0,30}},? (?:and|&) (?:the )?{_DAY}(?![\d:.]| ?[ap]m)"
    rf"|(?:, ?{_DAY}){{1,30}}(?=,? (?:from|at|between)\b))?)"
)
MONTHS = (
    r"jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?"
)
MONTH_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_ORDER = ("mo", "tu", "we", "th", "fr", "sa", "su")
UNIT = r"(?P<u>min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|fortnights?|months?|years?|working days?)"
DOM = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
FEAST = "|".join(sorted((name for name in BY_NAME if name[0].isascii()), key=len, reverse=True))
# Short names are words as well ("I sat down"): they count where a time goes on.
SHORT = r"(?:sat|sun|mon|wed)\b(?=,? ?(?:\d|at\b|from\b|mor|aft|eve|night|noon|and\b|&|,|or\b|-|/|to\b|$|[.,!?]))"
TOMORROW = r"tom+or+ow|tommorow|tomorow|tomo?rr?ow|tmrw|tmr|tmw|tomoz|2moro|2morrow|tomorrw"


def weekday(said: str) -> int:
    start = {"fi": "fr"}.get(said[:2], said[:2])
    return DAY_ORDER.index(start)


def month(said: str) -> int:
    return MONTH_ORDER.index(said[:3]) + 1


def past_the_hour(match: re.Match[str]) -> Made:
    said = match["to"]
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(said) or number(said)
    hour = number(match["h"])
    style = match["ap"][0] + "m" if match["ap"] else "exact" if hour > 12 else "plain"
    if match["way"] in {"to", "before"}:
        return [("clock", Clock((hour - 1) % 24 or (12 if hour == 1 else 0), 60 - minutes, style))]
    return [("clock", Clock(hour, minutes, style))]


def hour_said(match: re.Match[str]) -> Made:
    hour = number(match["h"])
    minute = match.groupdict().get("min") or match.groupdict().get("word")
    said = clock(
        str(hour) if not match["h"].startswith("0") else match["h"],
        minute if minute is None or minute.isdigit() else str(number(minute)),
    )
    return [("clock", said if hour <= 12 or minute else Clock(hour, 0, "exact"))]


def how_long(match: re.Match[str]) -> Made:
    unit = match["u"].rstrip("s")
    unit = {"min": "minute", "hr": "hour", "working day": "workday"}.get(unit, unit)
    amount: float = number(match["n"].replace("a couple of", "couple"))
    if match["half"]:
        amount += 0.5
    return [("amount", (amount * 2, "weeks"))] if unit == "fortnight" else [("amount", (amount, unit + "s"))]


def repeated(match: re.Match[str]) -> Made:
    unit = match["u"]
    times = 2 if match.groupdict().get("n") in {"other", "alternate"} else number(match.groupdict().get("n") or "1")
    unit = unit.rstrip("s")
    return [("every", ("weeks", 2 * times))] if unit == "fortnight" else [("every", (unit + "s", times))]


def dates(match: re.Match[str]) -> Made:
    first, *others = [int(each) for each in re.findall(r"\d+", match["list"])]
    made: Made = [("month", month(match["m"])), ("dom", first)]
    for each in others:
        made += [("and", None), ("month", month(match["m"])), ("dom", each)]
    if match["e"]:
        made += [("range", None), ("dom", int(match["e"]))]
    if match["y"]:
        made.insert(0, ("year", int(match["y"])))
    return made


def but(match: re.Match[str]) -> Made:
    """The days that are left out."""
    return [("but", tuple(weekday(each) for each in re.split(r",? and | or | & |, ?", match["days"])))]


def named_day(match: re.Match[str]) -> Made:
    said = match["day"]
    day = weekday(said)
    plural = said.endswith("days")
    relative = match.groupdict().get("w") or ""
    if plural or relative in {"every", "each"}:
        return [("every", ("weeks", 1)), ("weekdays", (day,))]
    if relative in {"every other", "alternate", "every alternate"}:
        return [("every", ("weeks", 2)), ("weekdays", (day,))]
    kinds = {
        "this": "this_day",
        "this coming": "coming_day",
        "coming": "coming_day",
        "next": "next_day_named",
        "last": "last_day_named",
    }
    return [(kinds.get(relative, "weekdays"), day if relative in kinds else (day,))]


WEEK = {"this": 0, "next": 1, "last": -1, "the following": 1}


def relative_part(said: str) -> tuple[str, object]:
    if said in {"every", "each"}:
        return ("every", ("days", 1))
    return ("offset", 0 if said == "this" else -1 if said == "yesterday" else 1)


def lead(said: str) -> Made:
    """What the preposition before an hour says."""
    if said.startswith(("by", "before")):
        return [("before_next", None)]
    if said.startswith("after"):
        return [("vague", None)]
    return [("range", None)] if said.startswith(("until", "till")) else []


def how_long_and_a_half(match: re.Match[str]) -> Made:
    ((kind, (amount, unit)),) = how_long(match)
    return [(kind, (amount + 0.5 if match["tail"] else amount, unit))]
