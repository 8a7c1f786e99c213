"""What words say of being away: that somebody is, until when, or for how many days; that nobody is to ask meanwhile."""

from __future__ import annotations

import re

from storage.understanding import whole_number

BRIEF = 60  # Characters of what is only that.
_AWAY = re.compile(
    r"女儿|儿子|孩子|闺女|亲戚|外地|老家|旅游|旅行|出门|外出|出差|度假|不在家"
    r"|\bdaughter|\bson\b|\bson's|\bsister|\bbrother|\baway\b|\bholiday|\btravel",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"[到至]|回来|\buntil\b|\btill\b|\bback (?:on|in|by)\b", re.IGNORECASE)
_DAY = re.compile(
    r"周|星期|礼拜|[月号日天]|\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:tomorrow|week|month)\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"暂停|停几天|停一停|先别问|先不要问|不用报平安|\b(?:pause|suspend|skip)\b.{0,20}\b(?:check[- ]?ins?|asking me)\b",
    re.IGNORECASE,
)
_CHECKIN = re.compile(r"平安|问|\bcheck[- ]?ins?\b|\basking me\b", re.IGNORECASE)
_DANGER = re.compile(
    r"[摔倒疼痛血火烟救晕醒困死毒打漏]|\b(?:help|fell|hurt|fire|smoke|blood|pain|stuck|faint\w*|attack\w*)\b",
    re.IGNORECASE,
)
_STAY = re.compile(  # Somewhere else, for so long: the number and the unit, where they are said.
    r"(?:去|到|在|上|回|往).{0,4}(?:女儿|儿子|孩子|闺女|亲戚|姐|妹|哥|弟|外地|老家|乡下|旅游|旅行)[^坏漏堵停修]{0,5}"
    r"(?:(?P<count>\d{1,2}|[一两二三四五六七八九十半])个?|几个?|好几个?|些)(?P<unit>天|日|星期|礼拜|周|月|阵)"
    r"|(?:出门|外出|出差|度假|旅游|旅行|不在家).{0,2}"
    r"(?:(?P<count2>\d{1,2}|[一两二三四五六七八九十半])个?|几个?|好几个?)(?P<unit2>天|日|星期|礼拜|周|月)"
    r"|(?:这几天|这两天|这阵子|这些天).{0,2}(?:不在家|不在$|出门|在外地|要出去)"
    r"|^(?:我|今天|明天|后天|要|得|马上|现在|已经|在){0,4}住院(?:了|啦){0,1}$"
    r"|(?:去|到|在).{0,2}(?:女儿|儿子|孩子|闺女|亲戚|外地|老家).{0,3}过(?:年|节|春节|中秋|冬)"
    r"|^(?:i am|i m|i'm|im|going) (?:in|in the|to|to the|into|going to|going into) hospital$"
    r"|\b(?:going|go|staying|stay|visiting|travelling|traveling|away|off)\b.{0,40}\bfor "
    r"(?:(?P<count3>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)|a few|some|a couple of)"
    r" (?P<unit3>day|week|month)s?\b",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[明后]天|周|星期|礼拜|[月号]|\btomorrow\b|\bnext\b|(?<!to)day\b", re.IGNORECASE)
_DAYS = {"天": 1, "日": 1, "day": 1, "星期": 7, "礼拜": 7, "周": 7, "week": 7, "月": 30, "month": 30}


def _is_brief(words: str) -> bool:
    return len(words) <= BRIEF and not _DANGER.search(words)


def names_an_end(words: str) -> bool:
    return _UNTIL.search(words) is not None


def names_a_day(words: str) -> bool:
    return _DAY.search(words) is not None


def says_until_when(words: str) -> bool:
    return names_an_end(words) and names_a_day(words)


def tells_of_a_journey(words: str) -> bool:
    """“住女儿家到周日”, “去女儿家住几天”: who is away until a day or for some days, and nothing else."""
    if not _is_brief(words):
        return False
    return bool(_STAY.search(words) or (_AWAY.search(words) and says_until_when(words)))


def days_away(words: str) -> int | None:
    """“住三天”, from today on. None: so many as they have not said, or from another day on."""
    found = _STAY.search(words)
    if not found:
        return None
    given = found.groupdict()
    count = (given["count"] or given["count2"] or given["count3"] or "").lower()
    days = _DAYS.get((given["unit"] or given["unit2"] or given["unit3"] or "").lower(), 0)
    if _STARTS.search(words[: found.start()]):
        return None
    if count == "半":
        return days // 2 or None
    return (1 if count in {"a", "an"} else whole_number(count) or 0) * days or None


def wants_a_pause(words: str) -> bool:
    return len(words) <= BRIEF and bool(_PAUSE.search(words) and _CHECKIN.search(words))
