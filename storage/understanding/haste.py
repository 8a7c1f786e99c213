"""How urgent somebody says that it is: “很急”, “not that urgent”, “有空再来就行”; not how urgent it sounds."""

from __future__ import annotations

import re
from functools import cache

from storage.understanding.understood import Urgency

LONGEST = 300  # Characters that are looked through.
CLAUSE = 40  # Characters: whoever says more in a clause tells something.
_CLAUSES = re.compile(r"[，,。.；;！!？?、~…\n]")
_SIGNS = re.compile(r"[^\w\s]|_")
_FILLERS = re.compile(
    r"很|非常|特别|挺|太|真的|真|十分|比较|有点儿|有点|超级|超|这个事情|这个事|这件事情|这件事|这事儿|这事|这个|其实|还是|反正|不过|但是"
    r"|我们|我|您们|您|你们|你|咱们|他们|师傅|麻烦|请|能不能|可不可以|可以|一下|一点儿|一点|点儿|点|哦|对了|现在|目前|帮忙|过来|就行|就好|也行"
    r"|[的了吧啊呢哈吗呀嘛哟喔诶啦]{1,5}$|^能"
)
_ENGLISH_FILLERS = re.compile(
    r"\b(?:at all|it's|its|it|this|that's|that|is|i'm|i|am|we're|we|are|please|pls|just|very|really|quite|super"
    r"|extremely|pretty|so|too|actually|can you|could you|need it|want it|though|thanks|thank you|an?|the|all|guys|be"
    r"|do|bit|little)\b"
)
_COURTESY = re.compile(r"谢谢|多谢|辛苦|麻烦您?了|拜托|thanks|thank you|cheers|sorry", re.IGNORECASE)
_SAID = {
    Urgency.CAN_WAIT: (
        "不急|不着急|不紧急|不是急|不是着急|不是紧急|不是急事|不算急|不算紧急|不怎么急|没那么急|没那么着急|不那么急|没急|不用急|不用着急|不必着急"
        "|别着急|别急|慢慢来|不赶时间|不忙|有空再来|有空再修|有空来|有空修|有空再说|有空再弄|有时间再来|有时间来|有空|什么时候都行|什么时候来都行"
        "|什么时候修都行|哪天都行|随时都行|等得起|能等|等等|等几天|过几天来|过几天再来|不催|方便时候|方便时候来|方便的时候|方便的时候来|方便的时候再来"
        "|不急用|不要紧|排队等|慢慢修|不急不急|不急慢慢来|并不急|并不着急|并不紧急|不急这"
        "|not urgent|isn't urgent|not emergency|no emergency|nothing urgent|not pressing|not in rush|not in hurry"
        "|no rush|no hurry|no need to hurry|no need to rush|don't hurry|don't rush|can wait|whenever|whenever you can"
        "|whenever you like|whenever you have time|whenever suits|whenever suits you|whenever convenient|when you can"
        "|when you have time|when you get chance|when convenient|take your time|at your convenience|low priority"
        "|not priority|not high priority|any day|any time|anytime|no pressure|not big deal|no big deal|next week fine"
    ),
    Urgency.SOON: (
        "尽快|尽快来|尽快处理|尽快修|尽快安排|尽早|早来|早处理|早修|抓紧|抓紧来|今天来|今天修|今天处理|明天来|明天修|明天处理|这两天|这两天来|今明两天"
        "|soon|as soon as you can|come soon|fix soon|today or tomorrow|by tomorrow|within day|come today|come tomorrow"
    ),
    Urgency.URGENT: (
        "急|急急|急急急|着急|紧急|急事|急件|加急|十万火急|火急|急用|急死|急死人|马上|马上来|马上来人|马上处理|马上修|立刻|立刻来|立即|赶紧|赶紧来|赶紧来人"
        "|赶紧处理|赶紧修|赶快|赶快来|赶快处理|快来|快来人|快|快快|快快快|快快来|快修|快处理|快派人|越快越好|等不及|等不了|不等|就来|就要|催"
        "|urgent|urgently|asap|as soon as possible|hurry|hurry up|quick|quickly|fast|faster|come quickly|come fast"
        "|come now|come immediately|come at once|right away|right now|immediately|at once|now|can't wait|cannot wait"
        "|won't wait|high priority|top priority|quicker|speed up|need now|needed now|most urgent"
    ),
}


def urgency_said(words: str) -> Urgency | None:
    """By the last clause that says so."""
    found = [_said(clause) for clause in _CLAUSES.split(words[-LONGEST:])]
    return next((each for each in reversed(found) if each), None)


def says_only_urgency(words: str) -> bool:
    told = [clause for clause in _CLAUSES.split(words[:LONGEST]) if _SIGNS.sub("", clause).strip()]
    said = [_said(clause) or _COURTESY.match(clause.strip()) for clause in told]
    return len(words) < LONGEST and all(said) and urgency_said(words) is not None


def _said(clause: str) -> Urgency | None:
    if len(clause) > CLAUSE:
        return None
    bare = _SIGNS.sub(lambda sign: sign[0] if sign[0] in "'’" else " ", clause.casefold()).replace("’", "'").strip()
    if not bare.isascii():
        while (less := _FILLERS.sub("", bare).strip()) != bare:
            bare = less
    else:
        bare = " ".join(_ENGLISH_FILLERS.sub(" ", bare).split()) or bare
    return _known().get(bare.replace(" ", "") if not bare.isascii() else bare)


@cache
def _known() -> dict[str, Urgency]:
    return {words: urgency for urgency, each in _SAID.items() for words in each.split("|")}
