"""What is kept of visits to somebody, and of those that they made, in words."""

from __future__ import annotations

from handlers.dialogue.own_words import OwnWords, each_of
from handlers.dialogue.words import phrase
from handlers.visits.draft import HOWS, LEVELS, NEEDS
from handlers.visits.homes import STATES
from handlers.visits.items import ITEMS, PARTS

WORDS = OwnWords(
    columns={
        "level": phrase("how often"),
        "due_on": phrase("next visit by"),
        "contact_on": phrase("last spoken with on"),
        "since_on": phrase("since"),
        "part": phrase("what"),
        "day_on": phrase("on"),
        "how": phrase("how"),
        "minutes": phrase("minutes"),
        "need": phrase("what is needed"),
        "next_on": phrase("next visit by"),
        "items": phrase("what shall be made safe"),
    },
    values={
        "level": {each.value: said for each, said in LEVELS.items()},
        "part": {
            "is visited": phrase("you are visited"),
            "goes": phrase("you go there"),
            "went or wrote it down": phrase("you went there, or wrote it down"),
            "wrote down for somebody": phrase("you wrote it down for somebody"),
        },
        "how": {each.value: said for each, said in HOWS.items()},
        "need": {each.value: said for each, said in NEEDS.items()},
        "state": {each.value: said for each, said in STATES.items()},
        "items": each_of({each.value: said for known in (ITEMS, PARTS) for each, said in known.items()}),
    },
)
