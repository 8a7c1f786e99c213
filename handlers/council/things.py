"""What is often proposed, in both languages: how people talk of it, and how they ask for it to be built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Thing:
    """Parts of patterns. What is built is named more closely: 灯 are talked of, 路灯 are put up."""

    chinese: str
    english: str
    built: str | None = None  # None: as people talk of it. Nothing: nobody builds it.
    built_in_english: str | None = None

    def pattern(self) -> str:
        return rf"{self.chinese}|\b(?:{self.english})\b"


THINGS = (
    Thing("电梯", r"lifts?|elevators?"),
    Thing("长椅|座椅|椅子", r"bench(?:es)?|seats?", built_in_english=r"bench(?:es)?"),
    Thing("充电", r"charg(?:ing|ers?)", "充电[桩棚柜]", r"charging \w{1,10}"),
    Thing("车棚|自行车", r"bikes?|bicycles?", "车棚", r"bi(?:ke|cycle) (?:sheds?|racks?)"),
    Thing("停车|车位", r"parking", "停车[位棚]", ""),
    Thing("公约", r"convention", "", ""),
    Thing("摄像头|监控", r"cameras?|cctv"),
    Thing("快递柜", r"(?:parcel )?lockers?", built_in_english=r"parcel lockers?"),
    Thing("健身", r"fitness|gym|exercise", "健身器?材?", ""),
    Thing("路灯|灯", r"(?:street ?)?(?:lights?|lamps?)", "路灯|声控灯", r"street ?lights?"),
    Thing("坡道|无障碍", r"ramps?"),
    Thing("扶手", r"handrails?"),
    Thing("门禁|大门", r"gates?", "门禁", ""),
    Thing("滑梯|秋千|儿童", r"playgrounds?", "滑梯|秋千|儿童乐园", r"playgrounds?"),
    Thing("花园|绿化", r"gardens?|trees?", "", ""),
    Thing("减速带", r"speed bumps?"),
    Thing("晾衣[架杆]", r"clothes ?lines?|drying racks?"),
    Thing("雨棚", r"canopy|canopies"),
    Thing("公告栏", r"notice ?boards?"),
    Thing("图书角", r"book ?corners?"),
    Thing("凉亭", r"pavilions?"),
    Thing("信报箱", r"letter ?boxes|mail ?boxes"),
    Thing("电影", r"(?:film|movie)s?", "", ""),
    Thing("广场舞", r"danc(?:e|ing)", "", ""),
)


def _built(chosen: str | None, otherwise: str) -> list[str]:
    found = otherwise if chosen is None else chosen
    return [found] if found else []


BUILT = "|".join(part for each in THINGS for part in _built(each.built, each.chinese))
BUILT_IN_ENGLISH = "|".join(part for each in THINGS for part in _built(each.built_in_english, each.english))
ANY = re.compile("|".join(each.pattern() for each in THINGS), re.IGNORECASE)


@cache
def each_named() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each.pattern(), re.IGNORECASE) for each in THINGS)
