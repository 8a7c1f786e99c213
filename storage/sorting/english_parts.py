"""What belongs to another thing: the strap of a watch is no watch."""

from __future__ import annotations

import re

from storage.sorting.english_filler import filler, state_words

_PART = re.compile(
    r"(?:an? |the |my )?"
    r"(lid|cap|label|skin|peel|shells?|handle|cover|core|stone|bones?|heads?|leaves|seeds|pit|crust|rind|husk|sleeve|filter)"
    r" (?:of|from|off|out of) (?:an? |the |my |some )?(.{2,40})"
)
_PART_OF = re.compile(r"(.{2,30}?),? (of|from|off) (?:an?|the|my|our|your|his|her|this|that|some) (.{2,40})")


def part_of(said: str) -> tuple[str, str] | None:
    """The leather strap of a watch, wheels from my suitcase: the part, and of what; no bag of rice, no half of it."""
    if not (found := _PART_OF.fullmatch(said.strip())):
        found = _PART.fullmatch(said.strip())
        return (found[1], found[2]) if found else None
    words = [word for word in re.findall(r"[a-z0-9][a-z0-9'-]*", found[1]) if word not in filler("question")]
    noun = words[-1] if words else ""
    amount = found[2] == "of" and noun in filler("measure") | filler("vessel") | filler("amount")
    return (" ".join(words), found[3]) if noun and not amount and noun not in state_words() else None
