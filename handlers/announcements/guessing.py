"""What words say by themselves: what it is about, for whom, until when it holds; it is shown before it is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, tzinfo

from handlers.announcements.reading_times import PLACES, READ, begin_of, day_by_day, end_of, read_times
from storage.announcements import OUTAGES, Audience, Calendar, Kind, whom
from storage.times import Kind as TimeKind
from storage.times import Reading, Reason

BRIEF = 60  # Characters: what is no longer is filled into a template.
DEFINITE = {TimeKind.INSTANT, TimeKind.RANGE, TimeKind.DAY}
MORNING = time(9)  # A day without an hour begins then.
BRIEFLY = 300  # Characters in which somebody who is asked says a time.

_KINDS = (
    (Kind.WATER, re.compile(r"停水|断水|水管|供水|水箱|\bwater\b", re.IGNORECASE)),
    (Kind.POWER, re.compile(r"(?:停|断)电(?!梯)|供电|检修线路|\bpower\b|\belectricity\b", re.IGNORECASE)),
    (Kind.LIFT, re.compile(r"电梯|停梯|\blifts?\b|\belevators?\b", re.IGNORECASE)),
    (Kind.TYPHOON, re.compile(r"台风|暴雨|大风|暴雪|\btyphoon|\bstorm\b|\bhurricane", re.IGNORECASE)),
    (
        Kind.MEETING,
        re.compile(
            r"会议|开会|业主(?:大|代表)?会|居民(?:大|代表)?会|座谈|听证|\bmeeting\b|\bassembly\b", re.IGNORECASE
        ),
    ),
    (Kind.FESTIVAL, re.compile(r"节快乐|新年|春节|中秋|端午|国庆|元旦|\bfestival\b|\bhappy new year", re.IGNORECASE)),
)
OFF = re.compile(
    r"停(?:暖气?|热水|燃气|煤气|天然气|气|网)|停水|断水|(?:停|断)电(?!梯)|停电?梯|电梯.{0,12}(?:维保|保养|检修|年检|维修|停运|停用|暂停)|电梯.{0,20}故障.{0,30}恢复"
    r"|\bno (?:(?:hot|running) )?(?:water|power|electricity)\b"
    r"|\b(?:water|power|electricity|lifts?|elevators?)\b.{0,40}"
    r"\b(?:off|out|cut|maintenance|inspection|serviced|inspected|not run)\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"取消|不(?:会|再|用|必){0,2}[停断]|\bcancel|\bcalled off\b|\bno longer\b|\bnot be (?:off|cut)\b",
    re.IGNORECASE,
)
# “推迟到周五” says when it is off instead; “请提前储水” moves nothing.
_MOVED = re.compile(
    r"(?:推迟|延期|延后|延长|延|提前|改)(?P<to>[到至在为成期时])|推迟|延期|延后|延长|提前(?:了|结束|恢复|完成)"
    r"|\b(?:postponed?|moved|rescheduled|brought forward)\b(?P<towards> to\b)?",
    re.IGNORECASE,
)
_IS_BACK = re.compile(
    r"已(?:经)?(?:全部)?(?:恢复|来水|来电|修好|修复)|(?:恢复|修好|来水|来电)了"
    r"|\b(?:is|are) back\b|\b(?:is|was|been) restored\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"恢复|来水|来电|修好|\bback\b|\brestored?\b", re.IGNORECASE)
_PARTLY = re.compile(r"热水|冷水|水压|分时段|部分|\b(?:hot|cold) water\b|\bpressure\b|\bpartly\b", re.IGNORECASE)
_WHERE = re.compile(
    r"[\d零一二三四五六七八九十a-z]{1,3} ?(?:#楼?|[号栋幢]楼?|座|单元|层|楼)|全小区|全体", re.IGNORECASE
)
_AS_WELL = re.compile(
    r"通知(?:一下)?|公告|大家|将|会|的|[，、。：；！和及与至到]|\b(?:there is|will be|please note|the)\b", re.IGNORECASE
)
_WORDS = re.compile(r"[a-z]{1,40}|[^\W\d_a-z]", re.IGNORECASE)  # A character of Chinese is one.
ASIDE = 2  # Words that a template may leave out.
_PART = re.compile(
    r"凌晨|大?[清早]?[早清]上?晨?|上午|中午|下午|傍晚|晚上|晚间|夜[里间]|深夜"
    r"|(?:at|in the|during the)? ?(?:nights?|mornings?|evenings?|afternoons?)",
    re.IGNORECASE,
)
NOT = re.compile(r"[?？吗呢]|什么时候|几点|怎么|为什么|还没|\bwhen\b|\bwhy\b|\bhow\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    kind: Kind
    audience: Audience | None  # None: it names no place.
    unknown: tuple[str, ...]  # Buildings that there are not.
    when: Reading | None  # A definite time.
    begins: datetime | None  # When what it says begins.
    ends: datetime | None  # When it is over.
    spells: list[tuple[datetime, datetime]]  # From when to when each, where it says several.
    doubt: Reason | None  # A time that cannot be.
    ambiguous: bool  # A time that may mean several.
    off: bool  # It says that something is off, and when; no more than that.
    cuts: bool  # It says that something is off, whatever else it says.
    ends_it: bool  # That something is not off, or not off any more.
    vague: bool  # It names an entrance or a floor, and nobody can tell of which building.
    again: Calendar | None  # It says “every Friday”.


def guess(words: str, buildings: Sequence[str], now: datetime, zone: tzinfo, meant: Reading | None = None) -> Guess:
    """`meant`: which of the times that the words may mean."""
    text = words[:READ]
    kind = next((kind for kind, sign in _KINDS if sign.search(text)), Kind.GENERAL)
    reading = read_times(text, now, zone)
    if kind in OUTAGES:
        reading = day_by_day(reading, now, zone)
    if meant:
        reading = replace(meant, spans=reading.spans, rest=reading.rest)
    definite = reading if reading.kind in DEFINITE else None
    back, is_back = _BACK.search(text) is not None, _IS_BACK.search(text) is not None
    moved, off = _MOVED.search(text), OFF.search(text) is not None
    if definite and kind in OUTAGES and (_is_back_by(definite) if off and back else definite.deadline) and not is_back:
        definite = _from_now(definite, now, zone)
    places = whom.read(reading.rest if definite else text, buildings, only_places=True)
    hazy = bool(places.unknown or places.vague)
    called_off = _NO_MORE.search(text) or (moved and not any(moved.groups()))
    ends_it = bool(called_off) or (definite is None and (back or moved is not None))
    somewhere = bool(places.audience.parts) and kind not in {Kind.MEETING, Kind.FESTIVAL}
    return Guess(
        kind,
        places.audience if somewhere else None,
        places.unknown,
        definite,
        begin_of(definite, zone, MORNING) if definite else None,
        end_of(definite, zone) if definite and not _goes_on(kind, definite, text) else None,
        spells_of(definite, zone) if definite and definite.more else [],
        reading.reason if reading.reason is not Reason.NO_TIME else None,
        ambiguous=reading.kind is TimeKind.ASK and kind in (*OUTAGES, Kind.MEETING),
        off=definite is not None
        and not moved
        and _says_only_what_is_off(reading.rest)
        and not (hazy or places.audience.but),
        cuts=off and not (ends_it or is_back),
        ends_it=ends_it,
        vague=places.vague and kind in OUTAGES,
        again=_again(reading),
    )


def _again(reading: Reading) -> Calendar | None:
    if reading.kind is not TimeKind.RECURRING or reading.start is None:
        return None
    begins = reading.start if isinstance(reading.start, datetime) else datetime.combine(reading.start, MORNING)
    return Calendar(begins, reading.rrule, reading.except_holidays)


def spells_of(reading: Reading, zone: tzinfo) -> list[tuple[datetime, datetime]]:
    edges = ((begin_of(each, zone, MORNING), end_of(each, zone)) for each in reading.times)
    return [(begins, ends) for begins, ends in edges if begins and ends]


def _is_back_by(said: Reading) -> bool:
    """“现在停水，预计下午4点恢复”: the only time is when it is back."""
    return said.deadline or (said.kind is TimeKind.INSTANT and not said.more)


def _from_now(until: Reading, now: datetime, zone: tzinfo) -> Reading:
    """“停水到下午3点”: it is off already, and does not go off at three."""
    if until.kind is TimeKind.RANGE or until.start is None:
        return until
    local = now.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    start = local if isinstance(until.start, datetime) else local.date()
    return replace(until, kind=TimeKind.RANGE, start=start, end=until.start, deadline=False)


def _says_only_what_is_off(rest: str) -> bool:
    """One thing, in words that a template says as well: nothing is lost, nothing turned into its opposite."""
    if not OFF.search(rest) or any(sign.search(rest) for sign in (_NO_MORE, _BACK, NOT, _PARTLY)):
        return False
    if sum(sign.search(rest) is not None for kind, sign in _KINDS if kind in OUTAGES) != 1:
        return False
    for known in (PLACES, _WHERE, OFF, _AS_WELL):
        rest = known.sub(" ", rest)
    return len(_WORDS.findall(rest)) <= ASIDE


def kinds_named(words: str) -> list[Kind]:
    """What somebody speaks of who wants to hear no more of it."""
    return [kind for kind, sign in _KINDS if sign.search(words[:READ])]


def _goes_on(kind: Kind, reading: Reading, text: str) -> bool:
    """“From Monday on” is not over on Tuesday; what goes off at eight is not back by then."""
    if kind in OUTAGES and reading.kind is TimeKind.INSTANT:
        return not (reading.deadline or _BACK.search(text))
    return kind is Kind.GENERAL and (reading.kind is TimeKind.DAY or _is_of_any_day(reading, text))


def _is_of_any_day(reading: Reading, text: str) -> bool:
    """“晚上请关好单元门” holds tomorrow as well."""
    said = [text[start:end] for start, end in reading.spans]
    return reading.part and all(_PART.fullmatch(each) for each in said)
