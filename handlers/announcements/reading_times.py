"""The times that words of an announcement speak of; what names a place is left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from storage.times import Kind, Reading, When, choices, occurrences, read

READ = 1000
FARTHEST = timedelta(days=400)  # Ahead of which nothing is planned.
MOST_DAYS = 14  # That are named one by one.
_NUMBER, _NOUN = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?", r"号楼|#楼?|[楼层栋幢座]|单元"
# Numbers of buildings are no hours: “buildings 3 and 4 on Friday”; “3号楼除外” leaves out no day.
_BUT = r"(?:\b(?:except(?: for)?|excluding|apart from|but not) )?"
PLACES = re.compile(
    rf"{_BUT}\b(?:buildings|blocks|towers|entrances|units|floors|levels) {{0,2}}(?:\d{{1,3}}|[a-z])\b"
    r"(?: {0,2}(?:,|and|&|to|-|–|, and) {0,2}(?:\d{1,3}|[a-z])\b(?! ?(?:am|pm|[:.]\d))){0,20}"
    rf"|{_BUT}\b(?:building|bldg|block|tower|entrance|unit|floor|level) {{0,2}}(?:\d{{1,3}}|[a-z])\b"
    r"(?: {0,2}(?:and|&|to|-|–) {0,2}\d{1,3}\b(?! ?(?:am|pm|[:.]\d))){0,20}"
    r"|(?<=[楼栋幢座元层])除外"
    rf"|(?<![\d点时:]){_NUMBER}(?:{_NOUN})? ?[到至~～—–-] ?{_NUMBER}(?:{_NOUN})"
    rf"|除(?:了|去)? ?{_NUMBER}(?:{_NOUN})[^，,。；;\n周星礼]{{0,12}}?(?:以?外|之外)",
    re.IGNORECASE,
)
_STAND_IN = 0xE000  # Characters that mean nothing to anybody.


def may_mean(words: str, now: datetime, zone: tzinfo) -> list[Reading]:
    """The times that the words may mean, if they may mean several."""
    return choices(_without_places(words[:READ])[0], now, in_zone(zone))


def _without_places(text: str) -> tuple[str, dict[str, str]]:
    """With something as long that means nothing in their place, and what stood there."""
    named: dict[str, str] = {}

    def stand_in(place: re.Match[str]) -> str:
        kept = chr(_STAND_IN + len(named)) * len(place[0])
        named[kept] = place[0]
        return kept

    return PLACES.sub(stand_in, text), named


def read_times(text: str, now: datetime, zone: tzinfo) -> Reading:
    """Of times; what names a place is left alone."""
    plain, named = _without_places(text)
    reading = read(plain, now, in_zone(zone))
    rest = reading.rest
    for kept, place in named.items():
        before, found, after = rest.partition(kept)
        glued = place[0].isascii() and before[-1:].isalnum()  # “cut tomorrow at 9, building 6”: the hour stood between.
        rest = f"{before}{' ' if glued else ''}{place}{after}" if found else rest
    return replace(reading, rest=rest)


def day_by_day(reading: Reading, now: datetime, zone: tzinfo) -> Reading:
    """“12月1日至5日每天9点到12点” are five days, and no announcement that comes five times."""
    if reading.kind is not Kind.RECURRING:
        return reading
    if not isinstance(reading.start, datetime) or not isinstance(reading.end, datetime):
        return reading
    if "UNTIL=" not in reading.rrule or " | " in reading.rrule:
        return reading
    lasts = reading.end - reading.start
    found = occurrences(reading.start, reading.rrule, now, in_zone(zone), MOST_DAYS + 1)
    if not 0 < len(found) <= MOST_DAYS:
        return reading
    starts = [each.astimezone(zone).replace(tzinfo=None) for each in found]
    first, *more = [Reading(Kind.RANGE, start, start + lasts) for start in starts]
    return replace(first, more=tuple(more), spans=reading.spans, rest=reading.rest)


def in_zone(zone: tzinfo) -> ZoneInfo:
    """As the reader of times wants it."""
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo("Etc/UTC")


def end_of(reading: Reading, zone: tzinfo) -> datetime | None:
    """When the last of what was said is over: a day with its last minute."""
    if reading.start is None:
        return None
    return max(_over_at(each.end or each.start, zone) for each in reading.times if each.start)


def _over_at(last: When, zone: tzinfo) -> datetime:
    if not isinstance(last, datetime):
        last = datetime.combine(last + timedelta(days=1), time())
    return last.replace(tzinfo=zone).astimezone(UTC)


def begin_of(reading: Reading, zone: tzinfo, usual: time) -> datetime | None:
    """When the first of it begins; a day at the usual hour."""
    first = reading.times[0].start
    if first is None:
        return None
    if not isinstance(first, datetime):
        first = datetime.combine(first, usual)
    return first.replace(tzinfo=zone).astimezone(UTC)
