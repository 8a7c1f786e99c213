"""Owner, tenant or family, in whatever words somebody says it: 我是她女儿, “I rent it”."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said
from storage.people.members import Relation

_FAMILY = (
    "家人|家属|亲属|亲戚|女儿|儿子|老婆|老公|妻子|丈夫|爱人|媳妇|女婿|儿媳|爸|妈|父亲|母亲|孙|外甥|侄|兄弟|姐妹|哥|弟|姐|妹|爷爷|奶奶"
    "|外公|外婆|姥姥|姥爷|子女|孩子|配偶|对象|公公|婆婆"
)
_FAMILY_EN = (
    "family|relatives?|daughter|son|wife|husband|mother|father|mum|mom|dad|parents?|sister|brother|grand\\w+|child"
    "|children|kid|partner|spouse|niece|nephew|in[- ]law"
)
_SIGNS = {
    Relation.OWNER: re.compile(
        r"业主|房东|房主|户主|屋主|产权|买的|自己的房|我的房|出租|\b(?:owners?|owns?|owned|bought|landlord|landlady)\b"
        r"|\brent(?: it| the flat)? out\b",
        re.IGNORECASE,
    ),
    Relation.TENANT: re.compile(
        r"(?<!出)租|\b(?:tenants?|renting|renter|lease|lodger|flatmate|roommate)\b|\brent(?! (?:it |the flat )?out)\b",
        re.IGNORECASE,
    ),
    Relation.RELATIVE: re.compile(rf"{_FAMILY}|\b(?:{_FAMILY_EN})\b", re.IGNORECASE),
}
_OF_THE_OWNER = re.compile(
    rf"(?:业主|房东|房主|户主|屋主)的?(?:{_FAMILY})|(?:{_FAMILY})是(?:业主|房东|房主|户主|屋主)"
    rf"|\bowner'?s? (?:{_FAMILY_EN})\b|\b(?:{_FAMILY_EN}) of the owner\b|\bmy (?:{_FAMILY_EN}) (?:is the owner|owns)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"不是|没有|\bnot\b|n't\b", re.IGNORECASE)
LONGEST = 100  # Characters; whoever writes more tells a story.


def relation_in(words: str) -> Relation | None:
    """None: they do not say, or it may be either."""
    if len(words) > LONGEST or _NOT.search(words):
        return None
    words = words.replace("’", "'")
    if _OF_THE_OWNER.search(words):
        return Relation.RELATIVE
    found = [relation for relation, signs in _SIGNS.items() if signs.search(words)]
    return found[0] if len(found) == 1 else None


def says_relation(said: Said) -> float:
    return 1.0 if relation_in(said.words) else 0.5
