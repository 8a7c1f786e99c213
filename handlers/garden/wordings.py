"""Which words ask for what of the spaces, and how surely: to book, what is booked, to wait, when they are open."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said
from handlers.dialogue.words import spoken
from handlers.garden.reading import LONGEST, PLACES
from handlers.garden.wordings_of_places import ANOTHER_MATTER, BRIEF, TIME, asks_for_hours, names_a_place
from storage.understanding import Intent

_MINE = re.compile(
    r"我的预[约订定]|我[订约](?:的|了什么)|取消|退[订掉]|[不没]\w?[去来](?:了|成)|[去来]不了|改期"
    r"|预[约订定]\w{0,6}[改换]|[改换]\w{0,6}预[约订定]"
    r"|[改换挪移][到成](?=[今明后周星礼下])|我排(?:在?第几|到哪)|轮到我"
    r"|\b(?:move|change|shift|postpone)\b.{0,24}\b(?:bookings?|garden|roof|room)\b|\bwhat (?:did|have) (?:i|we) book"
    r"|\b(?:move|change|shift|postpone) (?:it|that|mine|ours)\b.{0,12}\bto\b"
    r"|\b(?:am i|are we|where am i|my place) (?:still )?(?:on|in) the (?:waiting list|queue|line)\b"
    r"|\bmy bookings?\b|\bcancel\b|\breschedule\b|\b(?:can'?t|can’t|cannot|not) (?:come|coming|make it)\b",
    re.IGNORECASE,
)
_NOT_COMING = re.compile(  # All that is said.
    r"(?:我|我们|咱们)?(?:今天|明天|今晚|周.|星期.)?(?:不来|不去|来不了|去不了|不能来|不能去|没法来|没法去"
    r"|不想去|不想来|不打算去|不打算来)了?(?:\s?(?:麻烦|请|帮我|就)?把?[^，。\s]{0,10}(?:退掉?|取消|不要)[了吧]?)?"
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
    r"我的预|我排(?:在?第几|到哪)|\bmy (?:garden |roof )?bookings?\b"
    r"|\b(?:waiting list|queue|line)\b",
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
_PLACE_IN_LINE = re.compile(
    r"我排(?:在?第几|到哪)|轮到我"
    r"|\b(?:am i|are we|where am i|my place) (?:still )?(?:on|in) the (?:waiting list|queue|line)\b",
    re.IGNORECASE,
)
_IN_LINE = re.compile(
    r"前面还有(?:几|多少)|不排(?:队)?了|别排了|还要等多久|(?:多久|什么时候)\S{0,3}轮到"
    r"|\bhow long\b.{0,20}\bwait|\b(?:stop|not) wait(?:ing)?\b|\bahead of (?:me|us)\b"
    r"|\b(?:leave|off|out of) the (?:waiting list|queue|line)\b",
    re.IGNORECASE,
)
_A_BOOKING = re.compile(r"预[约订定]|[订约]的|电影|票|\b(?:bookings?|film|movie|tickets?)\b", re.IGNORECASE)
_LINE = re.compile(
    r"排队|候补|排号|轮候|有人(?:取消|退)|空出来.{0,6}(?:告诉|通知|叫|说)"
    r"|\bwait(?:ing)? ?list\b|\bqueue\b|\bwait in line\b|\b(?:if|when) (?:some|any)(?:one|body) cancels\b",
    re.IGNORECASE,
)
_BOOKS = re.compile(
    r"[订约租领]|预定|报名|占座|留\w{0,4}座|\b(?:book|reserve|save (?:me|us)|sign (?:me|us) up|tickets?)\b",
    re.IGNORECASE,
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


def how_surely_books(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or _MINE.search(words) or _SWAP.search(words) or asks_for_hours(said):
        return 0.0
    meant = said.means(Intent.BOOK)
    if asks_what_is_left(said) or asks_for_room(said):
        return max(meant, 0.8)
    if PLACES.fullmatch(said.spoken) or _IS_THERE.search(said.spoken):  # A place, and nothing of it.
        return max(meant, 0.75)
    brief = BRIEF * (3 if said.spoken.isascii() else 1)
    if _LINE.search(words) and (len(said.spoken) <= brief or names_a_place(words) or TIME.search(words)):
        return max(meant, 0.0 if ANOTHER_MATTER.search(words) else 0.75)
    if names_a_place(words) and (TIME.search(words) or _BOOKS.search(words)) and not ANOTHER_MATTER.search(words):
        return max(meant, 0.8)
    return meant


def how_surely_looks_at_mine(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or not _MINE.search(words):
        return 0.0
    if names_a_place(words) or _ITS_NAME.search(words):
        return 0.9
    told = 0.0 if ANOTHER_MATTER.search(words) else 0.75  # 取消周六的; I'm not coming.
    named = TIME.search(words) and len(said.spoken) <= 3 * BRIEF
    return max(said.means(Intent.BOOK), told if named or _NOT_COMING.fullmatch(said.spoken) else 0.0)


def how_surely_asks_for_seats(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or _MINE.search(words) or ANOTHER_MATTER.search(words):
        return 0.0
    if TIME.search(words) and not _WHAT_IS_ON.search(words):
        return 0.0
    return 0.92 if _SEATS.search(words) or _WHAT_IS_ON.search(words) else 0.0


def cancels(said: Said) -> bool:
    """They want none of it any more, not only to see it."""
    return bool(_NO_MORE.search(said.words))


def how_surely_swaps(said: Said) -> float:
    words = said.words
    return 0.85 if len(words) <= LONGEST and _SWAP.search(words) and TIME.search(words) else 0.0


def asks_what_is_left(said: Said) -> bool:
    """Of what their home may book: it stands on the first screen."""
    words = said.words
    return len(words) <= LONGEST and bool(_LEFT.search(words)) and ("次" in words or names_a_place(words))


def how_surely_asks_for_draws(said: Said) -> float:
    words = said.words
    return 0.9 if len(words) <= LONGEST and _DRAWN.search(words) and not ANOTHER_MATTER.search(words) else 0.0


def asks_for_room(said: Said) -> bool:
    return bool(_ANY_ROOM.fullmatch(said.spoken))


def speaks_of_a_booking(words: str) -> bool:
    return bool(_A_BOOKING.search(words))


def speaks_of_the_line(said: Said) -> bool:
    """Of whoever waits: how long yet, and that they wait no more."""
    return len(said.words) <= LONGEST and bool(_IN_LINE.search(said.words))


def asks_its_place(said: Said) -> bool:
    return bool(_PLACE_IN_LINE.search(said.words))


def is_not_coming(words: str) -> bool:
    """All that is said is that they do not come: “can't come” is no cry for help."""
    return bool(_NOT_COMING.fullmatch(spoken(words)))
