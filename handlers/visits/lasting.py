"""How long a visit was, as people say it: 20, “二十分钟”, “半小时”, “一个半小时”, “an hour”."""

from __future__ import annotations

import re

from storage.understanding import whole_number

LONGEST, READ = 24 * 60, 30  # Minutes, characters.
_AROUND = re.compile(r"^(?:大概|大约|差不多|约|about |some )|(?:左右|多|的样子|吧)$")
_HALF = re.compile(r"半(?:个)?(?:小时|钟头)|half an hour")
_HOURS = re.compile(r"(?P<count>.{1,6}?) ?(?:个)?(?P<half>半)?(?:个)?(?:小时|钟头|hours?|h)(?P<rest>半)?")
_MINUTES = re.compile(r"(?P<count>.{1,8}?) ?(?:分钟|分|minutes?|mins?)?")


def minutes_in(words: str) -> int | None:
    """None: it says no such thing."""
    said = _AROUND.sub("", words.strip().rstrip("。.!！").casefold())[:READ]
    if _HALF.fullmatch(said):
        return 30
    minutes = _in_hours(said)
    if minutes is None:
        found = _MINUTES.fullmatch(said)
        minutes = _count(found["count"]) if found else None
    return minutes if minutes and minutes <= LONGEST else None


def _in_hours(said: str) -> int | None:
    found = _HOURS.fullmatch(said)
    count = _count(found["count"]) if found else None
    if not found or count is None:
        return None
    return count * 60 + (30 if found["half"] or found["rest"] else 0)


def _count(written: str) -> int | None:
    return 1 if written in {"a", "an"} else whole_number(written)
