"""Says a time back as absolute dates, in both languages, so that whoever meant another one notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from storage.times.reading import Kind, Reading, When
from storage.times.rule import WEEKDAYS

CHINESE_DAYS = "一二三四五六日"
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}


def say(reading: Reading, *, chinese: bool) -> str:
    """“2026年12月2日（周三）8:00至12:00”, “Wednesday 2 December 2026, 08:00 to 12:00”.

    Empty if nothing definite was said.
    """
    if reading.more:
        apart = [say(each, chinese=chinese) for each in reading.times]
        return "、".join(apart) if chinese else _and(apart, "; ")
    start, end = reading.start, reading.end
    if start is None:
        return ""
    if reading.kind is Kind.RECURRING:
        said = " | ".join(say_rule(rule, chinese=chinese, start=start, end=end) for rule in reading.rrule.split(" | "))
        separator = "；" if chinese else "; "
        return said.replace(" | ", separator)
    said = say_when(start, chinese=chinese)
    if end is None or end == start:
        return said
    joint = "至" if chinese else " to "
    if isinstance(start, datetime) and isinstance(end, datetime):
        if end.date() == start.date():
            return f"{said}{joint}{end:%H:%M}"
        if end == datetime.combine(start.date(), datetime.min.time()) + timedelta(1):
            return f"{said}{joint}24:00"
    return f"{said}{joint}{say_when(end, chinese=chinese)}"


def say_when(when: When, *, chinese: bool) -> str:
    day = say_day(when, chinese=chinese)
    if not isinstance(when, datetime):
        return day
    return f"{day}{when:%H:%M}" if chinese else f"{day}, {when:%H:%M}"


def say_day(day: date, *, chinese: bool) -> str:
    if chinese:
        return f"{day.year}年{day.month}月{day.day}日（周{CHINESE_DAYS[day.weekday()]}）"
    return f"{ENGLISH_DAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def say_rule(rule: str, *, chinese: bool, start: When, end: When | None = None) -> str:
    """“每周一、三19:00，从2026年12月2日（周三）起”."""
    parts = dict(part.split("=") for part in rule.split(";"))
    interval = int(parts.get("INTERVAL", "1"))
    days = _chinese_days(parts, interval) if chinese else _english_days(parts, interval)
    hours = _hours(parts, start, end, chinese=chinese)
    since = say_day(start, chinese=chinese)
    said = f"{days}{hours}，从{since}起" if chinese else f"{days}{hours}, from {since}"
    if "UNTIL" in parts:
        last = say_day(datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date(), chinese=chinese)  # noqa: DTZ007 a day
        said += f"，到{last}" if chinese else f" until {last}"
    if "COUNT" in parts:
        said += f"，共{parts['COUNT']}次" if chinese else f", {parts['COUNT']} times"
    return said


def _hours(parts: dict[str, str], start: When, end: When | None, *, chinese: bool) -> str:
    if "BYHOUR" not in parts:
        return ""
    times = [f"{int(hour):02}:{int(parts.get('BYMINUTE', '0')):02}" for hour in parts["BYHOUR"].split(",")]
    if isinstance(start, datetime) and isinstance(end, datetime):
        last = "24:00" if end.time() == datetime.min.time() else f"{end:%H:%M}"
        return f"{times[0]}至{last}" if chinese else f" from {times[0]} to {last}"
    return "、".join(times) if chinese else f" at {_and(times)}"


def _and(names: Iterable[str], separator: str = ", ") -> str:
    *before, last = names
    return f"{separator.join(before)} and {last}" if before else last


def _weekday(code: str) -> tuple[int, int]:
    """Which of the month (0: each), and which day of the week."""
    return int(code[:-2] or "0"), WEEKDAYS.index(code[-2:])


def _chinese_days(parts: dict[str, str], interval: int) -> str:
    frequency, many = parts["FREQ"], f"{interval}" if interval > 1 else ""
    byday = [_weekday(code) for code in parts.get("BYDAY", "").split(",") if code]
    if frequency == "DAILY":
        return f"每{many}天"
    if frequency == "WEEKLY":
        names = "、".join(CHINESE_DAYS[day] for _, day in byday)
        return f"每{many}周的周{names}" if many else f"每周{names}"
    if frequency == "MONTHLY":
        return (f"每{many}个月" if many else "每月") + _chinese_month_days(parts, byday)
    month = parts.get("BYMONTH", "")
    return (f"每{many}年" if many else "每年") + f"{month}月" + _chinese_month_days(parts, byday)


def _chinese_month_days(parts: dict[str, str], byday: list[tuple[int, int]]) -> str:
    if "BYSETPOS" in parts:
        return f"{_chinese_which(int(parts['BYSETPOS']))}个工作日"
    if byday:
        return "、".join(f"{_chinese_which(nth)}个周{CHINESE_DAYS[day]}" for nth, day in byday)
    days = parts.get("BYMONTHDAY", "").split(",")
    return "、".join(f"{day}日" if int(day) > 0 else f"{_chinese_which(int(day))}天" for day in days)


def _english_days(parts: dict[str, str], interval: int) -> str:
    frequency = parts["FREQ"]
    byday = [_weekday(code) for code in parts.get("BYDAY", "").split(",") if code]
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[frequency]
    every = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
    if frequency == "DAILY":
        return every
    if frequency == "WEEKLY":
        names = _and(ENGLISH_DAYS[day] for _, day in byday)
        return f"every {names}" if interval == 1 else f"every {interval} weeks on {names}"
    if "BYSETPOS" in parts:
        on = f"the {_which(int(parts['BYSETPOS']))} working day of "
    elif byday:
        on = _and(f"the {_which(nth)} {ENGLISH_DAYS[day]}" for nth, day in byday) + " of "
    elif frequency == "YEARLY":
        return f"{every} on {parts['BYMONTHDAY']} {ENGLISH_MONTHS[int(parts['BYMONTH']) - 1]}"
    else:
        days = parts["BYMONTHDAY"].split(",")
        on = _and(f"the {_nth(int(day))}" if int(day) > 0 else f"the {_which(int(day))} day" for day in days) + " of "
    if frequency == "YEARLY":
        return f"{on}{ENGLISH_MONTHS[int(parts['BYMONTH']) - 1]} {every}"
    return on + every


def _which(nth: int) -> str:
    return ORDINALS.get(nth) or (_nth(nth) if nth > 0 else f"{_nth(-nth)} to last")


def _chinese_which(nth: int) -> str:
    return "最后一" if nth == -1 else f"第{nth}" if nth > 0 else f"倒数第{-nth}"


def _nth(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
