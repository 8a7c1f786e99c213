"""What is asked of a place that can be booked: when it is open, what is allowed there, what it costs, in the rain."""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.dialogue.said import Said
from handlers.garden.reading import LONGEST

BRIEF = 14  # Characters of Chinese, or words of English times three: nothing else is told.
_ACTIVITY = re.compile(  # Words of a place or of what is done there, by themselves no reason to think of a booking.
    r"花园|天台|屋顶|露台|影院|电影|烧烤|活动室|会议室|场地|座位|菜地|菜园|种植区"
    r"|\b(?:garden|roof(?:top)?|terrace|cinema|film|movie|barbecue|bbq|grill|seats?|activity room"
    r"|allotment|vegetable beds?|plots?)\b",
    re.IGNORECASE,
)
ANOTHER_MATTER = re.compile(  # Another matter of the same places.
    r"坏|漏|滴|堵|脏|吵|噪|臭|灯|修|关|为什么|怎么|投诉|谁"
    r"|\b(?:broken|leak\w*|drip\w*|dirty|nois\w*|loud|light|lamp|why|who|complain\w*|closed?)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(  # How to get there, what is allowed, how long and how many: what its page says.
    r"怎么[走去上]|在哪[里儿]?(?!.{0,6}[丢坏])|[能可]以?不?[能可]?以?带|让不让带|规[定则]|最多\w{0,6}(?:多久|多长|几个|多少)"
    r"|\bhow (?:do|can|to)\b.{0,12}\bget (?:to|there|up)\b|\bwhere is the (?:roof )?garden\b|\brules?\b|\ballowed\b"
    r"|\bhow (?:long|many people) (?:can|may)\b|\bcan (?:i|we) bring\b",
    re.IGNORECASE,
)
_ALLOWED = re.compile(  # Whether one may do something there.
    r"(?:能不能|可不可以|可以|能|让不让|准不准|允许|准许)(?:在\S{1,6}?)?(?![再给帮我不]{0,3}[订约预用去来排换改取退多加装建放添进开修])"
    r"[^，。,.]{1,8}(?:吗|么|嘛|[？?]|$)"
    r"|\b(?:can|may|could) (?:i|we|you|one|people)\b"
    r"(?! (?:please )?(?:book|have|get|reserve|use|come|swap|change|cancel|move|wait|join|still|add|also))",
    re.IGNORECASE,
)
_COST = re.compile(
    r"收费|收不收费|要钱|交钱|花钱|多少钱|免费|费用|价钱|租金"
    r"|\b(?:fees?|how much (?:is|does|do)|cost|price|free of charge|for free|charged?|pay)\b",
    re.IGNORECASE,
)
_WEATHER = re.compile(r"下雨|雨天|刮风|大风|下雪|天气|\b(?:rain(?:s|y|ing)?|weather|snow\w*|storm\w*)\b", re.IGNORECASE)
_THEN = re.compile(
    r"怎么办|还[能用开算有去]|取消吗|会取消|照常|\b(?:what (?:happens|if)|still (?:on|open)|cancel\w*)\b", re.IGNORECASE
)
TIME = re.compile(
    r"[周星礼今明后]|\d\s{0,3}[点号:：月]|[上下]午|晚上"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tomorrow|tonight|weekend)\b|\d\s{0,3}(?:am|pm)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"几点|什么时候|啥时候|何时|开放时间|营业时间|开门时间|[开关]不[开关]|[开关]着?[吗么]|开了[吗没]"
    r"|\b(?:when|what time|hours|opening times?|until when|how late|is|are)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"开|关门|关闭|关(?=$|[？?吗呢啊])|营业|锁门|\b(?:open\w*|close[sd]?|closing|hours)\b", re.IGNORECASE
)


@lru_cache(16)
def names_a_place(words: str) -> bool:
    """Asked of the same words by each of these."""
    return bool(_ACTIVITY.search(words))


def asks_when(words: str) -> bool:
    return bool(_HOURS.search(words))


def names_a_time(said: Said) -> bool:
    return bool(TIME.search(said.words))


def asks_for_hours(said: Said) -> float:
    """What becomes of it in the rain is asked of nothing else."""
    if names_a_place(said.words):
        return asks_for_its_hours(said)
    return 0.75 if len(said.spoken) <= 3 * BRIEF and asks_for_weather(said) else 0.0


def asks_for_its_hours(said: Said) -> float:
    """Of what is spoken of already; its hours, or what else stands on its page."""
    words = said.words
    asks = (_HOURS.search(words) and _OPENS.search(words)) or _ABOUT.search(words) or asks_for_weather(said)
    of_the_place = names_a_place(words) and (_asks_what_is_allowed(words) or asks_for_cost(said))
    return 0.92 if len(words) <= LONGEST and (asks or of_the_place) else 0.0


def _asks_what_is_allowed(words: str) -> bool:
    return bool(_ALLOWED.search(words)) and not (TIME.search(words) or ANOTHER_MATTER.search(words))


def asks_for_cost(said: Said) -> bool:
    return bool(_COST.search(said.words))


def asks_for_weather(said: Said) -> bool:
    return bool(_WEATHER.search(said.words) and _THEN.search(said.words))
