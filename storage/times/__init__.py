"""Times in words, read for all capabilities: what is meant is shown as a date, what is ambiguous is asked back.

read("明早8点到12点3号楼停水", now, zone)   a range, and the rest: 3号楼停水
say(reading, chinese=True)                2026年12月2日（周三）08:00至12:00
occurrences(start, rrule, now, zone, 3)   the next three, by the community's clock
"""

from storage.times.cron import BadCron, rule_of
from storage.times.holidays import is_day_off, missing_year
from storage.times.numerals import number
from storage.times.reader import choices, read, warm_up
from storage.times.reading import Kind, Reading, Reason, When
from storage.times.recurrence import occurrences
from storage.times.saying import say, say_when

__all__ = [
    "BadCron",
    "Kind",
    "Reading",
    "Reason",
    "When",
    "choices",
    "is_day_off",
    "missing_year",
    "number",
    "occurrences",
    "read",
    "rule_of",
    "say",
    "say_when",
    "warm_up",
]
