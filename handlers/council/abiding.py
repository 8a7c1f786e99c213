"""/convention → what neighbours keep to, article by article; “停车公约写了什么” opens that one."""

from __future__ import annotations

import re
from typing import Any

from handlers.council.convention import show_convention, show_conventions
from handlers.council.draft import Draft, flow
from handlers.council.listing import may_read, not_here
from handlers.council.naming import in_another_language
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.council import conventions
from storage.council.conventions import Convention
from storage.council.similar import pairs

SURE, LIKELY, LONGEST = 0.95, 0.8, 40  # Characters: whoever writes more tells a story.
_ASKED = re.compile(
    r"公约|规约|\bconventions?\b|\b(?:neighbou?rs['’]?|parking|community|residents['’]?|house"
    r"|building) (?:agreement|pact|code)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(  # It is the convention that is to be changed, not what its sentence sounds like.
    r"(?:公约|规约).{0,4}(?:能|可以|可|怎么|如何|是否|想|要|应该).{0,4}(?:改|修|换|变|加|增|删)"
    r"|(?:改|修改|修订|变更).{0,6}(?:公约|规约)"
    r"|\b(?:change|amend|edit)(?:d|ed)?\b.{0,24}\bconventions?\b|\bconventions?\b.{0,24}\b(?:change|amend|edit)",
    re.IGNORECASE,
)
_READS = re.compile(  # Or signs: nobody complains so of what is done against it.
    r"(?:签|遵守|看看?|查看?).{0,6}(?:公约|规约)|(?:公约|规约).{0,4}(?:签|写|说|内容|第.{1,3}条|有哪|有什么|在哪)",
    re.IGNORECASE,
)
_RULES = re.compile(r"规定|规则|规矩|守则|\brules?\b", re.IGNORECASE)


@flow.command(
    "convention",
    ANYONE,
    "What neighbours keep to: read and sign it",
    labels=["convention", "conventions", "公约", "小区公约"],
    wordings=[
        *("停车公约", "签公约", "公约在哪看", "停车公约在哪看", "公约内容"),
        *("the neighbours' convention", "sign the convention", "the parking convention"),
    ],
)
async def start_conventions(talk: Talk[Draft]) -> None:
    """The one that is meant, or the only one there is."""
    if not await may_read(talk):
        return not_here(talk)
    talk.put_aside()
    talk.end()
    every = await conventions.all_of(talk.tx)
    meant = every if len(every) == 1 else await _named(talk)
    if len(meant) == 1:
        return await show_convention.take(talk, meant[0].number)
    return await show_conventions.take(talk)


async def asks_for_convention(talk: Talk[Any]) -> Recogniser:
    """“停车规定” only where there is such a convention."""
    said = talk.words
    if len(said) > LONGEST or not (_ASKED.search(said) or _RULES.search(said)):
        return lambda _: 0.0
    if _CHANGES.search(said) or _READS.search(said):
        return lambda _: SURE
    sure = LIKELY if _ASKED.search(said) or await _named(talk) else 0.0
    return lambda _: sure


async def _named(talk: Talk[Any]) -> list[Convention]:
    about = pairs(_RULES.sub(" ", _ASKED.sub(" ", talk.words)))
    return [
        each
        for each in await conventions.all_of(talk.tx)
        if about & pairs(_ASKED.sub(" ", each.title)) or in_another_language(talk.words, each.title)
    ]


@flow.recognises(lambda _: 0.0, who=ANYONE, called=phrase("📜 Conventions"), informed=asks_for_convention)
async def hear_of_convention(talk: Talk[Draft]) -> None:
    await start_conventions(talk)
