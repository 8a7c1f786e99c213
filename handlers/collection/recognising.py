"""Whether words ask when something is collected, and which kind they mean."""

from __future__ import annotations

import re

from handlers.collection.calendar import Calendar
from handlers.dialogue.post import Post
from handlers.dialogue.said import Said
from handlers.dialogue.words import spoken
from storage.sorting import SortingRules, look_up, overrides

SURE = 0.97
LONGEST = 60  # Characters; what is longer tells a story.
_WHEN = re.compile(
    r"什么时[候间]|啥时候|几时|何时|几点|哪天|哪一天|哪几天|周几|星期几|礼拜几|几号|时间|\bwhen\b|\bwhat (time|days?)\b"
    r"|\bwhich days?\b",
    re.IGNORECASE,
)
_COLLECTED = re.compile(
    r"来?收(?!到|费|据|件|入|拾|藏|款)|清运|收运|运走|拉走|拖走|回收|投放|[扔丢倒]"
    r"|\bcollect\w*|\bpick(ed)?[ -]?up\b|\bthrow\b.{0,60}\baway\b|\bput\b.{0,60}\bout\b",
    re.IGNORECASE,
)
_FETCHED = re.compile(  # They want it fetched, and nobody comes on call: the days on which it is collected say when.
    r"(?:约|预约|叫人).{0,6}(?:大件|旧家具|装修垃圾|建筑垃圾)|上门来?[收拉取搬运].{0,8}(?:垃圾|家具|沙发|床垫|大件)"
    r"|(?:大件|家具|沙发|床垫).{0,8}上门来?[收拉取搬运]"
    r"|\b(?:pick(?:ed)? up|fetch|collect|take away)\b.{0,24}\b(?:sofa|couch|mattress|furniture|wardrobe|bulky)\b",
    re.IGNORECASE,
)
_RUBBISH = re.compile(r"垃圾|\b(rubbish|garbage|trash|waste|bins?)\b", re.IGNORECASE)
_OTHER = re.compile(r"[费租臭]|快递|满了|还没|没人|怎么不")  # Another matter, or a complaint.
_FILLING = re.compile(
    r"[的吗呢呀啊了要能想把来去我]|可以|\b(is|are|the|my|an?|do|does|can|i|you|they|gets?|for|next|throw|away|put|out)\b"
    r"|[?？。.!！]",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(垃圾|废物|回收|流动车|收集车|物|waste|rubbish|van|collection)$")


def how_surely_asks_when(said: Said) -> float:
    return SURE if asks_when(said.words) else 0.0


def asks_when(words: str) -> bool:
    return (
        len(words) <= LONGEST
        and bool(
            _FETCHED.search(words) or (_WHEN.search(words) and (_COLLECTED.search(words) or _RUBBISH.search(words)))
        )
        and not _OTHER.search(words)
    )


async def kinds_meant(post: Post, words: str) -> list[str]:
    """By the names of the kinds, else by the thing: a sofa is bulky. Empty: all, or none that is known."""
    kinds, said = post.community.of(Calendar).kinds, spoken(words)
    named = [
        kind
        for kind, collected in kinds.items()
        if any(_stem(name) in said for name in (collected.name.zh, collected.name.en))
    ]
    if named:
        return named
    thing = _FILLING.sub(" ", _COLLECTED.sub(" ", _WHEN.sub(" ", words))).strip()
    if not _RUBBISH.sub("", thing).strip():  # Rubbish as such.
        return []
    finding = look_up(thing, post.community.of(SortingRules).city, await overrides(post.tx))
    return [str(kind) for kind in (finding.route, finding.category) if kind and kind in kinds][:1]


def _stem(name: str) -> str:
    """What people say for short: 旧衣 for 旧衣物回收, bulky for "Bulky waste"."""
    stem = spoken(name)
    while len(shorter := _ENDING.sub("", stem).strip()) > 1 and shorter != stem:
        stem = shorter
    return stem
