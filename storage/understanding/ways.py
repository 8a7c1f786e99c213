"""Every usual way to write a building, an entrance, a floor and a room. The first that fits is believed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from storage.understanding.numerals import CARDINALS, HAN, ORDINALS

_HAN_NUMBER = rf"[{HAN}]{{1,4}}"
_N = rf"(?:\d{{1,3}}|[{HAN}]{{1,4}})"
_SMALL = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})"
_WORD = rf"(?:{'|'.join(CARDINALS)})"
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
_AND = r"(?:和|跟|与|、|,|，|/|-|~|到|至| and | & | to )"
# What follows “the fire door on 4”, but neither a date nor a number of things.
_GOES_ON = (
    r" ?$| ?[,.;!?]| (?:don't|dont|doesnt|wont|"
    r"is|are|was|has|had|have|will|won't|can|can't|keeps?|came|comes|fell|smells|stinks|reeks|goes|went"
    r"|gets|got|needs|does|doesn't|again|still|just|since|with|and|in|by|near|next|it's|where|that|which|never)\b"
)
_ROOM = rf"(?:\d{{3,4}}|[{HAN}]{{3,4}})"


@dataclass(frozen=True)
class Way:
    """Read only where one of its cues stands; put together when it is first needed, since most never are."""

    written: str
    fields: tuple[str, ...]  # Of each group.
    cues: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.written, re.ASCII)  # A letter ends where Chinese begins: Tower C的.


def _way(cues: str, pattern: str, *fields: str) -> Way:
    return Way(pattern, fields, tuple(cues.split()))


WAYS = (
    _way(
        "- / #",
        r"(?<![\w-])(?:unit |flat |apt )?#?(\d{1,2}|[a-z]\d?)[-/#](\d{1,2})[-/](\d{3,4})(?![\d-])",
        "building",
        "entrance",
        "room",
    ),
    _way(
        "-", r"(\d{1,3}|[a-z]) ?(?:号楼|栋|幢|座|#) ?-? ?(\d{1,2})-(\d{3,4})(?![\d-])", "building", "entrance", "room"
    ),
    _way("-", r"(?<![\w-])(\d{1,2}|[a-z])-(\d{3,4})(?![\d-])", "building", "room"),
    _way("号楼 栋 幢", rf"(\d{{1,3}}){_AND}(\d{{1,3}}) ?(?:号楼|栋|幢)", "building", "building"),
    _way("号楼 栋 幢", rf"({_HAN_NUMBER}){_AND}({_HAN_NUMBER}) ?(?:号楼|栋|幢)", "building", "building"),
    _way(
        "门",
        rf"({_N}|[a-z]|[甲乙丙丁戊]) ?(?:号楼|栋|幢|号院|#楼?) ?({_SMALL}|[甲乙丙丁戊东西南北])门(?![口岗卫])",
        "building",
        "entrance",
    ),
    _way(" ".join("0123456789"), r"(?<![a-z\d-])([a-z]\d) ?(?:栋楼?|座|号?楼|(?=电梯|lift\b|elevator\b))", "building"),
    _way(
        "号楼 栋 幢 号院 号房子",
        rf"(?<![{HAN}整每这那哪几全同\d])(?!一[栋幢](?:楼|都|的))({_N}|[a-z]|[甲乙丙丁戊]) ?"
        r"(?:号楼|栋楼?|幢楼?|号院|号房子)",
        "building",
    ),
    _way("座 #", r"(\d{1,3}|[a-z]|[甲乙丙丁戊]) ?(?:座|#楼?)(?![位机椅谈])", "building"),
    _way(
        "座",
        r"(?<![这那哪整几每一])([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])座(?![位机椅谈桥山城])",
        "building",
    ),
    _way("号", rf"({_N}) ?号(?= ?(?:{_SMALL} ?单元|{_ROOM}(?:室|房|户|$|[^\d元块点])))", "building"),
    _way("单元", rf"({_SMALL}) ?楼(?= ?{_SMALL} ?单元)", "building"),
    _way(
        "building block blocks tower",  # Plurals have become singular by now, where that is a word that is known.
        rf"\b(?:building|blocks?|tower) ?(\d{{1,3}}|[a-z])(?: and | & )(\d{{1,3}}|[b-z])(?={_GOES_ON})",
        "building",
        "building",
    ),
    _way("building block tower", r"\b(?:no\.? ?|number )(\d{1,3}) (?:building|block|tower)\b", "building"),
    _way(
        "building bldg bld tower",
        rf"\b(?:building|bldg|bld|tower) ?(?:no\.? ?|number |#)?(\d{{1,3}}[a-z]?|[a-z]|{_WORD})\b(?! (?:lot|bit))",
        "building",
    ),
    _way("block blk", rf"\b(?:block|blk) ?(?:no\.? ?|number |#)?(\d{{1,3}}[a-z]?|[b-z]|{_WORD})\b", "building"),
    _way("单元", rf"({_SMALL}){_AND}({_SMALL}) ?单元", "entrance", "entrance"),
    _way(
        "单元 门洞 楼门",
        rf"(?<![{HAN}\d哪几])({_SMALL}|[a-d]|[甲乙丙丁戊东西南北中]) ?(?:单元|门洞|楼门(?![口厅前外边]))",
        "entrance",
    ),
    _way(
        "entrance stair entry",
        rf"\b(?:entrance|stairwell|staircase|stair|entry)(?: ?(?:no\.? ?|number )?(?=\d)| )"
        rf"(\d{{1,2}}\b|[b-z]\b|{_WORD}\b|[甲乙丙丁])",
        "entrance",
    ),
    _way("unit", r"\bunit (\d{1,2})\b(?!-)", "entrance"),
    _way("负 地下", rf"(?:负|地下第?)({_SMALL})(?:楼|层|(?![{HAN}\d]))", "basement"),
    _way("-", r"(?<![\w-])-(\d)(?: ?[楼层f])", "basement"),
    _way("level floor lvl lv", r"\b(?:level|floor|lvl|lv) ?(?:-|minus )(\d)\b", "basement"),
    _way("basement lower", rf"\b(?:basement|lower ground)(?: level| floor)? ?-?(\d|{_WORD})\b", "basement"),
    _way("minus", rf"\bminus (\d|{_WORD})\b", "basement"),
    _way("b1 b2 b3 b4 b5", r"(?<![a-z\d-])b([1-5])(?:层|楼|f\b|(?![\da-z座栋幢号]))", "basement"),
    _way("楼 层", rf"(\d{{1,2}}) ?[楼层]?{_AND}(\d{{1,2}}) ?[楼层](?!楼)", "floor", "floor"),
    _way("楼 层", rf"([{HAN}]{{1,3}}) ?[楼层]?{_AND}([{HAN}]{{1,3}}) ?[楼层](?![楼就])", "floor", "floor"),
    _way("楼 层", rf"(?<![{HAN}\d])([一二三四五六七八九])([一二三四五六七八九])[楼层]", "floor", "floor"),
    _way(
        "楼 层",
        rf"(?<![{HAN}\d第好几每哪])第?(?!两层|一楼[道梯])({_SMALL}) ?(?:楼(?!长)|层(?![灰油土水冰皮膜泥纸布塑]))",
        "floor",
    ),
    _way("f", r"(?<![\w-])(\d{1,2}) ?/?f\b", "floor"),
    _way(
        "st nd rd th",
        rf"\b({_ORDINAL})(?: floor)? ?(?:and|&|or|to|-) ?(?:the )?({_ORDINAL})(?: floors?\b)?",
        "floor",
        "floor",
    ),
    _way("st nd rd th", rf"\b({_ORDINAL})[ -](?:floor|flr|fl\b|storey|level|landing)", "floor"),
    _way("floor level", rf"\b(?:floor|level) (\d{{1,2}}) ?(?:and|&|to|-) ?(\d{{1,2}})(?={_GOES_ON})", "floor", "floor"),
    _way("floor level lvl flr", rf"\b(?:floor|level|lvl|flr) ?(?:no\.? ?|number )?(\d{{1,2}}|{_WORD})\b", "floor"),
    _way("button", r"\bbutton (?:for|to) (\d{1,2})\b", "floor"),
    _way("on", rf"\bon (\d{{1,2}}) (?:and|&) (\d{{1,2}})(?={_GOES_ON})", "floor", "floor"),
    _way("on", rf"\bon (\d{{1,2}})(?={_GOES_ON})", "floor"),
    _way("between", r"\bbetween (?:floors? )?(\d{1,2}) and (\d{1,2})\b(?! ?[ap]m)", "level", "level"),
    _way(
        "flat apt apartment room unit suite rm",
        r"\b(?:flat|apt|apartment|room|unit|suite|rm)\.? ?(?:no\.? ?|number |#)?(\d{1,4}[a-z]?|[a-z]\d{1,4})\b",
        "room",
    ),
    _way(
        "in at flat of no number",
        r"\b(?:in|at|flat|of|no|number|outside) (\d{1,2}[a-h])\b(?! ?(?:grade|class))",
        "room",
    ),
    _way("-", r"(?<![\w-])(\d{1,2}-[a-h])(?![\w-])", "room"),
    _way("-", r"(?<![\w:.-])(\d{1,2})-(\d)(?![\w:.-]|[点时天个人分岁元块月号日比次])", "descending", "entrance"),
    _way("室 房 户", rf"({_ROOM}) ?(?:室|号房|房(?!间|子|屋)|户(?!外|口)|号室)", "room"),
    _way(" ".join("0123456789"), r"(?<![\w-])([a-z])(\d{3,4})(?![\w-])(?! ?(?:号文|型))", "building", "room"),
    _way(
        " ".join("0123456789"),
        r"(?<![\da-z.:$£¥#区排第约共-])(?<!since )(?<!says )(?<!reading )(?<!车位)(?<!尾号)"
        r"(?!(?<=in )(?:19|20)\d\d)(\d{3,4})"
        r"(?![\d.:%年月日元块米度分秒点人次个号w瓦斤克毫升步遍页条级吨万千-]|天(?!花))"
        r"(?! ?(?:am|pm|%|kg|ml|yuan|rmb|euros?|pounds|dollars|degrees|minutes|days|people|times|块|元|度)\b)",
        "bare",
    ),
    _way(
        " ".join("一二三四五六七八九幺"),
        r"(?<![零〇一二两三四五六七八九十百千万幺第\d])([一二三四五六七八九幺][零〇一二三四五六七八九幺]{2,3})(?![零〇一二三四五六七八九十百千万幺元块年度点个人]|天(?!花))",
        "bare",
    ),
)
