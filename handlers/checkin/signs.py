"""How a day begins: “我起来了”, “我还好”, “按错了” – of whoever is asked every day they mean what the button says."""

from __future__ import annotations

import re
from typing import Any

from handlers.checkin.draft import UNWELL, WELL, Draft, flow, step_named
from handlers.checkin.hearing import be_unwell, be_well
from handlers.checkin.saying import has_an_ache
from handlers.dialogue.button import Button
from handlers.dialogue.said import AWAITED, Recogniser, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.menu.guessing import for_somebody
from handlers.menu.menu import ways_on
from storage import family
from storage.checkin import checks, watches
from storage.understanding import Care, is_wholly

SURE, BRIEF = 0.95, 30  # Characters: who says more tells of something.
CANCEL = {
    *("取消", "取消吧", "算了", "算了吧", "不用了", "不要了", "别发了", "停"),
    *("cancel", "cancel it", "never mind", "stop"),
}
_UP = re.compile(
    r"(?:我|今天|今早|早上|现在|已经|刚|人|身体|都|一切|感觉){0,5}"
    r"(?:还好|还行|还可以|正常|起来|起床|醒|吃过饭|吃过早饭|吃过|吃好|吃饱|睡得好|睡得很好|睡得不错"
    r"|没有不舒服|没不舒服|不难受|没有难受)(?:了|的|啊|呢|啦){0,2}"
    r"|(?:i am|i m|im) (?:up|awake|up and about|still here|not bad)(?: now| already){0,1}"
    r"|(?:i have|i ve|ive) (?:got up|had breakfast|slept well)|not too bad|can t complain",
    re.IGNORECASE,
)
_MISTAKE = re.compile(
    r"(?:没事|我没事|没有事|我很好|不是|对不起|不好意思| ){0,3}(?:我|是我|刚才){0,2}"
    r"(?:按错|点错|误按|误触|碰到|弄错|搞错)(?:了|的){0,2}"
    r"|不是我(?:按|点)的|(?:sorry ){0,1}(?:it was |that was ){0,1}(?:a mistake|an accident|a false alarm|by mistake)"
    r"|(?:i ){0,1}pressed it by (?:mistake|accident)|wrong button",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"(?:我|刚才|刚刚|昨天|昨晚|早上|不小心|在家|在厕所|在浴室){0,4}(?:摔|跌|滑倒|绊倒|跌倒|摔倒)"
    r"(?:了|过){0,1}(?:一跤|一下|倒|跤){0,1}(?:了){0,1} {0,1}"
    r"(?:不过|但是|但|还好|幸好){0,2}(?:我|人){0,1}(?:没事|没有事|不要紧|没关系|不痛|不疼|没伤|没受伤)(?:了|的){0,1}"
    r"|i (?:fell|slipped|tripped)(?: over| down){0,1}(?: this morning| today| yesterday){0,1} (?:but|and)"
    r" (?:i am|i m|im|it is|it s) (?:ok|okay|fine|all right|not hurt|nothing)(?: now){0,1}",
    re.IGNORECASE,
)


def is_up(words: str) -> bool:
    told = len(words) <= BRIEF and _UP.fullmatch(Said(words).spoken) is not None
    return told or is_wholly(words, Care.UP)


def says_mistake(words: str) -> bool:
    return len(words) <= BRIEF and _MISTAKE.fullmatch(Said(words).spoken) is not None


def fell_and_is_well(words: str) -> bool:
    return len(words) <= 2 * BRIEF and _FELL.fullmatch(Said(words).spoken) is not None


async def is_a_sign(talk: Talk[Any]) -> Recogniser:
    """Looked up only for whoever says so: who is asked nothing, or has called nobody, means something else."""
    sure = SURE if is_up(talk.words) and await _is_watched(talk) else 0.0
    sure = AWAITED if says_mistake(talk.words) and await _calls(talk) else sure
    return lambda _: sure


async def _calls(talk: Talk[Any]) -> bool:
    """Amid a question such words are about that."""
    return talk.conversation.question is None and await checks.calls(talk.tx, talk.person.id)


async def _is_watched(talk: Talk[Any]) -> bool:
    me = await family.of_person(talk.tx, talk.person.id)
    return me is not None and await watches.find(talk.tx, me.elder_id) is not None


@flow.recognises(lambda _: 0.0, ANYONE, informed=is_a_sign, at_once=True)
async def hear_sign(talk: Talk[Draft]) -> None:
    await be_well(talk)


async def aches(talk: Talk[Any]) -> Recogniser:
    sure = SURE if has_an_ache(talk.words) and await _is_watched(talk) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=aches)
async def hear_ache(talk: Talk[Draft]) -> None:
    """Nobody is alarmed for an old knee, and nobody is left alone with a new one."""
    talk.say(
        "In danger call 120. Is it so bad that I shall tell your family and the staff now? Or shall somebody come by?",
        Button(UNWELL, be_unwell),
        *for_somebody(talk),
    )


async def would_cancel(talk: Talk[Any]) -> Recogniser:
    asks = talk.words.strip().lower() in CANCEL and await _calls(talk)
    return lambda _: AWAITED if asks else 0.0


@flow.recognises(lambda _: 0.0, ANYONE, informed=would_cancel)
async def hear_cancel(talk: Talk[Draft]) -> None:
    """“取消”, while people are on their way: only “well” ends that."""
    talk.say(
        "🆘 You have said that you are NOT well, and people know it. Are you well?",
        Button("✅ I'm well now", be_well),
        Button("📍 Where I am", step_named("ask_where")),
        *ways_on(talk),
    )


@flow.recognises(lambda said: SURE * fell_and_is_well(said.words), ANYONE, form=fell_and_is_well)
async def hear_fall(talk: Talk[Draft]) -> None:
    """Nobody is alarmed by it, and nobody leaves it at that."""
    watched = await _is_watched(talk)
    said = [Button(WELL, be_well), Button(UNWELL, be_unwell)] if watched else []
    talk.say(
        "Good that nothing happened. If your head, your hip or your back hurts, or you are giddy: call 120, also hours"
        " later. Shall somebody come by?",
        *said,
        *for_somebody(talk),
    )
