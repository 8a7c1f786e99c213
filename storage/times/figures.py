"""Times in figures, as both languages write them: 2026-12-05, 12/6, 14:30, 3-5pm."""

from __future__ import annotations

import re

from storage.times.marks import Clock, Entry, Made, says

AP = r"(?: ?(?P<ap>am|pm|a\.m\.?|p\.m\.?)(?![a-z]))"
FREE = r"(?<![\d.:/-])"  # No middle of a longer number.
UNITS = (
    r"(?! ?(?:元|块|米|平|公|千|克|斤|个|人|户|%|度|折|号楼|栋|幢|楼|单元|室|层|页|次|岁|kg|km|people|persons|flats?))"
)


def _date(match: re.Match[str]) -> Made:
    year = int(match["y"])
    return [("ymd", (year if year > 99 else 2000 + year, int(match["m"]), int(match["d"])))]


def clock(hour: str, minute: str | None, ap: str | None = None) -> Clock:
    style = ap[0] + "m" if ap else "plain"
    if not ap and minute is not None and (hour.startswith("0") or int(hour) > 12):
        style = "exact"
    return Clock(int(hour), int(minute or 0), style)


def _clock(match: re.Match[str]) -> Made:
    return [("clock", clock(match["h"], match["min"], match.groupdict().get("ap")))]


def _bare_range(match: re.Match[str]) -> Made:
    made: Made = [("bare", (int(match["h"]), int(match["to"])))]
    return made


def _half_range(match: re.Match[str]) -> Made:
    return [("clock", clock(match["h"], match.groupdict().get("min"))), ("range", None)]


TO = r" ?(?:-|到|至|to|until|till|and) ?"

FIGURES: tuple[Entry, ...] = (
    (
        r"(?<!\d)1[3-9]\d{9}(?!\d)|https?://\S{1,200}|\d{3,4}-\d{7,8}|7-11|24/7|24小时(?=热线|服务|营业|值班|开放|电话|便利|在线)",
        says("noise"),
    ),
    (FREE + r"(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)(?:t(?=\d\d:))?", _date),
    (
        FREE + r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:20)?\d\d)(?!\d)",
        lambda m: [("slash", (int(m["d"]), int(m["m"]), int(m["y"]) % 100 + 2000))],
    ),
    (r"(?<![\d.:/])(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?" + AP, _clock),
    (
        FREE + r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?" + TO + r"(?=\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m)(?![a-z]))",
        _half_range,
    ),
    (r"(?<![\d./-])(?P<h>\d{1,2}):(?P<min>\d\d)(?::\d\d)?(?!\d)(?: ?hrs| ?hours)?", _clock),
    (r"(?<=-)(?P<h>\d{1,2}):(?P<min>\d\d)(?!\d)", _clock),
    (FREE + r"(?P<h>\d{1,2})" + TO + r"(?=\d{1,2}:\d\d(?!\d))", _half_range),
    (r"(?<![\d.:/])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])", lambda m: [("slash", (int(m["a"]), int(m["b"]), None))]),
    (
        FREE + r"(?P<a>1[0-2]|0?[1-9])-(?P<b>0[1-9])(?![\d:./-])(?! ?[点时])",
        lambda m: [("slash", (int(m["a"]), int(m["b"]), None))],
    ),
    (
        r"(?<![\d.:/])(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d) ?(?:hrs|hours|h)(?![a-z])",
        lambda m: [("clock", Clock(int(m["h"]), int(m["min"]), "exact"))],
    ),
    (
        FREE
        + r"(?P<h>\d{1,2})"
        + TO
        + r"(?P<to>\d{1,2})(?![\d:./-])(?! ?[点时日号月天周年])(?!th|st|nd|rd| ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
        + UNITS,
        _bare_range,
    ),
)
