"""Whether words in one language name what a title in the other is about: “the lift” is 电梯."""

from __future__ import annotations

import re

from handlers.council.things import each_named
from handlers.dialogue.said import Said

_HAN = re.compile(r"[\u4e00-\u9fff]")


def in_another_language(words: str, title: str) -> bool:
    """Where both are in the same one, their own words tell."""
    if bool(_HAN.search(words)) == bool(_HAN.search(title)):
        return False
    return any(each.search(words) and each.search(title) for each in each_named()) or Said(words).is_about(title)
