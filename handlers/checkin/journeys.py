"""What words say of being away: that somebody is, from when until when; that nobody is to ask meanwhile."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.times import Kind, read
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
    r"暂停|停到|停几天|停一停|先别问|先不要问|不用报平安|\b(?:pause|suspend|skip)\b.{0,20}\b(?:check[- ]?ins?"
    r"|asking me)\b|\bstop asking me(?: please)?$",
    re.IGNORECASE,
)
_CHECKIN = re.compile(r"平安|问|\bcheck[- ]?ins?\b|\basking me\b", re.IGNORECASE)
_DANGER = re.compile(
    r"[摔倒疼痛血火烟救晕醒困死毒打漏]|\b(?:help|fell|hurt|fire|smoke|blood|pain|stuck|faint\w*|attack\w*)\b",
    re.IGNORECASE,
)
_STAY = re.compile(  # Somewhere else, for so long: the number and the unit, where they are said.
    r"(?:去|到|在|上|回|往).{0,4}(?:女儿|儿子|孩子|闺女|亲戚|姐|妹|哥|弟|外地|老家|乡下|旅游|旅行)[^坏漏堵停修]{0,5}"
    r"(?:(?:\d{1,2}|[一两二三四五六七八九十半])个?|几个?|好几个?|些)(?:天|日|星期|礼拜|周|月|阵)"
    r"|(?:出门|外出|出差|度假|旅游|旅行|不在家).{0,2}"
    r"(?:(?:\d{1,2}|[一两二三四五六七八九十半])个?|几个?|好几个?)(?:天|日|星期|礼拜|周|月)"
    r"|(?:这几天|这两天|这阵子|这些天).{0,2}(?:不在家|不在$|出门|在外地|要出去)"
    r"|^(?:我|今天|明天|后天|要|得|马上|现在|已经|在){0,4}住院(?:了|啦){0,1}(?:$|[，,].{0,3}(?:大概|大约|要|得|住){0,3}"
    r"(?:\d{1,2}|[一两二三四五六七八九十半几])个?(?:天|星期|礼拜|周|月)$)"
    r"|^(?:我|我们)?(?:这|下|本)?(?:个)?(?:周末|(?:周|星期|礼拜)[一二三四五六日天](?:[到至]?(?:周|星期"
    r"|礼拜)?[一二三四五六日天])?"
    r"|[明后]天|明后天|明后两天)(?:我|都|要|全天|一天)?(?:不在家?|出门|外出|不在家里)$"
    r"|^(?:i am|i m|i'm|i will be|i'll be) (?:away|out|not home|not at home) (?:on |this |next ){0,2}\w{3,9}"
    r"(?: (?:to|and) \w{3,9})?$"
    r"|(?:去|到|在).{0,2}(?:女儿|儿子|孩子|闺女|亲戚|外地|老家).{0,3}过(?:年|节|春节|中秋|冬)"
    r"|^(?:i am|i m|i'm|im|going) (?:in|in the|to|to the|into|going to|going into) hospital$"
    r"|\b(?:going|go|staying|stay|visiting|travelling|traveling|away|off)\b.{0,40}\bfor "
    r"(?:(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)|a few|some|a couple of)"
    r" (?:day|week|month)s?\b",
    re.IGNORECASE,
)
_DAYS = {"天": 1, "day": 1, "星期": 7, "礼拜": 7, "周": 7, "week": 7, "月": 30, "month": 30}


_PAUSE_ALONE = re.compile(  # Without saying what: whoever is asked every day knows.
    r"(?:请|帮我|先){0,2}(?:暂停|停)(?:一下){0,1}(?:到|至).{1,12}|(?:请|帮我|先){0,2}(?:暂停|停)(?:\d{1,2}"
    r"|[一两二三四五六七八九十半])个?(?:天|周|星期|礼拜|月)"
    r"|(?:please )?pause (?:it |everything |me )?(?:until|till|for) .{1,24}",
    re.IGNORECASE,
)
_SO_LONG = re.compile(
    r"(?P<count>\d{1,2}|[一两二三四五六七八九十半])(?P<unit>天|个?星期|个?礼拜|周|个月)"
    r"|\bfor (?P<count2>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit2>day|week|month)s?\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile("[，,。；;]")
_OUT = re.compile(r"不在|出门|外出|出去|\b(?:away|out|not (?:at )?home|not in)\b", re.IGNORECASE)


def _is_brief(words: str) -> bool:
    return len(words) <= BRIEF and not _DANGER.search(words)


def names_an_end(words: str) -> bool:
    return _UNTIL.search(words) is not None


def says_until_when(words: str) -> bool:
    return names_an_end(words) and _DAY.search(words) is not None


def tells_of_a_journey(words: str) -> bool:
    """“住女儿家到周日”, “去女儿家住几天”: who is away until a day or for some days, and nothing else."""
    if not _is_brief(words):
        return False
    return bool(_STAY.search(words) or (_AWAY.search(words) and says_until_when(words)))


_WITH_US = re.compile(  # What is said of a parent, without the parent: 这几天来我家住, is with us until Sunday.
    r"(?:这几天|这两天|这阵子|这些天|现在|今天|明天|后天|从?(?:周|星期|礼拜)[一二三四五六日天]起?|要|会|都|先|暂时){0,3}"
    r"(?:(?:来|到|在|住|去|接到?)"
    r"(?:我们?|他们?|她们?|姐姐|妹妹|哥哥|弟弟|我姐|我妹|我哥|我弟)(?:家里?|这里|这儿|这边|那里|那儿|那边)"
    r"|住院|去外地|回老家|不在家|出门|外出|去旅游)[^坏漏堵停修吗?？]{0,30}"
    r"|(?:is|i am|will be|stays|is staying)"
    r" (?:(?:at|with) (?:my place|my home|our place|our home|me|us|my sister's?|my brother's?)"
    r"|away|in hospital|travelling|traveling)\b[^?]{0,40}",
    re.IGNORECASE,
)


def tells_of_a_stay(words: str) -> bool:
    """Of somebody else, who is not at home for some days, and nothing else."""
    return _is_brief(words) and _WITH_US.fullmatch(words.strip()) is not None


def days_of(words: str, now: datetime, zone: ZoneInfo, *, asked: bool = False) -> tuple[date, date] | None:
    """From which day to which, that day included; what has no beginning begins today. `asked`: one day alone is the
    last one, since that is what was asked.
    """
    words = words.replace("明后天", "明天到后天").replace("明后两天", "明天到后天")
    today = now.astimezone(zone).date()
    whole = read(words, now, zone)
    if whole.start and whole.end and whole.kind is not Kind.RECURRING:
        return _day(whole.start), _day(whole.end)
    found = [
        (_day(reading.end or reading.start), clause)
        for clause in (_CLAUSES.split(words) if not whole.start else [words])
        if (reading := read(clause, now, zone)).start and reading.kind is not Kind.RECURRING
    ]
    if days := _so_long(words):
        first = found[0][0] if found else today
        return first, first + timedelta(days=days - 1)
    if not found:
        return None
    (first, begins), (last, ends) = found[0], found[-1]
    if len(found) > 1 and not names_an_end(begins):
        return first, last
    if asked or names_an_end(ends):
        return today, last
    return (last, last) if _OUT.search(ends) else None


def _day(at: date | datetime | None) -> date:
    assert at
    return at.date() if isinstance(at, datetime) else at


def _so_long(words: str) -> int | None:
    found = _SO_LONG.search(words)
    if not found:
        return None
    given = found.groupdict()
    count, unit = ((given["count"] or given["count2"]).lower(), (given["unit"] or given["unit2"]).lower().lstrip("个"))
    if count == "半":
        return _DAYS[unit] // 2 or None
    return (1 if count in {"a", "an"} else whole_number(count) or 0) * _DAYS[unit] or None


def pauses(words: str) -> bool:
    return len(words) <= BRIEF and _PAUSE_ALONE.fullmatch(words.strip().rstrip("。.!！吧")) is not None


def wants_a_pause(words: str) -> bool:
    return len(words) <= BRIEF and bool(_PAUSE.search(words) and _CHECKIN.search(words))
