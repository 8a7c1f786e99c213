"""“我妈今天好吗”, “我妈没事”, “帮我妈报修”: whoever looks after somebody sees how they are, and what can be done."""

from __future__ import annotations

import re
from typing import Any

from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.family.caring import cares_for
from handlers.family.draft import Draft, flow
from handlers.family.looking_after import show_cared
from handlers.family.showing import show_done, show_family
from storage.family import elders, links
from storage.understanding import Care, care_in, is_wholly, sure_of

SURE, LINKABLE, BRIEF = 0.95, 0.8, 30  # Characters: who says more tells of something.
_KIN = re.compile(
    r"妈|母亲|爸|父亲|爹|娘|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆|岳父|岳母|丈人|老人"
    r"|\bmy (?:mother|father|mum|mom|dad|gran|grandma|grandpa|grandmother|grandfather|aunt|uncle|parents)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"好吗|好不好|怎么样|平安吗|平安了吗|平安了没|平安没|没事吧|还好吧|有没有(?:报)?平安"
    r"|(?:设置|设|改|开通|看看?|查)(?:一下)?(?:报)?平安"
    r"|一个人住|独居|问问[她他]|看看[她他]|\blives? alone\b|\blook in on (?:her|him)\b|\bcheck on (?:her|him)\b"
    r"|\bhow(?: is|'s)\b|\bis .{1,30}\b(?:ok|okay|well|fine|all right)\b|\bcheck[- ]?in\b",
    re.IGNORECASE,
)
_FOR = re.compile(  # What is said of them, or wanted for them, and nothing else: their page has it.
    r"(?:帮|给|替|代){0,1}(?:我|俺|咱){0,1}(?:妈妈|妈|母亲|爸爸|爸|父亲|爹|娘|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆|岳父|岳母|老人)"
    r"(?:今天|现在|这几天|已经|一切|都|身体){0,2}"
    r"(?:没事|没有事|很好|挺好|都好|好着呢|平安|报平安|报个平安|报修|报个修|预约|找人帮忙|找人|求助"
    r"|(?:在|到|来|去)我(?:家|这里|这儿).{0,12}|(?:住院|出院|外出|不在家|回来)(?:了){0,1})(?:的|了|吧|啊){0,2}"
    r"|my (?:mother|father|mum|mom|dad|gran|grandma|grandpa|grandmother|grandfather|aunt|uncle) is"
    r" (?:fine|ok|okay|well|all right|safe|away|back|in hospital|home again|(?:at my place|with me|with us).{0,20})"
    r"|(?:report|book|find somebody|check in|ask for help) for my"
    r" (?:mother|father|mum|mom|dad|gran|grandma|grandpa|grandmother|grandfather|aunt|uncle)",
    re.IGNORECASE,
)


async def looks_after(talk: Talk[Any]) -> Recogniser:
    """By what they are to them, or by name; of nobody else. Looked up only for who may ask that."""
    words = talk.words
    care = care_in(words).care
    if care in {Care.KIN_WELL, Care.KIN_ASKED, Care.FOR_KIN, Care.NO_ALARMS, Care.TAKEN}:
        known = await elders.looked_after_by(talk.tx, talk.person.id)
        return lambda _: SURE if known else LINKABLE * (care in {Care.KIN_ASKED, Care.FOR_KIN})
    of_them = _FOR.fullmatch(Said(words).spoken) is not None if len(words) <= 2 * BRIEF else False
    brief = 2 * BRIEF if words.isascii() else BRIEF
    if not of_them and (len(words) > brief or not _AFTER.search(words)):
        return lambda _: 0.0
    names = [each.name for each in (await elders.looked_after_by(talk.tx, talk.person.id)).values()]
    asked = names and (_KIN.search(words) or any(name and name in words for name in names))
    return lambda _: SURE if asked else 0.0


@flow.recognises(
    lambda _: 0.0, ANYONE, informed=looks_after, form=lambda words: is_wholly(words, Care.KIN_WELL, Care.TAKEN)
)
async def hear_after(talk: Talk[Draft]) -> None:
    known = await elders.looked_after_by(talk.tx, talk.person.id)
    meant = [each for each in known.values() if each.name and each.name in talk.words] or list(known.values())
    link = await links.between(talk.tx, meant[0].elder_id, talk.person.id) if len(meant) == 1 else None
    if link and await cares_for.holds(talk, meant[0].elder_id):
        return await show_cared(talk, meant[0], link)
    return await show_family(talk)


def of_rights(said: Said) -> float:
    return sure_of(said.words, Care.RIGHTS, Care.HIDE, Care.ADD, Care.REMOVE)


@flow.recognises(of_rights, ANYONE)
async def hear_rights(talk: Talk[Draft]) -> None:
    """“我女儿能看到什么”, “不要让侄子看了”: each relative has a button, behind which all of that is changed."""
    await show_family(talk)


@flow.recognises(lambda said: sure_of(said.words, Care.DONE), ANYONE)
async def hear_done(talk: Talk[Draft]) -> None:
    """“谁看过我的应急卡”, “谁替我办过什么”."""
    await show_done(talk)
