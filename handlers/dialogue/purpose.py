"""What somebody asks for, less what is said around it: “请问怎么看我的报修？” and “show me my reports” name a thing."""

from __future__ import annotations

import re

from handlers.dialogue.words import spoken

_TO_ME = re.compile(r"\b(?:show|tell|give|let) me\b")
LONGEST = 60  # Characters: whoever writes more tells a story.
_AROUND = re.compile(
    "请问一下|请问|麻烦|帮我|给我|让我|我想要|我想|我要|我需要|想要|需要|怎么样|怎么|怎样|如何|咋|在哪里|在哪儿|在哪|哪里|哪儿|能不能"
    "|可不可以|可以|看一下|看看|查一下|查看|查询|打开|进入|一下|有没有|^[想请要去看查能]|[的吗呢吧啊呀了]$|(?<=我)的|您好|你好|谢谢"
)
_FILLERS = re.compile(
    r"\b(?:how|do|does|can|could|may|i|we|you|please|pls|show|see|check|view|open|go|to|the|an?|is|are|where|find|let|would|like|want|need"
    r"|get|in|on|of|for|with|there|what s|where s|hi|hello|thanks|about|use|using|it)\b"
)


def purpose(words: str) -> str:
    """The same for what asks for the same; '' for what asks for nothing, or tells more."""
    if len(words) > LONGEST:
        return ""
    said = spoken(words)
    if said.isascii():
        said = _TO_ME.sub("", said)
        return " ".join(_FILLERS.sub("", said).split()) or said
    before = ""
    while said != before:
        before, said = said, _AROUND.sub("", said).strip()
    return said
