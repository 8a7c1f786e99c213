"""What the staff rule about: a thing of one word or of several, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Callable

MOST_WORDS = 12  # Of a name; what is longer is none, and need not be looked up.

# In quotation marks of any kind; before a sign; else it takes looking it up to tell where the thing ends.
_QUOTED = re.compile(r"""["“”'‘’「『《](?P<thing>[^"“”'‘’「」『』《》]+)["“”'‘’」』》]\s*+[=＝:：]?\s*+(?P<note>.*)""")
_SIGN = re.compile(r"(?P<thing>[^=＝:：→]++)[=＝:：→]\s*+(?P<note>.*)")


def thing_and_note(said: str, known: Callable[[str], bool]) -> tuple[str, str]:
    """`known` says whether the list has exactly this thing. Of what is not known, the first word is the thing; in
    English, which writes things in several words, all of them are.
    """
    if named := _QUOTED.fullmatch(said) or _SIGN.fullmatch(said):
        return named["thing"].strip(), named["note"].strip()
    words = said.split()
    for count in range(min(len(words), MOST_WORDS), 1, -1):
        if known(" ".join(words[:count])):
            return " ".join(words[:count]), " ".join(words[count:])
    if said.isascii() and not known(words[0] if words else ""):
        return said, ""
    return words[0] if words else "", " ".join(words[1:])
