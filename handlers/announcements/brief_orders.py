"""“先别发了”, “多少人还没读”, “cancel the rest”: brief words that speak of what is announced, and of nothing else."""

from __future__ import annotations

import re
from enum import Enum

LONGEST = 40
ASIDE = 1  # Words that nobody knows.


class Deed(Enum):
    """What is wanted, in the order in which it is looked for."""

    LIST = re.compile(
        r"(?:有|是)?(?:哪些|什么)(?=.{0,6}(?:定[时期]|计划|待发|要发))|什么时候发|几点发|下一?[条个次]|定时|定期|待发|计划"
        r"|\b(?:scheduled|planned|recurring|next)\b",
        re.IGNORECASE,
    )
    REACH = re.compile(
        r"(?:有)?(?:多少|几个?|哪些|哪几)(?:[个位]?人|户|家)?|谁|未读|已读|阅读|送达|到达率"
        r"|\b(?:how many|who)\b",
        re.IGNORECASE,
    )
    REMIND = re.compile(r"(?:再)?(?:提醒|催)(?:一[下遍])?|\bremind\b", re.IGNORECASE)
    RESUME = re.compile(
        r"(?:继续|接着|恢复)(?:群)?(?:发送?)?|\b(?:resume|continue|carry on|go on)\b(?: with)?", re.IGNORECASE
    )
    RECALL = re.compile(r"撤回|撤销|收回|删[掉除]|\b(?:recall|take back|delete|withdraw|retract)\b", re.IGNORECASE)
    CANCEL = re.compile(r"取消|作废|不[用要]发了?|\b(?:cancel|call off)\b", re.IGNORECASE)
    PAUSE = re.compile(
        r"(?:先)?(?:暂停|停一?停|停一?下)|(?:先)?别再?发|停止|停发|\b(?:pause|hold|stop)\b", re.IGNORECASE
    )
    CORRECT = re.compile(
        r"更正|修改|改(?:一[下改]|正)?|[发写]错|有误|不对|\b(?:correct|fix|edit|wrong|mistake)\b", re.IGNORECASE
    )


_THING = re.compile(
    r"公告|通知|群发|广播|(?<=别)发|(?<=不用)发|(?<=不要)发|(?<=继续)发送?|(?<=停止)发送?|(?<=停)发"
    r"|\b(?:announcements?|broadcasts?|notices?|sending)\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:刚才|刚刚|刚发|上|前|最近|最新|最后|这|那)(?:发)?的?(?:那|这|一)?[一几]?条|剩下|剩余|其余"
    r"|\b(?:the )?rest\b|\b(?:last|latest|newest|previous)\b",
    re.IGNORECASE,
)
_GOT_IT = re.compile(
    r"看[过到了]|[没未]看|收到|[没未]收|[没未]?读[过了]?|[没未]?确认|[没未]?回[复应]"
    r"|\b(?:read|seen|saw|got|get|received?|opened?|answered|confirmed)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"每[天日周月年]|定期|\b(?:every|each|daily|weekly|monthly|recurring)\b", re.IGNORECASE)
_ANY = re.compile(
    r"请|帮我|帮忙|麻烦|给我|我想|我要|想要|看看|看一?下|查一?下|知道|一下|刚才|刚刚|现在|目前|提醒|全部|所有|发出去|出去|发送?"
    r"|[我你先把将让的得都还再了吧呢吗啊有没未是也在到给人户家住业主居民条个那这些它后面]"
    r"|\b(?:please|can|could|you|i|we|me|us|want|would|like|to|show|that|this|it|them|those|these|last|latest|previous|just|now"
    r"|did|do|does|not|have|has|haven't|hasn't|didn't|is|are|was|were|be|what|which|when|the|a|an|all|any|of|in|on|out|go|goes"
    r"|going|sent|send|still|yet|people|homes|residents|everybody|everyone)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z']{1,40}|[^\W_a-z]", re.IGNORECASE)


def deed_of(words: str, rest: str) -> Deed | None:
    """`rest`: the words without their times. None: they say something else, or more than that."""
    if len(words) > LONGEST:
        return None
    deed = next((deed for deed in Deed if deed.value.search(words) and _is_about_it(deed, words)), None)
    if deed is None:
        return None
    for known in (_THAT, deed.value, _THING, _GOT_IT, _AGAIN, _ANY):
        rest = known.sub(" ", rest)
    return deed if len(_WORDS.findall(rest)) <= ASIDE else None


def _is_about_it(deed: Deed, words: str) -> bool:
    if deed in {Deed.REACH, Deed.REMIND} and not _GOT_IT.search(words):
        return False
    if deed is Deed.REACH and re.search(r"多少|几|how many", words, re.IGNORECASE):
        return True
    thing = _THING.search(words) or (deed is Deed.LIST and re.search(r"\b(?:sent|go|goes|going) out\b", words))
    return bool(thing or _THAT.search(words) or _is_of_a_series(words))


def _is_of_a_series(words: str) -> bool:
    """“每周五的提醒”."""
    return bool(_AGAIN.search(words) and re.search(r"提醒|\breminders?\b", words, re.IGNORECASE))
