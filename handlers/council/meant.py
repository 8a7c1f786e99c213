"""What somebody means of something proposed, and of which: “我要联署快递柜”, “what do they say against the lift?”."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.council.naming import in_another_language
from handlers.council.things import ANY
from storage.council.proposals import Proposal
from storage.council.similar import pairs

LONGEST = 120  # Characters: whoever writes more tells a story.


class Meant(StrEnum):
    MEETING = "meeting"
    UNSIGN = "unsign"  # Or what they have signed.
    OWN = "own"  # What they proposed themselves.
    OVER = "over"  # What was decided so far.
    ARGUMENTS = "arguments"
    SIGNED = "signed"  # How many homes, or how many more are needed.
    SIGN = "sign"
    EXPERT = "expert"
    QUESTION = "question"
    WORKS = "works"
    AGAINST = "against"
    FOR = "for"
    LOOK = "look"


ANYWHERE = frozenset({Meant.UNSIGN, Meant.OWN, Meant.OVER, Meant.EXPERT, Meant.SIGNED})  # It need not be named.

_MEANT = {  # The first that is found is meant: “反对” has no “对” of its own.
    Meant.MEETING: re.compile(
        r"开会|会议|纪要|楼道会|座谈会|居民会|(?:上|下|这)(?:次|回|个)的?会(?!员|所|场)|^会.{0,3}(?:去|来|参加)不了"
        r"|会.{0,10}取消报名|\bmeetings?\b|\bminutes of\b",
        re.IGNORECASE,
    ),
    Meant.UNSIGN: re.compile(
        r"(?:我|我们|我家).{0,3}(?:联署|签)(?:过|了)(?:哪些|什么|啥|哪个)|\bwhat (?:have|did) (?:i|we) sign(?:ed)?\b|"
        r"(?:联署|签(?:过|了|好)?的?(?:名|字)).{0,4}(?:撤|收回|作废|去掉)|签(?:过|了|好)的?(?:名|字).{0,4}取消|"
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
        r"|哪些|的)|有(?:哪些|什么|啥)(?:反对|支持|赞成|不同)的?(?:意见|理由|声音|原因)"
        r"|(?:为什么|为啥).{0,6}(?:有人)?(?:反对|支持|赞成|不同意)|(?:大家|邻居们?|别人)(?:都)?(?:怎么说|怎么看"
        r"|说了?些?(?:啥|什么))"
        r"|\b(?:say|said|have) against\b|\barguments?\b|\bpros and cons\b|\bwhy (?:are|is|do"
        r"|does) .{0,24}\b(?:against|oppose|for it)\b"
        r"|\bwhat do .{0,20}\b(?:say|think)\b",
        re.IGNORECASE,
    ),
    Meant.SIGNED: re.compile(
        r"(?:联署|联名|签)(?:了|过|名|字){0,2}.{0,3}(?:多少|几)(?:个|户|家|人)|(?:多少|几)(?:个|户|家|人)(?:人"
        r"|家|业主)?.{0,3}(?:联署|联名|签了|签过|签名|签字)|(?:还)?[差要缺](?:多少|几)(?:个|户|家|人).{0,4}(?:联署"
        r"|联名|签|提交|上会|进议事会|到议事会)"
        r"|\bhow many (?:more )?(?:homes|people|neighbou?rs|households|signatures|of us)\b.{0,24}\b(?:sign(?:ed)?"
        r"|needed|missing|so far|are there|do we need)\b",
        re.IGNORECASE,
    ),
    Meant.SIGN: re.compile(r"联署|联名|签(?:个|一下|下|上)?(?:名|字)(?!笔)|\bsign(?:ing)?\b", re.IGNORECASE),
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
        r"提案|提议|议案|正反|意见|来龙去脉|进展|(?:通过|批准|批|定下来)了?(?:没有?|吗)|(?:为什么|为啥"
        r"|怎么)没有?(?:能|让|被)?"
        r"(?:通过|批|过(?!来|去))|被否"
        r"|\bproposals?\b|\bapproved\b|\bagreed to\b|\bstatus of\b|\b(?:rejected|turned down|voted down|refused)\b",
        re.IGNORECASE,
    ),
}
_PROPOSES = re.compile(r"^(?:我|我们)?(?:想|要)?(?:提议|建议|倡议)(?![过了])|^(?:i |we )?propose\b", re.IGNORECASE)
_ASKS = re.compile(r"[?？]|吗|怎么|为什么|\b(?:do|does|who|why|how|which)\b", re.IGNORECASE)
COUNCIL = re.compile(  # Of one that is not named.
    r"议事会|楼道会|座谈会|居民会|纪要|(?:上|下|这)(?:次|回|个)的?(?:开会|会议?)|开会.{0,6}(?:来了|到了|去了|参加"
    r"|几户|几家"
    r"|几个?人|多少|谁|哪些)|^会.{0,3}(?:去|来|参加)不了|会.{0,10}取消报名|取消.{0,6}(?:开会|会议)的?报名"
    r"|\bcouncil\b|\bminutes of the (?:last )?meeting\b|\b(?:stairwell|residents['’]?|neighbou?rs['’]?|last"
    r"|next) meeting\b"
    r"|\b(?:come|coming|go|going|be|attend|make it|sign up)\b.{0,10}\bmeeting\b",
    re.IGNORECASE,
)
_SIDES = re.compile(r"反对|赞成|支持|\bfor and against\b|\bpros and cons\b|\b(?:against|in favou?r)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"联署|联名|\bco-?sign", re.IGNORECASE)
_DECIDED = re.compile(r"通过|批准|被否|\b(?:approved|agreed to|rejected|turned down|voted down)\b", re.IGNORECASE)


def need_not_be_named(meant: Meant, said: str) -> bool:
    """Words that are of the council, whichever proposal they are about."""
    match meant:
        case Meant.MEETING:
            return bool(COUNCIL.search(said))
        case Meant.ARGUMENTS:
            return bool(_SIDES.search(said)) and not ANY.search(said)
    return meant in ANYWHERE


def is_of_a_proposal(meant: Meant, said: str) -> bool:
    """Even if nothing like it is proposed: “充电桩那个通过了吗”."""
    if not ANY.search(said):
        return False
    return bool((meant is Meant.SIGN and _TOGETHER.search(said)) or (meant is Meant.LOOK and _DECIDED.search(said)))


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
