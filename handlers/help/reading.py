"""What is read from the words of whoever asks: which kind of help, and for when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from storage.help import Kind
from storage.times import Kind as TimeKind
from storage.times import read
from storage.understanding import Care, care_in

LATEST = timedelta(days=60)
_DAY = re.compile(
    r"[今明昨]|后天|周|星期|礼拜|[月号日]|\d[./]\d|\b(?:today|tomorrow|tonight|week\w*|\w+day|next|in an?)\b",
    re.IGNORECASE,
)
BY_DAY = range(7, 20)  # Hours at which neighbours come.
READ = 100  # Characters of a time, and of what is asked for out of the blue.
_ASKED: Mapping[Kind, re.Pattern[str]] = {  # The first that fits: 陪我去医院拿药 is no parcel.
    Kind.HOSPITAL: re.compile(
        r"陪.{0,8}(?:医院|[一二三四五六七八九十]院|看病|看毛病|看医生|门诊|挂号|配药|复查|体检)"
        r"|(?:医院|看病|看毛病|看医生|挂号|配药|复查).{0,8}陪"
        r"|^(?:我|明天|后天|今天){0,2}(?:要|想|得)去(?:看病|医院|配药|复查|体检)$"
        r"|\b(?:come|go|take|accompany|drive) .{0,20}\b(?:hospital|doctor|clinic)\b",
        re.IGNORECASE,
    ),
    Kind.READ: re.compile(
        r"[念读].{0,6}(?:给我|我听|信|单子|说明书|通知|药盒)|(?:信|单子|说明书|药盒).{0,6}[念读]|看不清.{0,6}(?:字|信|单子|药|说明)"
        r"|\bread .{0,12}\b(?:letter|leaflet|instructions|label)\b",
        re.IGNORECASE,
    ),
    Kind.TALK: re.compile(
        r"陪我.{0,4}(?:说|聊|讲)|陪陪我|没人陪|没有人陪|没人说话|没有人说话|闷得慌|孤单|孤独|寂寞|想找人(?:说|聊)"
        r"|\b(?:lonely|nobody to talk to|no one to talk to|somebody to talk to)\b"
        r"|\b(?:talk|chat) with me\b|\bkeep me company\b",
        re.IGNORECASE,
    ),
    Kind.CARRY: re.compile(
        r"[拿取搬拎提买带].{0,6}(?:快递|包裹|东西|米|菜|药)|(?:快递|包裹|米|菜).{0,6}[拿取搬拎提]"
        r"|[搬抬挪].{0,6}(?:沙发|柜|桌|床|椅|冰箱|洗衣机|家具|箱子|花盆)"
        r"|\b(?:carry|fetch|collect|pick up) .{0,12}\b(?:parcel|bags?|shopping|groceries|medicine)\b"
        r"|\b(?:carry|lift|move) .{0,12}\b(?:sofa|couch|table|chair|bed|furniture|fridge|wardrobe|box(?:es)?)\b",
        re.IGNORECASE,
    ),
}


_TOLD: Mapping[Care, Kind] = {
    Care.HOSPITAL: Kind.HOSPITAL,
    Care.READ: Kind.READ,
    Care.TALK: Kind.TALK,
    Care.CARRY: Kind.CARRY,
    Care.TEACH: Kind.COME,
    Care.ERRAND: Kind.COME,
}


def kind_in(words: str) -> Kind | None:
    """Of what is asked for in so many words."""
    if len(words) > READ:
        return None
    care = care_in(words).care
    told = _TOLD.get(care) if care else None
    return told or next((kind for kind, pattern in _ASKED.items() if pattern.search(words)), None)


def time_in(words: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """A day and an hour that are still to come, soon enough. What may be meant twice is not guessed: 礼拜一 on a Monday
    evening has one reading left.
    """
    reading = read(words[:READ], now, zone)
    start = reading.start if reading.kind in {TimeKind.INSTANT, TimeKind.RANGE} else None
    if reading.kind is TimeKind.ASK and len(reading.readings) == 1:
        start = reading.readings[0]
    if not isinstance(start, datetime):
        return None
    at = start.replace(tzinfo=zone)
    return at if now < at < now + LATEST else None


def times_in(words: str, now: datetime, zone: ZoneInfo, before: datetime | None = None) -> list[datetime]:
    """What an hour alone may mean: on the day that was named `before`, by day; else each time that it may be."""
    if _DAY.search(words):
        return []
    reading = read(words[:READ], now, zone)
    found = reading.readings if reading.kind is TimeKind.ASK else (reading.start,)
    meant = [each.replace(tzinfo=zone) for each in found if isinstance(each, datetime)]
    if before:
        day = before.astimezone(zone).date()
        meant = sorted({datetime.combine(day, each.time(), zone) for each in meant})
        meant = [each for each in meant if each.hour in BY_DAY] or meant
    return [each for each in meant if now < each < now + LATEST]


def names_a_day(words: str, now: datetime, zone: ZoneInfo) -> bool:
    """Without an hour, or with one that may be meant twice: it is asked for."""
    return read(words[:READ], now, zone).kind in {TimeKind.DAY, TimeKind.ASK}
