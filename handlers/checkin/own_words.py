"""What is kept of somebody's check-ins, in words."""

from __future__ import annotations

import json

from handlers.checkin.draft import CAUSES, OUTCOMES
from handlers.checkin.showing import WEEK
from handlers.checkin.taking import SHEET
from handlers.dialogue.community import Community
from handlers.dialogue.own_words import YES_NO, OwnWords
from handlers.dialogue.words import Phrase, phrase


def _days(_community: Community, kept: str) -> object:
    """“67”: Saturday and Sunday."""
    return [Phrase("{day}", {"day": WEEK[int(day) - 1]}) for day in kept if day in "1234567"]


def _sheet(_community: Community, kept: str) -> object:
    parts = json.loads(kept)
    return [Phrase("{part}: {words}", {"part": SHEET.get(each, each), "words": said}) for each, said in parts.items()]


WORDS = OwnWords(
    columns={
        "starts": phrase("first time"),
        "days_off": phrase("days without"),
        "any_sign": phrase("any sign of life counts"),
        "tells_times": phrase("family read at what time"),
        "tells_news": phrase("family have a card"),
        "away_from": phrase("away from"),
        "away_until": phrase("away until"),
        "begun_at": phrase("begun at"),
        "practised_at": phrase("rehearsed at"),
        "active_at": phrase("holds since"),
        "drill_at": phrase("next rehearsal with family"),
        "well_at": phrase("well, last at"),
        "sign_at": phrase("last sign of life"),
        "due_at": phrase("due at"),
        "slept": phrase("the bot was not running"),
        "reminded_at": phrase("reminded at"),
        "again_at": phrase("asked again at"),
        "alarmed_at": phrase("family told at"),
        "staff_at": phrase("staff told at"),
        "repeated_at": phrase("staff told again at"),
        "claimed_at": phrase("taken over at"),
        "outcome": phrase("what came of it"),
        "cause": phrase("why there was no answer"),
        "ended_at": phrase("ended at"),
        "told_at": phrase("you were told at"),
        "cleared_at": phrase("all-clear at"),
        "confirmed_at": phrase("confirmed at"),
    },
    values={
        **dict.fromkeys(("any_sign", "tells_times", "tells_news", "slept"), YES_NO),
        "kind": {"daily": phrase("a check-in"), "unwell": phrase("a call for help")},
        "outcome": {each.value: said for each, said in OUTCOMES.items()},
        "cause": {each.value: said for each, said in CAUSES.items()},
        "days_off": _days,
        "words": _sheet,
    },
    programs=frozenset(
        {"elder_id", "rule", "claimed_by", "along_by", "ended_by", "voice", "next_at", "wakes_at", "night_at"}
    ),
)
