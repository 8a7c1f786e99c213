"""What is kept of somebody's family, in words."""

from __future__ import annotations

from handlers.dialogue.own_words import YES_NO, OwnWords
from handlers.dialogue.words import phrase

WORDS = OwnWords(
    columns={
        "part": phrase("who you are"),
        "consent": phrase("to what you said yes"),
        "well": phrase("may see that they are well"),
        "alarms": phrase("is told when they do not answer"),
        "acts": phrase("may act for them"),
        "records": phrase("may see what they reported and booked"),
    },
    values={
        "part": {"relative": phrase("the relative"), "elder": phrase("who is cared for")},
        **dict.fromkeys(("well", "alarms", "acts", "records"), YES_NO),
    },
    programs=frozenset({"elder_id", "home_id", "by_id"}),
)
