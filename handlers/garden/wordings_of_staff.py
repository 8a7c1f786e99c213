"""Which words of the staff ask for what of the spaces: who comes, an event, a closing, its end."""

from __future__ import annotations

import re

from handlers.dialogue.matters import unless_surely_another
from handlers.dialogue.said import ENOUGH, Said
from handlers.garden.reading import LONGEST
from handlers.garden.wordings import how_surely_books
from handlers.garden.wordings_of_places import asks_when, names_a_place, names_a_time
from storage.understanding import caller_in, tells_of_happening

PUTS_ON = 0.92  # More than a booking: what the staff tell of is for everybody.
_COMERS = re.compile(
    r"谁(?:会|要)?[来去用订约]|谁(?:订|约)了|\bwho (?:comes?|is coming|s coming|has booked|booked|uses)\b",
    re.IGNORECASE,
)
_REOPENS = re.compile(
    r"重新开|恢复开放|重开|再开放|解除关闭|\b(?:re-?open\w*|open\w* again)\b|\bopen\b.{1,20}\bagain\b", re.IGNORECASE
)
_CLOSES = re.compile(
    r"关闭|关掉|暂停开放|停止开放|不开放|停用|停一[天下]|封闭|封起来|^\s{0,3}(?:please )?(?:close|shut)\b",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"下雨|大雨|下雪|刮风|大风|雷|台风|天气|消毒|检修|维修|施工|\b(?:rain\w*|storm\w*|snow\w*|weather|repairs?)\b",
    re.IGNORECASE,
)
_CALLS_OFF = re.compile(r"取消|\b(?:cancel|call off)\b", re.IGNORECASE)
_USED = re.compile(
    r"用了(?:多少|几)|多少人[用来]过?|使用率|预[约订]率|(?:预约|使用)(?:情况|统计|次数)"
    r"|\bhow (?:often|much|many)\b.{0,24}\b(?:used|booked)\b|\b(?:occupancy|usage)\b",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(r"没有?手机|不会用手机|打电话来|\b(?:no phone|by (?:tele)?phone|called)\b", re.IGNORECASE)


def how_surely_asks_who_comes(said: Said) -> float:
    words = said.words
    return 0.93 if len(words) <= LONGEST and names_a_place(words) and _COMERS.search(words) else 0.0


def how_surely_opens_again(said: Said) -> float:
    words = said.words
    return 0.93 if len(words) <= LONGEST and names_a_place(words) and _REOPENS.search(words) else 0.0


def how_surely_puts_on(said: Said) -> float:
    """Of the staff: “12月4日晚上7点放《龙猫》”."""
    return PUTS_ON if tells_of_happening(said.words) and names_a_time(said) else 0.0


def is_about_event(said: Said) -> float:
    """Of words while one is planned."""
    return 1.0 if how_surely_puts_on(said) else unless_surely_another(said)


def how_surely_closes(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or not names_a_place(words) or asks_when(words) or how_surely_opens_again(said):
        return 0.0
    if _CALLS_OFF.search(words) and _GROUND.search(words):
        return PUTS_ON
    return 0.85 + 0.07 * bool(_GROUND.search(words)) if _CLOSES.search(words) else 0.0


def how_surely_asks_for_use(said: Said) -> float:
    words = said.words
    return PUTS_ON if len(words) <= LONGEST and names_a_place(words) and _USED.search(words) else 0.0


def how_surely_books_for(said: Said) -> float:
    """Somebody without a phone: “帮李阿姨订明天下午三点的花园”."""
    words = said.words
    return 0.94 if said.sure(how_surely_books) >= ENOUGH and (caller_in(words) or _NO_PHONE.search(words)) else 0.0
