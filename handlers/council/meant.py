"""What somebody means of something proposed, and of which: “我要联署快递柜”, “what do they say against the lift?”."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.council.naming import in_another_language
from storage.council.proposals import Proposal
from storage.council.similar import pairs

LONGEST = 120  # Characters: whoever writes more tells a story.


class Meant(StrEnum):
    MEETING = "meeting"
    UNSIGN = "unsign"  # Or what they have signed.
    OWN = "own"  # What they proposed themselves.
    OVER = "over"  # What was decided so far.
    ARGUMENTS = "arguments"
    SIGN = "sign"
    EXPERT = "expert"
    QUESTION = "question"
    WORKS = "works"
    AGAINST = "against"
    FOR = "for"
    LOOK = "look"


ANYWHERE = frozenset({Meant.UNSIGN, Meant.OWN, Meant.OVER, Meant.EXPERT})  # It need not be named.

_MEANT = {  # The first that is found is meant: “反对” has no “对” of its own.
    Meant.MEETING: re.compile(r"开会|会议|纪要|楼道会|座谈会|居民会|\bmeetings?\b|\bminutes of\b", re.IGNORECASE),
    Meant.UNSIGN: re.compile(
        r"(?:我|我们|我家).{0,3}(?:联署|签)(?:过|了)(?:哪些|什么|啥|哪个)|\bwhat (?:have|did) (?:i|we) sign(?:ed)?\b|"
        r"(?:撤回?|取消|收回|不想?要).{0,3}(?:我的?|我家的?)?(?:联署|签名|签字)"
        r"|\b(?:cancel|withdraw|take back|remove|undo) (?:my|our) signature\b",
        re.IGNORECASE,
    ),
    Meant.OWN: re.compile(
        r"(?:我|我们|我家)(?:的|提的?|发起的?|写的?|上次的?|之前的?){1,2}(?:提案|提议|议案)|(?:我|我们|我家)(?:提"
        r"|发起|写)的建议"
        r"|(?:我|我们|我家).{0,3}(?:提议?|发起|倡议|建议)(?:过|了)(?:的|哪些|什么|啥|哪个|些)"
        r"|\bmy (?:own )?proposals?\b|\b(?:what|proposals?|things?|everything|all)(?: that)? (?:did |have )?(?:i|we)"
        r"(?:['’]ve| have)? (?:propose|suggest|made|put forward)",
        re.IGNORECASE,
    ),
    Meant.OVER: re.compile(
        r"(?:议事会|大家|上个?月|上次|最近|之前|以前|去年).{0,4}(?:都)?(?:决定|通过|定)了(?:什么|啥|哪些)"
        r"|\bwhat (?:was|has been|have we|did we|did the council) (?:been )?decided?\b"
        r"|\bwhat has the council decided\b",
        re.IGNORECASE,
    ),
    Meant.ARGUMENTS: re.compile(
        r"(?:反对|支持|赞成|同意).{0,12}(?:都|怎么|有)?(?:说了?|讲了?|理由|意见|原因)(?:是|有)?(?:些)?(?:啥|什么"
        r"|哪些|的)"
        r"|(?:为什么|为啥).{0,6}(?:有人)?(?:反对|支持|赞成|不同意)|(?:大家|邻居们?|别人)(?:都)?(?:怎么说|怎么看"
        r"|说了?些?(?:啥|什么))"
        r"|\barguments?\b|\bpros and cons\b|\bwhy (?:are|is|do|does) .{0,24}\b(?:against|oppose|for it)\b"
        r"|\bwhat do .{0,20}\b(?:say|think)\b",
        re.IGNORECASE,
    ),
    Meant.SIGN: re.compile(r"联署|签名|签字|\bsign(?:ing)?\b", re.IGNORECASE),
    Meant.EXPERT: re.compile(
        r"(?:问|请教|咨询).{0,4}(?:设计师|专家|工程师|设计院)|(?:设计师|专家|工程师).{0,6}(?:问题|请教|怎么问)"
        r"|\b(?:ask|question for) (?:the |an? |our )?(?:designer|architect|engineer|expert)\b",
        re.IGNORECASE,
    ),
    Meant.QUESTION: re.compile(r"(?:想|要)问|问一下|有个?问题|\b(?:a )?question about\b|\bask about\b", re.IGNORECASE),
    Meant.WORKS: re.compile(
        r"(?:装|建|施工|工程|进度|实施).{0,4}(?:到哪|进度|怎么样了|完工|多少了|进展)|什么时候.{0,8}(?:装好|建好"
        r"|完工|装完|建完)"
        r"|\bhow far\b|\bprogress (?:of|on|with)\b|\bwhen will .{0,30}\b(?:finished|done|ready|built|installed)\b",
        re.IGNORECASE,
    ),
    Meant.AGAINST: re.compile(
        r"反对|不同意|不赞成|不支持|(?:\b(?:am|are|is)|['’](?:m|re|s)) against\b|\bdisagree\b"
        r"|\boppose\b",
        re.IGNORECASE,
    ),
    Meant.FOR: re.compile(
        r"赞成|同意|支持|\bin favou?r of\b|\bsupport\b|(?:\b(?:am|are)|['’](?:m|re)) for\b|\bagree\b", re.IGNORECASE
    ),
    Meant.LOOK: re.compile(
        r"提案|提议|议案|正反|意见|来龙去脉|进展|(?:通过|批准|批|定下来)了?(?:没有?|吗)"
        r"|\bproposals?\b|\bapproved\b|\bagreed to\b|\bstatus of\b",
        re.IGNORECASE,
    ),
}
_PROPOSES = re.compile(r"^(?:我|我们)?(?:想|要)?(?:提议|建议|倡议)(?![过了])|^(?:i |we )?propose\b", re.IGNORECASE)
_ASKS = re.compile(r"[?？]|吗|怎么|为什么|\b(?:do|does|who|why|how|which)\b", re.IGNORECASE)
COUNCIL = re.compile(
    r"议事会|楼道会|座谈会|居民会|会议纪要|\bcouncil\b|\bminutes of the (?:last )?meeting\b", re.IGNORECASE
)


def meant_by(said: str) -> Meant | None:
    if len(said) > LONGEST or _PROPOSES.search(said):
        return None
    found = next((meant for meant, pattern in _MEANT.items() if pattern.search(said)), None)
    return None if found in {Meant.FOR, Meant.AGAINST} and _ASKS.search(said) else found


def named_in(said: str, among: list[Proposal]) -> list[Proposal]:
    """Those whose title shares most with what was said, in either language; several, if it may be any of them."""
    bare = said
    for pattern in _MEANT.values():
        bare = pattern.sub(" ", bare)
    for words in (bare, said):  # What it is about may stand amid what is meant of it.
        shared = [(len(pairs(words) & pairs(each.title)), each) for each in among]
        if most := max((count for count, _ in shared), default=0):
            return [each for count, each in shared if count == most]
    return [each for each in among if in_another_language(said, each.title)]
