"""What is kept of somebody's part in the council, in words."""

from __future__ import annotations

from handlers.council.votes.words import WAYS
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.words import phrase

WORDS = OwnWords(
    columns={"title": phrase("vote"), "how": phrase("how"), "choice": phrase("choice")},
    values={
        "what": {
            "proposed": phrase("you proposed"),
            "signed": phrase("you signed"),
            "for": phrase("you argued for it"),
            "against": phrase("you argued against it"),
            "agrees": phrase("you agreed with an argument"),
            "asked": phrase("you asked"),
            "answers": phrase("you answered"),
            "amends": phrase("you proposed other words"),
            "comes": phrase("you come to a meeting"),
            "keeps to": phrase("you keep to a convention"),
            "polls": phrase("you made a poll"),
            "follows": phrase("you follow it"),
            "ballot": phrase("your ballot"),
            "proxy": phrase("you vote for another home"),
            "objection": phrase("your objection"),
        },
        "how": WAYS,
    },
    programs=frozenset({"choice"}),
)
