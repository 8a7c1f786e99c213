"""What is kept of the help that somebody asked for or gave, in words."""

from __future__ import annotations

from handlers.dialogue.own_words import YES_NO, OwnWords, each_of
from handlers.dialogue.words import phrase
from handlers.help.draft import KINDS, OUTCOMES, TIMES

_KINDS = {each.value: said for each, said in KINDS.items()}

WORDS = OwnWords(
    columns={
        "outcome": phrase("what came of it"),
        "kinds": phrase("what you help with"),
        "stairs": phrase("where you go"),
        "times": phrase("when you have time"),
        "paused": phrase("pausing"),
        "minutes": phrase("minutes"),
        "confirmed_at": phrase("confirmed at"),
        "named": phrase("for whom"),
        "given_at": phrase("given at"),
    },
    values={
        "what": {
            "asked": phrase("you asked for help"),
            "wrote down for somebody": phrase("you wrote it down for somebody"),
            "went": phrase("you helped"),
            "was asked": phrase("you were asked whether you can help"),
        },
        "kind": _KINDS,
        "kinds": each_of(_KINDS),
        "times": each_of({each.value: said for each, said in TIMES.items()}),
        "outcome": {each.value: said for each, said in OUTCOMES.items()},
        "paused": YES_NO,
    },
    programs=frozenset({"photo"}),
)
