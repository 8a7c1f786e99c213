"""Times in free words that can be tapped: the words stay as typed, and whoever is abroad sees their own clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from msgspec.structs import replace

from handlers.announcements.reading_times import READ, read_times
from handlers.announcements.wording import Typed
from handlers.dialogue.splitting import width
from handlers.dialogue.update import Entity
from storage.announcements import Content
from storage.times import Kind, Reading

MOST = 20  # Sentences that are looked at.
_SENTENCE = re.compile(r"(?:[^。！？!?；;\n.]|\.(?!\s)){1,1000}")
_ALONE = {"code", "pre", "text_link", "date_time"}  # In these nothing else can be marked.
_TIME = re.compile(r"</?tg-time[^<>]{0,40}>")

Span = tuple[int, int]


def with_times(typed: Typed, now: datetime, zone: tzinfo, meant: Reading | None = None) -> Typed:
    """`meant`: which time the words mean, if that was asked."""
    text = typed.text[:READ]
    found = _of_all(read_times(text, now, zone), meant) or list(_by_sentence(text, now, zone))
    marks = [
        Entity(
            "date_time", width(text[:begin]), width(text[begin:end]), unix_time=int(at.replace(tzinfo=zone).timestamp())
        )
        for (begin, end), at in found
    ]
    return Typed(typed.text, [*typed.entities, *(each for each in marks if _is_free(each, typed.entities))])


def _of_all(reading: Reading, meant: Reading | None) -> list[tuple[Span, datetime]]:
    """Where the whole text says one time, all of its pieces mean that: “周六停水，上午9点到12点”."""
    start = _start(meant or reading)
    return [(span, start) for span in reading.spans] if start and not reading.more else []


def _start(reading: Reading) -> datetime | None:
    vague = reading.part or (reading.deadline and reading.kind is Kind.RANGE)  # “上午”, “within 3 days”.
    definite = reading.kind in {Kind.INSTANT, Kind.RANGE} and not vague
    return reading.start if definite and isinstance(reading.start, datetime) else None


def _by_sentence(text: str, now: datetime, zone: tzinfo) -> Iterator[tuple[Span, datetime]]:
    """Only those that name their day: of “上午9点” alone another sentence says which day it is."""
    local = now.astimezone(zone)
    early, late = local.replace(hour=5, minute=1), local.replace(hour=23, minute=58)
    for _, sentence in zip(range(MOST), _SENTENCE.finditer(text), strict=False):
        reading = read_times(sentence[0], now, zone)
        times = [start for each in (reading, *reading.more) if (start := _start(each))]
        if not times or any(read_times(sentence[0], other, zone) != reading for other in (early, late)):
            continue
        if len(times) == 1 and not reading.more:
            times *= len(reading.spans)
        if len(times) == len(reading.spans):
            for (begin, end), at in zip(reading.spans, times, strict=True):
                yield (sentence.start() + begin, sentence.start() + end), at


def _is_free(mark: Entity, entities: Sequence[Entity]) -> bool:
    return not any(
        each.type in _ALONE and each.offset < mark.offset + mark.length and mark.offset < each.offset + each.length
        for each in entities
    )


def untimed(content: Content) -> Content:
    """What comes again and again says another time each time."""
    return replace(content, zh=_TIME.sub("", content.zh), en=_TIME.sub("", content.en))
