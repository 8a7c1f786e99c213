"""Reads when somebody means: finds what speaks of time in a text, settles it, or asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from storage.times.chinese import CHINESE
from storage.times.english_days import ENGLISH_DAYS
from storage.times.english_hours import ENGLISH_HOURS
from storage.times.expression import Expression
from storage.times.figures import FIGURES
from storage.times.gathering import Gatherer
from storage.times.here import Here
from storage.times.marks import Lexicon, Mark
from storage.times.reading import Doubt, Kind, Never, Reading, Reason, When
from storage.times.recurring import again, recurs
from storage.times.script import Script, fold
from storage.times.single import once

MIXED = Lexicon(FIGURES, CHINESE, ENGLISH_DAYS, ENGLISH_HOURS)
WESTERN = Lexicon(FIGURES, ENGLISH_DAYS, ENGLISH_HOURS)
MOST_MARKS = 60
"""Whoever speaks of time in more places is asked: nothing here needs more than linear time."""
BETWEEN = re.compile(r"[\s,，、的:：()（）]{0,8}(?:on|at|the|from|in|of|从|在|于)?[\s,，、()（）]{0,8}", re.IGNORECASE)
EMPTY = re.compile(r"[（(]\s*[)）]")
LEADING = re.compile(r"^[\s,，、。;；:：.!！-]+|^(?:在|于)(?=\S)")
TRAILING = re.compile(
    r"(?<![\s,，、;；:：-])[\s,，、;；:：-]++$|(?:\s|^)(?:on|at|from|in|by|for|the|to)\s*+$", re.IGNORECASE
)


def read(text: str, now: datetime, zone: ZoneInfo, meant: When | None = None, *, each_day: bool = False) -> Reading:
    """`now` has a time zone; what is read is local in `zone`. It takes time in proportion to the length of the text.
    `meant`: the day, or when it starts, if it was asked which. `each_day`: “周三和周五” are two days, not one of them.
    """
    script = fold(text)
    chinese = script.chinese or (not script.latin and zone.key.startswith(("Asia/", "Etc/GMT-8")))
    here = Here(now.astimezone(zone).replace(tzinfo=None), zone, chinese, meant)
    marks = (MIXED if chinese else WESTERN).marks(script.text)
    expressions = Gatherer(script.text, marks).gather() if len(marks) <= MOST_MARKS else [Expression(flags={"vague"})]
    try:
        reading = _certain(_settle(_apart(expressions) if each_day else expressions, here), zone)
    except Doubt as doubt:
        reading = Reading(Kind.ASK, readings=doubt.readings)
    except Never as never:
        reading = Reading(Kind.NONE, reason=never.reason)
    except OverflowError:  # A year past 9999.
        reading = Reading(Kind.NONE, reason=Reason.IMPOSSIBLE)
    if reading.reason is Reason.NO_TIME:
        return replace(reading, rest=text.strip())
    spans = _spans(text, script, [mark for said in expressions for mark in said.marks])
    return replace(reading, spans=spans, rest=_without(text, spans))


def warm_up() -> None:
    """Compiles the patterns, so that nobody has to wait for it."""
    for lexicon in (MIXED, WESTERN):
        lexicon.marks("8")


def choices(text: str, now: datetime, zone: ZoneInfo) -> list[Reading]:
    """What a text that has to be asked about may mean, each of it definite; empty if nobody could list it."""
    asked = read(text, now, zone)
    if asked.kind is not Kind.ASK:
        return []
    each_day = not asked.readings
    if each_day:
        asked = read(text, now, zone, each_day=True)
    found = [asked]
    for each in asked.readings:
        reading = read(text, now, zone, each, each_day=each_day)
        hours = reading.readings if reading.kind is Kind.ASK and not isinstance(each, datetime) else (each,)
        # Of a day there may be several: “周六7点到9点”.
        found += [_started(text, now, zone, start, each_day=each_day) for start in hours]
    definite = {Kind.INSTANT, Kind.RANGE, Kind.DAY}
    return [each for at, each in enumerate(found) if each.kind in definite and each not in found[:at]]


def _started(text: str, now: datetime, zone: ZoneInfo, start: When, *, each_day: bool) -> Reading:
    reading = read(text, now, zone, start, each_day=each_day)
    if reading.kind is Kind.ASK and isinstance(start, datetime):
        return replace(reading, kind=Kind.INSTANT, start=start, readings=())
    return reading


def _apart(expressions: Sequence[Expression]) -> list[Expression]:
    """“周三和周五” said in one breath."""
    found: list[Expression] = []
    for said in expressions:
        weekdays = said.start.dates.get("weekdays", ())
        if len(weekdays) < 2 or said.end.dates or recurs(said):
            found.append(said)
            continue
        for place, day in enumerate(weekdays):
            start = replace(said.start, dates=said.start.dates | {"weekdays": (day,)})
            found.append(replace(said, start=start, joined="and" if place else said.joined))
    return found


def _settle(expressions: Sequence[Expression], here: Here) -> Reading:
    flags = {flag for said in expressions for flag in said.flags}
    if "impossible" in flags:
        raise Never(Reason.IMPOSSIBLE)
    if "vague" in flags:
        raise Doubt
    if "past" in flags:
        raise Never(Reason.PAST)
    expressions = [said for said in expressions if not said.empty]
    if not expressions:
        raise Never(Reason.NO_TIME)
    _share(expressions)
    if any(said.but and not recurs(said) for said in expressions):
        raise Doubt
    if any(said.joined == "or" for said in expressions):
        raise Doubt
    first, *others = _readings(expressions, here)
    if not others:
        return first
    if all(reading.kind is Kind.RECURRING for reading in (first, *others)):
        earliest = min((first, *others), key=lambda reading: str(reading.start))
        return replace(earliest, rrule=" | ".join(reading.rrule for reading in (first, *others)))
    if any(said.joined == "beside" for said in expressions):
        raise Doubt
    return replace(first, more=tuple(others))


def _readings(expressions: Sequence[Expression], here: Here) -> list[Reading]:
    """What is over does not count beside what is to come: “昨天停水了，明天还停吗”."""
    found: list[Reading] = []
    for place, said in enumerate(expressions):
        try:
            found.append(again(said, here) if recurs(said) else once(said, here))
        except Never as never:
            last = place == len(expressions) - 1 and not found
            if never.reason is not Reason.PAST or last:
                raise
            if place + 1 < len(expressions):
                expressions[place + 1].joined = ""
        except Doubt as doubt:
            if len(expressions) > 1 and not said.end.empty:  # When one of several ranges begins is not offered.
                raise Doubt(*(each for each in doubt.readings if not isinstance(each, datetime))) from None
            raise
    return found


def _share(expressions: Sequence[Expression]) -> None:
    """What stands for all is said once: “周三和周五下午3点”, “明天9点和15点”, “每周一9点和周四15点”."""
    if _each_of(expressions):
        expressions[-1].every = None
    for before, said in pairwise(expressions):
        said.every = said.every or before.every
        said.but = before.but = said.but | before.but
        if not said.start.dates:
            said.start.dates = dict(before.start.dates)
            said.joined = "and" if said.joined == "beside" else said.joined
        if not said.start.clocks and not said.start.part and said.joined != "beside":
            said.start.clocks, said.start.part = before.start.clocks, before.start.part
            said.end.clocks, said.end.part = before.end.clocks, before.end.part
        before.times = before.times or said.times
    for said, following in reversed(list(pairwise(expressions))):
        if not said.start.clocks and not said.start.part and said.end.empty and following.joined != "beside":
            said.start.clocks, said.start.part = following.start.clocks, following.start.part
            said.end.clocks, said.end.part = following.end.clocks, following.end.part


def _each_of(expressions: Sequence[Expression]) -> bool:
    """“12月1日、2日、3日，每天9点”: on each of these days, and not from the last of them on."""
    *before, last = expressions
    named = all({"dom", "offset", "slash", "ymd"} & set(said.start.dates) for said in expressions)
    return bool(before) and named and last.every == ("days", 1) and not any(said.every for said in before)


def _certain(reading: Reading, zone: ZoneInfo) -> Reading:
    """An hour that the clock skips or shows twice is asked."""
    if reading.kind in {Kind.INSTANT, Kind.RANGE} and not reading.deadline:
        for when in (reading.start, reading.end):
            if isinstance(when, datetime) and not _once_on_the_clock(when, zone):
                raise Doubt
    return reading


def _once_on_the_clock(local: datetime, zone: ZoneInfo) -> bool:
    early, late = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return early.astimezone(UTC) == late.astimezone(UTC)


def _spans(text: str, script: Script, marks: Sequence[Mark]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted((script.places[mark.start], script.places[mark.end]) for mark in marks):
        if spans and (start <= spans[-1][1] or BETWEEN.fullmatch(text, spans[-1][1], start)):
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in (*spans, (len(text), len(text))):
        piece = text[place:start]
        piece = TRAILING.sub("", piece) if start < len(text) else piece
        piece = LEADING.sub("", piece) if place else piece
        pieces.append(piece.strip())
        place = end
    pieces = [piece for piece in pieces if piece]
    rest = "".join(f" {piece}" if place and piece[0].isascii() else piece for place, piece in enumerate(pieces))
    return EMPTY.sub("", rest).strip()
