"""A name that was typed in both languages, with a stroke between them: “肥皂三块 / Soap, 3 pieces”."""

from __future__ import annotations

import re

from handlers.dialogue.words import Named

_STROKE = re.compile(r" ?[／|｜] ?|(?<!\d)/(?!\d)| / ")  # “1/2” is a number.
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def in_both(text: str) -> Named:
    """Where only one was typed, all read that one."""
    parts = [each.strip() for each in _STROKE.split(text) if each.strip()]
    zh = " / ".join(each for each in parts if _CHINESE.search(each))
    en = " / ".join(each for each in parts if not _CHINESE.search(each))
    return Named(zh or en or text, en or zh or text)
