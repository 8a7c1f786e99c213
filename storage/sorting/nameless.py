"""“这个扔哪”, “where does this go?”: asked about something in the hand, which only whoever holds it sees."""

from __future__ import annotations

import re

from storage.sorting.wording import key

LONGEST = 40
_CHINESE = re.compile(
    r"(?:请问|我想问|我问|那|我){0,2}(?:这|那|它|这个|那个)(?:个|些|样|种){0,1}(?:东西|玩意儿|玩意|垃圾){0,1}"
    r"(?:应该|应|该|要|得|可以|能){0,1}"
    r"(?:怎么|咋|往|到|是|属于|算|放|扔|丢|投|分类|分|归|处理|进|哪里|哪儿|哪个|哪|什么|桶|类|垃圾|去|里|呢|啊|呀|吗|的){1,8}"
)
_ENGLISH = re.compile(
    r"(?:where|how|which bin|what bin)"
    r"(?: (?:do|does|should|can|shall|must|to|i|we|throw|put|sort|recycle|dispose|of)){0,6}"
    r" (?:this|that|it|these|this thing|that thing)(?: (?:go|goes|belong|away|into|in|to|out|thing)){0,3}"
)
_SIGNS = re.compile(r"[^a-z ]")


def names_nothing(text: str) -> bool:
    """Whether it is asked where something goes, without a word of what."""
    if len(text) > LONGEST:
        return False
    english = " ".join(_SIGNS.sub(" ", text.lower()).split())
    return bool(_CHINESE.fullmatch(key(text)) or _ENGLISH.fullmatch(english))
