"""What the staff say out of the blue, and whether it is meant for many."""

from __future__ import annotations

import re

from handlers.announcements.addressing import is_addressed, is_timed
from handlers.announcements.guessing import NOT, OFF
from handlers.announcements.ordered import orders_again_and_again
from handlers.announcements.reading_times import READ
from handlers.dialogue.said import Said
from storage.understanding import tells_of_happening

PROBABLY = 0.92  # Said by the staff; what is put on may also be an event.

_TIME = re.compile(
    r"\d{1,2}\s?[点时:：]|[今明后]天|[今明]晚|明早|周[一二三四五六日末]|星期|礼拜|\d\s?[号日](?!楼)|上午|下午|晚上"
    r"|\btomorrow\b|\btonight\b|\btoday\b|\bmon|\btue|\bwed|\bthu|\bfri|\bsat|\bsun|\d\s?[ap]m\b",
    re.IGNORECASE,
)
_TO_ALL = re.compile(
    r"^(?:(?:各位|全体|尊敬的|亲爱的)(?:业主|邻居|居民|住户|家长)?|大家|业主们|邻居们|居民们|温馨提[示醒]|友情提[示醒]|通知[:：])"
    r"|请(?:各位|大家|全体)|提醒(?:一下)?(?:各位|大家)|祝(?:各位|大家|全体)|敬请(?:谅解|周知|留意|知悉)|请(?:互相|相互)转告"
    r"|(?:跟|和|给|向)(?:大家|业主|住户|居民)们?.{0,4}(?:说|讲|通知|提醒)|逾期|限期|届时|来的报个?名|踊跃报名|欢迎.{0,6}(?:参加|报名)|愿意.{0,6}(?:来|参加)"
    r"|请提前储水|\buntil further notice\b|^(?:只|请)?通知[^，,。:：]{1,12}[楼栋幢层元][:：]"
    r"|^dear (?:all|neighbou?rs|residents|owners)\b"
    r"|\bremind (?:everybody|everyone|all|people|residents)\b|每(?:[天日周月年]|个月|星期).{0,20}提醒(?![我先停取的])"
    r"|^(?:all|attention) (?:residents|neighbou?rs|owners)\b|^please note\b|^reminder\b",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"业主(?:大|代表)?会|居民(?:大|代表)?会|听证会|演[练习]|\b(?:owners'?|residents'?) meeting\b|\bdrill\b",
    re.IGNORECASE,
)
_WARNS = re.compile(
    r"(?:台风|暴雨|大风|寒潮|高温).{0,40}请|\b(?:typhoon|storm|heavy rain)\b.{0,80}\bplease\b", re.IGNORECASE
)
_ALL = r"(?:大家|所有人|全体(?:业主|居民|住户)?|各位(?:业主|居民|住户|邻居)?|(?:业主|居民|住户|邻居)们?)"
ORDER = re.compile(
    rf"\s{{0,9}}(?:群发|发(?:一?个|一?条)?(?:公告|通知|群发)|(?:通知|告诉|告知|转告)(?:一下)?{_ALL}|公告)(?:一下)?[:：,，\s]{{0,4}}(?=\S)"
    r"|\s{0,9}(?:请)?通知(?:一下)?(?=[^，,。:：]{0,10}(?:楼|栋|幢|座|单元|层|业主|住户|居民|老人|家长|志愿者)[^，,。:：])"
    r"|\s{0,9}(?:announce|post (?:a |an )?(?:notice|announcement)|(?:tell|inform|notify) (?:everyone|everybody|all"
    r"|people|residents)|let (?:everyone|everybody|people|residents) know)(?: that)?\b[:,\s]{0,4}(?=\S)",
    re.IGNORECASE,
)


TEMPLATE = re.compile(
    r"(?:(?:请|帮我|帮忙|我要|我想|定个?时)[，,]?){0,3}(?P<when>[^，,。:：；;\n]{2,20}?(?=发))?"
    r"(?:写|发|拟|起草|做)(?:一?[个条份])?"
    r"(?P<zh>停水|停电|停梯|电梯(?:维保|检修|年检|保养|停运)|台风|大风|会议|开会|节日)的?(?:通知|公告)[。!！]?"
    r"|(?:please )?(?:write|draft|send|prepare) (?:an? |the )?"
    r"(?P<en>water|power|lift|elevator|storm|typhoon|meeting|festival)"
    r"(?: cut| outage| maintenance)? (?:notice|announcement)[.!]?",
    re.IGNORECASE,
)


def how_surely_announces(said: Said) -> float:
    """Of words that staff say out of the blue: “明早8点到12点3号楼停水”, “群发：……”, however long that is."""
    words = said.words
    if ORDER.match(words) or is_addressed(words) or is_timed(words):
        return 1.0
    if len(words) > READ or not words:
        return 0.0
    if orders_again_and_again(words) or TEMPLATE.fullmatch(words):
        return 1.0
    if NOT.search(words):
        return 0.0
    timed = _TIME.search(words)
    if timed and OFF.search(words):
        return 1.0
    return (
        PROBABLY
        if _TO_ALL.search(words)
        or (timed and (tells_of_happening(words) or _MEETS.search(words) or _WARNS.search(words)))
        else 0.0
    )
