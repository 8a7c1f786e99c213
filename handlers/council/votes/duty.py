"""What the staff say is to be done with a vote: “录入委托”, “撤销表决1”, “还有谁没投票”."""

from __future__ import annotations

import re
from enum import StrEnum

LONGEST = 40  # Characters: whoever writes more tells a story.


class Duty(StrEnum):
    """The name of the step, which asks or shows what it is about."""

    ANNUL = "ask_vote_annulment"
    PROXY = "ask_proxy"
    COMPARE = "show_papers"
    PAPER = "ask_paper"
    SERVED = "show_serving"
    MISSING = "show_missing"


_ENTER = r"(?:录入?|登记|输入|补录|收到|交来|送来)"
_SAID = {  # The first that is found is meant.
    Duty.ANNUL: re.compile(
        r"(?:撤[销消掉回了]|作废|废止|取消).{0,6}(?:表决|投票(?!通知|提醒))|(?:表决|投票).{0,6}(?:撤[销消掉了]|作废"
        r"|废止|取消)"
        r"|\b(?:annul|cancel|call off) (?:the |this |that )?(?:\w{1,12} )?vote\b",
        re.IGNORECASE,
    ),
    Duty.PROXY: re.compile(
        rf"{_ENTER}.{{0,8}}(?:委托|授权)|(?:委托|授权)书?.{{0,8}}{_ENTER}|\b(?:enter|record|register) (?:a "
        rf"|the )?(?:written )?proxy\b",
        re.IGNORECASE,
    ),
    Duty.COMPARE: re.compile(
        r"(?:选票|纸票|表决票).{0,4}(?:核对|清点|比对)"
        r"|(?:核对|清点|比对|对一?对).{0,6}(?:选票|纸票|表决票)|\bcompare (?:the )?papers\b|\breconcile\b",
        re.IGNORECASE,
    ),
    Duty.PAPER: re.compile(
        rf"{_ENTER}.{{0,8}}(?:选票|纸票|表决票|纸质)|(?:选票|纸票|表决票|纸质票).{{0,12}}{_ENTER}"
        r"|\b(?:enter|record|register) (?:a |the |some )?(?:paper (?:ballot|vote)s?|papers?)\b",
        re.IGNORECASE,
    ),
    Duty.SERVED: re.compile(r"送达|\brecords? of service\b|\b(?:were|was|are|record) served\b", re.IGNORECASE),
    Duty.MISSING: re.compile(
        r"(?:谁|哪[些几]?个?)(?:户|家|人|人家|住户|业主)?.{0,3}(?:没|未)(?:有)?投票?(?!诉)|(?:没|未)投票?的?(?:名单"
        r"|住户|业主|户)"
        r"|入户名单|\bcanvass(?:ing)?\b|\bwho (?:has not|hasn['’]t|have not|haven['’]t) (?:yet )?voted\b",
        re.IGNORECASE,
    ),
}
_ONES_OWN = re.compile(r"我(?:的|家|们家)|\b(?:my|our)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?:表决|投票|\bvote) ?(\d{1,6})", re.IGNORECASE)


def duty_in(said: str) -> Duty | None:
    if len(said) > LONGEST or _ONES_OWN.search(said):
        return None
    return next((duty for duty, pattern in _SAID.items() if pattern.search(said)), None)
