"""The sets of times in words, and how an answer is judged: wrong is a definite time that is not the one meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from storage.times import Kind, Reading, read

HERE = Path(__file__).parent
READINGS = HERE / "readings.txt"


@dataclass(frozen=True)
class Expression:
    text: str
    now: datetime
    zone: ZoneInfo
    meanings: list[str]

    def read(self) -> Reading:
        return read(self.text, self.now, self.zone)


def expressions(name: str) -> Iterator[Expression]:
    zone = ZoneInfo("UTC")
    now = datetime(2026, 1, 1, tzinfo=zone)
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        text, bar, meaning = line.partition(" | ")
        if not bar:
            local, key = line.split()
            zone = ZoneInfo(key)
            now = datetime.fromisoformat(local).replace(tzinfo=zone)
            continue
        yield Expression(text, now, zone, meaning.split(" or "))


def verdict(expression: Expression, reading: Reading) -> str:
    said = answer(reading)
    if any(_same(said, meaning, reading) for meaning in expression.meanings):
        return "right"
    if reading.kind is Kind.ASK:
        return "asked"
    return "nothing" if reading.kind is Kind.NONE else "wrong"


def _same(said: str, meaning: str, reading: Reading) -> bool:
    if said == meaning or (meaning == "none" and reading.kind is Kind.NONE):
        return True
    if not meaning.startswith("recurring") or reading.kind is not Kind.RECURRING:
        return False
    first, _, last = meaning.partition(" last ")
    times = first.split()[1:]
    start, _, end = times[0].partition("/")
    mine = occurrences(reading)
    return (
        [start, *times[1:]] == mine[: len(times)]
        and (not end or (reading.end is not None and end == stamp(reading.end)))
        and (not last or mine[-1] == last)
    )


def occurrences(reading: Reading) -> list[str]:
    """The first hundred, by another road than the reader's."""
    assert reading.start is not None
    start = (
        reading.start if isinstance(reading.start, datetime) else datetime.combine(reading.start, datetime.min.time())
    )
    found: set[datetime] = set()
    for rule in reading.rrule.split(" | "):
        plain = rule + (";BYSECOND=0" if "BYHOUR" in rule else "")
        found |= set(islice(rrulestr(plain, dtstart=start), 100))
    return [f"{when:%Y-%m-%dT%H:%M}" if "BYHOUR" in reading.rrule else f"{when:%Y-%m-%d}" for when in sorted(found)]


def stamp(when: object) -> str:
    return f"{when:%Y-%m-%dT%H:%M}" if isinstance(when, datetime) else str(when)


def answer(reading: Reading) -> str:
    return " ".join([reading.kind, *(stamp(when) for when in (reading.start, reading.end) if when)])


def described(expression: Expression) -> str:
    """All of what was understood, on one line."""
    reading = expression.read()
    return f"{expression.text} | {whole(reading)} | {reading.rest}".removesuffix(" | ")


def whole(reading: Reading) -> str:
    words = [answer(reading), reading.rrule, reading.reason or "", *map(stamp, reading.readings)]
    words += ["by then"] * reading.deadline + ["not on holidays"] * reading.except_holidays
    words += ["part of the day"] * reading.part
    return " ".join(filter(None, [*words, *(f"+ {whole(more)}" for more in reading.more)]))
