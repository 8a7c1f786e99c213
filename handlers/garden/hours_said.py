"""Hours as people write them (“周二至周日 10点到20点”, “Tue–Sun 10:00–20:00”), in the form of the configuration."""

from __future__ import annotations

import re

from storage.garden.hours import WEEKDAYS

_DAYS = dict(zip("一二三四五六日天", (*WEEKDAYS, "sun"), strict=True))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHOLE = {"每天": "daily", "天天": "daily", "工作日": "mon-fri", "周末": "sat,sun"}
_MARKS = str.maketrans({"：": ":", "—": "-", "–": "-", "~": "-", "～": "-", "至": "-", "到": "-", "、": ",", "，": ","})
_OF_WEEK = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_GOES_ON = re.compile(r"(?<=[-,])[一二三四五六日天]")
_DATE = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_ENGLISH_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})[a-z]{{0,6}}")
_SEASON = re.compile(r"(\d\d-\d\d)-(\d\d-\d\d)")
_LONG = re.compile(rf"\b({'|'.join(WEEKDAYS)})[a-z]{{1,6}}\b")
_HALF, _FULL, _SHORT = re.compile(r"(\d{1,2})点半"), re.compile(r"(\d{1,2})点"), re.compile(r"(?<![\d:])(\d):(?=\d\d)")
_BETWEEN = re.compile(r" {0,3}([-,]) {0,3}| {1,3}to {1,3}")
_JOINED = re.compile(rf"({'|'.join((*WEEKDAYS, 'daily'))})(?=\d)|(?<=\d)(?={'|'.join((*WEEKDAYS, 'daily'))})")


_NAMED = re.compile(
    r"(?:每?周末|工作日|每?(?:周|星期|礼拜)[一二三四五六日天](?:[至到、，和-](?:周|星期|礼拜)?[一二三四五六日天])*)"
    r"|\b(?:on )?(?:weekends?|weekdays"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}(?:(?: to | and |, ?|-)(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})*)\b",
    re.IGNORECASE,
)
_ENGLISH = (
    ("weekends", "sat,sun"),
    ("weekend", "sat,sun"),
    ("weekdays", "mon-fri"),
    (" and ", ","),
    ("和", ","),
    ("每", ""),
)


def days_apart(words: str) -> tuple[str, str]:
    """“周末改成9点开门”: the days that are named, as the configuration has them, and the rest."""
    found = _NAMED.search(words)
    if not found:
        return "", words
    named = found[0].lower().removeprefix("on ")
    for said, meant in _ENGLISH:
        named = named.replace(said, meant)
    return as_configured(named), words[: found.start()] + words[found.end() :]


def as_configured(line: str) -> str:
    """What it does not understand stays as it is: storage.garden.hours says what would be right."""
    said = " ".join(line.lower().translate(_MARKS).split())
    for words, days in _WHOLE.items():
        said = said.replace(words, days)
    said = _DATE.sub(lambda found: f"{int(found[1]):02}-{int(found[2]):02}", said)
    said = _ENGLISH_DATE.sub(lambda found: f"{_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}", said)
    said = _BETWEEN.sub(lambda found: found[1] or "-", said)
    said = _OF_WEEK.sub(lambda found: _DAYS[found[1]], said)
    said = _GOES_ON.sub(lambda found: _DAYS[found[0]], said)
    said = _LONG.sub(lambda found: found[1], said)
    said = _SEASON.sub(lambda found: f"{found[1]}..{found[2]}", said)
    said = _FULL.sub(lambda found: f"{found[1]}:00", _HALF.sub(lambda found: f"{found[1]}:30", said))
    return _JOINED.sub(lambda found: f"{found[1] or ''} ", _SHORT.sub(lambda found: f"0{found[1]}:", said))
