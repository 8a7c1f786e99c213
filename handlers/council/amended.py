"""What becomes of a change that a neighbour suggested: they are told."""

from __future__ import annotations

from handlers.council.draft import Draft, existing
from handlers.council.following import tell
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.council import amendments
from storage.council.amendments import Amendment


def became(each: Amendment) -> Phrase:
    if each.accepted is None:
        return phrase("not decided yet")
    if each.accepted:
        return phrase("✅ taken up")
    return phrase("✋ declined: {reason}", reason=each.reason)


async def decide(talk: Talk[Draft], found: Amendment, reason: str, *, accepted: bool) -> None:
    if not await amendments.decide(talk.tx, found.number, reason, talk.now, accepted=accepted):
        raise StaleTap(str(found.number))
    if found.person_id not in (0, talk.person.id):
        decided = await amendments.find(talk.tx, found.number)
        assert decided
        told = Phrase("🔧 {words}\n↳ {became}", {"words": found.words, "became": became(decided)})
        tell(talk, found.person_id, await existing(talk, found.proposal), told)
