"""“给3号楼：快递柜换到东门”, “明早8点发：……”: whom and when the staff name first is no part of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from handlers.announcements.reading_times import in_zone
from handlers.announcements.wording import Typed
from storage.announcements import Audience, whom
from storage.times import Kind, Reading, read

_PLEASE = r"\s{0,9}(?:(?:请|只|帮我|帮忙|麻烦你?|我想|我要|需要) ?){0,2}"
_PEOPLE = (
    r"(?:楼|栋|幢|座|单元|层|以上|以下|外|户|业主|居民|邻居|邻居们|志愿者|大家|全体|所有人|的人|家长|家长们)(?:们)?"
)
_NOTICE = r"(?:(?:群?发|写|说|讲|通知)(?:送|出)?(?:一?[个条声下份])?(?:通知|公告|消息|提醒|群发)?)?"
_TO = re.compile(
    rf"{_PLEASE}(?:(?:群发|发|通知|告诉|告知|转告)(?:一下)?给?|[给跟对向])(?P<zh>[^，,。:：;；\n]{{0,30}}?{_PEOPLE})"
    rf"{_NOTICE}[:：，,]\s{{0,9}}(?=\S)"
    r"|\s{0,9}(?:please |only ){0,2}(?:to|tell|inform|notify|let) "
    r"(?P<en>(?:(?:all|the|only)(?: of)?(?: the)? )?"
    r"(?:everybody|everyone|all|owners|tenants|residents|people|volunteers|(?:building|block|entrance|floor)s?)[^:,\n]{0,60}?)"
    r"(?:(?: know| to know)(?: that|[:,])?|:| that)\s{0,9}(?=\S)",
    re.IGNORECASE,
)


_AT = re.compile(
    r"\s{0,9}(?:(?:请|帮我|麻烦你?|定个?时[，,]?) ?){0,2}(?P<zh>[^，,。:：；;\n]{2,24}?)(?:群|再)?发(?:送|布|出去?)?"
    r"[:：，,]\s{0,9}(?=\S)"
    r"|\s{0,9}(?:please )?(?:send|post|announce)(?: it| this)? (?P<en>[^:\n]{2,40}):\s{0,9}(?=\S)",
    re.IGNORECASE,
)


def is_timed(words: str) -> bool:
    """“明早8点发：……”; which time that is, is seen when it is read."""
    said = _AT.match(words)
    return said is not None and _SAYS_WHEN.search(said["zh"] or said["en"]) is not None


_SAYS_WHEN = re.compile(
    r"[点时号日天晚早周月期]|\b(?:tomorrow|tonight|today|at|on|every|daily|weekly|mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)


def timed(typed: Typed, now: datetime, zone: tzinfo) -> tuple[Typed, Reading | None]:
    """The words alone, and when they are to be sent. None: it is not said, or in words that say more than that."""
    said = _AT.match(typed.text)
    if not said:
        return typed, None
    reading = read(said["zh"] or said["en"], now, in_zone(zone))
    clear = reading.kind in {Kind.INSTANT, Kind.DAY, Kind.RECURRING} and not reading.more and not reading.rest.strip()
    return (typed.part(said.end(), len(typed.text)), reading) if clear else (typed, None)


def is_addressed(words: str) -> bool:
    said = _TO.match(words)
    if said is None:
        return False
    named = whom.read(said["zh"] or said["en"], ())
    return bool(named.unknown or named.audience.parts)


def addressed(typed: Typed, buildings: Sequence[str]) -> tuple[Typed, Audience | None]:
    """The words alone, and whom they are for. None: nobody is named, or somebody whom nobody knows."""
    said = _TO.match(typed.text)
    if not said:
        return typed, None
    named = whom.read(said["zh"] or said["en"], buildings)
    if named.unknown or named.vague or not named.audience.parts:
        return typed, None
    return typed.part(said.end(), len(typed.text)), named.audience
