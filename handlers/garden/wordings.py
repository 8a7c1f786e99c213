"""Which words ask for what of the spaces, and how surely: to book, what is booked, to wait, when they are open."""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.dialogue.said import Said
from handlers.dialogue.words import spoken
from handlers.garden.reading import LONGEST, PLACES
from storage.understanding import Intent

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
    r"|[改换挪移][到成](?=[今明后周星礼下])|[变改换]成.{1,4}[个位人]|我排(?:在?第几|到哪)|轮到我"
    r"|\b(?:move|change|shift|postpone)\b.{0,24}\b(?:bookings?|garden|roof|room)\b|\bwhat (?:did|have) (?:i|we) book"
    r"|\b(?:move|change|shift|postpone) (?:it|that|mine|ours)\b.{0,12}\bto\b|\bmake it .{1,12}\b(?:people|of us)\b"
    r"|\b(?:am i|are we|where am i|my place) (?:still )?(?:on|in) the (?:waiting list|queue|line)\b"
    r"|\bmy bookings?\b|\bcancel\b|\breschedule\b|\b(?:can'?t|can’t|cannot|not) (?:come|coming|make it)\b",
    re.IGNORECASE,
)
_NOT_COMING = re.compile(  # All that is said.
    r"(?:我|我们|咱们)?(?:今天|明天|今晚|周.|星期.)?(?:不来|不去|来不了|去不了|不能来|不能去|没法来|没法去)了?"
    r"|(?:sorry )?(?:i|we) (?:am not|are not|m not|can t|cannot|won t|will not) (?:come|coming|make it)"
    r"(?: today| tomorrow| tonight| (?:on |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)?(?: sorry)?",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"取消|退[订掉]|[不没]\w?[去来](?:了|成)|[去来]不了|\bcancel\b"
    r"|\b(?:can'?t|can’t|cannot|not) (?:come|coming|make it)\b",
    re.IGNORECASE,
)
_ITS_NAME = re.compile(
    r"我的预|我排(?:在?第几|到哪)|[变改换]成.{1,4}[个位人]|\bmy (?:garden |roof )?bookings?\b"
    r"|\b(?:waiting list|queue|line)\b"
    r"|\bmake it .{1,12}\b(?:people|of us)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"还[能可剩]\w{0,6}(?:几次|几回|多少次|几个小时)|\bhow many\b.{0,30}\bbookings?\b.{0,20}\b(?:left|still)\b",
    re.IGNORECASE,
)
_ANY_ROOM = re.compile(
    r"(?:请问)?(?:现在|今天|明天|周.|星期.|这?周末)?(?:还有|有没有|有)(?:没有)?(?:空?位[置子]?|空|名额|座位?)[了吗么]{0,2}"
    r"|(?:is there|are there|do you have|have you)?(?: any| still)? ?(?:free )?(?:slots?|places?|room|space)"
    r" (?:free|left|available)(?: today| tomorrow| (?:on |this )?\w{3,6}(?:day|end))?"
)
_DRAWN = re.compile(r"抽签|摇号|\bdraw(?:n|s|ing)? (?:by )?lots?\b|\b(?:the|a) draw\b|\blottery\b", re.IGNORECASE)
_ABOUT = re.compile(  # How to get there, what is allowed, how long and how many: what its page says.
    r"怎么[走去上]|在哪[里儿]?(?!.{0,6}[丢坏])|[能可]以?不?[能可]?以?带|让不让带|规[定则]|最多\w{0,6}(?:多久|多长|几个|多少)"
    r"|\bhow (?:do|can|to)\b.{0,12}\bget (?:to|there|up)\b|\bwhere is the (?:roof )?garden\b|\brules?\b|\ballowed\b"
    r"|\bhow (?:long|many people) (?:can|may)\b|\bcan (?:i|we) bring\b",
    re.IGNORECASE,
)
_PLACE_IN_LINE = re.compile(
    r"我排(?:在?第几|到哪)|轮到我"
    r"|\b(?:am i|are we|where am i|my place) (?:still )?(?:on|in) the (?:waiting list|queue|line)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"排队|候补|排号|轮候|\bwait(?:ing)? ?list\b|\bqueue\b|\bwait in line\b", re.IGNORECASE)
_BOOKS = re.compile(
    r"[订约]|预定|报名|占座|留\w{0,4}座|\b(?:book|reserve|save (?:me|us)|sign (?:me|us) up|tickets?)\b", re.IGNORECASE
)
_WHAT_IS_ON = re.compile(r"什么活动|有活动[吗么]|放什么电影|\bwhat(?:['’]s| is) on\b", re.IGNORECASE)
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


@lru_cache(16)
def names_a_place(words: str) -> bool:
    """Asked of the same words by each of these."""
    return bool(_ACTIVITY.search(words))


def how_surely_books(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or _MINE.search(words) or _SWAP.search(words) or asks_for_hours(said):
        return 0.0
    meant = said.means(Intent.BOOK)
    if asks_what_is_left(said) or asks_for_room(said):
        return max(meant, 0.8)
    if PLACES.fullmatch(said.spoken) or _IS_THERE.search(said.spoken):  # A place, and nothing of it.
        return max(meant, 0.75)
    if _LINE.search(words) and (len(said.spoken) <= BRIEF or names_a_place(words) or _TIME.search(words)):
        return max(meant, 0.0 if _OTHERWISE.search(words) else 0.75)
    if names_a_place(words) and (_TIME.search(words) or _BOOKS.search(words)) and not _OTHERWISE.search(words):
        return max(meant, 0.8)
    return meant


def how_surely_looks_at_mine(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or not _MINE.search(words):
        return 0.0
    if names_a_place(words) or _ITS_NAME.search(words):
        return 0.9
    told = 0.0 if _OTHERWISE.search(words) else 0.75  # 取消周六的; I'm not coming.
    named = _TIME.search(words) and len(said.spoken) <= 3 * BRIEF
    return max(said.means(Intent.BOOK), told if named or _NOT_COMING.fullmatch(said.spoken) else 0.0)


def asks_when(words: str) -> bool:
    return bool(_HOURS.search(words))


def names_a_time(said: Said) -> bool:
    return bool(_TIME.search(said.words))


def how_surely_asks_for_seats(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or _MINE.search(words) or _OTHERWISE.search(words):
        return 0.0
    if _TIME.search(words) and not _WHAT_IS_ON.search(words):
        return 0.0
    return 0.92 if _SEATS.search(words) or _WHAT_IS_ON.search(words) else 0.0


def cancels(said: Said) -> bool:
    """They want none of it any more, not only to see it."""
    return bool(_NO_MORE.search(said.words))


def how_surely_swaps(said: Said) -> float:
    words = said.words
    return 0.85 if len(words) <= LONGEST and _SWAP.search(words) and _TIME.search(words) else 0.0


def asks_for_hours(said: Said) -> float:
    return asks_for_its_hours(said) if names_a_place(said.words) else 0.0


def asks_for_its_hours(said: Said) -> float:
    """Of what is spoken of already; its hours, or what else stands on its page."""
    words = said.words
    asks = (_HOURS.search(words) and _OPENS.search(words)) or _ABOUT.search(words)
    return 0.92 if len(words) <= LONGEST and asks else 0.0


def asks_what_is_left(said: Said) -> bool:
    """Of what their home may book: it stands on the first screen."""
    words = said.words
    return len(words) <= LONGEST and bool(_LEFT.search(words)) and ("次" in words or names_a_place(words))


def how_surely_asks_for_draws(said: Said) -> float:
    words = said.words
    return 0.9 if len(words) <= LONGEST and _DRAWN.search(words) and not _OTHERWISE.search(words) else 0.0


def asks_for_room(said: Said) -> bool:
    return bool(_ANY_ROOM.fullmatch(said.spoken))


def asks_its_place(said: Said) -> bool:
    return bool(_PLACE_IN_LINE.search(said.words))


def is_not_coming(words: str) -> bool:
    """All that is said is that they do not come: “can't come” is no cry for help."""
    return bool(_NOT_COMING.fullmatch(spoken(words)))
