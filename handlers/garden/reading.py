"""What words say of a booking: when, how long, how many, where. “周六下午四个人去花园烧烤”"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from handlers.dialogue.words import spoken
from handlers.garden.counting import how_many, names_nobody
from storage.garden import Space
from storage.times import Kind, Reading, Reason, read

GREENWICH = ZoneInfo("UTC")  # As a zone with a name, for whoever has set none.
LONGEST = 120  # Characters: what is longer tells a story.
_DAY = re.compile(
    r"[周今明昨号日月]|星期|礼拜|[后前]天|天后|\d\s{0,3}[-/.]\s{0,3}\d{1,2}\s{0,3}[-/.]\s{0,3}\d|\d/\d"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d(?:st|nd|rd|th)\b"
    r"|\b(?:today|tomorrow|tonight|yesterday|weekend|week|next|days?|now|hours?|minutes?)\b|小时后|分钟后|现在",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"会议室|活动室|健身房|游泳池|泳池|棋牌室|乒乓球室|乒乓球台|乒乓球桌|羽毛球场|篮球场|网球场|球场|阅览室|图书室|影院|电影院|烧烤[区台角]|花园|天台"
    r"|\b(?:meeting room|function room|activity room|party room|gym|swimming pool|pool|card room|library|reading room"
    r"|cinema|theatre|barbecue|bbq"
    r"|(?:tennis|basketball|badminton) court|table tennis|ping-?pong|sauna|garden|roof ?top|terrace)\b",
    re.IGNORECASE,
)
_PLOT = re.compile(
    r"(?<![\d月])(\d{1,3})\s{0,3}号|\b(?:plot|bed|number|no\.?)\s{0,3}(\d{1,3})\b|#\s{0,3}(\d{1,3})\b", re.IGNORECASE
)
_KINDS = (  # What people call a place of this kind that is called otherwise.
    re.compile(r"屋顶|天台|楼顶|顶楼|露台|\b(?:roof ?top|roof|terrace)\b", re.IGNORECASE),
    re.compile(r"影院|电影|\b(?:cinema|films?|movies?)\b", re.IGNORECASE),
    re.compile(r"烧烤|烤肉|\b(?:barbecue|bbq|grill)\b", re.IGNORECASE),
)
NIGHT = timedelta(hours=14)  # Nobody means a time that goes on for so long: the end was said before the beginning.
_ENDING = re.compile(r"(花园|影院|角|室|garden|cinema|corner|room)$")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said; the rest is asked."""

    space: str = ""
    missing: str = ""  # A place that they named, and that cannot be booked here.
    day: date | None = None
    days: tuple[date, ...] = ()  # What is said of a day may mean either of these: “周六” on a Saturday.
    begin: datetime | None = None
    end: datetime | None = None  # From when to when: the booking itself, or a part of the day in which it lies.
    part: bool = False  # Only a part of the day was said: when in it is left open.
    people: int = 0
    over: bool = False  # They named a time that is over.
    impossible: bool = False  # There is no such day.
    backwards: bool = False  # It ends before it begins.
    nobody: bool = False  # They have said that none come.
    last: date | None = None  # Of several whole days.
    rest: str = ""  # What says nothing of when.

    @property
    def empty(self) -> bool:
        named = self.space or self.missing or self.people
        return not (named or self.day or self.days or self.over or self.impossible or self.nobody)


def names_a_day(words: str) -> bool:
    """If not, the hours that they name are those of the day that was chosen before."""
    return bool(_DAY.search(words))


def plot_of(words: str) -> int:
    """“3号地”, “plot 3”. 0: none is named."""
    found = _PLOT.search(words)
    return next((int(each) for each in found.groups() if each), 0) if found else 0


def wish_of(words: str, spaces: Iterable[Space], now: datetime, zone: tzinfo) -> Wish:
    reading = read(words[:LONGEST], now, zone if isinstance(zone, ZoneInfo) else GREENWICH)
    day, begin, end = _time_of(reading)
    backwards = bool(begin and end and not reading.part and NIGHT < end - begin < timedelta(days=1))
    if backwards:
        begin = end = None
    space = _space(words, list(spaces))
    place = PLACES.search(words)
    return Wish(
        space=space,
        missing=place[0] if place and not space else "",
        day=day,
        days=_days_of(reading) if not day else (),
        begin=begin.replace(tzinfo=zone).astimezone(UTC) if begin else None,
        end=end.replace(tzinfo=zone).astimezone(UTC) if end else None,
        part=reading.part,
        people=how_many(reading.rest),
        over=reading.reason is Reason.PAST,
        impossible=reading.reason is Reason.IMPOSSIBLE,
        backwards=backwards,
        nobody=names_nobody(words),
        last=_last_of(reading),
        rest=reading.rest,
    )


def _time_of(reading: Reading) -> tuple[date | None, datetime | None, datetime | None]:
    """By the clock on the wall. What may mean several things is a day at most."""
    start, end = reading.start, reading.end
    if reading.kind is Kind.ASK and reading.readings:
        days = _days_of(reading)
        return (days[0], None, None) if len(days) == 1 else (None, None, None)
    if start is None or reading.kind not in (Kind.DAY, Kind.INSTANT, Kind.RANGE):
        return None, None, None
    if not isinstance(start, datetime):
        return start, None, None
    return start.date(), start, end if isinstance(end, datetime) else None


def _days_of(reading: Reading) -> tuple[date, ...]:
    if reading.kind is not Kind.ASK:
        return ()
    return tuple(sorted({each.date() if isinstance(each, datetime) else each for each in reading.readings}))


def _last_of(reading: Reading) -> date | None:
    """“12月1日到12月5日”"""
    end = reading.end
    return end if reading.kind is Kind.RANGE and end and not isinstance(end, datetime) else None


def _space(words: str, spaces: Iterable[Space]) -> str:
    """The one whose name, or whose name for short, is said: the longest, else the first, if there are several."""
    said = spoken(words)
    names = {name: each.key for each in spaces for name in _names(each)}
    found = [name for name in names if name in said]
    if found:
        return names[max(found, key=lambda name: (len(name), -said.index(name)))]
    meant = [kind for kind in _KINDS if kind.search(words)]
    alike = [each.key for each in spaces if any(kind.search(f"{each.zh} {each.en}") for kind in meant)]
    return alike[0] if len(alike) == 1 else ""


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
