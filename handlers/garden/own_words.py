"""What is kept of somebody's bookings, in words."""

from __future__ import annotations

from handlers.dialogue.community import Community
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.words import LANGUAGES, Named, phrase
from handlers.garden.draft import called
from handlers.garden.hands import DOES
from handlers.garden.words import STATES
from storage.garden import GardenRules


def _space(community: Community, key: str) -> object:
    """A calendar has a language there; an event its names in both."""
    space = next((each for each in community.of(GardenRules).spaces if each.key == key), None)
    zh, _, en = key.partition(" / ")
    return LANGUAGES.get(key) or (called(space) if space else Named(zh, en or zh))


WORDS = OwnWords(
    values={
        "what": {
            "booked": phrase("a booking"),
            "waiting": phrase("on the waiting list"),
            "ticket": phrase("a draw by lot"),
            "coupon": phrase("a coupon"),
            "calendar": phrase("a calendar link"),
            "host": phrase("you are a host"),
            **{each.value: said for each, said in DOES.items()},
        },
        "state": {
            **{each.value: said for each, said in STATES.items()},
            "waiting": phrase("waiting"),
            "ended": phrase("over"),
            "ticket": phrase("takes part"),
            "good": phrase("not used yet"),
            "used": phrase("used"),
            "shift": phrase("taken on"),
            "calendar": phrase("made"),
            "host": phrase("made"),
        },
        "space": _space,
    },
)
