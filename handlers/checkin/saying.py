"""How people say that they are well, that they are not, and what is neither."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said

BRIEF = 30  # Characters: who tells more tells it to somebody.
_FINE = re.compile(
    r"(?:(?:我|我们|我家|吾|阿拉|都|人|身体|很|挺|今天|今朝|现在|已经|是|一切|这里|这边){0,5})"
    r"(?:平安|安全|没事|没有事|挺好|很好|(?:蛮|老|交关|邪气)好|好得很|好着呢|好着|不错)(?:了|的|啊|呢|额|呀){0,2}"
    r"|(?:i am|i m|im|we are|we re) (?:all |both |doing ){0,1}"
    r"(?:safe|ok|okay|fine|well|good|all right)(?: now| here| today| after all| again){0,2}"
    r"|safe|all is well|all well",
    re.IGNORECASE,
)


# A bad day, and nothing else: “头晕” beside a stove, or a smell, is a danger of its own.
_BAD = re.compile(
    r"(?:我|今天|今朝|现在|早上|有点儿|有点|有些|头|人|身体|浑身|觉得|感觉|很|太){0,6}(?:(?:头|有点|有点儿"
    r"|有些)晕|头昏|不舒服|不太舒服|难受|没劲|没力气)"
    r"(?:了|啊|呢|的|得很|得厉害){0,2}"
    r"|(?:我|人|身体|感觉)(?:今天|今朝|现在|早上|有点儿|有点|有些|感觉|觉得){0,3}(?:不太好|不大好|不怎么好"
    r"|不好受)(?:了|啊|呢){0,1}"
    r"|(?:今天|今朝|早上)(?:我|人|身体|感觉|有点|有些){0,3}(?:不太好|不大好|不怎么好|不好受)(?:了|啊|呢){0,1}"
    r"|(?:i feel|i am|i m|im|i am feeling|feeling) (?:a bit |a little |very |so |quite ){0,1}"
    r"(?:dizzy|sick|ill|unwell|weak|faint|not well)(?: today| now){0,1}"
    r"|(?:i (?:do not|don t|dont|am not|m not)|im not) (?:feel|feeling) (?:very |so |too ){0,1}"
    r"(?:well|good|fine)(?: today| now){0,1}",
    re.IGNORECASE,
)


def has_a_bad_day(words: str) -> bool:
    return len(words) <= BRIEF and _BAD.fullmatch(Said(words).spoken) is not None


_WHY = re.compile(  # What people say beside it: why they are late, that nobody should worry.
    r"(?:我){0,1}(?:刚才|刚刚|刚|昨天|早上|今天){0,2}(?:忘了|忘记了|忘了按|忘记按了|没看到|没听见"
    r"|没听到|睡着了|睡过头了|在睡觉|才起来|起晚了|出门了|买菜去了|在洗澡)"
    r"|手机(?:没电了|没电|没带|静音了|不在身边)|(?:你们){0,1}(?:别担心|不用担心|放心|别着急|不用管我|不好意思"
    r"|对不起|谢谢)(?:了|吧|啊){0,1}"
    r"|(?:i ){0,1}(?:just |only ){0,1}(?:forgot|overslept|was asleep|was out|was sleeping|did not hear it"
    r"|didn t hear it)"
    r"|(?:do not|don t|dont) worry|no worries|sorry|thank you|thanks|my phone was (?:off|empty|dead)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[，,。；;、.!！~～\n]")


def says_fine(said: Said) -> float:
    """“刚才忘了按，我没事”: that they are, and nothing else but why it is late."""
    if len(said.words) > BRIEF:
        return 0.0
    clauses = [each for each in (Said(each).spoken for each in _CLAUSES.split(said.words)) if each]
    fine = [_FINE.fullmatch(each) is not None for each in clauses]
    rest = [_WHY.fullmatch(each) is not None for each, is_fine in zip(clauses, fine, strict=True) if not is_fine]
    return float(_FINE.fullmatch(said.spoken) is not None or (any(fine) and all(rest)))


_ACHE = re.compile(
    r"(?:我|今天|今朝|这几天|早上|昨晚|又|一直){0,4}(?:腿|脚|腰|膝盖|胳膊|手|背|牙|肚子|胃|关节|脖子|肩膀"
    r"|全身|浑身)(?:很|好|又|有点|特别|一直){0,2}"
    r"(?:疼|痛|酸|麻|肿)(?:得){0,1}(?:死了|要命|厉害|很|不行|走不动|走不了路|睡不着|受不了){0,1}(?:了|啊|呢){0,2}"
    r"|(?:我){0,1}(?:走不动|走不了|走不了路|起不来床)(?:了|啊|路){0,2}"
    r"|my (?:leg|legs|foot|feet|back|knee|knees|arm|hip|tooth|stomach|belly|neck|shoulder)s? (?:hurts|hurt"
    r"|aches|ache|is sore|are sore|is swollen)"
    r"(?: a lot| badly| so much| today){0,2}|i (?:can hardly|can barely|cannot|can t) walk(?: today| any more){0,1}",
    re.IGNORECASE,
)


def has_an_ache(words: str) -> bool:
    """It may be a bad day or an old knee: only they know."""
    return len(words) <= BRIEF + 10 and _ACHE.fullmatch(Said(words).spoken) is not None
