"""Which words ask for what of the spaces, and how surely: to book, what is booked, to wait, when they are open."""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.dialogue.matters import unless_surely_another
from handlers.dialogue.said import Said
from handlers.garden.reading import LONGEST, PLACES
from storage.understanding import Intent, tells_of_happening

PUTS_ON = 0.92  # More than a booking: what the staff tell of is for everybody.
BRIEF = 14  # Characters of Chinese, or words of English times three: nothing else is told.
_ACTIVITY = re.compile(  # Words of a place or of what is done there, by themselves no reason to think of a booking.
    r"花园|天台|屋顶|露台|影院|电影|烧烤|活动室|会议室|场地|座位"
    r"|\b(?:garden|roof(?:top)?|terrace|cinema|film|movie|barbecue|bbq|grill|seats?|activity room)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(  # Another matter of the same places.
    r"坏|漏|滴|堵|脏|吵|噪|臭|灯|修|关|为什么|怎么|投诉|谁"
    r"|\b(?:broken|leak\w*|drip\w*|dirty|nois\w*|loud|light|lamp|why|who|complain\w*|closed?)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"我的预[约订定]|我[订约](?:的|了什么)|取消|退[订掉]|[不没]\w?[去来](?:了|成)|[去来]不了|改期"
    r"|预[约订定]\w{0,6}[改换]|[改换]\w{0,6}预[约订定]"
    r"|[改换挪移]到(?=[今明后周星礼下])"
    r"|\b(?:move|change|shift|postpone)\b.{0,24}\b(?:bookings?|garden|roof|room)\b|\bwhat (?:did|have) (?:i|we) book"
    r"|\bmy bookings?\b|\bcancel\b|\breschedule\b|\b(?:can'?t|can’t|cannot|not) (?:come|coming|make it)\b",
    re.IGNORECASE,
)
_NOT_COMING = re.compile(  # All that is said.
    r"(?:我|我们|咱们)?(?:今天|明天|今晚|周.|星期.)?(?:不来|不去|来不了|去不了|不能来|不能去|没法来|没法去)了?"
    r"|(?:sorry )?(?:i|we) (?:am not|are not|m not|can t|cannot|won t|will not) (?:come|coming|make it)"
    r"(?: today| tomorrow| tonight)?",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"取消|退[订掉]|[不没]\w?[去来](?:了|成)|[去来]不了|\bcancel\b"
    r"|\b(?:can'?t|can’t|cannot|not) (?:come|coming|make it)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"排队|候补|排号|轮候|\bwait(?:ing)? ?list\b|\bqueue\b|\bwait in line\b", re.IGNORECASE)
_BOOKS = re.compile(
    r"[订约]|预定|报名|占座|留\w{0,4}座|\b(?:book|reserve|save (?:me|us)|sign (?:me|us) up|tickets?)\b", re.IGNORECASE
)
_SEATS = re.compile(  # Asked about an event, or wanted there.
    r"(?:电影夜?|放映|活动).{0,8}(?:位[子置]?|座位?|名额|票|报名|参加|满了)"
    r"|\b(?:seats?|tickets?|places?|room|sign (?:me|us) up|put (?:me|us) down)\b.{0,20}\b(?:film|movie|events?)\b",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    rf"^(?:有没有|有)(?:{PLACES.pattern})吗?$|^(?:is|do you have|are) (?:there )?an? (?:{PLACES.pattern})$",
    re.IGNORECASE,
)
_SWAP = re.compile(r"让给我|跟我换|和我换|换一下|\bswap\b|\btrade\b|let me have", re.IGNORECASE)
_TIME = re.compile(
    r"[周星礼今明后]|\d\s{0,3}[点号:：月]|[上下]午|晚上"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tomorrow|tonight|weekend)\b|\d\s{0,3}(?:am|pm)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"几点|什么时候|啥时候|何时|开放时间|营业时间|开门时间|[开关]不[开关]|[开关]着?[吗么]|开了[吗没]"
    r"|\b(?:when|what time|hours|opening times?|until when|how late|is|are)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"开门|开放|开|关门|关闭|营业|锁门|\b(?:open\w*|close[sd]?|closing|hours)\b", re.IGNORECASE)
_COMERS = re.compile(
    r"谁(?:会|要)?[来去用订约]|谁(?:订|约)了|\bwho (?:comes?|is coming|s coming|has booked|booked|uses)\b",
    re.IGNORECASE,
)
_REOPENS = re.compile(
    r"重新开|恢复开放|重开|再开放|解除关闭|\b(?:re-?open\w*|open\w* again)\b|\bopen\b.{1,20}\bagain\b", re.IGNORECASE
)
_CLOSES = re.compile(r"关闭|关掉|暂停开放|停止开放|不开放|^\s{0,3}(?:please )?(?:close|shut)\b", re.IGNORECASE)


@lru_cache(16)
def _names_a_place(words: str) -> bool:
    """Asked of the same words by each of these."""
    return bool(_ACTIVITY.search(words))


def how_surely_books(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or _MINE.search(words) or _SWAP.search(words) or asks_for_hours(said):
        return 0.0
    meant = said.means(Intent.BOOK)
    if PLACES.fullmatch(said.spoken) or _IS_THERE.search(said.spoken):  # A place, and nothing of it.
        return max(meant, 0.75)
    if _LINE.search(words) and (len(said.spoken) <= BRIEF or _names_a_place(words) or _TIME.search(words)):
        return max(meant, 0.0 if _OTHERWISE.search(words) else 0.75)
    if _names_a_place(words) and (_TIME.search(words) or _BOOKS.search(words)) and not _OTHERWISE.search(words):
        return max(meant, 0.8)
    return meant


def how_surely_looks_at_mine(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or not _MINE.search(words):
        return 0.0
    if _names_a_place(words) or "我的预" in words:
        return 0.9
    told = 0.0 if _OTHERWISE.search(words) else 0.75  # 取消周六的; I'm not coming.
    named = _TIME.search(words) and len(said.spoken) <= 3 * BRIEF
    return max(said.means(Intent.BOOK), told if named or _NOT_COMING.fullmatch(said.spoken) else 0.0)


def names_a_time(said: Said) -> bool:
    return bool(_TIME.search(said.words))


def how_surely_asks_for_seats(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or _MINE.search(words) or _TIME.search(words) or _OTHERWISE.search(words):
        return 0.0
    return 0.92 if _SEATS.search(words) else 0.0


def cancels(said: Said) -> bool:
    """They want none of it any more, not only to see it."""
    return bool(_NO_MORE.search(said.words))


def how_surely_swaps(said: Said) -> float:
    words = said.words
    return 0.85 if len(words) <= LONGEST and _SWAP.search(words) and _TIME.search(words) else 0.0


def asks_for_hours(said: Said) -> float:
    return asks_for_its_hours(said) if _names_a_place(said.words) else 0.0


def asks_for_its_hours(said: Said) -> float:
    """Of what is spoken of already."""
    words = said.words
    return 0.92 if len(words) <= LONGEST and _HOURS.search(words) and _OPENS.search(words) else 0.0


def how_surely_asks_who_comes(said: Said) -> float:
    words = said.words
    return 0.93 if len(words) <= LONGEST and _names_a_place(words) and _COMERS.search(words) else 0.0


def how_surely_opens_again(said: Said) -> float:
    words = said.words
    return 0.93 if len(words) <= LONGEST and _names_a_place(words) and _REOPENS.search(words) else 0.0


def how_surely_puts_on(said: Said) -> float:
    """Of the staff: “12月4日晚上7点放《龙猫》”."""
    return PUTS_ON if tells_of_happening(said.words) and _TIME.search(said.words) else 0.0


def is_about_event(said: Said) -> float:
    """Of words while one is planned."""
    return 1.0 if how_surely_puts_on(said) else unless_surely_another(said)


def how_surely_closes(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or not _names_a_place(words) or _HOURS.search(words) or how_surely_opens_again(said):
        return 0.0
    return 0.85 if _CLOSES.search(words) else 0.0
