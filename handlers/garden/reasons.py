"""Why something is closed, called off or barred: what everybody concerned reads, and no passing remark."""

from __future__ import annotations

import re

from handlers.dialogue.agreement import NO, YES
from handlers.dialogue.said import Said
from handlers.dialogue.words import Phrase, one_line, phrase, spoken
from handlers.garden.wordings import how_surely_books
from handlers.garden.wordings_of_places import names_a_time
from storage.understanding import Intent

LIMIT = 100  # Characters.
RATHER, ENOUGH, HARDLY = 0.97, 0.75, 0.2  # “投票布置会场” is a reason, and no vote.
_REMARKS = (Intent.GREETING, Intent.THANKS, Intent.STOP, Intent.HUMAN)
_ASKS = re.compile(r"[?？]\s{0,3}$|[吗么呢]\s{0,3}$")
_ASKS_AT_ONCE = re.compile(
    r"为什么|为啥|怎么(?!都|也)|什么|几点|能不能|可不可以|是不是|谁|哪"
    r"|(?:why|what|when|where|who|how|can|could|may|must|should|do|does|did|is|are)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"[^\W\d_]")
_NAMED = {
    "weather": re.compile(
        r"[下雷暴阵大][雨雪]|大风|台风|刮风|天气|\b(?:rain\w*|storm\w*|snow\w*|weather)\b", re.IGNORECASE
    ),
    "repair": re.compile(r"维修|检修|抢修|修理|整修|施工|\b(?:repair\w*|maintenance)\b", re.IGNORECASE),
    "event": re.compile(
        r"(?:办|搞|有|因为?)\w{0,6}(?:活动|婚礼|聚会)|\b(?:for|because of) (?:an event|a wedding|a party)\b",
        re.IGNORECASE,
    ),
}


def tells_why(said: Said) -> float:
    """A claim: what is broken, held or asked for there is a reason; a question, a greeting, a booking is none."""
    if said.spoken in YES | NO:
        return 1.0  # Of the summary.
    return RATHER if is_reason(said) else HARDLY


def is_reason(said: Said) -> bool:
    words = said.words.strip()
    asks = _ASKS.search(words) or _ASKS_AT_ONCE.match(words)
    books = how_surely_books(said) >= ENOUGH and names_a_time(said)
    return bool(_SAID.search(words)) and not asks and not books and said.understood.intent not in _REMARKS


def reason_of(words: str) -> str | Phrase:
    """In one line; or what to say of words that are none."""
    reason = one_line(words)
    if spoken(reason) in YES | NO or not is_reason(Said(reason)):
        return phrase("That does not say why. Press a reason, or type one in a few words: the floor is wet")
    if len(reason) > LIMIT:
        return phrase("Please use at most {limit} characters.", limit=LIMIT)
    return reason


def named_in(words: str) -> str:
    """Which of those that have a button is named in a sentence of something else; empty: none, or several."""
    found = [name for name, words_of in _NAMED.items() if words_of.search(words)]
    return found[0] if len(found) == 1 else ""
