"""“每周五下午4点提醒大家把车挪开”: how often the staff want something told, and the words alone."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from handlers.announcements.reading_times import read_times
from storage.times import Kind, Reading

_WHOM = r"(?:everyone|everybody|people|residents|neighbou?rs|owners|all(?: residents| owners)?)"
_AGAIN = re.compile(
    r"(?:每个?[周月天日年星早晚]|每隔|工作日|逢).{0,24}(?:提醒|通知|告诉|告知|群发|发(?:一?个|一?条)?(?:通知|公告|提醒))(?!我)"
    rf"|\b(?:remind|tell|notify) {_WHOM}\b.{{0,80}}\bevery\b|\bevery\b.{{1,40}}\b(?:remind|tell|notify) {_WHOM}\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:请)?(?P<verb>提醒|通知|告诉|告知|群发|发(?:一?个|一?条)?(?:通知|公告|提醒))(?:一下)?(?P<whom>大家|所有人|全体(?:业主|居民|住户)?"
    r"|各位|(?:业主|居民|住户|邻居)们?)?[:：,，\s]{0,3}(?P<zh>.+)"
    rf"|(?:please )?(?:remind|tell|notify) {_WHOM}(?: that| to|:)? (?P<en>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SENT = re.compile(r"[，,\s]{1,3}(?:一直)?发(?:送|布)?$")  # “…，发到月底”: when it ends was read.
_THEIRS = re.compile(r"\btheir\b", re.IGNORECASE)
LONGEST = 300  # Characters.


def orders_again_and_again(words: str) -> bool:
    return len(words) <= LONGEST and _AGAIN.search(words) is not None


def ordered_again(words: str, now: datetime, zone: tzinfo) -> tuple[Reading, str] | None:
    """How often, and what is told each time. None: it is no order of that kind, whatever recurs in it."""
    if not orders_again_and_again(words):
        return None
    reading = read_times(words, now, zone)
    rest = _SENT.sub("", reading.rest.strip(" ，,。."))
    told = _TOLD.fullmatch(rest) if reading.kind is Kind.RECURRING else None
    if not told:
        return None
    if told["en"]:
        return reading, f"Reminder: {_THEIRS.sub('your', told['en'])}"
    if told["verb"] == "提醒":
        return reading, f"提醒大家{told['zh']}"
    return reading, told["zh"]
