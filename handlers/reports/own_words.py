"""What is kept of somebody's reports, in words."""

from __future__ import annotations

from handlers.dialogue.own_words import YES_NO, OwnWords
from handlers.dialogue.words import phrase
from handlers.reports.draft import STATES, URGENCIES, answered, called
from handlers.reports.feedback import ANSWERS, STARS
from handlers.reports.history import WHAT
from storage.reports.records import Detail

WORDS = OwnWords(
    columns={
        "details": phrase("what else was asked"),
        "fixed": phrase("is it fixed?"),
        "private": phrase("only the staff see it"),
        "latitude": phrase("latitude"),
        "longitude": phrase("longitude"),
    },
    values={
        "category": called,
        "state": {each.value: said for each, said in STATES.items()},
        "urgency": {str(each.value): said for each, said in URGENCIES.items()},
        "kind": {"state": phrase("🔁 another state")} | {each.value: said for each, said in WHAT.items()},
        "fixed": {str(each.value): said for each, said in ANSWERS.items()},
        "stars": {str(each): said for each, said in STARS.items()},
        "private": YES_NO,
        "details": lambda _community, kept: answered([Detail(*each) for each in kept]),
    },
    programs=frozenset({"photos", "attached"}),
)
