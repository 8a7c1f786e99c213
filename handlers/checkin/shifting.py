"""“早上别太早，改成九点半”: the hour at which they are asked does not suit them; another one is said."""

from __future__ import annotations

import re
from typing import Any

from handlers.checkin.draft import Draft, flow
from handlers.checkin.setting import hear_other_hour
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from storage import family
from storage.checkin import watches

SURE, BRIEF = 0.68, 60  # Less than what an open question claims: an appointment is moved in the same words.
_UNSUITABLE = re.compile(
    r"太早|太晚|早了|晚了|起不来|还没起|没睡醒|还在睡|别(?:那么|这么)?早|不要(?:那么|这么|太)?早|早点问|晚点问|晚一点问|早一点问"
    r"|\btoo (?:early|late)\b|\b(?:not|less) so (?:early|late)\b|\b(?:earlier|later)\b|\bstill asleep\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?:改|换|调|挪|推迟|推|移)(?:(?:成|到|为|在|至)|(?=早上|上午|中午|下午|晚上|[\d一二三四五六七八九十两]))"
    r"|\b(?:make it|change it to|move it to|rather at|better at)\b",
    re.IGNORECASE,
)
_HALF = re.compile("早上|早晨|上午|中午|下午|晚上|傍晚")


def other_hour_in(words: str) -> str:
    """The hour that they want instead, as they said it; '' if it is something else."""
    if len(words) > BRIEF:
        return ""
    before, _, hour = _INSTEAD.sub("\n", words, count=1).partition("\n")
    if not hour or not _UNSUITABLE.search(before):
        return ""
    half = _HALF.search(before)
    return hour.strip(" 。.!！吧") if not half or _HALF.search(hour) else half[0] + hour.strip(" 。.!！吧")


async def wants_another_hour(talk: Talk[Any]) -> Recogniser:
    """Looked up only for who says so: whoever is asked nothing means something else."""
    me = await family.of_person(talk.tx, talk.person.id) if other_hour_in(talk.words) else None
    sure = SURE if me and await watches.find(talk.tx, me.elder_id) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=wants_another_hour, form=lambda words: bool(other_hour_in(words)))
async def hear_another_hour(talk: Talk[Draft]) -> None:
    await hear_other_hour(talk, other_hour_in(talk.words))
