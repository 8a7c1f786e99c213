"""What the parts of a time said in Chinese amount to."""

from __future__ import annotations

import re

from storage.times.marks import Clock, Made
from storage.times.numerals import number

N = r"(?:(?<![\d.])(?>\d{1,4})|(?>[〇零一二两三四五六七八九十廿卅]{1,4}))"
PLACE = r"(?! ?(?:楼|栋|幢|单元|门|院|线|电梯|室|房|机|车|桌|厅|口|路|库|井|文|群|位|牌|码|店|柜|铺|商))"
NOT_A_NUMBER = r"(?![号栋楼单幢个人月日天点时层室次户位元块期:])"
DAY = "一二三四五六日天"
AFTER_DAY = r"(?![点时号月日天个:楼栋分刻十百岁])"
UNIT = r"(?P<u>个?半?小时|个?半?钟头|分钟|分(?=后|钟)|刻钟|天|日|个?工作日|周|个?星期|个?礼拜|个?半?月|季度|年)"
UNITS = {
    "小时": "hours",
    "钟头": "hours",
    "分钟": "minutes",
    "分": "minutes",
    "刻钟": "quarters",
    "天": "days",
    "日": "days",
    "周": "weeks",
    "星期": "weeks",
    "礼拜": "weeks",
    "月": "months",
    "季度": "quarter",
    "年": "years",
    "工作日": "workdays",
}
PARTS = {
    "early": "凌晨|拂晓|清早凌晨",
    "morning": "大清早|一大早|一早|朝早|清晨|早晨|早上|清早|大早上|早间|今晨",
    "forenoon": "上午|午前|前半?晌|上半[日天]",
    "noon": "中午|正午|晌午|午间",
    "afternoon": "下午|午后|下昼|后半?晌|下半[日天]",
    "dusk": "傍晚|黄昏|傍黑",
    "evening": "晚上|晚间|夜晚|夜里|夜间|入夜",
    "midnight": "半夜|深夜|午夜|大半夜|后半夜",
}
RELATIVE = {"大后": 3, "后": 2, "明": 1, "听": 1, "翌": 1, "今": 0, "当": 0, "昨": -1, "前": -2, "大前": -3}


def with_numbers(pattern: str) -> str:
    """N in it stands for a number."""
    return pattern.replace("N", N)


def weekday(sign: str) -> int:
    return 6 if sign in "日天7七" else DAY.find(sign) if sign in DAY else int(sign) - 1


def days(match: re.Match[str]) -> Made:
    made: Made = []
    if match["w"]:
        made.append(("week", week(match["w"])))
    said = match["list"]
    if any(sign in "八九89" for sign in said):
        return [("impossible", None)]
    made.append(("weekdays", tuple(weekday(sign) for sign in said if sign in DAY or sign in "1234567七")))
    if match["thru"]:
        made += [("range", None), ("weekdays", (weekday(match["thru"][-1]),))]
    return made


NAMED = r"(?:周|星期|礼拜)[一二三四五六日天]"
SEVERAL = rf"{NAMED}(?:[、,和及与]?(?:{NAMED}|[一二三四五六日天](?![点时号月日天个]))){{0,5}}(?![至到~-])"


def but(match: re.Match[str]) -> Made:
    """The days that are left out."""
    return [(match.lastgroup or "", tuple(weekday(sign) for sign in match[0] if sign in DAY))]


def week(said: str) -> int:
    return said.count("下") - said.count("上")


def clock_said(match: re.Match[str]) -> Made:
    hour, tail = number(match["h"]), match.groupdict().get("tail") or ""
    minute = 0
    if tail.startswith("半"):
        minute = 30
    elif tail.endswith("刻"):
        minute = 15 * number(tail[:-1].lstrip("过零"))
    elif tail and tail not in {"整", "正"}:
        minute = number(tail.lstrip("过零〇").rstrip("分钟") or "0")
    exact = hour > 12 or (match["h"].startswith("0") and len(match["h"]) == 2)
    return [("clock", Clock(hour, minute, "exact" if exact else "plain"))]


def short_of(match: re.Match[str]) -> Made:
    quarter = match["q"]
    less = number(match["to"]) * (15 if quarter else 1)
    return [("clock", Clock((number(match["h"]) - 1) % 24, 60 - less))] if 0 < less < 60 else [("impossible", None)]


def year(match: re.Match[str]) -> Made:
    year = number(match["y"])
    return [("year", year + 2000 if year < 100 else year)]


def lunar_day(said: str) -> int:
    return number(said.removeprefix("初"))


def lunar(match: re.Match[str]) -> Made:
    month = {"正": 1, "冬": 11, "腊": 12}.get(match["m"]) or number(match["m"])
    return [("lunar", (month, lunar_day(match["d"])))]


def how_long(match: re.Match[str]) -> Made:
    said = match["u"]
    unit = UNITS[said.replace("个", "").replace("半", "")]
    amount: float = 0.5 if match["n"] == "半" else number(match["n"])
    if "半" in said:
        amount += 0.5
    return [("amount", (amount, unit))]


def repeated(match: re.Match[str]) -> Made:
    return [("every", (UNITS[match["u"].replace("个", "")], number(match.groupdict().get("n") or "1")))]


def skipping(match: re.Match[str]) -> Made:
    unit = UNITS[match["u"].replace("个", "")]
    return [("every", (unit, 2))] if number(match["n"]) == 1 else [("vague", None)]


def part_of(match: re.Match[str]) -> Made:
    part = {"早": "morning", "晨": "morning", "晚": "evening", "午": "noon", "夜": "evening"}[match["p"]]
    return [("offset", RELATIVE[match["r"]]), ("part", part)]


def nth(match: re.Match[str]) -> Made:
    said = match["n"]
    if "最后" in said or "末" in said:
        nth = -1
    else:
        nth = 1 if said == "首个" else number(said.removeprefix("倒数").strip("第个"))
        nth = -nth if said.startswith("倒数") else nth
    what = match["what"]
    if what in {"工作日", "天", "日"}:
        return [("nth", (nth, "workday" if what == "工作日" else "day"))]
    made: Made = [("nth", (nth, weekday(what[-1])))]
    return made


def months(match: re.Match[str]) -> Made:
    return [("months", week(match["w"]))]


def how_long_and_a_half(match: re.Match[str]) -> Made:
    """“两小时半”"""
    ((kind, (amount, unit)),) = how_long(match)
    return [(kind, (amount + 0.5 if match["tail"] else amount, unit))]


def two_days(match: re.Match[str]) -> Made:
    """明后两天: from the one to the other."""
    first = RELATIVE[match["r"]]
    return [("offset", first), ("range", None), ("offset", first + 1)]


def from_date_to_date(match: re.Match[str]) -> Made:
    """12.8-12.10"""
    first, last = ((int(match["m"]), int(match["d"]), None), (int(match["m2"]), int(match["d2"]), None))
    return [("slash", first), ("range", None), ("slash", last)]
