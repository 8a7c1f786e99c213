"""What is kept of somebody's questions about sorting, in words."""

from __future__ import annotations

from handlers.dialogue.community import Community
from handlers.dialogue.own_words import YES_NO, OwnWords, each_of
from handlers.dialogue.words import phrase
from handlers.sorting.bins import BINS
from storage.sorting import Category, SortingRules


def _bin(community: Community, key: str) -> object:
    return BINS[community.of(SortingRules).city][Category(key)].name


WORDS = OwnWords(
    columns={
        "doubted": phrase("you doubted the answer"),
        "items": phrase("things"),
        "missed": phrase("wrong ones"),
        "place": phrase("answered"),
    },
    values={"category": _bin, "doubted": YES_NO, "items": each_of({}), "missed": each_of({})},
    programs=frozenset({"photo"}),
)
