"""What entries of the audit about homes were about, in words."""

from __future__ import annotations

from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase


def subject_in_words(_community: Community, _action: str, subject: str) -> Phrase | str:
    """“3-2-501: 4 codes”, “12 homes: 4 codes”, as `linli homes` notes it."""
    homes, colon, codes = subject.partition(": ")
    count, _, what = codes.partition(" ")
    if not colon or what != "codes" or not count.isdecimal():
        return subject
    several = homes.removesuffix(" homes")
    of = phrase("{count} homes", count=several) if several != homes else homes
    return phrase("{homes}, codes: {count}", homes=of, count=count)
