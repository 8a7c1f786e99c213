"""What words say of a booking: when, how long, how many, where. “周六下午四个人去花园烧烤”"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from handlers.dialogue.said import Said
from handlers.dialogue.words import spoken
from handlers.garden.counting import how_many
from storage.garden import Space
from storage.times import Kind, Reading, Reason, read
from storage.understanding import Intent

GREENWICH = ZoneInfo("UTC")  # As a zone with a name, for whoever has set none.
LONGEST = 120  # Characters: what is longer tells a story.
_ACTIVITY = re.compile(  # Words of a place or of what is done there, by themselves no reason to think of a booking.
    r"花园|天台|屋顶|露台|影院|电影|烧烤|活动室|会议室|场地|座位"
    r"|\b(?:garden|roof(?:top)?|terrace|cinema|film|movie|barbecue|bbq|grill|seats?|activity room)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(  # Another matter of the same places.
    r"坏|漏|滴|堵|脏|吵|噪|臭|灯|修|关|为什么|怎么|投诉|谁"
    r"|\b(?:broken|leak\w*|drip\w*|dirty|nois\w*|loud|light|lamp|why|who|complain\w*|closed?)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"我的预[约订定]|我[订约](?:的|了什么)|取消|退[订掉]|[不没]\w?[去来](?:了|成)|[去来]不了|改期"
    r"|预[约订定]\w{0,6}[改换]|[改换]\w{0,6}预[约订定]"
    r"|\bmy bookings?\b|\bcancel\b|\breschedule\b|\b(?:can'?t|can’t|cannot|not) (?:come|coming|make it)\b",
    re.IGNORECASE,
)
_SWAP = re.compile(r"让给我|跟我换|和我换|换一下|\bswap\b|\btrade\b|let me have", re.IGNORECASE)
_TIME = re.compile(
    r"[周星礼今明后]|\d\s{0,3}[点号:：月]|[上下]午|晚上"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tomorrow|tonight|weekend)\b|\d\s{0,3}(?:am|pm)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"[周今明昨号日月]|星期|礼拜|[后前]天|天后|\d\s{0,3}[-/.]\s{0,3}\d{1,2}\s{0,3}[-/.]\s{0,3}\d|\d/\d"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d(?:st|nd|rd|th)\b"
    r"|\b(?:today|tomorrow|tonight|yesterday|weekend|week|next|days?|now|hours?|minutes?)\b|小时后|分钟后|现在",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(花园|影院|角|室|garden|cinema|corner|room)$")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said; the rest is asked."""

    space: str = ""
    day: date | None = None
    begin: datetime | None = None
    end: datetime | None = None  # From when to when: the booking itself, or a part of the day in which it lies.
    people: int = 0
    over: bool = False  # They named a time that is over.
    impossible: bool = False  # There is no such day.
    rest: str = ""  # What says nothing of when.

    @property
    def empty(self) -> bool:
        return not (self.space or self.day or self.people or self.over or self.impossible)


def how_surely_books(said: Said) -> float:
    if len(said.words) > LONGEST or _MINE.search(said.words) or _SWAP.search(said.words):
        return 0.0
    meant = said.means(Intent.BOOK)
    if _ACTIVITY.search(said.words) and _TIME.search(said.words) and not _OTHERWISE.search(said.words):
        return max(meant, 0.8)
    return meant


def how_surely_looks_at_mine(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or not _MINE.search(words):
        return 0.0
    return max(said.means(Intent.BOOK), 0.9 if _ACTIVITY.search(words) or "我的预" in words else 0.0)


def how_surely_swaps(said: Said) -> float:
    words = said.words
    return 0.85 if len(words) <= LONGEST and _SWAP.search(words) and _TIME.search(words) else 0.0


def names_a_day(words: str) -> bool:
    """If not, the hours that they name are those of the day that was chosen before."""
    return bool(_DAY.search(words))


def wish_of(words: str, spaces: Iterable[Space], now: datetime, zone: tzinfo) -> Wish:
    reading = read(words[:LONGEST], now, zone if isinstance(zone, ZoneInfo) else GREENWICH)
    day, begin, end = _time_of(reading)
    return Wish(
        space=_space(words, spaces),
        day=day,
        begin=begin.replace(tzinfo=zone).astimezone(UTC) if begin else None,
        end=end.replace(tzinfo=zone).astimezone(UTC) if end else None,
        people=how_many(reading.rest),
        over=reading.reason is Reason.PAST,
        impossible=reading.reason is Reason.IMPOSSIBLE,
        rest=reading.rest,
    )


def _time_of(reading: Reading) -> tuple[date | None, datetime | None, datetime | None]:
    """By the clock on the wall. What may mean several things is a day at most."""
    start, end = reading.start, reading.end
    if reading.kind is Kind.ASK and reading.readings:
        days = {each.date() if isinstance(each, datetime) else each for each in reading.readings}
        return (days.pop(), None, None) if len(days) == 1 else (None, None, None)
    if start is None or reading.kind not in (Kind.DAY, Kind.INSTANT, Kind.RANGE):
        return None, None, None
    if not isinstance(start, datetime):
        return start, None, None
    return start.date(), start, end if isinstance(end, datetime) else None


def _space(words: str, spaces: Iterable[Space]) -> str:
    """The one whose name, or whose name for short, is said: the longest, else the first, if there are several."""
    said = spoken(words)
    names = {name: each.key for each in spaces for name in _names(each)}
    found = [name for name in names if name in said]
    return names[max(found, key=lambda name: (len(name), -said.index(name)))] if found else ""


def _names(space: Space) -> Iterable[str]:
    for name in (space.zh, space.en, space.key):
        whole = spoken(name)
        if whole:
            yield whole
            short = _ENDING.sub("", whole).strip()
            if len(short) > 1:
                yield short
            if (ending := _ENDING.search(whole)) and len(ending[0]) > 1:
                yield ending[0]
