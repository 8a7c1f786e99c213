"""For whom somebody speaks who has no phone: “帮李阿姨…”, “for Mrs Li”."""

from __future__ import annotations

import re

_FOR = re.compile(
    r"(?:帮|替|给|为)(?P<zh>[^\s，,我]{1,4}(?:阿姨|大爷|奶奶|爷爷|大妈|叔叔?|先生|女士|老师|师傅|伯伯?|婆婆|太太|小姐))"
    r"|\bfor (?P<en>(?:Mrs?|Ms|Miss|Auntie|Uncle|Grandma|Grandpa|old)\.? [A-Z][\w'-]{0,30})",
)


def caller_in(words: str) -> str:
    found = _FOR.search(words)
    return (found["zh"] or found["en"]).strip() if found else ""
