"""What is no danger and no report: a person, a booking, a vote, the news, a favour, one's account, a word."""

from __future__ import annotations

from storage.understanding.rules import needed_by
from storage.understanding.understood import Intent, Reading
from storage.understanding.words import Utterance

BRIEF = 8  # Words of English or characters of Chinese.


def recognise(utterance: Utterance) -> list[Reading]:
    """The surest of each intent, the surest first."""
    tags = utterance.tags
    if utterance.length <= BRIEF:
        tags |= {"brief"}
    if utterance.asked:
        tags |= {"asked"}
    found: dict[str, Reading] = {}
    for rule in needed_by("wish_rules", tags):
        if rule.outcome not in found and rule.unless.isdisjoint(tags):
            found[rule.outcome] = Reading(Intent(rule.outcome), rule.sure)
    return list(found.values())
