"""What is kept of somebody's part in the green account, in words."""

from __future__ import annotations

from handlers.dialogue.community import Community
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.words import phrase
from handlers.green.draft import LEVELS, REASONS
from storage.green.rules import Refusal

_REFUSED = {
    Refusal.UNKNOWN: phrase("an unknown code"),
    Refusal.EXPIRED: phrase("a code that had run out"),
    Refusal.USED: phrase("a code that was used before"),
    Refusal.OWN: phrase("your own home"),
    Refusal.OWN_GOODS: phrase("goods for your own home"),
}
_KNOWN = {each.value: said for known in (REASONS, LEVELS, _REFUSED) for each, said in known.items()}


def _detail(_community: Community, kept: str) -> object | None:
    """“bag 5”, “good”; the name of what was reserved and the end of a shift speak for themselves."""
    code, _, points = kept.partition(" ")
    if code not in _KNOWN:
        return None
    return phrase("{reason}, points: {points}", reason=_KNOWN[code], points=points) if points else _KNOWN[code]


WORDS = OwnWords(
    values={
        "what": {
            "entry": phrase("you entered points"),
            "reserved": phrase("you reserved something"),
            "ended": phrase("you handed something over, or gave it back"),
            "duty": phrase("you were on duty"),
            "code shown": phrase("a code was shown to you"),
            "refused": phrase("a code was refused"),
        },
        "detail": _detail,
    },
)
